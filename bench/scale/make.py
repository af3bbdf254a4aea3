"""Makes what a run needs: `python -m bench.scale.make FOLDER SITE SEED`, in a process of its own, since it holds whole clips."""

import json
import sys
import time
from pathlib import Path

import numpy as np

from bench.scale import clips, drawn

ROOMS = 5


def main() -> None:
    """Stored clips and queries, printed; what the rest is drawn from; facts about both."""
    out, site, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    bases = clips.bases(site, seed, ROOMS)
    held = clips.stored(bases, out)
    edited = [base for base in bases if "take 2" not in base.name]
    clips.asked(edited, out, seed)
    sys.stderr.write(f"drawing from what they are made of ({time.perf_counter() - start:.0f} s so far)\n")
    sounds = [clips.prints_in(out / folder).sound for name, folder in held.items() if "take 2" in name]
    pool = drawn.pool(site, [each for each in sounds if each is not None], seed)
    np.savez(out / "pool.npz", **{name: getattr(pool, name) for name in pool.__dataclass_fields__})
    facts = {
        "printers": clips.printers(),
        "stored": len(bases),
        "seconds": sum(base.seconds for base in bases),
        "scenes": {base.name: base.scene for base in bases},
        "versions": len(pool.ends) - 1,
        "points": int(pool.ends[-1]),
    }
    (out / "facts.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main()
