"""The migrations lead to just the tables that a new database is made of."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from signage.journal.booked import open_cases
from signage.journal.database import open_engine, upgrade, url_of
from signage.journal.tables import HEAD, metadata
from signage.journal.upgrade import newest, run_migrations, settings


def shape(connection) -> dict[str, object]:
    look = inspect(connection)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
            sorted((i["name"], tuple(i["column_names"])) for i in look.get_indexes(name)),
            sorted((f["name"], f["referred_table"]) for f in look.get_foreign_keys(name)),
            sorted((u["name"], tuple(u["column_names"])) for u in look.get_unique_constraints(name)),
            look.get_pk_constraint(name),
        )
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def test_the_last_migration_is_the_head_that_the_code_expects() -> None:
    assert newest() == HEAD


def test_migrated_and_new_databases_are_alike(tmp_path: Path) -> None:
    shapes = []
    for name, make in (("new", upgrade), ("migrated", run_migrations)):
        engine = open_engine(url_of(tmp_path / name), writes=True)
        with engine.connect() as connection:
            make(connection)
            shapes.append(shape(connection))
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        engine.dispose()
    assert shapes[0] == shapes[1]
    assert set(shapes[0]) == set(metadata.tables)


def test_an_older_database_is_brought_up_to_date_when_it_is_opened(tmp_path: Path) -> None:
    engine = open_engine(url_of(tmp_path / "old"), writes=True)
    with engine.connect() as connection:
        with connection.begin():
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        upgrade(connection)
        assert "plays" in shape(connection)
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD
    engine.dispose()


def test_what_was_found_before_anybody_asked_for_english_is_still_in_the_book(tmp_path: Path) -> None:
    engine = open_engine(url_of(tmp_path / "old"), writes=True)
    with engine.connect() as connection:
        with connection.begin():
            command.upgrade(settings(connection), "0005")
            connection.exec_driver_sql(
                "INSERT INTO cases VALUES ('K', '', '伞', '', '咨询台', '2026-05-20 01:00:00.000000', '小李',"
                " '2026-05-20 01:00:00.000000', '', 1, 0, NULL, 'open', NULL, '', '', '')"
            )
        run_migrations(connection)
        assert [(case.what, case.english) for case in open_cases(connection)] == [("伞", "")]
    engine.dispose()
