"""Which promised figures are met on this machine, now? Prints a table, writes JSON, ends with 1 when one is missed."""

import argparse
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
import voices
from figures import Figure, circumstances, print_table, write_json
from stage import Stage

PARTS: dict[str, Callable[[Stage, bool], list[Figure]]] = {
    "start": starting.measure,
    "painting": painting.measure,
    "living": living.measure,
    "lasting": lasting.measure,
    "memory": memory.measure,
    "decision": deciding.measure,
    "announce": announcing.measure,
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
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Stage(Path(folder)) as stage:
        for name in options.only or PARTS:
            print(f"{name} ...", file=sys.stderr, flush=True)
            figures += PARTS[name](stage, options.quick)
    print_table(figures, began)
    write_json(options.json, figures, began, quick=options.quick)
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
