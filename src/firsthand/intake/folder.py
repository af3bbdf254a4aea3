"""Files and folders as they lie on a disk: what is a file comes in, what is not is said, and no link leads out.

Links inside a folder are not followed, pipes and devices are never opened, and a folder that cannot be listed stops nothing but itself.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from firsthand.intake.arrival import Found, Refusal, natural, shown

_SYSTEM = {
    ".ds_store": "a note of the macOS Finder",
    "thumbs.db": "a picture cache of Windows",
    "desktop.ini": "a folder setting of Windows",
    "__macosx": "what macOS puts into archives beside the files",
    "$recycle.bin": "the waste bin of Windows",
    "system volume information": "a system folder of Windows",
    "lost+found": "a system folder",
}


def walk(given: Path) -> Iterator[Found | Refusal]:
    """Every file at or below `given`, and a Refusal for everything passed over. In no order to rely on.

    What the user names is taken even if it is hidden or a link; inside a folder neither is. Raises nothing for what it meets.
    """
    name = shown(given.name or given.resolve().name)
    try:
        mode = given.stat().st_mode
    except OSError as problem:
        yield Refusal(shown(str(given)), *_barred(problem))
        return
    if not stat.S_ISDIR(mode):
        yield Found(given, name, name) if stat.S_ISREG(mode) else _special(name, mode)
        return
    waiting = [(given, name, "")]
    while waiting:
        folder, called, where = waiting.pop()
        for each in _listed(folder, called, where):
            if isinstance(each, Found | Refusal):
                yield each
            else:
                waiting.append((Path(each.path), shown(each.name), _join(where, each.name)))


def _listed(folder: Path, called: str, where: str) -> Iterator["Found | Refusal | os.DirEntry[str]"]:
    """What lies in one folder; the folders in it as they stand."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: natural(shown(entry.name)))
    except OSError as problem:
        yield Refusal(where or called, *_barred(problem))
        return
    if {"case.db", "firsthand.toml"} <= {entry.name for entry in entries}:
        yield Refusal(where or called, "it is a Firsthand case: what it holds is already kept.", serious=False)
        return
    if not entries:
        yield Refusal(where or called, "it is a folder, not a file, and there is nothing in it.", serious=not where)
    for entry in entries:
        yield _entry(entry, _join(where, entry.name))


def _entry(entry: "os.DirEntry[str]", where: str) -> "Found | Refusal | os.DirEntry[str]":
    passed = _passed_over(entry.name)
    if passed:
        return Refusal(where, passed, serious=False)
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as problem:
        return Refusal(where, *_barred(problem))
    if stat.S_ISDIR(mode):
        return entry
    return Found(Path(entry.path), shown(entry.name), where) if stat.S_ISREG(mode) else _special(where, mode)


def _join(where: str, name: str) -> str:
    return f"{where}/{shown(name)}" if where else shown(name)


def _passed_over(name: str) -> str | None:
    known = _SYSTEM.get(name.casefold())
    if known:
        return f"passed over: {known}."
    if name.startswith("._"):
        return "passed over: what macOS keeps beside a file on a foreign disk."
    if name.startswith(".") and not name.startswith(".."):
        return "passed over: a hidden file."
    if name.startswith("~$"):
        return "passed over: a mark that a document is open."
    return None


def _special(where: str, mode: int) -> Refusal:
    if stat.S_ISLNK(mode):
        return Refusal(
            where, "it is a link to somewhere else, and links are not followed.", "Add the file that it points to."
        )
    what = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    return Refusal(where, f"it is {what}, not a file.")


def _barred(problem: OSError) -> tuple[str, str | None]:
    """Why the system would not let us, and what helps."""
    if isinstance(problem, FileNotFoundError):
        return "there is no such file.", "Check the spelling; a name with spaces wants quotes."
    if isinstance(problem, PermissionError):
        return "it may not be read: permission denied.", "Ask its owner, or give yourself the right to read it."
    return f"it cannot be read: {(problem.strerror or 'unknown reason').lower()}.", None
