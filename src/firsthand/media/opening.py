"""Open a recording and say what it is, by its content. Nothing is decoded but the first picture.

The bytes are read through a file object, so that FFmpeg never sees a name or an address: hostile names, playlists and
"concat:" or "http:" tricks have nothing to hold on to. On top of that only the containers in `CONTAINERS` are tried.
"""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from firsthand.media.clip import Clip
from firsthand.media.limits import LARGEST_FRAME, LONGEST_TAG, MOST_STREAMS, MOST_TAGS
from firsthand.media.sniff import picture_type, refuse_strangers
from firsthand.media.upright import Turn, upright_size
from firsthand.model.errors import Outside, Unreadable
from firsthand.model.finding import Gap
from firsthand.model.item import Kind

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.frame import VideoFrame

CONTAINERS = "mov,matroska,avi,mp3,ogg,wav,w64,flac,aac,mpegts,mpeg,flv,asf,amr,amrnb,amrwb,aiff,au,caf,h264,hevc,m4v,mpegvideo,ivf,mxf,dv"
"""FFmpeg's names of what may be opened. No playlist (hls, dash, concat), no device, no image sequence, no subtitle."""

_MEDIA_TYPES = {
    "mov": "mp4",
    "matroska": "x-matroska",
    "avi": "x-msvideo",
    "mp3": "mpeg",
    "ogg": "ogg",
    "wav": "wav",
    "flac": "flac",
    "aac": "aac",
    "mpegts": "mp2t",
    "mpeg": "mpeg",
    "flv": "x-flv",
    "asf": "x-ms-asf",
    "amr": "amr",
}
_LOCKED_TAGS = ("encv", "enca", "drmi", "drms")
_TRIED = 300
"""Packets looked through for a first picture."""


def open_clip(path: Path) -> Clip:
    """What the file at `path` is: video, audio or image, its streams, its size upright, and what cannot be read of it.

    Raises Unreadable, with a hint, for what is no recording (text, archives, playlists, empty or damaged beyond opening,
    folders and devices), and Outside where the disk or a permission is in the way. Nothing stays open.
    """
    with bytes_of(path) as file:
        head = file.read(65536)
        file.seek(0)
        picture = picture_type(head)
        if picture:
            from firsthand.media.pictures import open_picture

            return open_picture(path, file, picture)
        refuse_strangers(head)
        with container_of(file) as container:
            return _describe(path, container)


@contextmanager
def bytes_of(path: Path) -> Iterator[IO[bytes]]:
    """The file, open for reading; only a regular file, so that a pipe or device never blocks us."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("This is a folder, not a file.", hint="Add what is inside it.")
        if not stat.S_ISREG(mode):
            raise Unreadable("This is a device or a pipe, not a file.")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise Outside(f"The file cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    with file:
        yield file


@contextmanager
def reading(clip: Clip) -> Iterator["InputContainer"]:
    """The container of an opened clip, for one pass over it; raises as `open_clip` does."""
    with bytes_of(clip.path) as file, container_of(file) as container:
        yield container


@contextmanager
def container_of(file: IO[bytes]) -> Iterator["InputContainer"]:
    """FFmpeg's view of the bytes, within the limits; Unreadable where it makes nothing of them."""
    import av
    from av.error import FFmpegError

    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "", "max_streams": str(MOST_STREAMS)}
    try:
        container = av.open(file, mode="r", container_options=options, metadata_errors="replace")
    except (FFmpegError, ValueError, MemoryError) as error:
        raise Unreadable(
            f"The file is not a recording that can be opened, or is damaged at its start ({_reason(error)}).",
            hint="If it was cut off while downloading, fetch it again; it is kept as it came.",
        ) from error
    with container:
        yield container


def _reason(error: Exception) -> str:
    """What FFmpeg says, without the name of the file."""
    return str(getattr(error, "strerror", None) or type(error).__name__)


def _describe(path: Path, container: "InputContainer") -> Clip:
    kind = _kind(container)
    if kind is None:
        raise Unreadable("The file holds neither picture nor sound.", hint="It is kept as it came.")
    video, audio = _picks(container)
    gaps = list(_stream_gaps(container, video, audio))
    first, locked = _look_in(container, video, audio)
    for stream in locked:
        gaps.append(Gap("encrypted", f"Stream {stream.index} is encrypted; it cannot be read without its key."))
        video, audio = (None if stream is picked else picked for picked in (video, audio))
    if video is not None and first is None:
        gaps.append(Gap("no-picture", "No picture could be decoded near the start of the recording."))
    turn = turn_of(first) if first is not None else Turn()
    size = upright_size(first.width, first.height, pixel_aspect(video), turn) if first is not None else (0, 0)
    family = container.format.name.split(",")[0]
    return Clip(
        path=path,
        kind=kind,
        media_type=f"{kind.value}/{_MEDIA_TYPES.get(family, 'x-' + family)}",
        duration=Fraction(container.duration, 1_000_000) if container.duration and container.duration > 0 else None,
        width=size[0],
        height=size[1],
        rotation=turn.degrees,
        streams=tuple(_stream(stream) for stream in container.streams),
        gaps=tuple(gaps),
        container=container.format.name,
        tags=tidy_tags(container.metadata),
        picture_stream=video.index if video is not None else None,
        sound_stream=audio.index if audio is not None else None,
    )


