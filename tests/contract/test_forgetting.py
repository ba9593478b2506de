"""What goes by its term, and what at a person's wish, on every database."""

from __future__ import annotations

from datetime import timedelta

from domain.message import Subject, SubjectKind
from domain.ports import UnitOfWork
from domain.question import QuestionKind
from domain.retention import Kept, Retention
from domain.status import Status
from tests.builders import NOW, Town, link, minutes, of_ticket, outbound, question, ref, reporter, ticket

TERMS = Retention()
YEAR = timedelta(days=366)


def test_nothing_goes_before_its_term(uow: UnitOfWork, town: Town) -> None:
    uow.tickets.add(ticket(town, status=Status.CLOSED, closed_at=NOW))
    uow.outbox.put(outbound(town), NOW)
    uow.questions.add(question(town))
    assert uow.expired.tickets(TERMS, NOW + timedelta(days=364), 10) == []
    assert uow.expired.count_tickets(TERMS, NOW) == {}
    assert not any(uow.expired.count(TERMS, NOW).values())
    assert not any(uow.expired.sweep(TERMS, NOW).values())


def test_each_state_has_its_term_and_private_ones_the_shortest(uow: UnitOfWork, town: Town) -> None:
    for status in (Status.CLOSED, Status.DECLINED, Status.MERGED, Status.WITHDRAWN):
        uow.tickets.add(ticket(town, status=status, closed_at=NOW))
    uow.tickets.add(ticket(town, status=Status.CLOSED, closed_at=NOW, private=True))
    uow.tickets.add(ticket(town))

    def over_after(days: int) -> list[int]:
        return sorted(t.number for t in uow.expired.tickets(TERMS, NOW + timedelta(days=days), 10))

    assert [over_after(days) for days in (30, 31, 181, 366)] == [[], [4], [2, 4, 5], [1, 2, 3, 4, 5]]
    assert uow.expired.count_tickets(TERMS, NOW + timedelta(days=181)) == {
        Status.DECLINED: 1,
        Status.WITHDRAWN: 1,
        Status.CLOSED: 1,
    }


def test_an_anonymised_ticket_is_not_found_again(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, status=Status.CLOSED, closed_at=NOW))
    uow.tickets.add_reporter(reporter(town, made.id))
    uow.links.add(link(town, of_ticket(made.id), "m1", words="灯坏了", pictures=("pictures/1.jpg",)))
    uow.outbox.put(outbound(town, "row:1", subject=of_ticket(made.id)), NOW)
    uow.keys.take(ref("m1").key, NOW)
    uow.keys.save_reply(ref("m1").key, "收到")
    assert uow.expired.pictures() == {"pictures/1.jpg"}
    made.anonymise("照明", 1, NOW + YEAR)
    uow.tickets.save(made)
    uow.erasure.matter(of_ticket(made.id))
    found = uow.tickets.get(made.id)
    assert (found.summary, found.words, found.reporters_then, found.chat_id) == ("3栋照明", "", 1, None)
    assert uow.tickets.reporters(made.id) == []
    assert uow.links.of(of_ticket(made.id)) == []
    assert uow.expired.pictures() == frozenset()
    assert uow.keys.reply(ref("m1").key) is None
    assert uow.expired.tickets(TERMS, NOW + 2 * YEAR, 10) == []


def test_what_waits_to_be_said_is_still_said(uow: UnitOfWork, town: Town) -> None:
    uow.outbox.put(outbound(town, "row:1", subject=of_ticket(1), mentions=(town.members["王芳"],)), NOW)
    uow.erasure.matter(of_ticket(1))
    uow.erasure.words_of(town.members["王芳"])
    assert uow.outbox.waits("row:1")
    assert not any(uow.expired.sweep(TERMS, NOW + YEAR).values())


def test_dropped_questions_take_their_words_along(uow: UnitOfWork, town: Town) -> None:
    asked = uow.questions.add(question(town, kind=QuestionKind.REGISTER))
    subject = Subject(SubjectKind.QUESTION, asked.id)
    uow.texts.put(town.community_id, subject, "words", "灯坏了", NOW + minutes(1))
    swept = uow.expired.sweep(TERMS, NOW + timedelta(days=32))
    assert (swept[Kept.QUESTIONS], swept[Kept.WORDS]) == (1, 1)


def test_old_examples_go(uow: UnitOfWork, town: Town) -> None:
    uow.corrections.add(town.community_id, "灯坏了", "lighting", town.members["小刘"], NOW)
    assert uow.expired.sweep(TERMS, NOW + timedelta(days=730))[Kept.EXAMPLES] == 0
    assert uow.expired.sweep(TERMS, NOW + timedelta(days=731))[Kept.EXAMPLES] == 1


def test_a_persons_words_go_but_for_what_is_kept(uow: UnitOfWork, town: Town) -> None:
    who = town.members["王芳"]
    for number, external_id in ((1, "m1"), (2, "m2")):
        uow.links.add(link(town, of_ticket(number), external_id, words=f"灯坏了{number}"))
    uow.corrections.add(town.community_id, "灯坏了1", "lighting", town.members["小刘"], NOW)
    asked = uow.questions.add(question(town))
    uow.erasure.words_of(who, keep=[of_ticket(2)])
    assert [found.words for found in uow.links.by(who)] == ["灯坏了2"]
    assert uow.questions.open_for(asked.chat_id, who, NOW) == []


def test_a_person_without_open_matters_leaves(uow: UnitOfWork, town: Town) -> None:
    who = town.members["王芳"]
    [identity] = uow.erasure.identities(who)
    made = uow.tickets.add(ticket(town))
    uow.tickets.add_reporter(reporter(town, made.id))
    assert uow.expired.leaving() == []
    uow.erasure.ask(who, NOW)
    assert uow.expired.leaving() == []
    made.withdraw(NOW)
    uow.tickets.save(made)
    assert uow.expired.leaving() == [(town.community_id, who)]
    uow.erasure.home_of(who)
    uow.erasure.person(who, "已删除的住户", NOW)
    assert uow.expired.leaving() == []
    assert uow.members.by_identity(identity, town.community_id) is None
    assert uow.members.household_of(who) is None
    assert uow.members.get(who).called == "已删除的住户"


def test_a_private_chat_is_left_after_the_last_word(uow: UnitOfWork, town: Town) -> None:
    who = town.members["陈静"]
    uow.outbox.put(outbound(town, "row:1", chat="P"), NOW)
    uow.erasure.person(who, "已删除的住户", NOW)
    assert uow.expired.sweep(TERMS, NOW + minutes(1))[Kept.PRIVATE_CHATS] == 0
    uow.outbox.cancel(key="row:1")
    assert uow.expired.sweep(TERMS, NOW + minutes(1))[Kept.PRIVATE_CHATS] == 1
    assert uow.chats.get(town.chats["P"]).addresses == ()


def test_who_is_not_read_is_known_by_it(uow: UnitOfWork, town: Town) -> None:
    who = town.members["王芳"]
    uow.members.set_unread(who, NOW)
    assert uow.members.get(who).unread_since == NOW
    uow.members.set_unread(who, None)
    assert uow.members.get(who).unread_since is None
