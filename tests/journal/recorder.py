"""A hall in a process of its own, to be killed: records and claims in a loop, and says what was promised."""

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from journal.nouns import NINE, a_call, a_program, a_turn

from signage.director.events import CallRequested, Ticked
from signage.director.reports import AnnouncementStarted, SlideShown
from signage.journal.journal import Journal


def main(where: str, run: str) -> None:
    journal = Journal(where, lambda: NINE)
    journal.start()
    for number in count():
        at = NINE + timedelta(seconds=number)
        turn = a_turn(f"s{number % 7}", f"{run} {number}")
        program = a_program(at, turn)
        call = a_call(f"{run}-{number}", at=at, firing=f"{run}-{number}")
        journal.record(Ticked(at), program)
        journal.record(SlideShown(at, "entrance", turn.key), program)
        if journal.claim(f"{run}-{number}", name="loop", due=at):
            # One write to a pipe: what the parent reads was promised before the kill.
            sys.stdout.write(f"{run}-{number}\n")
            sys.stdout.flush()
        journal.record(CallRequested(at, call), program)
        journal.record(AnnouncementStarted(at, call.id), program)


if __name__ == "__main__":
    main(*sys.argv[1:])
