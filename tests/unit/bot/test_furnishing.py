"""Who sits in which group of the local matrix."""

from __future__ import annotations

from bot.furnishing import furniture
from domain.grid import Audience, Chat, ChatAddress
from domain.member import Member, Role, RoleGrant
from domain.view import AccountHolder


def chat(name: str, audience: Audience, building: str | None = None, member_id: int | None = None) -> Chat:
    return Chat(
        id=1,
        community_id=1,
        name=name,
        audience=audience,
        grid_id=1,
        building=building,
        member_id=member_id,
        addresses=(ChatAddress("web", name), ChatAddress("telegram", "t")),
    )


def holder(name: str, member_id: int, role: Role | None = None, *buildings: str) -> AccountHolder:
    roles = (RoleGrant(role, 1),) if role else ()
    return AccountHolder(name, Member(member_id, 1, name, None, roles), frozenset(buildings))


WANG = holder("wang", 1, None, "3")
SUN = holder("sun", 2, None, "5")
CHEN = holder("chen", 3, Role.MICRO_GRID_WORKER)
LIU = holder("liu", 4, Role.COMMUNITY_STAFF)


def members(found: Chat) -> set[str]:
    [group] = furniture([found], [WANG, SUN, CHEN, LIU], "web").groups
    return set(group.members)


def test_a_buildings_group_holds_its_residents_and_those_who_work_for_it() -> None:
    assert members(chat("b3", Audience.RESIDENTS, "3")) == {"wang", "chen", "liu"}


def test_the_compounds_group_holds_everybody() -> None:
    assert members(chat("all", Audience.RESIDENTS)) == {"wang", "sun", "chen", "liu"}


def test_workers_and_staff_sit_among_themselves() -> None:
    assert members(chat("w", Audience.WORKERS)) == {"chen", "liu"}
    assert members(chat("s", Audience.STAFF)) == {"liu"}


def test_a_private_conversation_is_ones_own() -> None:
    assert members(chat("p", Audience.PRIVATE, member_id=3)) == {"chen"}
