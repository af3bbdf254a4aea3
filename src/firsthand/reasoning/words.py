"""Word lists as they are best read: one string, parted by spaces."""


def listed(text: str) -> list[str]:
    """The words of a list, in order."""
    return text.split()
