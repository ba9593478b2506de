"""The tables, the migrations and the quick way are one schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text

from domain.errors import SettingsError
from storage import Storage, migrations
from storage.tables import metadata
from tests.builders import settle
from tests.servers import Postgres

# Rows may come before their chat is bound, or belong to the installation.
UNSCOPED = {"communities"}


@pytest.fixture(params=["sqlite", "postgres"])
def empty_stores(request: pytest.FixtureRequest, tmp_path: Path, core: Executor) -> Iterator[tuple[Storage, Storage]]:
    """Two stores without any table."""
    with ExitStack() as open_stores:

        def empty(name: str) -> Storage:
            url = f"sqlite:///{tmp_path / name}.db"
            if request.param == "postgres":
                server: Postgres = request.getfixturevalue("postgres_server")
                url = open_stores.enter_context(server.database())
            storage = Storage.open(url, core=core)
            open_stores.callback(storage.close)
            return storage

        yield empty("one"), empty("other")


@pytest.fixture
def empty(empty_stores: tuple[Storage, Storage]) -> Storage:
    return empty_stores[0]


def test_migrated_and_written_down_agree(empty: Storage) -> None:
    assert empty.migrate() is True
    with empty.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_made_fresh_is_as_if_migrated(empty_stores: tuple[Storage, Storage]) -> None:
    migrated, fresh = empty_stores
    migrated.migrate()
    fresh.create_fresh()
    assert _described(migrated.writer) == _described(fresh.writer)


def test_migrating_twice_does_nothing_and_keeps_everything(empty: Storage) -> None:
    empty.migrate()
    town = settle(empty)
    assert empty.migrate() is False
    assert len(empty.views.members(town.community_id)) == 5


def test_a_fresh_store_needs_no_migration(storage: Storage) -> None:
    assert storage.migrate() is False


def test_a_store_of_a_newer_version_is_left_alone(empty: Storage) -> None:
    empty.create_fresh()
    with empty.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="9999"):
        empty.migrate()


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", os.fspath(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_every_table_carries_its_community() -> None:
    assert {table.name for table in metadata.tables.values() if "community_id" not in table.c} == UNSCOPED


def _described(engine: Engine) -> dict[str, Any]:
    """Columns, keys and indexes of all tables, as the database tells them."""
    found = MetaData()
    found.reflect(engine)
    looking = inspect(engine)
    described = {}
    for name in sorted(found.tables):
        columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in looking.get_columns(name)}
        indexes = sorted(map(_plain, looking.get_indexes(name)))
        foreign = sorted(map(_plain, looking.get_foreign_keys(name)))
        described[name] = (columns, indexes, foreign, looking.get_pk_constraint(name))
    return described


def _plain(found: Any) -> str:
    if isinstance(found, dict):
        return str(sorted((name, _plain(value)) for name, value in found.items()))
    return str(found)
