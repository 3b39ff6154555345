"""How a command asks the running hall about tokens of programs."""

from typing import TypedDict, cast
from urllib.parse import quote

from signage.console.client.running import Running


class TokenReply(TypedDict):
    """`tokens.TokenKept`."""

    id: int
    name: str
    rights: list[str]
    made_by: str
    made_at: str
    expires_at: str
    seen_at: str | None
    closed_at: str | None


class MadeTokenReply(TokenReply):
    """`tokens.TokenMade`."""

    token: str


class TokensReply(TypedDict):
    """`tokens.TokensKept`."""

    tokens: list[TokenReply]


class RunningTokens(Running):
    """The hall that is running with this state folder, asked about tokens."""

    def tokens(self) -> TokensReply:
        """Every token that was ever made."""
        return cast(TokensReply, self._ask("GET", "/api/tokens"))

    def make_token(self, name: str, rights: list[str], *, days: int, by: str) -> MadeTokenReply:
        """Let a program in."""
        asked = {"name": name, "rights": rights, "days": days, "by": by}
        return cast(MadeTokenReply, self._ask("POST", "/api/tokens", asked))

    def revoke_token(self, number: int) -> TokenReply:
        """Let a program in no longer."""
        return cast(TokenReply, self._ask("DELETE", f"/api/tokens/{quote(str(number), safe='')}"))
