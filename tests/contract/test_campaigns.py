"""Notices and polls, as handlers read and write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.errors import Conflict, NotFound
from domain.message import Lane
from domain.notice import NoticeStatus
from domain.poll import Vote
from domain.ports import UnitOfWork
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, minutes, notice, of_notice, outbound, poll


def _publish(uow: UnitOfWork, town: Town, chats: tuple[str, ...] = ("B3", "B5")) -> int:
    made = uow.notices.add(notice(town)).publish(NOW)
    uow.notices.save(made)
    uow.notices.freeze_recipients(made, [town.chats[chat] for chat in chats])
    for chat in chats:
        message = outbound(town, f"notice:{made.id}:{chat}", chat=chat, lane=Lane.NOTICE, subject=of_notice(made.id))
        uow.outbox.put(message, NOW)
    uow.notices.mark_queued(made.id, [town.chats[chat] for chat in chats])
    return made.id


def test_a_notice_comes_back_and_refuses_an_old_version(uow: UnitOfWork, town: Town) -> None:
    made = uow.notices.add(notice(town, scope=("3栋", "5栋")))
    assert made.number == 1
    assert uow.notices.get(made.id) == made == uow.notices.numbered(town.community_id, 1)
    uow.notices.save(made.schedule(NOW))
    assert uow.notices.get(made.id).status is NoticeStatus.SCHEDULED
    with pytest.raises(Conflict):
        uow.notices.save(made.publish(NOW))
    with pytest.raises(NotFound) as error:
        uow.notices.numbered(town.community_id, 9)
    assert error.value.kind == "通知"


def test_recipients_are_frozen_and_queued_step_by_step(uow: UnitOfWork, town: Town) -> None:
    made = uow.notices.add(notice(town))
    chats = sorted([town.chats["B3"], town.chats["B5"], town.chats["W"]])
    uow.notices.freeze_recipients(made, chats)
    uow.notices.freeze_recipients(made, chats[:1])
    assert uow.notices.unqueued_recipients(made.id, 2) == chats[:2]
    uow.notices.mark_queued(made.id, chats[:2])
    assert uow.notices.unqueued_recipients(made.id, 2) == chats[2:]


def test_progress_is_counted_from_rows(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = _publish(uow, town)
        uow.notices.freeze_recipients(uow.notices.get(made), [town.chats["W"]])
        assert (uow.notices.progress(made).total, uow.notices.progress(made).waiting) == (3, 3)
        # The report in the staff chat is about the notice too, and none of its copies.
        uow.outbox.put(outbound(town, chat="S", subject=of_notice(made)), NOW)
        uow.commit()
    rows = {row.external_chat_id: row.id for row in storage.outbox.lease(ACCOUNT, "me", 10, NOW)}
    storage.outbox.mark_sent(rows["B3"], ["e1"], NOW)
    storage.outbox.mark_dead(rows["B5"], "ChatGone")
    with storage.unit_of_work() as uow:
        progress = uow.notices.progress(made)
        assert (progress.total, progress.sent, progress.waiting) == (3, 1, 1)
        assert progress.failed == (("B5群", "ChatGone"),)
        assert uow.notices.requeue_failed(made) == 1
        assert uow.notices.progress(made).waiting == 2
        uow.commit()
    [again] = [row for row in storage.outbox.lease(ACCOUNT, "me", 10, NOW) if row.id == rows["B5"]]
    assert again.attempts == 0


def test_a_recall_cancels_what_waits_and_names_where_it_was_said(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = _publish(uow, town, ("B3", "B5", "W"))
        uow.commit()
    rows = {row.external_chat_id: row.id for row in storage.outbox.lease(ACCOUNT, "me", 2, NOW)}
    storage.outbox.mark_sent(rows["B3"], ["e1"], NOW)
    with storage.unit_of_work() as uow:
        assert uow.notices.recall_rows(made) == [town.chats["B3"], town.chats["B5"]]
        assert not uow.outbox.waits(f"notice:{made}:W")
        assert uow.notices.progress(made).failed == (("W群", "recalled"),)


def test_due_notices(uow: UnitOfWork, town: Town) -> None:
    draft = uow.notices.add(notice(town))
    at = {}
    for hours in (-1, 1):
        made = uow.notices.add(notice(town))
        uow.notices.save(made.schedule(NOW + timedelta(hours=hours)))
        at[hours] = made.id
    publishing = _publish(uow, town)
    assert [one.id for one in uow.notices.due(NOW)] == [at[-1], publishing]
    assert draft.id not in at.values()


def test_a_poll_is_kept_and_ends(uow: UnitOfWork, town: Town) -> None:
    made = uow.polls.add(poll(town))
    assert uow.polls.get(made.id) == made == uow.polls.numbered(town.community_id, 1)
    assert not uow.polls.due(made.ends_at - minutes(1))
    assert uow.polls.due(made.ends_at) == [made]
    uow.polls.save(made.end(made.ends_at))
    assert not uow.polls.due(made.ends_at)
    with pytest.raises(Conflict):
        uow.polls.save(made)


def test_one_vote_a_person_or_a_household(uow: UnitOfWork, town: Town) -> None:
    made = uow.polls.add(poll(town))
    wang, zhou = town.members["王芳"], town.members["老周"]
    home = uow.members.household_of(wang)
    assert home
    assert uow.polls.cast(Vote(made.id, wang, 0, NOW))
    assert not uow.polls.cast(Vote(made.id, wang, 0, NOW + minutes(1)))
    assert uow.polls.cast(Vote(made.id, wang, 1, NOW + minutes(2)))
    assert uow.polls.cast(Vote(made.id, wang, 0, NOW + minutes(3), home.id))
    assert uow.polls.cast(Vote(made.id, zhou, 2, NOW + minutes(4), home.id))
    assert list(uow.polls.votes(made.id)) == [
        Vote(made.id, wang, 1, NOW + minutes(2)),
        Vote(made.id, zhou, 2, NOW + minutes(4), home.id),
    ]
    assert uow.polls.retract(made.id, wang)
    assert not uow.polls.retract(made.id, wang)
    assert uow.polls.retract(made.id, wang, home.id)
    assert list(uow.polls.votes(made.id)) == []
