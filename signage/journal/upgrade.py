"""How an older database becomes a current one. The only place that loads Alembic."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from signage.journal.database import NewerJournalError, hold_alone

log = logging.getLogger(__name__)


def settings(connection: Connection | None = None) -> Config:
    """Alembic's settings, without its ini file; `connection` is used by the migrations as it is."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def run_migrations(connection: Connection) -> None:
    """All migrations that are missing, in one transaction.

    Raises:
        NewerJournalError: the database carries a mark that this version does not know.
    """
    log.info("The journal is brought up to date")
    try:
        with connection.begin():
            hold_alone(connection)
            command.upgrade(settings(connection), "head")
    except CommandError as err:
        raise NewerJournalError(f"日志数据库由更新的版本写成, 请更新本软件: {err}") from err


def newest() -> str | None:
    """The name of the last migration on disk."""
    return ScriptDirectory.from_config(settings()).get_current_head()
