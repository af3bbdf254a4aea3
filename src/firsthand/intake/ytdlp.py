"""The sidecar that yt-dlp leaves beside a download (`clip.info.json` beside `clip.mp4`): where it was, whose it was, what stood with it.

Keys as yt-dlp's README names them ("Output template"). Everything in it is as stated by that program, on that day, not checked.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from firsthand.intake.arrival import Found, Reading, Refusal, Said
from firsthand.model.finding import Segment
from firsthand.model.item import Appearance
from firsthand.model.time import Moment

_TAIL = ".info.json"
_MOST = 64 * 1024 * 1024
_LONGEST = 20_000
_PAPERS = (".info.json", ".description", ".live_chat.json", ".annotations.xml")


class YtDlp:
    """yt-dlp's `*.info.json` files. Each joins the files of its folder that share its stem."""

    name: ClassVar[str] = "ytdlp"

    def __init__(self, paper: Path | None = None) -> None:
        """There is nothing to point to: sidecars are known by their name."""

    def read(self, found: Sequence[Found]) -> Reading:
        """An appearance and the description for each recording with a sidecar; a Refusal for each sidecar that is alone or broken."""
        sidecars = [each for each in found if each.name.lower().endswith(_TAIL)]
        doubles = {each.path.with_name(each.path.name[: -len(_TAIL)] + ".description") for each in sidecars}
        said: list[Said] = []
        refused: list[Refusal] = []
        for sidecar in sidecars:
            info = _info(sidecar)
            if isinstance(info, Refusal):
                refused.append(info)
                continue
            media = _beside(sidecar, found)
            if not media:
                refused.append(_alone(sidecar, info))
            said += [_said(each, info, sidecar.name) for each in media]
        own = frozenset(each.path for each in found if each in sidecars or each.path in doubles)
        return Reading(own, tuple(said), tuple(refused))


def _info(sidecar: Found) -> Mapping[str, Any] | Refusal:
    try:
        with sidecar.path.open("rb") as file:
            raw = file.read(_MOST + 1)
    except OSError as problem:
        return Refusal(sidecar.where, f"it cannot be read: {problem.strerror}.")
    if len(raw) > _MOST:
        return Refusal(
            sidecar.where, f"it is larger than {_MOST >> 20} MB; the recording beside it is taken without it."
        )
    try:
        info = json.loads(raw)
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are both ValueErrors
        return Refusal(
            sidecar.where,
            "it is broken: not whole JSON. The recording beside it is taken without it.",
            "Fetch it again, or say where the recording appeared in a sheet.",
        )
    if not isinstance(info, dict) or not any(_words(info, key) for key in ("webpage_url", "original_url", "id")):
        return Refusal(sidecar.where, "it is not what yt-dlp writes: it names no page.")
    return info


def _beside(sidecar: Found, found: Sequence[Found]) -> list[Found]:
    """The recording, and its parts where they were not joined (`clip.f137.mp4`)."""
    stem = sidecar.name[: -len(_TAIL)]
    return [
        each
        for each in found
        if each.path.parent == sidecar.path.parent
        and not each.name.lower().endswith(_PAPERS)
        and (each.name.rpartition(".")[0] == stem or _part_of(each.name, stem))
    ]


def _part_of(name: str, stem: str) -> bool:
    """Whether it is `STEM.fNNN.ending`: one stream of the download."""
    middle = name.removeprefix(stem + ".").split(".")
    return name.startswith(stem + ".f") and len(middle) == 2 and middle[0][1:2].isdigit()


def _alone(sidecar: Found, info: Mapping[str, Any]) -> Refusal:
    if info.get("_type") in ("playlist", "multi_video"):
        return Refusal(sidecar.where, "it tells of a list of recordings, not of one; it is passed over.", serious=False)
    stem = sidecar.name[: -len(_TAIL)]
    return Refusal(
        sidecar.where,
        f"the recording it tells of ({stem}.*) is not beside it.",
        "Put them into one folder and add that.",
    )


def _said(file: Found, info: Mapping[str, Any], sidecar: str) -> Said:
    posted, posted_remark = _posted(info, sidecar)
    seen, seen_remark = _at(info, "epoch", sidecar)
    appearance = Appearance(
        url=_words(info, "webpage_url") or _words(info, "original_url"),
        platform=_words(info, "extractor_key") or _words(info, "extractor"),
        account=_account(info),
        posted_at=posted,
        seen_at=seen,
        title=_words(info, "title") or _words(info, "fulltitle"),
        stated_by=f"yt-dlp, in {sidecar}",
    )
    description = _words(info, "description")
    texts = (Segment("description", description, "und"),) if description else ()
    return Said(file.path, appearance, texts=texts, remarks=tuple(filter(None, (posted_remark, seen_remark))))


def _account(info: Mapping[str, Any]) -> str | None:
    """The account by the name it shows, its handle beside it: names change, handles less so."""
    name = _words(info, "uploader") or _words(info, "channel") or _words(info, "creator")
    handle = _words(info, "uploader_id") or _words(info, "channel_id")
    if name and handle and name != handle:
        return f"{name} ({handle})"
    return name or handle


def _posted(info: Mapping[str, Any], sidecar: str) -> tuple[Moment | None, str | None]:
    """`timestamp` is to the second and in UTC; `upload_date` is a day."""
    moment, remark = _at(info, "timestamp", sidecar)
    if moment:
        return moment, remark
    day = _words(info, "upload_date")
    if not day:
        return None, remark
    try:
        return Moment(datetime.strptime(day, "%Y%m%d").date().isoformat()), remark  # noqa: DTZ007 - a day, no clock
    except ValueError:
        return None, f"{sidecar}: upload_date {day!r} is no date that can be read."


def _at(info: Mapping[str, Any], key: str, sidecar: str) -> tuple[Moment | None, str | None]:
    """Seconds since 1970 as a Moment."""
    value = info.get(key)
    if value is None:
        return None, None
    try:
        if isinstance(value, bool):
            raise TypeError("a yes or no is no time")
        return Moment(datetime.fromtimestamp(int(value), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")), None
    except (ValueError, TypeError, OverflowError, OSError):
        return None, f"{sidecar}: {key} {str(value)[:40]!r} is no time that can be read."


def _words(info: Mapping[str, Any], key: str) -> str | None:
    """A text value that can be stored; None where there is none."""
    value = info.get(key)
    if not isinstance(value, str):
        return None
    clean = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    return clean[:_LONGEST] or None
