"""`make bench-match`: edits made here of clean clips, found or not; other recordings told apart or not; peers beside it."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy: two processes with two threads each would wait for one another

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

OUT = Path("bench-out/match")
HERE = Path(__file__).parent


def main() -> None:
    """Run, write, print."""
    asked = argparse.ArgumentParser(prog="python -m bench.match", description=__doc__)
    asked.add_argument("--scale", choices=("smoke", "small", "full"), default="full")
    asked.add_argument("--seed", type=int, default=3, help="draws words, heads and edits; never the halves")
    asked.add_argument(
        "--half", choices=("tune", "test", "both"), default="test", help="which clips are edited and compared"
    )
    asked.add_argument("--no-peers", action="store_true")
    asked.add_argument("--only", help="only edits whose name holds this")
    asked.add_argument("--make", action="store_true", help="make the files and stop; --again compares them")
    asked.add_argument("--again", action="store_true", help="compare anew what the run before has made (to tune by)")
    asked.add_argument("--write", type=Path, default=Path("docs/bench"), help="where match.md and its pictures go")
    asked.add_argument("--site", type=Path, default=OUT / "site", help="where the clips and peers are installed")
    args = asked.parse_args()
    if not args.site.exists():
        install(args.site)
    from bench.book import PAGES, bind
    from bench.match.plan import run
    from bench.match.report import report

    store = OUT / f"{args.scale}-{args.half}-{args.seed}"
    if not args.again:
        shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True, exist_ok=True)
    ran = run(
        args.scale, args.seed, args.half, args.site.resolve(), store, _say,
        again=args.again, peers=not args.no_peers, only=args.only, make=args.make,
    )  # fmt: skip
    if ran is None:
        return
    (OUT / f"told-{args.scale}-{args.half}-{args.seed}.json").write_text(json.dumps(ran))
    args.write.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(report(ran, args, args.write))
    if args.write.resolve() == PAGES:
        bind()


def install(site: Path) -> None:
    """The clips and the peers, apart from the program; what does not install is left out and said so."""
    site.mkdir(parents=True)
    for row in (HERE / "requirements.txt").read_text().splitlines():
        if line := row.split("#")[0].strip():
            _say(f"installing {line}")
            ran = subprocess.run(
                [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), line], check=False
            )
            if ran.returncode:
                _say(f"{line} did not install and is left out")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
