"""Places."""


def find(text, language):
    return ()


def missing(language):
    return ()
