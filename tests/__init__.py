"""The tests, from single rooms to the whole way; `clips` makes what they look at, `bad` what goes wrong."""
