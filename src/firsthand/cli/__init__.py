"""The door for a terminal: prints and asks, holds no rule."""
