"""Chats of an imported community."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select

from domain.errors import BadArgument
from domain.roster import ChatRow
from domain.understanding import Sensitivity
from storage.repositories.merging import Merge, Tally
from storage.tables import chat_addresses, chats
from storage.transaction import Row, Transaction

_BY_NAME = (
    select(chats)
    .where(chats.c.community_id == bindparam("scope"), chats.c.name == bindparam("called"))
    .order_by(chats.c.id)
)
_BY_ADDRESS = (
    select(chats)
    .join(chat_addresses, chat_addresses.c.chat_id == chats.c.id)
    .where(chat_addresses.c.account == bindparam("on"), chat_addresses.c.external_id == bindparam("known_as"))
)


def merge_chats(
    transaction: Transaction,
    tally: Tally,
    community_id: int,
    rows: Iterable[tuple[ChatRow, int | str | None, int | str | None]],
) -> None:
    """Each row with the ids of its grid and of the member whose private conversation it is."""
    groups = Merge(transaction, tally, "chats", chats, ("id",))
    places = Merge(transaction, tally, "addresses", chat_addresses, ("account", "external_id"))
    for row, grid_id, member_id in rows:
        values = {
            "community_id": community_id,
            "name": row.name,
            "audience": row.audience,
            "grid_id": grid_id or None,
            "building": row.building,
            "unit": row.unit,
            "member_id": member_id or None,
        }
        known = _find(transaction, community_id, row)
        if known is None:
            chat_id = groups.add({**values, **_first_settings(row)})
        else:
            chat_id = known.id
            groups.change(known, {**values, **_new_settings(row)})
        for address in row.addresses:
            key = {"account": address.account, "external_id": address.external_id}
            places.put(
                key,
                {"community_id": community_id, "chat_id": chat_id, "rank": address.rank, "is_active": True},
            )


def _first_settings(row: ChatRow) -> dict[str, Any]:
    sensitivity = row.sensitivity or Sensitivity.STANDARD
    return {"people": row.people, "sensitivity": sensitivity, "is_active": True}


def _new_settings(row: ChatRow) -> dict[str, Any]:
    """What the file leaves open stays as it is."""
    settings: dict[str, Any] = {}
    if row.people:
        settings["people"] = row.people
    if row.sensitivity is not None:
        settings["sensitivity"] = row.sensitivity
    return settings


def _find(transaction: Transaction, community_id: int, row: ChatRow) -> Row | None:
    for address in row.addresses:
        known = transaction.first(_BY_ADDRESS, {"on": address.account, "known_as": address.external_id})
        if known is None:
            continue
        if known.community_id not in (0, community_id):
            raise BadArgument(usage="", problem=f"群“{row.name}”的地址已经属于另一个社区")
        return known
    return transaction.first(_BY_NAME, {"scope": community_id, "called": row.name})
