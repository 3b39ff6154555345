"""The firing ledger: each scheduled instant is taken once, however many ask, restart or step their clocks."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from signage.journal.tables import firings


def claim(connection: Connection, key: str, *, name: str, due: datetime, target: str, at: datetime) -> bool:
    """Insert the firing; False when its row is there already. The unique key decides, not a look beforehand."""
    row = {
        "key": key,
        "due_at": due,
        "target": target,
        "name": name,
        "state": "claimed",
        "changed_at": at,
    }
    try:
        with connection.begin_nested():
            connection.execute(firings.insert(), row)
    except IntegrityError:
        return False
    return True


def fired(connection: Connection, key: str) -> bool:
    """Whether the firing was taken."""
    return connection.execute(select(firings.c.key).where(firings.c.key == key)).first() is not None
