"""Fills one index and writes it down at each size: `python -m bench.scale.build FOLDER SECONDS...`, in a process of its own."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

from bench.scale.clips import prints_in
from bench.scale.drawn import SECONDS, Pool, minute
from firsthand.matching.index import PrintIndex


def main() -> None:
    """Real clips first, then drawn minutes until each size is reached."""
    folder, scales = Path(sys.argv[1]), [int(each) for each in sys.argv[2:]]
    with np.load(folder / "pool.npz") as held:
        pool = Pool(**dict(held))
    index = PrintIndex()
    for item, place in json.loads((folder / "stored.json").read_text()).items():
        index.add(item, prints_in(folder / place))
    facts = json.loads((folder / "facts.json").read_text())
    number, cpu_drawing, rows = 0, 0.0, []
    start = time.process_time()
    for scale in scales:
        while facts["seconds"] + (number + 1) * SECONDS <= scale:
            before = time.process_time()
            made = minute(pool, 1, number)
            cpu_drawing += time.process_time() - before
            index.take(made)
            number += 1
        filled = time.process_time() - start - cpu_drawing
        wall = time.perf_counter()
        index.snapshot(folder / str(scale))
        rows.append(
            {
                "seconds": scale,
                "items": len(index),
                "fill": filled,
                "write": time.perf_counter() - wall,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            }
        )
        sys.stderr.write(f"{rows[-1]}\n")
    (folder / "built.json").write_text(json.dumps({"rows": rows}))


if __name__ == "__main__":
    main()
