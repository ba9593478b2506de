"""Tickets, reporters and links, as handlers read and write them."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from domain.category import Urgency
from domain.errors import Conflict, NotFound
from domain.grid import Tier
from domain.place import Place
from domain.ports import UnitOfWork
from domain.record import LinkKind
from domain.risk import RiskColour
from domain.sla import SHANGHAI
from domain.status import Outcome, Status
from domain.worktime import EveryDay, WorkTime
from storage import Storage
from tests.builders import NOW, Town, link, minutes, of_ticket, reporter, ticket


def test_a_ticket_comes_back_as_it_was_put(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(
        ticket(
            town,
            place=Place("3", None, "1201", "门口🚪", inferred=True),
            evidence=("灯", "-出售"),
            private=True,
            urgency=Urgency.EMERGENCY,
            outcome=Outcome.DONE,
            resolution="换了灯泡",
            confidence=0.87,
            remind_at=NOW.astimezone(SHANGHAI) + timedelta(microseconds=1),
        )
    )
    found = uow.tickets.get(made.id)
    assert found == made
    assert found == uow.tickets.numbered(town.community_id, made.number)
    assert found.remind_at is not None
    assert found.remind_at.tzinfo is UTC
    assert isinstance(found.status, Status)


def test_numbers_count_in_a_community_and_by_noun(uow: UnitOfWork, town: Town) -> None:
    assert [uow.tickets.add(ticket(town)).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀" * 3, "x" * 100_000, "'; DROP TABLE tickets; --"])
def test_any_words_are_kept(uow: UnitOfWork, town: Town, text: str) -> None:
    made = uow.tickets.add(ticket(town, words=text, summary=text, place=Place(spot=text)))
    words = uow.tickets.get(made.id).words
    assert len(words) == len(text)
    assert words == text or text in ("\0", "\ud800")


def test_a_missing_ticket_is_named(uow: UnitOfWork, town: Town) -> None:
    with pytest.raises(NotFound) as error:
        uow.tickets.numbered(town.community_id, 99)
    assert (error.value.kind, error.value.reference) == ("工单", "99")


def test_saving_raises_the_version_and_refuses_an_old_one(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    first, second = uow.tickets.get(made.id), uow.tickets.get(made.id)
    first.claim(town.members["陈静"], NOW)
    first.summary, first.place = "灯", Place("3")
    uow.tickets.save(first)
    assert first.version == 1
    assert uow.tickets.get(made.id) == first
    with pytest.raises(Conflict):
        uow.tickets.save(second)
    uow.tickets.save(first)


def test_words_taken_away_are_gone(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, resolution="换了"))
    made.resolution, made.place = None, Place("3")
    uow.tickets.save(made)
    found = uow.tickets.get(made.id)
    assert (found.resolution, found.place.spot) == (None, None)


def test_the_words_live_apart_and_can_be_erased(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, summary="灯"))
    assert uow.texts.get(of_ticket(made.id), "summary") == "灯"
    uow.texts.put(town.community_id, of_ticket(made.id), "summary", "")
    assert uow.tickets.get(made.id).summary == ""


def test_of_chat_are_those_reported_there_and_not_long_over(uow: UnitOfWork, town: Town) -> None:
    def file(hours_ago: int, closed_hours_ago: int | None = None, chat: str = "B3") -> int:
        made = uow.tickets.add(ticket(town, reported_at=NOW - timedelta(hours=hours_ago)))
        uow.tickets.add_reporter(reporter(town, made.id, chat_id=town.chats[chat]))
        uow.tickets.add_reporter(reporter(town, made.id, "老周", chat_id=town.chats[chat]))
        if closed_hours_ago is not None:
            made.close(Outcome.DONE, NOW - timedelta(hours=closed_hours_ago))
            uow.tickets.save(made)
        return made.id

    old, young, ended = file(90), file(1), file(50, closed_hours_ago=10)
    file(80, closed_hours_ago=30)
    elsewhere = file(2, chat="B5")
    since = NOW - timedelta(days=1)
    assert [found.id for found in uow.tickets.of_chat(town.chats["B3"], since)] == [young, ended, old]
    assert [found.id for found in uow.tickets.of_chat(town.chats["B5"], since)] == [elsewhere]


def test_a_reopened_ticket_is_of_its_chat_again(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, status=Status.RESOLVED, holder_id=town.members["陈静"]))
    uow.tickets.add_reporter(reporter(town, made.id))
    made.close(Outcome.DONE, NOW)
    uow.tickets.save(made)
    assert not uow.tickets.of_chat(town.chats["B3"], NOW + minutes(1))
    again = uow.tickets.get(made.id)
    again.reopen(NOW + minutes(1))
    uow.tickets.save(again)
    assert [found.id for found in uow.tickets.of_chat(town.chats["B3"], NOW + minutes(2))] == [made.id]


def test_whose_tickets_they_are(uow: UnitOfWork, town: Town) -> None:
    chen, li = town.members["陈静"], town.members["李强"]
    asked = uow.tickets.add(ticket(town, duty_id=chen, reported_at=NOW))
    taken = uow.tickets.add(ticket(town, duty_id=chen, holder_id=li, reported_at=NOW - minutes(1)))
    held = uow.tickets.add(ticket(town, holder_id=chen, reported_at=NOW - minutes(2), grid_id=town.grids["g1"]))
    over = uow.tickets.add(ticket(town, holder_id=chen, status=Status.CLOSED))
    assert [found.id for found in uow.tickets.owned_by(chen)] == [held.id, asked.id]
    assert [found.id for found in uow.tickets.owned_by(li)] == [taken.id]
    assert [t.id for t in uow.tickets.active_in_grids([town.grids["m3"]])] == [taken.id, asked.id]
    assert over.id not in [t.id for t in uow.tickets.active_in_grids(town.grids.values())]
    assert uow.tickets.active_in_grids([]) == []


def test_reported_by_is_newest_first(uow: UnitOfWork, town: Town) -> None:
    ids = []
    for days in (9, 2, 1):
        at = NOW - timedelta(days=days)
        made = uow.tickets.add(ticket(town, reported_at=at))
        uow.tickets.add_reporter(reporter(town, made.id, reported_at=at))
        ids.append(made.id)
    found = uow.tickets.reported_by(town.members["王芳"], NOW - timedelta(days=5))
    assert [one.id for one in found] == [ids[2], ids[1]]


def test_clocks_come_back_as_they_stood(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(
        ticket(
            town,
            paused=timedelta(hours=5, microseconds=3),
            around_the_clock=True,
            tier_due_at=NOW,
            resolved_at_tier=Tier.COMMUNITY,
            risk=RiskColour.ORANGE,
        )
    )
    assert uow.tickets.get(made.id) == made


def test_the_store_hands_the_calendar_to_what_it_reads(store_url: str, town: Town, core: Executor) -> None:
    never = WorkTime(EveryDay())
    opened = Storage.open(store_url, core=core, work_time=never)
    with opened.unit_of_work() as unit:
        made = unit.tickets.add(ticket(town))
        assert unit.tickets.get(made.id).work_time is never
    opened.close()


def test_due_are_reminders_then_feedback_then_holds(uow: UnitOfWork, town: Town) -> None:
    before, after = NOW - minutes(1), NOW + minutes(1)
    hold = uow.tickets.add(ticket(town, hold_until=before)).id
    feedback = uow.tickets.add(ticket(town, feedback_due_at=NOW)).id
    late = uow.tickets.add(ticket(town, remind_at=NOW)).id
    later = uow.tickets.add(ticket(town, remind_at=before, feedback_due_at=before)).id
    uow.tickets.add(ticket(town, remind_at=after, feedback_due_at=after, hold_until=after))
    assert [found.id for found in uow.tickets.due(NOW, 10)] == [later, late, feedback, hold]
    assert [found.id for found in uow.tickets.due(NOW, 2)] == [later, late]


def test_a_member_reports_a_ticket_once(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    first = reporter(town, made.id, is_first=True)
    second = reporter(town, made.id, "老周", reported_at=NOW + minutes(1))
    assert uow.tickets.add_reporter(second)
    assert uow.tickets.add_reporter(first)
    assert not uow.tickets.add_reporter(replace(first, verdict=True))
    assert list(uow.tickets.reporters(made.id)) == [first, second]
    uow.tickets.set_verdict(made.id, town.members["老周"], verdict=False)
    assert [one.verdict for one in uow.tickets.reporters(made.id)] == [None, False]


def test_a_message_is_linked_to_a_matter_once(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    subject = of_ticket(made.id)
    report = link(town, subject, words="灯坏了", pictures=("a.jpg",))
    detail = link(town, subject, kind=LinkKind.DETAIL, sent_at=NOW + minutes(1))
    uow.links.add(detail)
    uow.links.add(report)
    uow.links.add(replace(report, kind=LinkKind.ECHO, words="别的"))
    assert list(uow.links.of(subject)) == [report, detail]
    assert list(uow.links.find(report.ref)) == [report]
    assert list(uow.links.find(replace(report.ref, account="telegram"))) == []


def test_links_move_to_the_ticket_that_goes_on(uow: UnitOfWork, town: Town) -> None:
    one, other = (of_ticket(uow.tickets.add(ticket(town)).id) for _ in range(2))
    both = link(town, one, words="两家都坏了")
    uow.links.add(both)
    uow.links.add(replace(both, subject=other))
    single = link(town, one, words="灯坏了")
    uow.links.add(single)
    assert len(uow.links.move(one, other)) == 1
    assert [found.words for found in uow.links.of(other)] == ["两家都坏了", "灯坏了"]
    assert list(uow.links.of(one)) == [both]


def test_only_the_links_named_move(uow: UnitOfWork, town: Town) -> None:
    one, other = (of_ticket(uow.tickets.add(ticket(town)).id) for _ in range(2))
    stays, goes = link(town, one, words="灯坏了"), link(town, one, words="又坏了")
    uow.links.add(stays)
    uow.links.add(goes)
    first, second = uow.links.move(one, other)
    assert list(uow.links.move(other, one, only={first})) == [first]
    assert list(uow.links.of(one)) == [stays]
    assert list(uow.links.of(other)) == [replace(goes, subject=other)]
    assert second != first


def test_a_reporter_taken_away_may_report_again(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    one = reporter(town, made.id)
    uow.tickets.add_reporter(one)
    uow.tickets.remove_reporter(made.id, one.member_id)
    assert list(uow.tickets.reporters(made.id)) == []
    assert uow.tickets.add_reporter(one)


def test_who_lends_a_hand_is_known_once_and_while_it_is_active(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, status=Status.IN_PROGRESS, holder_id=town.members["陈静"]))
    assert uow.tickets.add_assistant(made.id, town.members["李强"], NOW) is True
    assert uow.tickets.add_assistant(made.id, town.members["小刘"], NOW + minutes(1)) is True
    assert uow.tickets.add_assistant(made.id, town.members["李强"], NOW + minutes(2)) is False
    assert uow.tickets.assistants(made.id) == [town.members["李强"], town.members["小刘"]]
    assert [one.id for one in uow.tickets.assisted_by(town.members["李强"])] == [made.id]
    made.status = Status.CLOSED
    uow.tickets.save(made)
    assert uow.tickets.assisted_by(town.members["李强"]) == []


def test_what_was_done_in_a_building_lately(uow: UnitOfWork, town: Town) -> None:
    def ended(days: int, **fields: object) -> int:
        closed = NOW - timedelta(days=days)
        values = {"status": Status.CLOSED, "outcome": Outcome.DONE, "closed_at": closed, **fields}
        return uow.tickets.add(ticket(town, **values)).id

    older, newer = ended(20), ended(3)
    ended(40)
    ended(3, category="elevator")
    ended(3, place=Place("5"))
    ended(3, outcome=Outcome.WITHDRAWN)
    uow.tickets.add(ticket(town))
    found = uow.tickets.done_in(town.community_id, "3", "lighting", NOW - timedelta(days=30))
    assert [one.id for one in found] == [newer, older]


def test_what_is_open_in_a_building(uow: UnitOfWork, town: Town) -> None:
    later = uow.tickets.add(ticket(town, reported_at=NOW))
    earlier = uow.tickets.add(ticket(town, reported_at=NOW - timedelta(days=3)))
    uow.tickets.add(ticket(town, status=Status.CLOSED, outcome=Outcome.DONE, closed_at=NOW))
    uow.tickets.add(ticket(town, status=Status.WITHDRAWN))
    uow.tickets.add(ticket(town, category="elevator"))
    uow.tickets.add(ticket(town, place=Place("5")))
    found = uow.tickets.open_in(town.community_id, "3", "lighting")
    assert [one.id for one in found] == [earlier.id, later.id]
