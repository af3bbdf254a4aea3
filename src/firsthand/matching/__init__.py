"""Same recording or not."""
