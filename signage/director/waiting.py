"""What keeps a call from being heard at this moment, in words for who is about to ask for it?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.director.airtime import DAY, instant, opening
from signage.director.calls import is_held_back
from signage.director.documents import Documents
from signage.director.phrase import Phrase
from signage.director.state import State
from signage.director.switches import Switch, standing
from signage.director.wanted import Priority

ASKED_QUIET = timedelta(minutes=10)
"""How long it is quiet when somebody of the hall asks for it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why it would not be heard now, and until when, where that is known."""

    why: Phrase
    until: datetime | None = None

    def lasts_beyond(self, latest: datetime) -> bool:
        """Whether a call that may begin until then will not be heard."""
        return self.until is not None and self.until >= latest


def hold(state: State, priority: Priority, *, is_open: bool) -> Hold | None:
    """What holds a call so urgent back, the strongest first; None when it would be heard at once."""
    documents = state.documents
    if state.muted and priority is Priority.EMERGENCY:
        return Hold(Phrase("大厅静音了：紧急广播只上屏幕，听不到"))
    if priority is Priority.EMERGENCY or documents is None:
        return None
    if state.muted:
        return Hold(Phrase("大厅静音了，警报解除后由消防主机或管理员恢复"))
    if not is_open:
        return Hold(Phrase("现在打烊了，只有紧急广播会播出"), _opens(state, documents))
    if state.quiet_until is not None and state.now < state.quiet_until:
        return _until("有人请大厅安静，到 {} 为止", state.quiet_until, documents)
    if state.clock_trusted and is_held_back(priority, documents, state.now):
        return _until("现在是安静时间，到 {} 为止", _quiet_end(documents, state.now), documents)
    return None


def _until(words: str, until: datetime, documents: Documents) -> Hold:
    return Hold(Phrase(words, (f"{until.astimezone(documents.hall.timezone):%H:%M}",)), until)


def _opens(state: State, documents: Documents) -> datetime | None:
    if standing(state.switches, Switch.CLOSED, state.now):
        return state.switches[Switch.CLOSED].until
    return opening(documents.hall, state.now)[1]


def _quiet_end(documents: Documents, now: datetime) -> datetime:
    """When the quiet hours end, those that follow at once included."""
    local, spans = now.astimezone(documents.hall.timezone), documents.manners.quiet
    end = local.time()
    for _ in spans:
        end = next((span.end for span in spans if span.holds(end)), end)
    day = local.date() if end > local.time() else local.date() + DAY
    return instant(day, end, documents.hall.timezone)
