"""What a file is by its first bytes, never by its name: enough to refuse well what is no recording."""

from firsthand.model.errors import Unreadable

_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_ARCHIVES = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
)
_OTHERS = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document, perhaps password-protected"),
    (b"Salted__", "a file encrypted with a password (OpenSSL)"),
    (b"-----BEGIN PGP MESSAGE", "a file encrypted with PGP"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
)
_PLAYLISTS = (
    b"#extm3u",
    b"ffconcat",
    b"[playlist]",
    b"[reference]",
    b"<asx",
    b"<smil",
    b"v=0\r\no=",
    b"v=0\no=",
    b"rtsptext",
)
_BACKUP = "Ask whoever sent it for the recording itself; the file is kept as it came."


def picture_type(head: bytes) -> str | None:
    """The media type of a still image that Pillow shall read; None for anything else."""
    for magic, media_type in _PICTURES:
        if head.startswith(magic):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return None


def refuse_strangers(head: bytes) -> None:
    """Raise Unreadable, in words for a person, for what is certainly no recording: empty, archive, playlist, text, document."""
    if not head:
        raise Unreadable("The file is empty: 0 bytes.", hint="Fetch it again; the download may have failed.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        locked = len(head) > 6 and head[6] & 1
        what = "a password-protected ZIP archive" if locked else "a ZIP archive"
        raise Unreadable(
            f"The file is {what}, not a recording.",
            hint="Unpack it and add what is inside." + (" Its sender has the password." if locked else ""),
        )
    for magic, what in _ARCHIVES:
        if head.startswith(magic):
            raise Unreadable(f"The file is {what}, not a recording.", hint="Unpack it and add what is inside.")
    for magic, what in _OTHERS:
        if head.startswith(magic):
            raise Unreadable(f"The file is {what}, not a recording.", hint=_BACKUP)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        raise Unreadable(
            "The file is a HEIC or AVIF picture, which cannot be read yet.", hint="Add a JPEG or PNG copy beside it."
        )
    _refuse_text(head)


def _refuse_text(head: bytes) -> None:
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PLAYLISTS) or b"<mpd" in start:
        raise Unreadable(
            "The file is a playlist: it only points to recordings elsewhere, and nothing is fetched from it.",
            hint="Add the recordings it names.",
        )
    if _is_text(head):
        raise Unreadable(
            "The file is text, not a recording.",
            hint="Give it a name that ends in .txt, .md or .html to add it as text.",
        )


def _is_text(head: bytes) -> bool:
    if any(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head):
        return False
    for cut in range(4):  # the head may end inside a character of up to four bytes
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False
