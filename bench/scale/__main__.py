"""`python -m bench.scale`: one clip against 10,000, 100,000 and 1,000,000 stored seconds. Writes `docs/bench/scale.md` and a curve.

Some minutes and 5 GB of disk under `bench-out/scale`; the clips come with `make bench-match`. Smaller: `--most 100000`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale import clips, drawn

OUT = Path("bench-out/scale")
SITE = Path("bench-out/match/site")
SCALES = (10_000, 100_000, 1_000_000)
ROOMS = 5


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
    scales = [each for each in SCALES if each <= args.most]
    if not args.keep or _told(OUT / "facts.json").get("printers") != clips.printers():
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        # In a process of its own: what it holds at most would be told as the peak of all that is started after it.
        making = get_context("spawn").Process(target=_make, args=(args.site, args.seed))
        making.start()
        making.join()
        if making.exitcode:
            raise SystemExit("the clips could not be printed")
    if not set(scales) <= {row["seconds"] for row in _told(OUT / "built.json").get("rows", ())}:
        _say("filling the index")
        subprocess.run([sys.executable, "-m", "bench.scale.build", str(OUT), *map(str, scales)], check=True)
    for each in scales:
        _say(f"asking {each:,} seconds")
        command = [sys.executable, "-m", "bench.scale.ask", str(OUT), str(OUT / str(each)), str(OUT / f"{each}.json")]
        subprocess.run(command, check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    from bench.scale.page import write

    sys.stdout.write(write(OUT, scales).read_text("utf-8"))


def _make(site: Path, seed: int) -> None:
    _say("printing the clips")
    start = time.perf_counter()
    bases = clips.bases(site, seed, ROOMS)
    held = clips.stored(bases, OUT)
    edited = [base for base in bases if "take 2" not in base.name]
    clips.asked(edited, OUT, seed)
    _say(f"drawing from what they are made of ({time.perf_counter() - start:.0f} s so far)")
    sounds = [clips.prints_in(OUT / folder).sound for name, folder in held.items() if "take 2" in name]
    pool = drawn.pool(site, [each for each in sounds if each is not None], seed)
    np.savez(OUT / "pool.npz", **{name: getattr(pool, name) for name in pool.__dataclass_fields__})
    facts = {
        "printers": clips.printers(),
        "stored": len(bases),
        "seconds": sum(base.seconds for base in bases),
        "scenes": {base.name: base.scene for base in bases},
        "versions": len(pool.ends) - 1,
        "points": int(pool.ends[-1]),
    }
    (OUT / "facts.json").write_text(json.dumps(facts))


def _told(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text()) if path.exists() else {}


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
