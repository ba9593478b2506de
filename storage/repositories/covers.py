"""代班: a turn taken for somebody, and the role that it gives for that time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from domain.member import Duty, Role
from storage.tables import duties, roles
from storage.transaction import Row, Transaction, insert

_COVERS = (
    select(duties)
    .where(
        or_(duties.c.covers_id == bindparam("who"), duties.c.member_id == bindparam("who")),
        duties.c.covers_id.is_not(None),
        duties.c.ends_at > bindparam("since"),
    )
    .order_by(duties.c.starts_at, duties.c.id)
)
_TURN = insert(duties).values(
    community_id=bindparam("scope"),
    grid_id=bindparam("grid"),
    member_id=bindparam("who"),
    starts_at=bindparam("from"),
    ends_at=bindparam("to"),
    covers_id=bindparam("whom"),
)
_TAKE_TURN = _TURN.on_conflict_do_update(
    index_elements=["grid_id", "member_id", "starts_at"],
    set_={"ends_at": _TURN.excluded.ends_at, "covers_id": _TURN.excluded.covers_id},
)
_HELD = select(roles.c.id, roles.c.starts_at, roles.c.ends_at).where(
    roles.c.member_id == bindparam("who"), roles.c.role == bindparam("as"), roles.c.grid_id == bindparam("grid")
)
_GRANT = insert(roles).values(
    community_id=bindparam("scope"),
    member_id=bindparam("who"),
    grid_id=bindparam("grid"),
    role=bindparam("as"),
    starts_at=bindparam("from"),
    ends_at=bindparam("to"),
)
_EXTEND = (
    update(roles).where(roles.c.id == bindparam("of")).values(starts_at=bindparam("from"), ends_at=bindparam("to"))
)
_END_TURN = (
    update(duties)
    .where(
        duties.c.grid_id == bindparam("grid"),
        duties.c.member_id == bindparam("who"),
        duties.c.starts_at == bindparam("from"),
    )
    .values(ends_at=bindparam("now"))
)
_END_ROLE = (
    update(roles)
    .where(
        roles.c.member_id == bindparam("who"), roles.c.grid_id == bindparam("grid"), roles.c.ends_at == bindparam("to")
    )
    .values(ends_at=bindparam("now"))
)


def to_duty(row: Row) -> Duty:
    return Duty(row.grid_id, row.member_id, row.starts_at, row.ends_at, row.covers_id)


def covers(transaction: Transaction, member_id: int, since: datetime) -> Sequence[Duty]:
    return [to_duty(row) for row in transaction.rows(_COVERS, {"who": member_id, "since": since})]


def stand_in(transaction: Transaction, community_id: int, role: Role, duty: Duty) -> None:
    """A role that is held without end stays as it is; one with a term is stretched over both."""
    turn = {
        "scope": community_id,
        "grid": duty.grid_id,
        "who": duty.member_id,
        "from": duty.starts_at,
        "to": duty.ends_at,
    }
    transaction.run(_TAKE_TURN, {**turn, "whom": duty.covers_id})
    held = transaction.first(_HELD, {"who": duty.member_id, "as": role, "grid": duty.grid_id})
    if held is None:
        transaction.run(_GRANT, {**turn, "as": role})
    elif held.ends_at is not None:
        starts_at = held.starts_at and min(held.starts_at, duty.starts_at)
        transaction.run(_EXTEND, {"of": held.id, "from": starts_at, "to": max(held.ends_at, duty.ends_at)})


def end_cover(transaction: Transaction, duty: Duty, now: datetime) -> None:
    """One that has not begun is over before it begins."""
    at = max(now, duty.starts_at)
    ended = {"grid": duty.grid_id, "who": duty.member_id, "now": at}
    transaction.run(_END_TURN, {**ended, "from": duty.starts_at})
    transaction.run(_END_ROLE, {**ended, "to": duty.ends_at})
