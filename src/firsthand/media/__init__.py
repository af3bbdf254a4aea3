"""Reading what a camera made: exact frames, exact sound, confined decoding."""
