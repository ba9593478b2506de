"""Polls and the votes in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from domain.errors import Conflict, NotFound
from domain.poll import Poll, Vote
from storage.repositories.counters import next_number
from storage.tables import fixed, polls, votes
from storage.transaction import Row, Transaction, insert

_COLUMNS = tuple(column.name for column in polls.c if column.name not in ("id", "version"))
_LISTS = ("options", "scope")
_ALL = select(polls)
_GET = _ALL.where(polls.c.id == bindparam("of"))
_NUMBERED = _ALL.where(polls.c.community_id == bindparam("scope"), polls.c.number == bindparam("called"))
_DUE = _ALL.where(polls.c.status == fixed("open"), polls.c.ends_at <= bindparam("now")).order_by(
    polls.c.ends_at, polls.c.id
)
_ADD = insert(polls).values({name: bindparam(name) for name in (*_COLUMNS, "version")}).returning(polls.c.id)
_SAVE = (
    update(polls)
    .where(polls.c.id == bindparam("of"), polls.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in _COLUMNS} | {"version": polls.c.version + 1})
)
_VOTE = insert(votes).values(
    poll_id=bindparam("of"),
    ballot=bindparam("on"),
    community_id=select(polls.c.community_id).where(polls.c.id == bindparam("of")).scalar_subquery(),
    voter_id=bindparam("who"),
    household_id=bindparam("home"),
    option=bindparam("chosen"),
    cast_at=bindparam("at"),
)
_CAST = _VOTE.on_conflict_do_update(
    index_elements=["poll_id", "ballot"],
    set_={name: _VOTE.excluded[name] for name in ("voter_id", "option", "cast_at")},
    where=votes.c.option != _VOTE.excluded.option,
)
_RETRACT = delete(votes).where(votes.c.poll_id == bindparam("of"), votes.c.ballot == bindparam("on"))
_VOTES = select(votes).where(votes.c.poll_id == bindparam("of")).order_by(votes.c.cast_at, votes.c.ballot)
_VOTES_OF = select(votes).where(votes.c.voter_id == bindparam("who")).order_by(votes.c.cast_at, votes.c.poll_id)


def _to_poll(row: Row) -> Poll:
    values = {name: getattr(row, name) for name in (*_COLUMNS, "id", "version")}
    return Poll(**{**values, **{name: tuple(values[name]) for name in _LISTS}})


def _to_vote(row: Row) -> Vote:
    return Vote(row.poll_id, row.voter_id, row.option, row.cast_at, row.household_id)


class StoredPolls:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, poll: Poll) -> Poll:
        """A copy with id and number."""
        poll = replace(poll, number=next_number(self._transaction, poll.community_id, "poll"))
        return replace(poll, id=self._transaction.value(_ADD, {**_values(poll), "version": poll.version}))

    def numbered(self, community_id: int, number: int) -> Poll:
        return self._one(_NUMBERED, {"scope": community_id, "called": number}, str(number))

    def get(self, poll_id: int) -> Poll:
        return self._one(_GET, {"of": poll_id}, str(poll_id))

    def save(self, poll: Poll) -> None:
        if self._transaction.run(_SAVE, {"of": poll.id, "seen": poll.version, **_values(poll)}) == 0:
            raise Conflict(f"poll {poll.id}")

    def cast(self, vote: Vote) -> bool:
        home = vote.household_id
        wanted = {
            "of": vote.poll_id,
            "on": _ballot(vote.voter_id, home),
            "who": vote.voter_id,
            "home": home,
            "chosen": vote.option,
            "at": vote.cast_at,
        }
        return self._transaction.run(_CAST, wanted) == 1

    def retract(self, poll_id: int, voter_id: int, household_id: int | None = None) -> bool:
        return self._transaction.run(_RETRACT, {"of": poll_id, "on": _ballot(voter_id, household_id)}) == 1

    def votes(self, poll_id: int) -> Sequence[Vote]:
        return [_to_vote(row) for row in self._transaction.rows(_VOTES, {"of": poll_id})]

    def votes_of(self, member_id: int) -> Sequence[Vote]:
        return [_to_vote(row) for row in self._transaction.rows(_VOTES_OF, {"who": member_id})]

    def due(self, now: datetime) -> Sequence[Poll]:
        return [_to_poll(row) for row in self._transaction.rows(_DUE, {"now": now})]

    def _one(self, statement: Any, wanted: dict[str, Any], reference: str) -> Poll:
        row = self._transaction.first(statement, wanted)
        if row is None:
            raise NotFound("投票", reference)
        return _to_poll(row)


def _values(poll: Poll) -> dict[str, Any]:
    return {name: getattr(poll, name) for name in _COLUMNS} | {name: list(getattr(poll, name)) for name in _LISTS}


def _ballot(voter_id: int, household_id: int | None) -> str:
    return f"m:{voter_id}" if household_id is None else f"h:{household_id}"
