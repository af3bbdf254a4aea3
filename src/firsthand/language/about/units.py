"""Units."""


def find(text, language):
    return ()
