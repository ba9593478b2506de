"""The servers of the tests are real: what one connection writes, another reads."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, text

from tests import servers


def test_postgres_keeps_what_was_written(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE word (said text)"))
        connection.execute(text("INSERT INTO word VALUES ('灯坏了')"))
    engine.dispose()

    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT said FROM word").fetchall() == [("灯坏了",)]


def test_a_database_is_a_copy_of_its_template(postgres_server: servers.Postgres) -> None:
    with postgres_server.database() as prepared:
        address = prepared.replace("+psycopg", "")
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE word (said text)")
        template = address.rpartition("/")[2]
        with (
            postgres_server.database(template) as copy,
            psycopg.connect(copy.replace("+psycopg", "")) as connection,
        ):
            assert connection.execute("SELECT count(*) FROM word").fetchone() == (0,)


@pytest.mark.parametrize("word", ["first", "second"])
def test_redis_is_empty_at_first_and_keeps_what_was_written(redis_url: str, word: str) -> None:
    with redis.Redis.from_url(redis_url) as writer, redis.Redis.from_url(redis_url) as reader:
        assert not reader.keys()
        writer.xadd("inbox", {"said": word})
        assert [fields for _, fields in reader.xrange("inbox")] == [{b"said": word.encode()}]


def test_redis_of_somebody_else_is_left_alone(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as owner:
        owner.set("theirs", 1)
        with pytest.raises(servers.NoServer, match="empty database"), servers.empty_redis(redis_url):
            pass
        assert owner.get("theirs") == b"1"


def test_programs_that_do_not_start_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("postgres", "redis-server"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("TEST_PG_URL", raising=False)
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)

    with servers.postgres() as server, servers.redis() as url, servers.empty_redis(url):
        assert server.answers()
