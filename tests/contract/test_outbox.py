"""What is said, in which order, and what becomes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from domain.message import Button, Lane
from storage import Storage
from storage.outbox import StoredOutbox
from tests.builders import ACCOUNT, NOW, Town, minutes, of_ticket, outbound
from tests.contract.conftest import OpenStore
from tests.contract.leasing import keys, lease, put


def test_a_row_is_delivered_as_it_was_put(storage: Storage, town: Town) -> None:
    message = outbound(
        town,
        "row:1",
        cause="msg:1",
        text="收到\n【12】🚨",
        buttons=(Button("认领", "claim:12"), Button("不管", "drop:12")),
        mentions=(town.members["陈静"], town.members["李强"]),
        attachment="bars.png",
        quotes="m1",
        subject=of_ticket(12),
        unasked=True,
        not_before=NOW - minutes(1),
        expires_at=NOW + minutes(1),
    )
    put(storage, message)
    [delivery] = lease(storage)
    assert delivery.message == message
    assert (delivery.account, delivery.external_chat_id) == (ACCOUNT, "B3")
    assert (delivery.attempts, delivery.edits) == (0, None)
    assert delivery.mention_external_ids == ("陈静", "李强")


# -- order -----------------------------------------------------------------------------------------------------------


def test_a_lane_of_a_chat_goes_one_by_one_and_urgent_lanes_first(storage: Storage, town: Town) -> None:
    put(
        storage,
        outbound(town, "n1", lane=Lane.NOTICE),
        outbound(town, "a1"),
        outbound(town, "a2"),
        outbound(town, "b1", chat="B5"),
        outbound(town, "e1", lane=Lane.EMERGENCY),
    )
    assert keys(storage) == ["e1", "a1", "b1", "n1"]
    assert keys(storage) == []


def test_the_limit_keeps_the_most_urgent(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"), outbound(town, "b1", chat="B5"), outbound(town, "e1", lane=Lane.EMERGENCY))
    assert keys(storage, limit=2) == ["e1", "a1"]


def test_the_next_goes_when_the_one_before_is_said_or_dead(storage: Storage, town: Town) -> None:
    put(storage, *(outbound(town, f"a{number}") for number in range(3)))
    [first] = lease(storage)
    storage.outbox.mark_sent(first.id, ["e1"], NOW)
    [second] = lease(storage)
    storage.outbox.mark_dead(second.id, "PermanentDeliveryError")
    assert keys(storage) == ["a2"]


def test_a_retry_holds_up_its_own_lane_only(storage: Storage, town: Town) -> None:
    put(
        storage,
        outbound(town, "a1"),
        outbound(town, "a2"),
        outbound(town, "n1", lane=Lane.NOTICE),
        outbound(town, "b1", chat="B5"),
    )
    [first, *_] = lease(storage, limit=1)
    storage.outbox.mark_retry(first.id, NOW + minutes(2), "TemporaryDeliveryError")
    assert keys(storage) == ["b1", "n1"]
    [again] = lease(storage, NOW + minutes(2))
    assert (again.message.key, again.attempts) == ("a1", 1)


def test_what_is_postponed_holds_up_its_lane_and_counts_as_no_try(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"), outbound(town, "a2"), outbound(town, "b1", chat="B5"))
    [first, *_] = lease(storage, limit=1)
    storage.outbox.postpone(first.id, NOW + minutes(1), "pace")
    assert keys(storage) == ["b1"]
    [again] = lease(storage, NOW + minutes(1))
    assert (again.message.key, again.attempts) == ("a1", 0)


def test_what_lies_ahead_holds_up_nobody(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "later", not_before=NOW + minutes(2)), outbound(town, "now"))
    [now] = lease(storage)
    assert now.message.key == "now"
    # Its time comes while another is on its way: it waits, for order.
    assert keys(storage, NOW + minutes(2)) == []
    storage.outbox.mark_sent(now.id, ["e1"], NOW)
    put(storage, outbound(town, "last"))
    assert keys(storage, NOW + minutes(2)) == ["later"]


def test_an_expired_row_is_not_said(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "old", expires_at=NOW), outbound(town, "new"))
    assert keys(storage) == ["new"]
    with storage.unit_of_work() as uow:
        assert not uow.outbox.waits("old")


# -- writing ---------------------------------------------------------------------------------------------------------


def test_a_second_put_replaces_what_still_waits(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "filed", text="一家"), outbound(town, "next"))
    put(storage, outbound(town, "filed", text="两家", cause="msg:2"))
    [delivery] = lease(storage)
    assert (delivery.message.key, delivery.message.text, delivery.message.cause) == ("filed", "两家", "msg:2")
    put(storage, outbound(town, "filed", text="三家"))
    storage.outbox.mark_sent(delivery.id, ["e1"], NOW)
    put(storage, outbound(town, "filed", text="四家"))
    assert keys(storage) == ["next"]


def test_what_was_taken_back_may_be_said_after_all(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "going", text="陈姐去看了"))
    with storage.unit_of_work() as uow:
        uow.outbox.cancel(key="going")
        uow.commit()
    assert keys(storage) == []
    put(storage, outbound(town, "going", text="陈姐又去看了"))
    [delivery] = lease(storage)
    assert delivery.message.text == "陈姐又去看了"


def test_what_is_not_on_its_way_is_taken_back(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1", cause="msg:1"), outbound(town, "a2", cause="msg:1"), outbound(town, "a3"))
    [first] = lease(storage)
    with storage.unit_of_work() as uow:
        assert uow.outbox.waits("a1")
        assert uow.outbox.cancel(cause="msg:1") == 1
        assert uow.outbox.cancel(key="a1") == 0
        assert uow.outbox.cancel() == 0
        assert not uow.outbox.waits("a2")
        uow.commit()
    storage.outbox.mark_sent(first.id, ["e1"], NOW)
    assert keys(storage) == ["a3"]


# -- edits -----------------------------------------------------------------------------------------------------------


# -- what became of it -----------------------------------------------------------------------------------------------


def test_leases_run_out_by_the_servers_clock(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"))
    short = StoredOutbox(storage.writer, lease_for=timedelta(milliseconds=-1))
    assert short.lease(ACCOUNT, "dead relay", 10, NOW)
    assert keys(storage) == ["a1"]
    assert keys(storage, NOW + timedelta(days=365)) == []


def test_leases_of_a_former_process_are_void(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"))
    assert keys(storage) == ["a1"]
    storage.outbox.recover()
    alone = storage.writer.dialect.name == "sqlite"
    assert keys(storage) == (["a1"] if alone else [])


# -- chats -----------------------------------------------------------------------------------------------------------


# -- when ------------------------------------------------------------------------------------------------------------


def test_next_due_is_when_something_may_be_said(storage: Storage, town: Town) -> None:
    assert storage.outbox.next_due(ACCOUNT) is None
    put(storage, outbound(town, "later", not_before=NOW + minutes(5)))
    assert storage.outbox.next_due(ACCOUNT) == NOW + minutes(5)
    assert storage.outbox.next_due("telegram") is None
    put(storage, outbound(town, "a1"), outbound(town, "a2"))
    assert storage.outbox.next_due(ACCOUNT) == NOW
    [first] = lease(storage)
    assert storage.outbox.next_due(ACCOUNT) is None  # the lane is busy; whoever ends it looks again
    storage.outbox.mark_retry(first.id, NOW + minutes(2), "x")
    assert storage.outbox.next_due(ACCOUNT) == NOW + minutes(2)
    put(storage, outbound(town, "edit", chat="B5", replaces="later"))
    assert storage.outbox.next_due(ACCOUNT) == NOW + minutes(2)


def test_two_relays_never_say_the_same(open_store: OpenStore, town: Town) -> None:
    stores = [open_store(), open_store(), open_store()]
    chats = list(town.chats)
    put(stores[0], *(outbound(town, f"row:{number}", chat=chats[number % len(chats)]) for number in range(60)))
    start = Barrier(len(stores))

    def drain(storage: Storage) -> list[tuple[int, int]]:
        start.wait()
        found: list[tuple[int, int]] = []
        idle = 0
        while idle < 20:
            rows = storage.outbox.lease(ACCOUNT, "me", 2, NOW)
            idle = 0 if rows else idle + 1
            for row in rows:
                found.append((row.message.chat_id, row.id))
                storage.outbox.mark_sent(row.id, [], NOW)
        return found

    with ThreadPoolExecutor(len(stores)) as threads:
        found = [row for rows in threads.map(drain, stores) for row in rows]
    assert sorted(row_id for _, row_id in found) == sorted({row_id for _, row_id in found})
    assert len(found) == 60


def test_what_was_called_off_waits_again_for_its_old_moment(storage: Storage, town: Town) -> None:
    due = NOW + minutes(5)
    with storage.unit_of_work() as uow:
        uow.outbox.put(outbound(town, key="a", not_before=due), NOW)
        assert not uow.outbox.revive("a")
        uow.outbox.cancel(key="a")
        assert uow.outbox.revive("a")
        assert uow.outbox.waits("a")
        uow.commit()
    assert storage.outbox.next_due(ACCOUNT) == due


def test_what_was_said_is_not_said_again(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        uow.outbox.put(outbound(town, key="a"), NOW)
        uow.commit()
    [delivery] = storage.outbox.lease(ACCOUNT, "me", 1, NOW)
    storage.outbox.mark_sent(delivery.id, ["x"], NOW)
    with storage.unit_of_work() as uow:
        assert not uow.outbox.revive("a")
