"""How often a chat and a person are turned to, as the outbox counts it."""

from __future__ import annotations

from datetime import timedelta

from domain.message import Lane
from storage import Storage
from tests.builders import NOW, Town, minutes, outbound
from tests.contract.leasing import keys, lease, put


def test_lines_nobody_asked_for_are_counted(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "u0", unasked=True))
    [old] = lease(storage)
    storage.outbox.mark_sent(old.id, ["e0"], NOW - minutes(1))
    put(
        storage,
        outbound(town, "u1", unasked=True),
        outbound(town, "u2", unasked=True, not_before=NOW + minutes(60)),
        outbound(town, "u3", unasked=True, replaces="u1"),
        outbound(town, "u4", unasked=True, lane=Lane.EMERGENCY),
        outbound(town, "asked"),
        outbound(town, "elsewhere", chat="B5", unasked=True),
    )
    with storage.unit_of_work() as uow:
        assert uow.outbox.unasked_since(town.chats["B3"], NOW) == 2
        assert uow.outbox.unasked_since(town.chats["B3"], NOW - minutes(1)) == 3
        uow.outbox.cancel(key="u2")
        assert uow.outbox.unasked_since(town.chats["B3"], NOW) == 1


def test_unasked_lines_of_a_chat_are_put_off_and_nothing_else(storage: Storage, town: Town) -> None:
    put(
        storage,
        outbound(town, "unasked", unasked=True),
        outbound(town, "later", unasked=True, not_before=NOW + minutes(30), lane=Lane.NOTICE),
        outbound(town, "urgent", unasked=True, lane=Lane.EMERGENCY),
        outbound(town, "elsewhere", chat="B5", unasked=True),
    )
    with storage.unit_of_work() as uow:
        assert uow.outbox.put_off(town.chats["B3"], NOW + minutes(10)) == 1
        uow.commit()
    assert keys(storage) == ["urgent", "elsewhere"]
    assert keys(storage, NOW + minutes(10)) == ["unasked"]


def test_how_often_somebody_is_turned_to(storage: Storage, town: Town) -> None:
    chen, li = town.members["陈静"], town.members["李强"]
    with storage.unit_of_work() as uow:
        rows = (
            outbound(town, "p1", chat="P"),
            outbound(town, "p2", chat="P", mentions=(chen,)),
            outbound(town, "p3", chat="P", lane=Lane.EMERGENCY),
            outbound(town, "answer:p4", chat="P"),
            outbound(town, "w1", chat="W", mentions=(chen, li)),
            outbound(town, "w2", chat="W", mentions=(li,), lane=Lane.EMERGENCY),
            outbound(town, "w3", chat="W"),
            outbound(town, "w4", chat="W", mentions=(chen,)),
        )
        for row in rows:
            uow.outbox.put(row, NOW)
        uow.outbox.cancel(key="w4")
        uow.outbox.put(outbound(town, "old", chat="P"), NOW - timedelta(days=1))
        assert (uow.outbox.pings_of(chen, NOW), uow.outbox.pings_of(li, NOW)) == (3, 1)
        assert uow.outbox.pings_of(town.members["王芳"], NOW) == 0
        assert uow.outbox.pings_by_member(town.community_id, NOW) == {chen: (4, 1), li: (2, 1)}
        assert uow.outbox.pings_by_member(town.community_id + 1, NOW) == {}


def test_a_mute_is_kept_with_the_person(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        uow.members.set_muted(town.members["陈静"], NOW)
        assert uow.members.get(town.members["陈静"]).muted_until == NOW
        uow.members.set_muted(town.members["陈静"], None)
        assert uow.members.get(town.members["陈静"]).muted_until is None
