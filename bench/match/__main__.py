"""`make bench-match`: edits made here of clean clips, found or not; other recordings told apart or not; peers beside it."""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

OUT = Path("bench-out/match")
HERE = Path(__file__).parent
SCALES = {
    # rooms, takes, seconds of a head, clips from packages, strangers per edit, whether peers run
    "smoke": (2, 2, 8.0, 2, 1),
    "small": (6, 3, 10.0, 6, 1),
    "full": (13, 4, 12.0, 9, 4),
}


def main() -> None:
    """Run, print, write."""
    asked = argparse.ArgumentParser(prog="python -m bench.match", description=__doc__)
    asked.add_argument("--scale", choices=SCALES, default="small")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--half", choices=("tune", "test", "both"), default="test", help="which bases are edited")
    asked.add_argument("--no-peers", action="store_true")
    asked.add_argument("--only", help="only edits whose name holds this")
    asked.add_argument("--write", type=Path, default=Path("docs/bench/match.md"))
    asked.add_argument("--site", type=Path, default=OUT / "site", help="where the clips and peers are installed")
    args = asked.parse_args()
    if not args.site.exists():
        install(args.site)
    from bench.match.plan import run
    from bench.match.report import report

    started = time.time()
    with tempfile.TemporaryDirectory(dir=_made(OUT)) as folder:
        ran = run(args, SCALES[args.scale], Path(folder), _say)
    (OUT / f"told-{args.scale}-{args.half}-{args.seed}.json").write_text(json.dumps(ran, indent=0))
    text = report(ran, args, time.time() - started)
    args.write.parent.mkdir(parents=True, exist_ok=True)
    args.write.write_text(text)
    sys.stdout.write(text)


def install(site: Path) -> None:
    """The clips and the peers, apart from the program; what does not install is left out and said so."""
    site.mkdir(parents=True)
    for line in (HERE / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            _say(f"installing {line}")
            ran = subprocess.run(
                [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), line], check=False
            )
            if ran.returncode:
                _say(f"{line} did not install and is left out")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    random.seed(0)
    np.random.seed(0)
    main()
