"""What was said, found again: edits, links, native polls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.message import Ballot, Lane, Subject, SubjectKind
from domain.record import LinkKind
from domain.retention import Kept, Retention
from domain.view import NativePoll
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, minutes, of_ticket, outbound, poll, ref, ticket
from tests.contract.leasing import keys, lease, put


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
