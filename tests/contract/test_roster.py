"""A community is imported: all of it or nothing, and a second time nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import BadArgument, NotFound
from domain.grid import Audience, Chat, ChatAddress, Tier
from domain.member import Identity, Role
from domain.roster import AliasRow, ChatRow, CommunityRow, GridRow, HouseholdRow, MemberRow, RoleRow, Roster
from domain.understanding import Sensitivity
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, roster


def _save(storage: Storage, wanted: Roster) -> tuple[dict[str, int], dict[str, int]]:
    with storage.unit_of_work() as uow:
        change = uow.rosters.save(wanted)
        uow.commit()
    return change.added, change.changed


def test_the_second_time_nothing_changes(storage: Storage) -> None:
    added, changed = _save(storage, roster())
    assert added == {
        "communities": 1,
        "grids": 4,
        "buildings": 3,
        "aliases": 1,
        "members": 5,
        "identities": 5,
        "chats": 5,
        "addresses": 5,
        "roles": 3,
        "duties": 1,
        "households": 1,
        "residents": 2,
    }
    assert changed == {}
    assert _save(storage, roster()) == ({}, {})


def test_what_differs_is_changed_and_nothing_is_removed(storage: Storage, town: Town) -> None:
    wanted = Roster(
        community=CommunityRow(code="gh", name="桂花苑社区"),
        grids=(
            GridRow(code="m3", name="3栋微网格", tier=Tier.MICRO_GRID, parent_code="gh"),
            GridRow(code="m5", name="5栋微网格", tier=Tier.MICRO_GRID, parent_code="g1", buildings=("4", "6")),
        ),
        aliases=(AliasRow(alias="蓝房子", standard="5栋"),),
        members=(MemberRow(ref="陈静", name="陈静", title="静姐", identities=(Identity("wechat", "wx1"),)),),
        chats=(
            ChatRow(
                name="三栋居民群",
                audience=Audience.RESIDENTS,
                grid_code="m3",
                building="3",
                sensitivity=Sensitivity.ACTIVE,
                addresses=(ChatAddress(ACCOUNT, "B3"), ChatAddress("wechat", "r3", 1)),
            ),
        ),
        roles=(RoleRow(member_ref="陈静", role=Role.MICRO_GRID_WORKER, grid_code="m3", ends_at=NOW),),
    )
    added, changed = _save(storage, wanted)
    assert added == {"buildings": 1, "identities": 1, "addresses": 1}
    assert changed == {
        "communities": 1,
        "grids": 1,
        "buildings": 1,
        "aliases": 1,
        "members": 1,
        "chats": 1,
        "roles": 1,
    }
    with storage.unit_of_work() as uow:
        tree = uow.communities.tree(town.community_id)
        assert [grid.code for grid in tree.lineage(town.grids["m3"])] == ["m3", "gh"]
        assert tree.get(town.grids["m5"]).buildings == ("4", "5", "6")
        chat = uow.chats.get(town.chats["B3"])
        assert (chat.name, chat.people, chat.sensitivity) == ("三栋居民群", 300, Sensitivity.ACTIVE)
        member = uow.members.by_identity(Identity("wechat", "wx1"), town.community_id)
        assert member
        assert (member.id, member.title) == (town.members["陈静"], "静姐")


def test_one_who_came_by_speaking_is_recognised(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        came = uow.members.add(town.community_id, "sun_1982", Identity("wechat", "wx9"))
        uow.commit()
    row = MemberRow(ref="017", name="孙姐", identities=(Identity("wechat", "wx9"),))
    assert _save(storage, replace(_empty(), members=(row,))) == ({}, {"members": 1})
    with storage.unit_of_work() as uow:
        assert uow.members.get(came.id).name == "孙姐"


def test_a_chat_that_the_bot_was_invited_to_is_bound(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        unbound = Chat(id=0, community_id=0, name="?", audience=Audience.UNBOUND, grid_id=None)
        known = uow.chats.add(replace(unbound, addresses=(ChatAddress("telegram", "-7"),)))
        uow.commit()
    row = ChatRow(name="6栋群", audience=Audience.RESIDENTS, grid_code="m5", addresses=(ChatAddress("telegram", "-7"),))
    _save(storage, replace(_empty(), chats=(row,)))
    with storage.unit_of_work() as uow:
        bound = uow.chats.get(known.id)
    assert (bound.community_id, bound.name, bound.grid_id) == (town.community_id, "6栋群", town.grids["m5"])


def test_a_street_stands_above_its_communities(storage: Storage, town: Town) -> None:
    street = Roster(
        community=CommunityRow(code="street", name="城东街道"),
        grids=(GridRow(code="st", name="城东街道", tier=Tier.STREET),),
        members=(MemberRow(ref="杜", name="杜主任", identities=(Identity(ACCOUNT, "杜主任"),)),),
        roles=(RoleRow(member_ref="杜", role=Role.STREET_STAFF, grid_code="st"),),
    )
    _save(storage, street)
    below = Roster(
        community=CommunityRow(code="gh", name="桂花社区", parent_code="street"),
        grids=(GridRow(code="gh", name="桂花社区", tier=Tier.COMMUNITY, parent_code="st"),),
    )
    _save(storage, below)
    with storage.unit_of_work() as uow:
        tree = uow.communities.tree(town.community_id)
        assert [grid.code for grid in tree.lineage(town.grids["m3"])] == ["m3", "g1", "gh", "st"]
        known = uow.members.by_identity(Identity(ACCOUNT, "杜主任"), town.community_id)
        assert known
        assert known.roles[0].role is Role.STREET_STAFF


@pytest.mark.parametrize(
    "wrong",
    [
        Roster(community=CommunityRow(code="gh", name="桂花社区", parent_code="nowhere")),
        Roster(
            community=CommunityRow(code="gh", name="桂花社区"),
            grids=(GridRow(code="x", name="x", tier=Tier.MICRO_GRID, parent_code="nowhere"),),
        ),
        Roster(
            community=CommunityRow(code="gh", name="桂花社区"),
            aliases=(AliasRow(alias="新", standard="旧"),),
            households=(HouseholdRow(building="3", room="1", member_refs=("nobody",)),),
        ),
    ],
)
def test_a_name_for_nothing_stops_it_all(storage: Storage, town: Town, wrong: Roster) -> None:
    before = storage.views.generation(town.community_id)
    with pytest.raises(NotFound):
        _save(storage, wrong)
    assert storage.views.generation(town.community_id) == before
    chat = storage.views.chats(town.community_id)[0]
    assert "新" not in storage.views.surroundings(chat).aliases


def test_an_address_of_another_community_is_not_taken(storage: Storage, town: Town) -> None:
    assert town.chats
    thief = Roster(
        community=CommunityRow(code="xx", name="别的社区"),
        chats=(ChatRow(name="群", audience=Audience.RESIDENTS, addresses=(ChatAddress(ACCOUNT, "B3"),)),),
    )
    with pytest.raises(BadArgument):
        _save(storage, thief)


def _empty() -> Roster:
    """The community and its grids, nobody in it."""
    whole = roster()
    return Roster(community=whole.community, grids=whole.grids)
