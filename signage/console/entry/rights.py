"""Who may do what: the rights, the roles that have them, and the right that each route asks for.

Everything about permission is in these two tables. A route without a rule is closed, and fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Right(StrEnum):
    """One thing that somebody may do."""

    SEE = "see"
    OBSERVE = "observe"
    """Say what is: the weather outside, how many of a facility are left, what was found, claimed, lent and returned."""
    ANNOUNCE = "announce"
    """Announce ready-made words with their blanks filled in."""
    STOP = "stop"
    FREE_TEXT = "free_text"
    """Have words of one's own spoken: the right that strangers want most."""
    EMERGENCY = "emergency"
    OVERRULE = "overrule"
    """Have words heard that a rule of the hall refuses; the reason is kept."""
    MUTE = "mute"
    """Shut the speakers up until they are released, as a fire alarm does."""
    AUDIT = "audit"
    PEOPLE = "people"


class Role(StrEnum):
    """What somebody is at the hall."""

    VIEWER = "viewer"
    DUTY = "duty"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What a role may do, and how long a device of it stays signed in: unused, and at the most.

    `known` is how long a device may be come back to by PIN; an admin gives the password each time.
    """

    name: str
    rights: frozenset[Right]
    idle: timedelta
    longest: timedelta
    known: timedelta


_SEES = frozenset({Right.SEE})
_SERVES = _SEES | {Right.OBSERVE, Right.ANNOUNCE, Right.STOP}
_LEADS = _SERVES | {Right.FREE_TEXT, Right.EMERGENCY, Right.OVERRULE, Right.MUTE, Right.AUDIT}
_SHIFT = timedelta(hours=14)
_MONTH = timedelta(days=30)

ROLES: Mapping[Role, RoleRule] = {
    Role.VIEWER: RoleRule("只看", _SEES, timedelta(days=7), _MONTH, _MONTH),
    Role.DUTY: RoleRule("值班经理", _SERVES, _SHIFT, _SHIFT, _MONTH),
    Role.SUPERVISOR: RoleRule("主管", _LEADS, _SHIFT, _SHIFT, _MONTH),
    Role.ADMIN: RoleRule("管理员", frozenset(Right), timedelta(hours=2), timedelta(hours=12), timedelta(0)),
}
GRANTS: Mapping[Right, str] = {Right.FREE_TEXT: "自己写话来播", Right.EMERGENCY: "紧急广播"}
"""The rights that may be given to one person beyond a role that announces."""

SCOPES: Mapping[Right, str] = {
    Right.SEE: "看屏幕、广播、天气",
    Right.OBSERVE: "登记：雨、设施、借用、失物（上屏还要“用模板广播”）",
    Right.ANNOUNCE: "用模板广播",
    Right.STOP: "停止广播，转今天的开关",
    Right.MUTE: "静音与恢复（消防联动）",
    **GRANTS,
}
"""What a program may be allowed: never to let others in, nor to overrule the house."""


def rights_of(role: str, grants: frozenset[str]) -> frozenset[Right]:
    """What somebody may do; a role that this version does not know may do nothing.

    A grant is another way to announce: it is nothing for who may not, and could not stop it either.
    """
    if role not in set(Role):
        return frozenset()
    rights = ROLES[Role(role)].rights
    return rights | {right for right in GRANTS if right in grants and Right.ANNOUNCE in rights}


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. The owner of the state folder has every right and no name: a command says who is responsible."""

    name: str
    role: str
    rights: frozenset[Right]
    user: int = 0
    session: str = ""

    def may(self, right: str) -> bool:
        """Whether it is allowed."""
        return right in self.rights


OWNER = Person("", "owner", frozenset(Right))


@dataclass(frozen=True, slots=True)
class Rule:
    """One route: the right that it asks for (None: open to everybody), and its word in the audit trail."""

    method: str
    path: str
    right: Right | None
    deed: str = ""
    """Empty for what changes nothing."""
    file_bytes: int = 0
    """How long a file may be that comes along, as a form's or alone; 0: none may."""


PHOTO_BYTES = 15 * 2**20
"""A photo of 50 million pixels."""
CLIP_BYTES = 12 * 2**20
"""A minute of sound, more wastefully than any phone records it."""