def is_cover(stream: "Stream") -> bool:
    """Whether a video stream is only a picture attached to sound, such as an album cover."""
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _moving(container: "InputContainer") -> list["Stream"]:
    return [stream for stream in container.streams if stream.type == "video" and not is_cover(stream)]


def _kind(container: "InputContainer") -> Kind | None:
    if _moving(container):
        return Kind.VIDEO
    return Kind.AUDIO if any(stream.type == "audio" for stream in container.streams) else None


def _picks(container: "InputContainer") -> tuple[Any, Any]:
    """The one picture stream and the one sound stream that are decoded: FFmpeg's best, among those it can decode."""
    picked: list[Any] = []
    for wanted in ("video", "audio"):
        able = [
            s
            for s in container.streams
            if s.type == wanted and _decodable(s) and not (wanted == "video" and is_cover(s))
        ]
        best = container.streams.best(wanted)
        picked.append(best if best in able else (able[0] if able else None))
    return picked[0], picked[1]


def _decodable(stream: "Stream") -> bool:
    return stream.codec_context is not None and _tag(stream) not in _LOCKED_TAGS


def _tag(stream: "Stream") -> str:
    """The four characters by which the container names the codec; empty where they are no characters."""
    try:
        tag = stream.codec_context.codec_tag if stream.codec_context is not None else ""
    except UnicodeDecodeError:  # damage
        return ""
    return tag if tag.isprintable() else tag.encode("latin-1", "replace").hex()


def _stream_gaps(container: "InputContainer", video: Any, audio: Any) -> Iterator[Gap]:
    for stream in container.streams:
        if stream.type not in ("video", "audio") or (stream.type == "video" and is_cover(stream)):
            continue
        what = "pictures" if stream.type == "video" else "sound"
        if _tag(stream) in _LOCKED_TAGS:
            yield Gap(
                "encrypted", f"Stream {stream.index}, its {what}, is encrypted; it cannot be read without the key."
            )
        elif not _decodable(stream):
            yield Gap("unknown-codec", f"Stream {stream.index}, its {what}, is in a form that no decoder here knows.")
        elif stream not in (video, audio):
            yield Gap(
                "other-stream", f"Stream {stream.index} holds further {what}; only one stream of a kind is examined."
            )


def _look_in(container: "InputContainer", video: Any, audio: Any) -> tuple["VideoFrame | None", list[Any]]:
    """The first picture, for its size and turn, if one decodes near the start; and which streams are encrypted (ISO/IEC 23001-7)."""
    from av.error import FFmpegError

    streams = [stream for stream in (video, audio) if stream is not None]
    if video is not None:
        prepare(video)
    first, seen, locked = None, set[int](), []
    try:
        for tried, packet in enumerate(container.demux(*streams) if streams else ()):
            if packet.stream_index not in seen and packet.size:
                seen.add(packet.stream_index)
                if packet.has_sidedata("encryption_info"):
                    locked.append(packet.stream)
            if packet.stream is video and video not in locked and first is None:
                first = next(iter(_decoded(packet)), None)
            done = first is not None or video is None or video in locked
            if tried > _TRIED or (done and len(seen) == len(streams)):
                break
    except FFmpegError:
        pass  # the pass itself will say where reading ends; here only the start matters
    return first, locked


def _decoded(packet: Any) -> list[Any]:
    from av.error import FFmpegError

    try:
        return packet.decode()
    except FFmpegError:
        return []


def prepare(stream: Any) -> None:
    """Decoder settings for one process per core: slices only (frame threads cost 10-15 % more CPU), and no larger frame than the limit."""
    stream.thread_type = "SLICE"
    if stream.type == "video":
        stream.codec_context.options = {"max_pixels": str(LARGEST_FRAME)}


def turn_of(frame: "VideoFrame") -> Turn:
    """How this frame is to be turned, by its display matrix."""
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    return Turn.of_matrix(bytes(matrix)) if matrix is not None else Turn()


def pixel_aspect(stream: Any) -> Fraction | None:
    """Width to height of one stored pixel; None where unstated."""
    return stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio


def tidy_tags(metadata: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Metadata in order of key, cut at the limits."""
    pairs = sorted((str(key)[:LONGEST_TAG], str(value)[:LONGEST_TAG]) for key, value in metadata.items())
    return tuple(pairs[:MOST_TAGS])


def _stream(stream: "Stream") -> dict[str, Any]:
    """What one stream says of itself."""
    said: dict[str, Any] = {"index": stream.index, "type": stream.type, "tags": dict(tidy_tags(stream.metadata))}
    if stream.type == "video" and is_cover(stream):
        said["cover"] = True
    context: Any = stream.codec_context
    if context is None:
        return said | {"codec": None}
    said |= {"codec": context.name, "codec_tag": _tag(stream), "profile": getattr(stream, "profile", None)}
    if context.bit_rate:
        said["bit_rate"] = int(context.bit_rate)
    if stream.duration and stream.time_base:
        said["duration_ms"] = round(stream.duration * stream.time_base * 1000)
    if stream.type == "video":
        rate = getattr(stream, "average_rate", None)
        aspect = pixel_aspect(stream)
        said |= {"width": context.width, "height": context.height, "pixel_format": context.pix_fmt}
        said |= {"stated_rate": str(rate) if rate else None, "pixel_aspect": str(aspect) if aspect else None}
    elif stream.type == "audio":
        said |= {"sample_rate": context.sample_rate, "channels": context.channels, "layout": context.layout.name}
    return said
