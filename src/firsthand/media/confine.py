"""Bound what one process can take, before it opens files that strangers made.

What this does: the kernel refuses memory, file size, open files and core dumps beyond the limits, so that a hostile or
broken file ends one worker with an error instead of the machine. What it does not do: it is no sandbox. A decoder that is
taken over could still read the case, write small files and use the network; run the program under a container or a
separate account where that matters. On systems without `resource` (Windows) nothing is limited, and the answer says so.
"""

from dataclasses import dataclass

MEMORY = 8 * 2**30
"""Bytes of address space. Models and threads reserve far more of it than they ever touch (which stays under 2 GB)."""

FILE_SIZE = 4 * 2**30
"""Bytes of any one file written by a worker: derivatives are small."""

OPEN_FILES = 512


@dataclass(frozen=True, slots=True)
class Confined:
    """What was limited, by name and value, and what could not be."""

    limits: dict[str, int]
    unlimited: tuple[str, ...] = ()


def limit_this_process(*, memory: int = MEMORY, file_size: int = FILE_SIZE, open_files: int = OPEN_FILES) -> Confined:
    """Set the limits for this process and its children, for good; a limit that is already lower stays. Never raises.

    Call once at the start of a worker. Beyond `memory` an allocation raises MemoryError (or ends the process inside a
    library); beyond `file_size` a write raises OSError.
    """
    try:
        import resource
    except ImportError:
        return Confined({}, ("memory", "file size", "open files", "core"))
    wanted = {
        "memory": (resource.RLIMIT_AS, memory),
        "file size": (resource.RLIMIT_FSIZE, file_size),
        "open files": (resource.RLIMIT_NOFILE, open_files),
        "core": (resource.RLIMIT_CORE, 0),
    }
    limits: dict[str, int] = {}
    failed: list[str] = []
    for name, (which, value) in wanted.items():
        soft, hard = resource.getrlimit(which)
        ceiling = min([value, *(known for known in (soft, hard) if known != resource.RLIM_INFINITY)])
        try:
            resource.setrlimit(which, (ceiling, ceiling))
        except (ValueError, OSError):  # macOS refuses some of them; the rest still hold
            failed.append(name)
        else:
            limits[name] = ceiling
    return Confined(limits, tuple(failed))
