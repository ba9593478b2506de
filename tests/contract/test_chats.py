"""The tree and its chats, as handlers read and write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import NotFound
from domain.grid import Audience, Chat, ChatAddress
from domain.ports import UnitOfWork
from domain.understanding import Sensitivity
from tests.builders import ACCOUNT, NOW, Town, outbound


def test_the_tree_knows_its_buildings(uow: UnitOfWork, town: Town) -> None:
    tree = uow.communities.tree(town.community_id)
    assert [grid.code for grid in tree.lineage(town.grids["m3"])] == ["m3", "g1", "gh"]
    assert (found := tree.of_building("4"))
    assert found.buildings == ("3", "4")
    assert uow.communities.get(town.community_id).name == "桂花社区"
    with pytest.raises(NotFound):
        uow.communities.get(99)


def test_a_chat_is_found_by_each_of_its_addresses(uow: UnitOfWork, town: Town) -> None:
    chat = uow.chats.add(
        Chat(
            id=0,
            community_id=town.community_id,
            name="新群",
            audience=Audience.COUNCIL,
            grid_id=town.grids["gh"],
            sensitivity=Sensitivity.QUIET,
            silenced_until=NOW,
            addresses=(ChatAddress("wechat", "7", 0), ChatAddress("telegram", "7", 1)),
        )
    )
    assert chat.id
    assert uow.chats.at("telegram", "7") == uow.chats.at("wechat", "7") == uow.chats.get(chat.id) == chat
    assert uow.chats.at("web", "7") is None


def test_a_chat_of_no_community_yet(uow: UnitOfWork, town: Town) -> None:
    unbound = Chat(id=0, community_id=0, name="?", audience=Audience.UNBOUND, grid_id=None)
    chat = uow.chats.add(replace(unbound, addresses=(ChatAddress("telegram", "-100"),)))
    assert uow.chats.get(chat.id).community_id == 0
    uow.chats.save(replace(chat, community_id=town.community_id, audience=Audience.STAFF))
    assert uow.chats.get(chat.id).community_id == town.community_id


def test_an_address_given_up_is_reached_no_more_and_found_still(uow: UnitOfWork, town: Town) -> None:
    chat = uow.chats.get(town.chats["B3"])
    both = replace(chat, addresses=(*chat.addresses, ChatAddress("telegram", "-5", 1)))
    uow.chats.save(both)
    assert uow.chats.get(chat.id) == both
    uow.chats.save(replace(both, addresses=both.addresses[1:]))
    assert uow.chats.get(chat.id).addresses == (ChatAddress("telegram", "-5", 1),)
    assert (found := uow.chats.at(ACCOUNT, "B3"))
    assert found.id == chat.id


def test_a_chat_made_inactive_hears_nothing_more(uow: UnitOfWork, town: Town) -> None:
    uow.outbox.put(outbound(town, "row:1"), NOW)
    chat = uow.chats.get(town.chats["B3"])
    uow.chats.save(replace(chat, is_active=False))
    assert not uow.outbox.waits("row:1")
    assert not uow.chats.in_grids([town.grids["m3"]], Audience.RESIDENTS)
    uow.chats.save(chat)
    assert uow.chats.in_grids([town.grids["m3"]], Audience.RESIDENTS) == [chat]


def test_chats_of_grids_and_private_ones(uow: UnitOfWork, town: Town) -> None:
    grids = [town.grids["m5"], town.grids["m3"], town.grids["m3"]]
    found = uow.chats.in_grids(grids, Audience.RESIDENTS)
    assert [chat.id for chat in found] == [town.chats["B3"], town.chats["B5"]]
    assert uow.chats.in_grids([], Audience.RESIDENTS) == []
    private = uow.chats.private_with(town.members["陈静"])
    assert private
    assert private.id == town.chats["P"]
    assert uow.chats.private_with(town.members["李强"]) is None
    for name in ("3-2-801 老周", "3-2-801 老周", "周叔"):
        uow.chats.remember_nickname(town.chats["B3"], town.members["老周"], name, NOW)
