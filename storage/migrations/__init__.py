"""The schema's history. Revision 0001 creates everything; a later one never changes an earlier."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from domain.errors import SettingsError
from storage.failures import translated

HEAD = "0014"
"""The newest revision: a store that has it needs no alembic, which takes a while to load."""


def migrate(engine: Engine) -> bool:
    """Brings a store to HEAD; False if it was there already. All or nothing; of several processes that start at
    once one does it. Raises StorageUnavailable, and SettingsError for a store of a newer version."""
    with translated(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": 0x6D696772})
        found = revision(connection)
        if found == HEAD:
            return False
        if found is not None and found > HEAD:
            raise SettingsError(f"the store is of revision {found}, newer than this program's {HEAD}")
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
