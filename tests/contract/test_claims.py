"""A hundred workers want the same ticket at the same moment: one has it, and the others hear who."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.access import Actor
from domain.errors import StorageUnavailable
from domain.member import Identity, Member, Role
from domain.roster import CommunityRow, MemberRow, RoleRow, Roster
from domain.status import Status
from handlers import grammar
from handlers.announce import announce
from handlers.bus import Bus, Reply
from handlers.command import Request
from handlers.router import TargetRef
from handlers.tickets.taking import ClaimTickets
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, of_ticket, ticket
from tests.contract.conftest import OpenStore
from tests.journeys.village import policy, reader

CLAIMS, AT_ONCE = 100, 10
NAMES = [f"网格员{number}" for number in range(CLAIMS)]


def workers(storage: Storage, town: Town) -> list[Member]:
    hundred = Roster(
        community=CommunityRow(code="gh", name="桂花社区"),
        members=tuple(MemberRow(ref=name, name=name, identities=(Identity(ACCOUNT, name),)) for name in NAMES),
        roles=tuple(RoleRow(member_ref=name, role=Role.MICRO_GRID_WORKER, grid_code="m3") for name in NAMES),
    )
    with storage.unit_of_work() as uow:
        uow.rosters.save(hundred)
        found = [uow.members.by_identity(Identity(ACCOUNT, name), town.community_id) for name in NAMES]
        uow.commit()
    return [member for member in found if member is not None]


def claim(bus: Bus, town: Town, ticket_id: int, member: Member) -> Reply:
    """Like the consumer: a locked store is tried again, and counts for nothing."""
    request = Request(
        command=ClaimTickets(target=TargetRef(ids=(ticket_id,))),
        key=f"msg:{member.name}",
        community_id=town.community_id,
        actor=Actor(member.id, member.name, member.roles),
        now=NOW,
    )
    while True:
        try:
            return bus.handle(request)
        except StorageUnavailable:
            continue


@pytest.mark.parametrize("attempt", range(3))
def test_of_a_hundred_claims_one_wins(open_store: OpenStore, town: Town, attempt: int) -> None:
    stores = [open_store() for _ in range(AT_ONCE)]
    hundred = workers(stores[0], town)
    with stores[0].unit_of_work() as uow:
        made = uow.tickets.add(ticket(town, status=Status.DISPATCHED))
        uow.commit()
    start = Barrier(AT_ONCE)

    def some(number: int) -> list[Reply]:
        bus = Bus(stores[number].unit_of_work, policy(), reader(), grammar().handlers, announce)
        start.wait()
        return [claim(bus, town, made.id, member) for member in hundred[number::AT_ONCE]]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        replies = [reply for part in threads.map(some, range(AT_ONCE)) for reply in part]
    with stores[0].unit_of_work() as uow:
        found, rows = uow.tickets.get(made.id), uow.history.of(of_ticket(made.id))
        holder = uow.members.get(found.holder_id or 0)
    assert [(row.event, row.codes["holder_id"]) for row in rows] == [("TicketClaimed", holder.id)]
    assert sum(not reply.refused for reply in replies) == 1
    assert sum(f"{holder.name}已经接了" in (reply.text or "") for reply in replies) == CLAIMS - 1
