"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import hypothesis
import pytest

from tests import servers

_Server = TypeVar("_Server")

# Two shared cores are slow now and then; that is no fault of the example.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    """One for the run; `database(template)` copies a prepared database in a moment."""
    with _needed(servers.postgres()) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: servers.Postgres) -> Iterator[str]:
    """A SQLAlchemy URL (psycopg) of an empty database that is this test's own."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    with _needed(servers.redis()) as url:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> Iterator[str]:
    """Empty before the test and after it."""
    with _needed(servers.empty_redis(redis_server)) as url:
        yield url


@contextmanager
def _needed(server: AbstractContextManager[_Server]) -> Iterator[_Server]:
    """A missing server fails the test: green must mean that it was tried. Only the flag skips."""
    if os.environ.get("YOUYING_SKIP_SERVERS") == "1":
        pytest.skip("YOUYING_SKIP_SERVERS=1")
    try:
        with server as running:
            yield running
    except servers.NoServer as fault:
        pytest.fail(str(fault), pytrace=False)
