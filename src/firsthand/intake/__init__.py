"""Ways in, one file each."""
