"""How a command speaks to the running hall about its books."""

from datetime import datetime
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlencode

from signage.console.client.running import HallError, Running
from signage.console.wire.book_replies import CaseReply, CasesReply, LoanReply, LoansReply
from signage.console.wire.replies import MadeReply


class RunningBooks(Running):
    """The books of the hall that is running. Every method raises HallError with words to be shown."""

    def cases(self, *, over: bool = False, since: datetime | None = None) -> CasesReply:
        """What waits for its owner, or what was claimed and closed since a moment."""
        return cast(CasesReply, self._ask("GET", f"/api/cases?{_which(over, since)}"))

    def record(
        self,
        what: str,
        *,
        english: str = "",
        where: str = "",
        desk: str = "",
        found_at: datetime | None = None,
        photo: Path | None = None,
        on_screen: bool = True,
        by: str,
    ) -> CaseReply:
        """Write down what was found; `photo` is a file here, which is sent along."""
        found = {
            "what": what,
            "english": english,
            "where": where,
            "desk": desk,
            "found_at": found_at.isoformat() if found_at else None,
            "photo": self._send_photo(photo) if photo else "",
            "on_screen": on_screen,
            "by": by,
        }
        return cast(CaseReply, self._ask("POST", "/api/cases", found))

    def _send_photo(self, photo: Path) -> str:
        try:
            content = photo.read_bytes()
        except OSError as err:
            raise HallError(f"读不出 {photo}：{err.strerror}") from err
        kept = self._ask("POST", "/api/photos", content, {"Content-Type": "application/octet-stream"})
        return str(kept["name"])

    def announce_case(self, case: str, *, dry_run: bool = False, by: str) -> MadeReply:
        """Announce a case now, and by itself again."""
        where = f"/api/cases/{quote(case, safe='')}/announcements"
        return cast(MadeReply, self._ask("POST", where, {"dry_run": dry_run, "by": by}))

    def claim(self, case: str, claimant: str, *, by: str) -> CaseReply:
        """The owner came."""
        where = f"/api/cases/{quote(case, safe='')}/claim"
        return cast(CaseReply, self._ask("POST", where, {"claimant": claimant, "by": by}))

    def close(self, case: str, why: str, *, by: str) -> CaseReply:
        """A case ends without its owner."""
        where = f"/api/cases/{quote(case, safe='')}/close"
        return cast(CaseReply, self._ask("POST", where, {"why": why, "by": by}))

    def loans(self, *, over: bool = False, since: datetime | None = None) -> LoansReply:
        """What is lent, or what was brought back since a moment."""
        return cast(LoansReply, self._ask("GET", f"/api/loans?{_which(over, since)}"))

    def lend(self, facility: str, borrower: str, *, deposit_yuan: int | None = None, by: str) -> LoanReply:
        """Lend one piece."""
        asked = {"facility": facility, "borrower": borrower, "deposit_yuan": deposit_yuan, "by": by}
        return cast(LoanReply, self._ask("POST", "/api/loans", asked))

    def bring_back(self, loan: str, *, by: str) -> LoanReply:
        """One piece is back."""
        return cast(LoanReply, self._ask("POST", f"/api/loans/{quote(loan, safe='')}/return", {"by": by}))


def _which(over: bool, since: datetime | None) -> str:
    wanted = {"state": "over" if over else "open", **({"since": since.isoformat()} if since else {})}
    return urlencode(wanted)
