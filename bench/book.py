"""Where figures are written down: one page a bench in `docs/bench/`, all of them together in `docs/benchmarks.md`."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "bench"
BOOK = ROOT / "docs" / "benchmarks.md"
ORDER = ("main-job", "search", "match", "scale", "language", "about", "lint")
HEAD = """# Benchmarks
Every figure here was printed by a bench in this tree (`make bench`, `make bench-search`, `make bench-match`, `make bench-language`), which writes this page.
Machines are shared, so CPU seconds and ratios within one run are quoted, not wall time. What falls short stands here too.
"""


def write(name: str, text: str) -> Path:
    """Put down one bench's page and make the book again; returns the page."""
    PAGES.mkdir(parents=True, exist_ok=True)
    page = PAGES / f"{name}.md"
    page.write_text(text.strip() + "\n", "utf-8")
    bind()
    return page


def bind() -> None:
    """Make `docs/benchmarks.md` of the pages there are, headings one step lower."""
    pages = sorted(
        PAGES.glob("*.md"), key=lambda page: (ORDER.index(page.stem) if page.stem in ORDER else 99, page.stem)
    )
    parts = [HEAD]
    for page in pages:
        lines = page.read_text("utf-8").splitlines()
        lines = [f"#{line}" if line.startswith("#") else line for line in lines]
        parts.append(re.sub(r"\]\((?=[\w-]+\.svg\))", "](bench/", "\n".join(lines)))  # drawings lie beside the pages
    BOOK.write_text("\n\n".join(part.strip() for part in parts) + "\n", "utf-8")


if __name__ == "__main__":
    bind()