RULES = (
    Rule("GET", "/openapi.json", None),
    Rule("GET", "/static/{name}", None),
    Rule("GET", "/manifest.webmanifest", None),
    Rule("GET", "/sign-in", None),
    Rule("POST", "/sign-in", None, "sign in"),
    Rule("GET", "/first", None),
    Rule("POST", "/first", None, "claim the hall"),
    Rule("POST", "/language", None),
    Rule("POST", "/sign-out", Right.SEE, "sign out"),
    Rule("GET", "/password", Right.SEE),
    Rule("POST", "/password", Right.SEE, "change own password"),
    Rule("POST", "/pin", Right.SEE, "set a PIN"),
    Rule("GET", "/", Right.SEE),
    Rule("GET", "/live", Right.SEE),
    Rule("GET", "/screens/{place}", Right.SEE),
    Rule("GET", "/health", Right.SEE),
    Rule("GET", "/proof", Right.SEE),
    Rule("GET", "/proof/day.svg", Right.SEE),
    Rule("GET", "/proof/calls.csv", Right.SEE),
    Rule("GET", "/proof/plays.csv", Right.SEE),
    Rule("POST", "/rain", Right.OBSERVE, "observe rain"),
    Rule("POST", "/quiet", Right.STOP, "ask for quiet"),
    Rule("POST", "/switch", Right.STOP, "turn a switch"),
    Rule("POST", "/sooner", Right.ANNOUNCE, "hurry a call"),
    Rule("GET", "/again/{call_id}", Right.ANNOUNCE),
    Rule("POST", "/again", Right.ANNOUNCE, "announce again"),
    Rule("GET", "/announce/{template}", Right.ANNOUNCE),
    Rule("POST", "/announce/{template}", Right.ANNOUNCE),
    Rule("GET", "/hear/{key}/{number}", Right.ANNOUNCE),
    Rule("POST", "/announce/{template}/send", Right.ANNOUNCE, "announce"),
    Rule("GET", "/recording", Right.FREE_TEXT),
    Rule("POST", "/recording", Right.FREE_TEXT, "send a recording", file_bytes=CLIP_BYTES),
    Rule("POST", "/recording/send", Right.FREE_TEXT, "announce"),
    Rule("POST", "/stop", Right.STOP, "stop a call"),
    Rule("GET", "/cases", Right.SEE),
    Rule("GET", "/cases/new", Right.OBSERVE),
    Rule("POST", "/cases", Right.OBSERVE, "record a case", file_bytes=PHOTO_BYTES),
    Rule("GET", "/cases/{case_id}", Right.SEE),
    Rule("POST", "/cases/{case_id}/announce", Right.ANNOUNCE, "announce a case"),
    Rule("POST", "/cases/{case_id}/claim", Right.OBSERVE, "claim a case"),
    Rule("POST", "/cases/{case_id}/close", Right.OBSERVE, "close a case"),
    Rule("POST", "/cases/{case_id}/reopen", Right.OBSERVE, "reopen a case"),
    Rule("GET", "/loans", Right.SEE),
    Rule("POST", "/loans", Right.OBSERVE, "lend a thing"),
    Rule("POST", "/loans/{loan_id}/return", Right.OBSERVE, "take a thing back"),
    Rule("GET", "/facilities", Right.SEE),
    Rule("POST", "/facilities/{facility}", Right.OBSERVE, "count a facility"),
    Rule("GET", "/people", Right.PEOPLE),
    Rule("POST", "/people", Right.PEOPLE, "add a person"),
    Rule("POST", "/people/{user}", Right.PEOPLE, "change a person"),
    Rule("GET", "/tokens", Right.PEOPLE),
    Rule("POST", "/tokens", Right.PEOPLE, "make a token"),
    Rule("POST", "/tokens/{number}", Right.PEOPLE, "revoke a token"),
    Rule("GET", "/deeds", Right.AUDIT),
    Rule("POST", "/api/photos", Right.OBSERVE, "send a photo", file_bytes=PHOTO_BYTES),
    Rule("POST", "/api/clips", Right.FREE_TEXT, "send a recording", file_bytes=CLIP_BYTES),
    Rule("GET", "/api/files/{name}", Right.SEE),
    Rule("GET", "/api/now", Right.SEE),
    Rule("GET", "/api/health", Right.SEE),
    Rule("GET", "/api/journal", Right.SEE),
    Rule("GET", "/api/screens/{place}", Right.SEE),
    Rule("GET", "/api/proof/day.svg", Right.SEE),
    Rule("GET", "/api/proof/calls.csv", Right.SEE),
    Rule("GET", "/api/proof/plays.csv", Right.SEE),
    Rule("GET", "/api/desk", Right.PEOPLE),
    Rule("GET", "/api/tokens", Right.PEOPLE),
    Rule("POST", "/api/tokens", Right.PEOPLE, "make a token"),
    Rule("DELETE", "/api/tokens/{number}", Right.PEOPLE, "revoke a token"),
    Rule("POST", "/api/observations", Right.OBSERVE, "observe rain"),
    Rule("DELETE", "/api/observations", Right.OBSERVE, "withdraw a word"),
    Rule("PUT", "/api/facilities/{facility}", Right.OBSERVE, "count a facility"),
    Rule("GET", "/api/cases", Right.SEE),
    Rule("GET", "/api/cases/{case_id}", Right.SEE),
    Rule("POST", "/api/cases", Right.OBSERVE, "record a case"),
    Rule("POST", "/api/cases/{case_id}/announcements", Right.ANNOUNCE, "announce a case"),
    Rule("POST", "/api/cases/{case_id}/claim", Right.OBSERVE, "claim a case"),
    Rule("POST", "/api/cases/{case_id}/close", Right.OBSERVE, "close a case"),
    Rule("POST", "/api/cases/{case_id}/reopen", Right.OBSERVE, "reopen a case"),
    Rule("GET", "/api/loans", Right.SEE),
    Rule("POST", "/api/loans", Right.OBSERVE, "lend a thing"),
    Rule("POST", "/api/loans/{loan_id}/return", Right.OBSERVE, "take a thing back"),
    Rule("POST", "/api/words/check", Right.ANNOUNCE),
    Rule("POST", "/api/calls", Right.ANNOUNCE, "announce"),
    Rule("POST", "/api/calls/clip", Right.ANNOUNCE),
    Rule("PUT", "/api/mute", Right.MUTE, "mute the hall"),
    Rule("DELETE", "/api/mute", Right.MUTE, "let the hall be heard"),
    Rule("POST", "/api/voices/expect", Right.ANNOUNCE),
    Rule("PUT", "/api/quiet", Right.STOP, "ask for quiet"),
    Rule("DELETE", "/api/quiet", Right.STOP, "end the quiet"),
    Rule("PUT", "/api/switches/{switch}", Right.STOP, "turn a switch"),
    Rule("POST", "/api/queue/sooner", Right.ANNOUNCE, "hurry a call"),
    Rule("POST", "/api/queue/again", Right.ANNOUNCE, "announce again"),
    Rule("DELETE", "/api/calls/{call_id:path}", Right.STOP, "stop a call"),
)
