"""What goes over the wire about tokens: every question and every answer, as OpenAPI shows them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from signage.console.wire.answers import BY, Answer, Name, Question

Scope = Literal["see", "observe", "announce", "stop", "mute", "free_text", "emergency"]
"""What a program may be allowed; a test keeps it equal to the table of rights."""


class TokenAsked(Question):
    """A token for a program."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)] = Field(
        description="What the program is called; its calls are signed with it", examples=["取号机"]
    )
    rights: tuple[Scope, ...] = Field(min_length=1, max_length=7, examples=[["see", "announce"]])
    days: int = Field(default=365, ge=1, le=1095, description="How long it opens anything")
    by: Name | None = Field(default=None, description=BY)


class TokenKept(Answer):
    """A token as it is kept: without what its program shows."""

    id: int
    name: str
    rights: tuple[str, ...]
    made_by: str
    made_at: datetime
    expires_at: datetime
    seen_at: datetime | None
    """When it was last used, to a few minutes."""
    closed_at: datetime | None


class TokenMade(TokenKept):
    """A new token; `token` is told this once."""

    token: str


class TokensKept(Answer):
    """Every token that was ever made."""

    tokens: tuple[TokenKept, ...]
