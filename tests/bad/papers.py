"""Bad samples as they lie in folders: names, links, papers and texts. `build(folder)` makes all; each maker says what is wrong.

The bad recordings are made in `build.py`.
"""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

HOSTILE = "..\nevil\nname\u202egpj.mp4"
"""Begins like a step upward, breaks lines, and reads as `...4pm.jpg` where the right-to-left mark is obeyed."""
NOT_UTF_8 = b"\xcf\xf0\xe8\xe2\xe5\xf2.txt"
"""`Привет.txt` as Windows wrote it (windows-1251)."""

HTML = """<!doctype html><html><head><title>Window title | Paper</title>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-08T10:00:00+03:00"}</script>
<style>p { color: red }</style></head><body>
<nav><a href="/">Home</a> Subscribe now</nav>
<script>document.write("<p>Experts confirmed everything.</p>");</script>
<article><h1>Men say they were <em>not</em> trained</h1>
<p>He claims that they had&nbsp;no   maps.<br>&laquo;Нет карт&raquo;, he says.</p>
<aside>Read also: ten other stories</aside>
<img src="http://127.0.0.1:9/pixel.gif" onerror="alert(1)"><noscript>No script</noscript>
<p>It could <b>not</b> be veri&shy;fied.</p></article>
<footer>All rights reserved</footer></body></html>"""

SHEET = """\ufefffile;url;posted_at;seen_at;note;Reporter
good.mp4;https://one.example/1;06.03.2023;2023-03-07 09:30;first;Anna
not-here.mp4;https://one.example/2;;;;
../good.mp4;https://one.example/3;03/06/2023;31.02.2023;;
;https://one.example/4;;;;
"""


def zero_byte_text(path: Path) -> None:
    """Nothing in it."""
    path.write_bytes(b"")


def renamed_jpeg(path: Path) -> None:
    """A picture with the name of a video."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), (90, 90, 90)).save(out, "JPEG")
    path.write_bytes(out.getvalue())


def saved_page(path: Path) -> None:
    """The page that said "log in to watch", saved with the name of the video."""
    path.write_text(HTML, encoding="utf-8")


def encrypted_zip(path: Path) -> None:
    """A password-protected archive under its own name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("clip.mp4", b"\0" * 100)
    whole = bytearray(out.getvalue())
    whole[6] |= 1
    path.write_bytes(whole)


def document(path: Path) -> None:
    """A PDF: not among what is read."""
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")


def folder_named_as_video(path: Path) -> None:
    """A folder, empty, with the name of a video."""
    path.mkdir()


def locked_away(path: Path) -> None:
    """Nobody but root may read it."""
    path.write_bytes(b"\0\0\0\x18ftypmp42")
    path.chmod(0)


def broken_sidecar(path: Path) -> None:
    """A sidecar that breaks off, beside a whole clip."""
    path.write_text('{"title": "Appeal", "webpage_url": "https://tube.exa', encoding="utf-8")
    path.with_name("broken-sidecar.mp4").write_bytes(b"\0\0\0\x18ftypmp42")


def lone_sidecar(path: Path) -> None:
    """A sidecar whose recording was not sent along."""
    path.write_text('{"title": "Appeal", "webpage_url": "https://tube.example/1"}', encoding="utf-8")


def sheet_with_missing_files(path: Path) -> None:
    """Semicolons and a byte order mark; a file that is not there, a path upward, a row without file, two unreadable dates."""
    path.write_text(SHEET, encoding="utf-8")


def cp1251(path: Path) -> None:
    """Russian in windows-1251, which it does not say."""
    path.write_bytes("Нас отправили в Луганск без подготовки.\r\nМы просим помощи.".encode("cp1251"))


def utf_16(path: Path) -> None:
    """Russian in UTF-16, little end first, with its mark."""
    path.write_bytes("\ufeffНас отправили в Луганск.".encode("utf-16-le"))


def huge_line(path: Path) -> None:
    """Three million characters without a line end, then one without a space."""
    path.write_text("слово " * 500_000 + "\n" + "а" * 30_000, encoding="utf-8")


def html_with_script(path: Path) -> None:
    """Scripts, styles, a menu, a tracking picture and a footer around four sentences."""
    path.write_text(HTML, encoding="utf-8")


def link_out(path: Path) -> None:
    """A link to a file outside of the folder."""
    path.symlink_to("/etc/passwd")


def link_loop(path: Path) -> None:
    """A link to the folder it lies in."""
    path.symlink_to(".")


def pipe(path: Path) -> None:
    """A pipe: whoever opens it to read waits for ever."""
    os.mkfifo(path)


def hidden(path: Path) -> None:
    """A note of the macOS Finder."""
    path.write_bytes(b"\0\0\0\x01Bud1")


MAKERS: dict[str, Callable[[Path], None]] = {
    "zero-byte.txt": zero_byte_text,
    "renamed-jpeg.mp4": renamed_jpeg,
    "saved-page.mp4": saved_page,
    "encrypted.zip": encrypted_zip,
    "document.pdf": document,
    "directory-named.mp4": folder_named_as_video,
    "no-permission.mp4": locked_away,
    "broken-sidecar.info.json": broken_sidecar,
    "lone-sidecar.info.json": lone_sidecar,
    "sheet-with-missing-files.csv": sheet_with_missing_files,
    "cp1251.txt": cp1251,
    "utf-16.txt": utf_16,
    "huge-line.txt": huge_line,
    "html-with-script.html": html_with_script,
    "symlink-out.mp4": link_out,
    "symlink-loop": link_loop,
    "fifo.mp4": pipe,
    ".DS_Store": hidden,
}


def one(folder: Path, name: str) -> Path:
    """Make one sample in `folder`."""
    path = folder / name
    MAKERS[name](path)
    return path


def build(folder: Path) -> list[Path]:
    """Make all samples in `folder`, and a whole text under each hostile name."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [one(folder, name) for name in MAKERS]
    for name in (HOSTILE, os.fsdecode(NOT_UTF_8)):
        (folder / name).write_text("Мы просим помощи.", encoding="utf-8")
        made.append(folder / name)
    return made
