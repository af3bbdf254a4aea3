"""Every error of the house. What cannot be raised here is a Verdict (returned) or a Gap (stored).

One root; `hint` says what to do next, `exit_code` is what the command line ends with:
1 error, 2 usage, 3 integrity broken, 4 finished with some items failed, 5 lint forbids export.
"""


class FirsthandError(Exception):
    """Something went wrong."""

    exit_code = 1

    def __init__(self, message: str | None = None, *, hint: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())
        self.hint = hint


class WrongCall(FirsthandError):
    """The command or call does not fit what is in the case."""

    exit_code = 2


class NotFound(WrongCall):
    """There is nothing of that name in the case."""


class Unreadable(FirsthandError):
    """The file cannot be read as what it says it is."""


class Outside(FirsthandError):
    """The disk, a permission or another program stood in the way."""


class Busy(FirsthandError):
    """Another process is writing to this case."""


class Damaged(FirsthandError):
    """What is stored is not what was recorded."""

    exit_code = 3


class Refused(FirsthandError):
    """The report says more than its evidence; export is refused."""

    exit_code = 5
