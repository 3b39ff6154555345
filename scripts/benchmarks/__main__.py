"""Which promised figures are met on this machine, now? Prints a table, writes JSON, ends with 1 when one is missed."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import announcing
import deciding
import lasting
import living
import memory
import painting
import starting
import visiting
import voices
from figures import Figure, circumstances, print_head, print_rows, write_json
from stage import Stage

from signage.console.client.running import HallError

PARTS: dict[str, Callable[[Stage, bool], list[Figure]]] = {
    "start": starting.measure,
    "painting": painting.measure,
    "living": living.measure,
    "lasting": lasting.measure,
    "memory": memory.measure,
    "decision": deciding.measure,
    "announce": announcing.measure,
    "desk": visiting.measure,
    "voices": voices.measure,
}


def main() -> int:
    """Measure what is asked for; the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter and fewer runs: a first look, not a proof")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="only this part; may be repeated")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), metavar="FILE")
    options = parser.parse_args()
    began = circumstances()
    figures: list[Figure] = []
    unmeasured = False
    print_head(began)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Stage(Path(folder)) as stage:
        for name in options.only or PARTS:
            try:
                found = PARTS[name](stage, options.quick)
            except (RuntimeError, HallError, OSError) as err:
                # The other parts took minutes, or will.
                print(f"✗ {name}: cannot be measured: {err}", flush=True)
                unmeasured = True
                continue
            print_rows(found)
            figures += found
    print(f"\nload at the end {os.getloadavg()[0]:.2f}")
    write_json(options.json, figures, began, quick=options.quick)
    return 1 if unmeasured or any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
