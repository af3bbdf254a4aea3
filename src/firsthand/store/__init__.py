"""Where things rest: originals, acts, rows, search. Opened by desk/ alone."""
