"""What a file is, by its first bytes and, where they leave it open, by its name.

A table of our own rather than PyPI `filetype` (1.2.0, without a release since 2022): that one knows no text, calls by MIME type
where we need recording, picture or text, and misses ISO media brands that telephones write. What the table names is only a door;
decoding says what is really inside.
"""

from dataclasses import dataclass

from firsthand.model.item import Kind

HEAD = 4096
"""First bytes needed."""

_VIDEO = "mp4 m4v mov qt mkv webm 3gp 3g2 avi ts mts m2ts mpg mpeg flv wmv ogv"
_AUDIO = "mp3 m4a m4b aac ogg oga opus wav flac amr wma mka weba"
_IMAGE = "jpg jpeg jfif png webp gif bmp tif tiff heic heif avif"
_TEXT = "txt text md markdown html htm xhtml"
_ENDINGS = {
    ending: kind
    for kind, endings in ((Kind.VIDEO, _VIDEO), (Kind.AUDIO, _AUDIO), (Kind.IMAGE, _IMAGE), (Kind.TEXT, _TEXT))
    for ending in endings.split()
}
_STARTS: tuple[tuple[bytes, Kind, str], ...] = (
    (b"\xff\xd8\xff", Kind.IMAGE, "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "a PNG picture"),
    (b"GIF8", Kind.IMAGE, "a GIF picture"),
    (b"II*\0", Kind.IMAGE, "a TIFF picture"),
    (b"MM\0*", Kind.IMAGE, "a TIFF picture"),
    (b"ID3", Kind.AUDIO, "an MP3 recording"),
    (b"fLaC", Kind.AUDIO, "a FLAC recording"),
    (b"#!AMR", Kind.AUDIO, "an AMR recording"),
    (b"FLV\x01", Kind.VIDEO, "a Flash video"),
    (b"\0\0\x01\xba", Kind.VIDEO, "an MPEG recording"),
)
_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"SQLite format 3\0", "a database"),
    (b"-----BEGIN PGP MESSAGE", "a file encrypted with PGP"),
    (b"Salted__", "a file encrypted with a password"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
)
_READS = "mp4 mov mkv webm 3gp avi, mp3 m4a ogg opus wav, jpg png webp, txt html md"
_UNPACK = "Unpack it and add what is inside."


@dataclass(frozen=True, slots=True)
class Seen:
    """`kind` None: not taken in, and `what` says what it is. `remark` tells where name and bytes do not fit."""

    kind: Kind | None
    what: str
    remark: str | None = None
    mend: str | None = None


def kind_of(head: bytes, name: str) -> Seen:
    """What the file is. `head` is its first HEAD bytes, or all of it. Bytes count for more than the name; a file that is named as
    something Firsthand reads always comes in, for what cannot be read then becomes a Gap and is not lost."""
    named = _ENDINGS.get(ending(name))
    kind, what = _by_bytes(head)
    if kind is not None:
        return _fitting(kind, what, named, name)
    if named is None:
        return _stranger(head, what, name)
    if not head:
        return Seen(named, "an empty file", "it is empty: 0 bytes")
    if named is Kind.TEXT and is_text(head):
        return Seen(named, "text")
    if what or is_text(head):
        saved = "; perhaps a page was saved in its place" if is_text(head) else ""
        return Seen(named, what or "text", f"it is named .{ending(name)}, but its bytes are {what or 'text'}{saved}")
    return Seen(named, "unknown bytes", f"it is named .{ending(name)}, but its first bytes are of no known kind")


def ending(name: str) -> str:
    """What stands after the last dot, in lower case; empty where nothing does."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem else ""


def is_text(head: bytes) -> bool:
    """Whether these first bytes can be text: UTF-16 or -32 by their mark, or free of zeros and nearly free of control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if not head:
        return False
    wide = head[1::2].count(0) > len(head) * 0.2 or head[::2].count(0) > len(head) * 0.2
    odd = sum(byte < 32 and byte not in b"\t\n\x0b\x0c\r\x1b" for byte in head) - (head.count(0) if wide else 0)
    return odd <= len(head) // 100


