"""How Alembic reaches the database: through the connection that the journal already holds."""

from alembic import context

from signage.journal.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a table in place; Alembic copies it.
    render_as_batch=True,
)
context.run_migrations()
