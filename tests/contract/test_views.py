"""What may be known without changing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.access import CLOCK, Actor
from domain.errors import NotFound, StorageUnavailable
from domain.grid import Audience, Chat, ChatAddress
from domain.member import Identity, Role, RoleGrant
from domain.pings import Burden
from domain.record import LinkKind
from domain.roster import RoleRow, Roster
from domain.status import Outcome, Status
from domain.understanding import Sensitivity
from domain.view import BoardQuery
from storage import Storage
from storage.failures import translated
from tests.builders import (
    ACCOUNT,
    NOW,
    Town,
    entry,
    link,
    minutes,
    of_ticket,
    outbound,
    question,
    ref,
    reporter,
    roster,
    ticket,
)


def test_the_context_of_a_message(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = uow.tickets.add(ticket(town))
        for name in ("王芳", "老周"):
            uow.tickets.add_reporter(reporter(town, made.id, name))
        first = link(town, of_ticket(made.id), "m1", words="灯坏了")
        second = link(town, of_ticket(made.id), "m2", sent_at=NOW + minutes(1))
        for one in (first, second):
            uow.links.add(one)
        uow.links.add(link(town, of_ticket(made.id), "e1", kind=LinkKind.SAID, sent_at=NOW + minutes(2)))
        asked = uow.questions.add(question(town))
        uow.questions.add(question(town, member_id=town.members["老周"]))
        old = uow.tickets.add(ticket(town))
        uow.tickets.add_reporter(reporter(town, old.id))
        old.close(Outcome.DONE, NOW - timedelta(days=8))
        uow.tickets.save(old)
        chat, member = uow.chats.get(town.chats["B3"]), uow.members.get(town.members["王芳"])
        uow.commit()
    context = storage.views.chat_context(ref("m2"), "王芳", "m1", NOW)
    assert (context.chat, context.member) == (chat, member)
    assert context.tickets == [made]
    assert context.reporter_ids == {made.id: frozenset({"王芳", "老周"})}
    assert context.last_heard == {made.id: NOW + minutes(1)}
    assert context.questions == [asked]
    assert (context.quoted, context.own_links) == ([first], [second])


def test_a_stranger_and_a_chat_nobody_knows(storage: Storage, town: Town) -> None:
    context = storage.views.chat_context(ref("m1"), "路人", None, NOW)
    assert context.chat
    assert context.chat.id == town.chats["B3"]
    assert (context.member, context.tickets, context.quoted) == (None, [], ())
    assert storage.views.chat_context(ref("m1", "nowhere"), "王芳", "m0", NOW).chat is None


def test_surroundings_follow_the_chat_and_what_staff_teach(storage: Storage, town: Town) -> None:
    [chat, *_] = storage.views.chats(town.community_id)
    known = storage.views.surroundings(replace(chat, sensitivity=Sensitivity.QUIET))
    assert known.sensitivity is Sensitivity.QUIET
    assert known.aliases == {"蓝房子": "3栋"}
    assert known.corrections == {}
    with storage.unit_of_work() as uow:
        uow.corrections.add(town.community_id, "灯泡团购", "lighting", town.members["小刘"], NOW)
        uow.corrections.add(town.community_id, "灯泡团购", None, town.members["小刘"], NOW)
        uow.commit()
    assert storage.views.surroundings(chat).corrections == {"灯泡团购": None}


def test_a_changed_tree_is_seen_at_once(storage: Storage, town: Town) -> None:
    assert [grid.code for grid in storage.views.tree(town.community_id)] == ["gh", "g1", "m3", "m5"]
    whole = roster()
    renamed = tuple(replace(grid, name="新名") if grid.code == "m3" else grid for grid in whole.grids)
    with storage.unit_of_work() as uow:
        uow.rosters.save(Roster(community=whole.community, grids=renamed))
        uow.commit()
    assert storage.views.tree(town.community_id).get(town.grids["m3"]).name == "新名"


def test_who_and_what_there_is(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        unbound = Chat(id=0, community_id=0, name="?", audience=Audience.UNBOUND, grid_id=None)
        unbound = uow.chats.add(replace(unbound, addresses=(ChatAddress("telegram", "-1"),)))
        uow.commit()
    assert [one.code for one in storage.views.communities()] == ["gh"]
    assert [chat.id for chat in storage.views.chats(town.community_id)] == sorted(town.chats.values())
    assert storage.views.chats(0) == [unbound]
    assert {one.name: len(one.roles) for one in storage.views.members(town.community_id)} == {
        "陈静": 1,
        "王芳": 0,
        "李强": 1,
        "小刘": 1,
        "老周": 0,
    }


def test_an_actor_has_the_roles_of_this_moment(storage: Storage, town: Town) -> None:
    row = RoleRow(member_ref="王芳", role=Role.BUILDING_HEAD, grid_code="m3", starts_at=NOW, ends_at=NOW + minutes(1))
    with storage.unit_of_work() as uow:
        uow.rosters.save(Roster(community=roster().community, roles=(row,)))
        uow.commit()
    member = town.members["王芳"]
    grant = RoleGrant(Role.BUILDING_HEAD, town.grids["m3"], NOW, NOW + minutes(1))
    assert storage.views.actor(member, NOW) == Actor(member, "王芳", (grant,))
    assert storage.views.actor(member, NOW + minutes(1)).roles == ()
    with pytest.raises(NotFound):
        storage.views.actor(999, NOW)


# -- the board -------------------------------------------------------------------------------------------------------


def _actor(storage: Storage, town: Town, name: str) -> Actor:
    return storage.views.actor(town.members[name], NOW)


@pytest.fixture
def filed(storage: Storage, town: Town) -> dict[str, int]:
    """Number of a ticket in each micro-grid, and of one held by 老周 nowhere near."""
    with storage.unit_of_work() as uow:
        in_3 = uow.tickets.add(ticket(town, duty_id=town.members["陈静"]))
        uow.tickets.add_reporter(reporter(town, in_3.id))
        in_5 = uow.tickets.add(ticket(town, grid_id=town.grids["m5"], reported_at=NOW + minutes(1)))
        held = uow.tickets.add(
            ticket(
                town,
                grid_id=town.grids["gh"],
                duty_id=town.members["陈静"],
                holder_id=town.members["老周"],
                status=Status.IN_PROGRESS,
                reported_at=NOW + minutes(2),
            )
        )
        uow.commit()
    return {"in_3": in_3.number, "in_5": in_5.number, "held": held.number}


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("小刘", ["held", "in_5", "in_3"]),
        ("李强", ["in_5", "in_3"]),
        ("陈静", ["held", "in_3"]),
        ("王芳", ["in_3"]),
        ("老周", ["held"]),
    ],
)
def test_everybody_sees_their_own(
    storage: Storage, town: Town, filed: dict[str, int], name: str, seen: list[str]
) -> None:
    rows = storage.views.board(_actor(storage, town, name), BoardQuery(town.community_id), NOW)
    assert [row.ticket.number for row in rows] == [filed[one] for one in seen]
    for one, number in filed.items():
        actor = _actor(storage, town, name)
        if one in seen:
            assert storage.views.ticket(actor, town.community_id, number, NOW).row.ticket.number == number
        else:
            with pytest.raises(NotFound):
                storage.views.ticket(actor, town.community_id, number, NOW)


def test_a_line_of_the_board(storage: Storage, town: Town, filed: dict[str, int]) -> None:
    held, _, in_3 = storage.views.board(CLOCK, BoardQuery(town.community_id), NOW)
    assert (held.grid_name, held.held_by, held.asked, held.reporters) == ("桂花社区", "老周", None, 0)
    assert (in_3.grid_name, in_3.held_by, in_3.asked, in_3.reporters) == ("3栋微网格", None, "陈姐", 1)
    assert in_3.ticket.summary == "3栋2单元楼道灯"
    assert in_3.ticket.number == filed["in_3"]


def test_the_board_is_filtered_and_paged(storage: Storage, town: Town, filed: dict[str, int]) -> None:
    community = town.community_id
    only = BoardQuery(community, frozenset({Status.IN_PROGRESS}))
    assert [row.ticket.number for row in storage.views.board(CLOCK, only, NOW)] == [filed["held"]]
    assert storage.views.board(CLOCK, BoardQuery(community, frozenset()), NOW) == []
    page = BoardQuery(community, limit=1, offset=1)
    assert [row.ticket.number for row in storage.views.board(CLOCK, page, NOW)] == [filed["in_5"]]
    assert storage.views.board(CLOCK, BoardQuery(99), NOW) == []


def test_a_ticket_whole(storage: Storage, town: Town, filed: dict[str, int]) -> None:
    with storage.unit_of_work() as uow:
        found = uow.tickets.numbered(town.community_id, filed["in_3"])
        subject = of_ticket(found.id)
        uow.links.add(link(town, subject, words="灯坏了"))
        uow.history.append(entry(town, subject))
        uow.history.append(entry(town, subject, "TicketClaimed", codes={"holder_id": town.members["李强"]}))
        history, messages = uow.history.of(subject), uow.links.of(subject)
        uow.commit()
    detail = storage.views.ticket(CLOCK, town.community_id, filed["in_3"], NOW)
    assert detail.row.ticket == found
    assert (detail.history, detail.messages) == (history, messages)
    called = {"陈静": "陈姐", "王芳": "王姐", "李强": "李强"}
    assert detail.names == {town.members[name]: title for name, title in called.items()}


def test_views_cannot_write(storage: Storage, town: Town) -> None:
    with pytest.raises(StorageUnavailable), translated(), storage.reader.begin() as connection:
        connection.execute(text("UPDATE members SET name = 'x' WHERE id = :id"), {"id": town.members["陈静"]})
    with storage.unit_of_work() as uow:
        assert uow.members.by_identity(Identity(ACCOUNT, "陈静"), town.community_id)


def test_the_organisation_as_one(storage: Storage, town: Town) -> None:
    found = storage.views.organisation(town.community_id)
    assert {grid.code for grid in found.tree} == {"gh", "g1", "m3", "m5"}
    assert {person.name for person in found.people} == {"陈静", "李强", "小刘"}  # 王芳 and 老周 only live there
    assert set(found.buildings) == {"3", "5"}
    assert len(found.chats) == 5
    assert list(found.covers) == []


def test_the_burden_is_ones_own_or_a_grids(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        uow.outbox.put(outbound(town, "p1", chat="P"), NOW)
        uow.outbox.put(outbound(town, "w1", chat="W", mentions=(town.members["李强"], town.members["陈静"])), NOW)
        uow.commit()

    def seen_by(name: str) -> dict[str, Burden]:
        actor = storage.views.actor(town.members[name], NOW)
        return dict(storage.views.burden(actor, town.community_id, NOW))

    assert seen_by("陈静") == {"": Burden(2, 0)}
    assert seen_by("李强") == {"": Burden(1, 0)}
    assert seen_by("小刘") == {"第一网格": Burden(1, 0, 1), "3栋微网格": Burden(2, 0, 1)}
    assert seen_by("王芳") == {}


@pytest.mark.parametrize(
    ("private", "restricted", "seen_by"),
    [
        (False, False, {"陈静", "李强", "小刘", "刘工"}),
        (True, False, {"陈静", "李强", "小刘"}),
        (True, True, {"小刘"}),
    ],
)
def test_private_and_restricted_matters_are_seen_by_role_and_scope(
    storage: Storage, town: Town, private: bool, restricted: bool, seen_by: set[str]
) -> None:
    with storage.unit_of_work() as uow:
        made = uow.tickets.add(ticket(town, private=private, restricted=restricted))
        uow.tickets.add_reporter(reporter(town, made.id, "老周"))
        uow.commit()
    actors = {name: storage.views.actor(town.members[name], NOW) for name in ("陈静", "李强", "小刘", "王芳")}
    property_man = RoleGrant(Role.PROPERTY, town.grids["g1"])
    actors["刘工"] = Actor(town.members["王芳"], "刘工", (property_man,))

    def sees(actor: Actor) -> bool:
        on_board = bool(storage.views.board(actor, BoardQuery(town.community_id), NOW))
        try:
            storage.views.ticket(actor, town.community_id, made.number, NOW)
        except NotFound:
            assert not on_board
            return False
        assert on_board
        return True

    assert {name for name, actor in actors.items() if sees(actor)} == seen_by
    first = storage.views.actor(town.members["老周"], NOW)
    assert sees(first) is not restricted