def _fitting(kind: Kind, what: str, named: Kind | None, name: str) -> Seen:
    if what in _BOTH and named in (Kind.VIDEO, Kind.AUDIO):
        return Seen(named, what)  # the container may hold either: the name says which
    if named is not None and named is not kind:
        return Seen(kind, what, f"it is named .{ending(name)}, but its bytes are {what}")
    if named is None:
        return Seen(kind, what, f"its name does not say so, but its bytes are {what}")
    return Seen(kind, what)


def _stranger(head: bytes, what: str, name: str) -> Seen:
    end = ending(name)
    if end in ("csv", "tsv"):
        return Seen(None, "a table", mend="If it says where files appeared, give it with --sheet.")
    if what:
        secret = "password" in what
        return Seen(
            None,
            what,
            mend=_UNPACK + (" Its sender has the password." if secret else "") if "archive" in what else None,
        )
    if not head:
        return Seen(None, "empty: 0 bytes", mend="Fetch it again; the download may have failed.")
    if head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return Seen(Kind.TEXT, "a web page", "its name does not say so, but its bytes are a web page")
    called = f"of a kind (.{end}) that Firsthand does not read" if end else "of no kind that Firsthand reads"
    mend = f"It reads {_READS}." + (" Name it .txt to add it as text." if is_text(head) else "")
    return Seen(None, called, mend=mend)


_BOTH = frozenset(
    {
        "an MP4 recording",
        "a QuickTime recording",
        "a Matroska recording",
        "an Ogg recording",
        "a Windows Media recording",
    }
)


def _by_bytes(head: bytes) -> tuple[Kind | None, str]:
    """Kind and plain words; kind None with words for what is known but not read, and without for what is not known."""
    for start, kind, what in _STARTS:
        if head.startswith(start):
            return kind, what
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return Kind.VIDEO, "a QuickTime recording"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return Kind.VIDEO, "a Matroska recording"
    if head.startswith(b"OggS"):
        return (Kind.VIDEO if b"\x80theora" in head[:512] else Kind.AUDIO), "an Ogg recording"
    if head.startswith(b"RIFF"):
        return _riff(head[8:12])
    if head.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return Kind.VIDEO, "a Windows Media recording"
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47:
        return Kind.VIDEO, "an MPEG transport stream"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return Kind.IMAGE, "a BMP picture"
    if _mpeg_sound(head):
        return Kind.AUDIO, "an MPEG sound recording"
    return None, _known_stranger(head)


def _iso_media(brand: bytes) -> tuple[Kind | None, str]:
    if brand in (b"heic", b"heix", b"heim", b"mif1", b"msf1", b"avif", b"avis"):
        return Kind.IMAGE, "a HEIC or AVIF picture"
    if brand in (b"M4A ", b"M4B ", b"F4A "):
        return Kind.AUDIO, "an M4A recording"
    return Kind.VIDEO, "a QuickTime recording" if brand == b"qt  " else "an MP4 recording"


def _riff(form: bytes) -> tuple[Kind | None, str]:
    known = {b"AVI ": (Kind.VIDEO, "an AVI recording"), b"WAVE": (Kind.AUDIO, "a WAV recording")}
    return known.get(form, (Kind.IMAGE, "a WebP picture") if form == b"WEBP" else (None, ""))


def _mpeg_sound(head: bytes) -> bool:
    """An MPEG audio frame (ISO 11172-3: layer III, a real bit rate and sampling rate) or an AAC one (ADTS)."""
    if len(head) < 4 or head[0] != 0xFF:
        return False
    layer_three = head[1] & 0xE6 == 0xE2 and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3
    return layer_three or head[1] & 0xF6 == 0xF0


def _known_stranger(head: bytes) -> str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if len(head) > 6 and head[6] & 1:
            return "a password-protected ZIP archive"
        return "an Office document" if b"[Content_Types].xml" in head or b"opendocument" in head else "a ZIP archive"
    return next((what for start, what in _STRANGERS if head.startswith(start)), "")
