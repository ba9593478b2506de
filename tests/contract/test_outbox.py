"""What is said, in which order, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from domain.grid import ChatAddress
from domain.member import Identity
from domain.message import Ballot, Button, Delivery, Lane, OutboundMessage, Subject, SubjectKind
from domain.record import LinkKind
from domain.retention import Kept, Retention
from domain.view import NativePoll
from storage import Storage
from storage.outbox import StoredOutbox
from tests.builders import ACCOUNT, NOW, Town, minutes, of_ticket, outbound, poll, ref, ticket
from tests.contract.conftest import OpenStore


def put(storage: Storage, *messages: OutboundMessage, at: datetime = NOW) -> None:
    with storage.unit_of_work() as uow:
        for message in messages:
            uow.outbox.put(message, at)
        uow.commit()


def lease(storage: Storage, at: datetime = NOW, limit: int = 100, account: str = ACCOUNT) -> Sequence[Delivery]:
    return storage.outbox.lease(account, "me", limit, at)


def keys(storage: Storage, at: datetime = NOW, limit: int = 100) -> list[str]:
    return [delivery.message.key for delivery in lease(storage, at, limit)]


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


# -- edits -----------------------------------------------------------------------------------------------------------


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


def test_an_edit_waits_for_its_original_and_then_carries_its_id(storage: Storage, town: Town) -> None:
    put(
        storage,
        outbound(town, "card", lane=Lane.NOTICE, not_before=NOW + minutes(1)),
        outbound(town, "edit", replaces="card"),
        outbound(town, "other"),
    )
    [other] = lease(storage)
    assert other.message.key == "other"
    storage.outbox.mark_sent(other.id, ["e1"], NOW)
    assert keys(storage) == []
    later = NOW + minutes(1)
    [card] = lease(storage, later)
    assert card.message.key == "card"
    assert keys(storage, later) == []
    storage.outbox.mark_sent(card.id, ["e2", "e3"], later)
    [edit] = lease(storage, later)
    assert (edit.message.key, edit.edits) == ("edit", "e2")


@pytest.mark.parametrize("end", ["dead", "cancelled", "expired", "never"])
def test_without_its_original_an_edit_is_a_message(storage: Storage, town: Town, end: str) -> None:
    if end != "never":
        put(storage, outbound(town, "card", expires_at=NOW + minutes(1) if end == "expired" else None))
    put(storage, outbound(town, "edit", replaces="card"))
    if end == "dead":
        [card] = lease(storage)
        storage.outbox.mark_dead(card.id, "x")
    if end == "cancelled":
        with storage.unit_of_work() as uow:
            uow.outbox.cancel(key="card")
            uow.commit()
    [edit] = lease(storage, NOW + minutes(1))
    assert (edit.message.key, edit.edits) == ("edit", None)


# -- what became of it -----------------------------------------------------------------------------------------------


def test_what_was_said_is_linked_to_its_matter(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        subject = of_ticket(uow.tickets.add(ticket(town)).id)
        uow.commit()
    put(storage, outbound(town, "a1", subject=subject, text="收到"), outbound(town, "b1", chat="B5"))
    for delivery in lease(storage):
        storage.outbox.mark_sent(delivery.id, ["e1", "e2"], NOW)
    with storage.unit_of_work() as uow:
        links = uow.links.of(subject)
        assert [(link.ref, link.kind, link.words) for link in links] == [
            (ref("e1"), LinkKind.SAID, "收到"),
            (ref("e2"), LinkKind.SAID, "收到"),
        ]
        assert uow.links.find(ref("e1"))[0].subject == subject
        assert not uow.links.find(ref("e1", "B5"))


def test_a_native_poll_is_found_by_its_own_id_wherever_its_chat_moved(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = uow.polls.add(poll(town))
        uow.commit()
    ballot = Ballot("装不装？", ("A 装", "B 不装"))
    put(storage, outbound(town, "poll", subject=Subject(SubjectKind.POLL, made.id), ballot=ballot))
    [asked] = lease(storage)
    assert asked.message.ballot == ballot
    storage.outbox.mark_sent(asked.id, ("said1", "poll:54"), NOW)
    assert storage.views.native_poll(ACCOUNT, "54") == NativePoll(made.id, "B3")
    storage.outbox.move_chat(ACCOUNT, "B3", "B3-new")
    assert storage.views.native_poll(ACCOUNT, "54") == NativePoll(made.id, "B3-new")
    assert storage.views.native_poll("other", "54") is storage.views.native_poll(ACCOUNT, "55") is None
    put(storage, outbound(town, "over", replaces="poll", ballot=Ballot(is_open=False)))
    [over] = lease(storage)
    assert (over.edits, over.message.ballot) == ("said1", Ballot(is_open=False))


def test_links_outlive_the_rows_that_made_them(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1", subject=of_ticket(1)))
    [row] = lease(storage)
    storage.outbox.mark_sent(row.id, ["e1"], NOW)
    with storage.unit_of_work() as uow:
        assert uow.expired.sweep(Retention(), NOW + timedelta(days=31))[Kept.SAID] >= 1
        [link] = uow.links.find(ref("e1"))
    assert (link.subject, link.words) == (of_ticket(1), None)


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


def _add_address(storage: Storage, town: Town, address: ChatAddress) -> None:
    with storage.unit_of_work() as uow:
        chat = uow.chats.get(town.chats["B3"])
        uow.chats.save(replace(chat, addresses=(*chat.addresses, address)))
        uow.commit()


def test_a_chat_is_addressed_on_the_account_of_its_first_address(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", -1))
    with storage.unit_of_work() as uow:
        member = uow.members.get(town.members["陈静"])
        uow.members.add(town.community_id, "别人", Identity("telegram", "42"))
        uow.commit()
    put(storage, outbound(town, "a1", mentions=(member.id,)))
    assert keys(storage) == []
    [delivery] = lease(storage, account="telegram")
    assert (delivery.external_chat_id, delivery.mention_external_ids) == ("-5", ())


def test_while_an_account_is_gone_what_cannot_wait_goes_to_the_next_address(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    lanes = {"e": Lane.EMERGENCY, "a": Lane.ANSWER, "n": Lane.NOTICE}
    put(storage, *(outbound(town, key, lane=lane) for key, lane in lanes.items()), outbound(town, "b", chat="B5"))

    def leased(account: str, *gone: str) -> list[tuple[str, str]]:
        rows = storage.outbox.lease(account, "me", 10, NOW, gone)
        for row in rows:
            storage.outbox.mark_retry(row.id, NOW + minutes(5), "again")
        return [(row.message.key, row.external_chat_id) for row in rows]

    assert leased("telegram") == leased("telegram", "web2", "we") == []
    assert leased(ACCOUNT) == [("e", "B3"), ("a", "B3"), ("b", "B5"), ("n", "B3")]
    assert leased("telegram", ACCOUNT, "other") == [("e", "-5"), ("n", "-5")]
    assert leased("telegram", ACCOUNT) == []  # its own tries have their time
    assert storage.outbox.lease(ACCOUNT, "me", 10, NOW + minutes(6), [ACCOUNT, "telegram"])[0].message.key == "e"


def test_a_chat_that_moved_is_addressed_at_its_new_place(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"))
    [row] = lease(storage)
    storage.outbox.move_chat(ACCOUNT, "B3", "B3x")
    storage.outbox.move_chat(ACCOUNT, "unknown", "B9")
    storage.outbox.mark_retry(row.id, NOW, "moved")
    [again] = lease(storage)
    assert again.external_chat_id == "B3x"
    storage.outbox.move_chat(ACCOUNT, "B3x", "B5")
    with storage.unit_of_work() as uow:
        chat = uow.chats.at(ACCOUNT, "B5")
    assert chat
    assert chat.id == town.chats["B3"]


def test_a_chat_that_is_gone_hears_nothing_more(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"), outbound(town, "a2"), outbound(town, "b1", chat="B5"))
    [gone, _] = lease(storage)
    storage.outbox.close_chat(ACCOUNT, "B3", "gone")
    storage.outbox.mark_retry(gone.id, NOW, "late")
    storage.outbox.close_chat(ACCOUNT, "nowhere", "gone")
    put(storage, outbound(town, "a3"))
    assert keys(storage) == []
    with storage.unit_of_work() as uow:
        assert not uow.chats.get(town.chats["B3"]).is_active
        assert not uow.outbox.waits("a2")
        assert not uow.outbox.waits("a3")


def test_with_another_address_left_the_chat_goes_on_there(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    put(storage, outbound(town, "a1"))
    assert keys(storage) == ["a1"]
    storage.outbox.close_chat(ACCOUNT, "B3", "gone")
    [delivery] = lease(storage, account="telegram")
    assert (delivery.message.key, delivery.external_chat_id) == ("a1", "-5")


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
