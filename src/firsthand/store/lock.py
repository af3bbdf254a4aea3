"""One writer to a case at a time. Readers never wait."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from firsthand.model.errors import Busy


@contextmanager
def only_writer(path: Path) -> Generator[None]:
    """Hold the case for writing. Raises Busy at once where another process does; the kernel frees it when a process dies."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 32, 0).decode(errors="replace").strip() or "?"
            raise Busy(
                f"another process (number {holder}) is writing to this case",
                hint="wait until it is done; reading commands such as status and search work meanwhile",
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
