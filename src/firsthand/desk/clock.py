"""The one place where the time is read."""

from datetime import UTC, datetime


def now() -> str:
    """This machine's time in UTC, to the second, as acts carry it: `2023-03-08T09:14:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
