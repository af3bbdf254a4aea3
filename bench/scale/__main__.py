"""`python -m bench.scale`: one clip against 10,000, 100,000 and 1,000,000 stored seconds. Writes `docs/bench/scale.md` and a curve.

Some minutes and 5 GB of disk under `bench-out/scale`; the clips are those of `make bench-match`. Smaller: `--most 100000`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.match.__main__ import install
from bench.scale.clips import printers

OUT = Path("bench-out/scale")
SITE = Path("bench-out/match/site")
SCALES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Print the clips, fill the index, ask at each size, write."""
    asked = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    asked.add_argument("--most", type=int, default=SCALES[-1], help="seconds stored at most")
    asked.add_argument("--site", type=Path, default=SITE)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--keep",
        action="store_true",
        help="use the prints, if the printers are still the same, and the index, if it is whole, that a run before left",
    )
    args = asked.parse_args()
    if not args.site.exists():
        install(args.site)
    scales = [each for each in SCALES if each <= args.most]
    if not args.keep or _told(OUT / "facts.json").get("printers") != printers():
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        # In a process of its own: what it holds at most would be told as the peak of all that is started after it.
        _say("printing the clips")
        command = [sys.executable, "-m", "bench.scale.make", str(OUT), str(args.site), str(args.seed)]
        subprocess.run(command, check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    if not set(scales) <= {row["seconds"] for row in _told(OUT / "built.json").get("rows", ())}:
        _say("filling the index")
        subprocess.run([sys.executable, "-m", "bench.scale.build", str(OUT), *map(str, scales)], check=True)
    for each in scales:
        _say(f"asking {each:,} seconds")
        command = [sys.executable, "-m", "bench.scale.ask", str(OUT), str(OUT / str(each)), str(OUT / f"{each}.json")]
        subprocess.run(command, check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    from bench.scale.page import write

    sys.stdout.write(write(OUT, scales).read_text("utf-8"))


def _told(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text()) if path.exists() else {}


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
