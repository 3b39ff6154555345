"""One of two schedulers that reach for the same instants at the same moment: prints the keys that it won."""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from journal.nouns import NINE

from signage.journal.journal import Journal


def main(where: str, count: str) -> None:
    journal = Journal(where, lambda: NINE)
    journal.start()
    journal.flush()
    print("ready", flush=True)  # noqa: T201 - the parent reads it
    sys.stdin.readline()
    for number in range(int(count)):
        if journal.claim("greeting", name="greeting", due=NINE + timedelta(days=number)):
            print(number, flush=True)  # noqa: T201 - the parent reads it
    journal.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
