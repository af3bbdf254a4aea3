"""Small matrices on one thread."""

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Numpy's matrix products on one thread: these are small, and several threads on a busy machine are ten times slower (measured)."""
    try:
        return _pools().limit(limits=1, user_api="blas")
    except ImportError:
        return nullcontext()


@cache
def _pools() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
