"""The parts of a draft: its first paragraph, the recordings one by one, the claims, what is not known."""
