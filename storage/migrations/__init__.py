"""The schema's history. Revision 0001 creates everything; a later one never changes an earlier."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.failures import translated

HEAD = "0001"
"""The newest revision: a store that has it needs no alembic, which takes a while to load."""


def migrate(engine: Engine) -> bool:
    """Brings a store to HEAD; False if it was there already. All or nothing. Raises StorageUnavailable."""
    with translated():
        with engine.connect() as connection:
            if revision(connection) == HEAD:
                return False
        with engine.begin() as connection:
            _upgrade(connection)
    return True


def revision(connection: Connection) -> str | None:
    """None for an empty store."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def stamp(connection: Connection) -> None:
    """Marks a store whose tables were made from the metadata as being at HEAD."""
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (slow to load, seldom needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
