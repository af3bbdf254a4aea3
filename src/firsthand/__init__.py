"""Firsthand, the desk for eyewitness video."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Desk", "__version__"]

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


def __getattr__(name: str) -> Any:  # `import firsthand` must not cost what a desk costs
    if name == "Desk":
        from firsthand.desk.desk import Desk

        return Desk
    raise AttributeError(name)
