"""What does the staff's panel at the screen reach? The hall's state for a glance, the loop's door for wishes."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from signage.console.entry.pins import fault_of
from signage.console.render.words import say
from signage.director.decide import why_closed
from signage.director.events import CallCancelled, CallRequested, Event, QuietAsked, StaffObserved, SwitchTurned
from signage.director.model import Call
from signage.director.phrase import Phrase
from signage.director.request import call_from_template, template_of
from signage.director.state import State
from signage.director.switches import LEAST_DB, MOST_DB, STEP_DB, Switch, standing
from signage.director.waiting import ASKED_QUIET, hold
from signage.director.wanted import Priority, Template
from signage.screen.staff import Glance, Offer

BY = "厅内屏幕"
"""Who asked, on the record."""

PIN_FILE = "panel-pin"
"""In the state folder: the hash of the PIN, never the PIN."""

MOST_OFFERS = 6


class BadPinError(ValueError):
    """A PIN that will not do, in words."""


def set_pin(state: Path, pin: str) -> None:
    """Let this PIN open the panel from now on, and no other.

    Raises:
        BadPinError: it is no number of six to twelve digits, or one that anybody would try first.
    """
    if fault := fault_of(pin):
        raise BadPinError(fault)
    from argon2 import PasswordHasher

    state.mkdir(parents=True, exist_ok=True)
    made = state / f".{PIN_FILE}.new"
    made.touch(mode=0o600)
    made.write_text(PasswordHasher().hash(pin), encoding="ascii")
    made.replace(state / PIN_FILE)


class Staff:
    """The `StaffDoor` of a running hall. `state` tells the hall's state; wishes go through `post`."""

    def __init__(
        self, state: Callable[[], State], post: Callable[[Event], None], now: Callable[[], datetime], folder: Path
    ) -> None:
        self._state = state
        self._post = post
        self._now = now
        self._pin = folder / PIN_FILE
        self._uses: Counter[str] = Counter()

    def count(self, names: Iterable[str]) -> None:
        """These templates were asked for."""
        self._uses.update(names)

    @property
    def has_pin(self) -> bool:
        """Whether somebody has set a PIN."""
        return self._pin.exists()

    def say(self, words: str) -> str:
        """The words in the language that leads in this hall."""
        documents = self._state().documents
        return say(words, documents.hall.languages[0]) if documents else words

    def admits(self, pin: str) -> bool:
        """Whether this is the PIN."""
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return PasswordHasher().verify(self._pin.read_text(encoding="ascii").strip(), pin)
        except (OSError, ValueError, VerificationError, InvalidHashError):
            return False

    def glance(self) -> Glance:
        """The hall now."""
        state = self._state()
        now = self._now()
        word = state.weather.word
        return Glance(
            offers=tuple(filter(None, map(self._offer, self._templates(state)[:MOST_OFFERS]))),
            raining=word.raining if word is not None and word.until > now else None,
            quiet=state.quiet_until is not None and state.quiet_until > now,
            speaking=bool(state.calls),
            volume_db=standing(state.switches, Switch.VOLUME, now),
        )

    def announce(self, offer: str) -> str:
        """Have it said, if it would be heard; what comes of it, in words."""
        state, call = self._state(), self._call(offer)
        if not isinstance(call, Call):
            return Phrase.listed(call)
        is_open = state.documents is None or not why_closed(state, state.documents)
        if held := hold(state, call.priority, is_open=is_open):
            return Phrase("没有发出：{}", (held.why,))
        self._post(CallRequested(self._now(), call))
        return "前面的播完就播" if any(e.call.priority >= call.priority for e in state.calls) else "马上播出"

    def observe(self, raining: bool) -> None:
        """Somebody looked outside."""
        self._post(StaffObserved(self._now(), raining, BY))

    def turn_volume(self, *, louder: bool) -> int:
        """One step louder or softer, within the limits."""
        now = self._now()
        from_db = standing(self._state().switches, Switch.VOLUME, now)
        to_db = max(LEAST_DB, min(MOST_DB, from_db + (STEP_DB if louder else -STEP_DB)))
        self._post(SwitchTurned(now, Switch.VOLUME, to_db, BY))
        return to_db

    def quiet(self, wanted: bool) -> None:
        """Silence for ten minutes, or no longer."""
        now = self._now()
        self._post(QuietAsked(now, now + ASKED_QUIET if wanted else None, BY))

    def stop(self) -> None:
        """Take back what is being said, and what waits."""
        for entry in self._state().calls:
            self._post(CallCancelled(self._now(), entry.call.id, BY))

    def _templates(self, state: State) -> list[Template]:
        """What can be said as it is, the most used first; an emergency is never two presses away."""
        ready = [
            template
            for template in (state.documents.templates if state.documents else ())
            if not template.blanks and template.priority is not Priority.EMERGENCY
        ]
        return sorted(ready, key=lambda template: -self._uses[template.id])

    def _offer(self, template: Template) -> Offer | None:
        documents = self._state().documents
        call = self._call(template.id)
        if documents is None or not isinstance(call, Call):
            return None
        return Offer(template.id, template.name.get(*documents.hall.languages), call.passages[0].words)

    def _call(self, name: str) -> Call | tuple[str, ...]:
        documents = self._state().documents
        template = template_of(documents, name) if documents else None
        if documents is None or template is None:
            return (Phrase("没有这个模板：{}", (name,)),)
        return call_from_template(
            template,
            {},
            documents.hall.languages,
            call_id=secrets.token_hex(8),
            by=BY,
            at=self._now(),
            manners=documents.manners,
        )
