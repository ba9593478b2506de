"""Keys, questions, history, texts and codes, as handlers read and write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.binding import Binding
from domain.errors import NotFound
from domain.grid import Audience
from domain.ports import UnitOfWork
from domain.question import QuestionKind
from domain.retention import Kept, Retention
from domain.status import Status
from storage import Storage
from tests.builders import NOW, Town, entry, minutes, of_ticket, question, ticket


def test_open_questions_are_the_members_own_and_everybodys(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(uow.tickets.add(ticket(town)).id)
    mine = uow.questions.add(question(town, subject=subject, payload={"at": NOW, "ids": [1]}))
    card = uow.questions.add(question(town, member_id=None, asked_at=NOW + minutes(1), kind=QuestionKind.REGISTER))
    uow.questions.add(question(town, member_id=town.members["老周"]))
    uow.questions.add(question(town, expires_at=NOW))
    asked = (town.chats["B3"], town.members["王芳"])
    assert list(uow.questions.open_for(*asked, NOW)) == [card, mine]
    assert not uow.questions.open_for(town.chats["B5"], asked[1], NOW)
    done = mine.answered("好了", NOW)
    uow.questions.save(done)
    assert list(uow.questions.open_for(*asked, NOW)) == [card]
    assert list(uow.questions.about(subject)) == [done]
    assert uow.questions.get(mine.id) == done
    with pytest.raises(NotFound):
        uow.questions.get(999)


def test_nobody_is_asked_twice_within_the_hour(uow: UnitOfWork, town: Town) -> None:
    uow.questions.add(question(town, kind=QuestionKind.FILE_IT))
    member = town.members["王芳"]
    assert uow.questions.asked_since(member, [QuestionKind.FILE_IT, QuestionKind.PLACE], NOW)
    assert not uow.questions.asked_since(member, [QuestionKind.FILE_IT], NOW + minutes(1))
    assert not uow.questions.asked_since(member, [QuestionKind.PLACE], NOW)
    assert not uow.questions.asked_since(town.members["老周"], [QuestionKind.FILE_IT], NOW)


def test_history_is_told_in_order_and_keeps_times(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(1)
    codes = {"before": {"claimed_at": NOW, "status": Status.REPORTED, "holder_id": None}, "tags": ["a"]}
    uow.history.append(entry(town, subject, "TicketReported"))
    uow.history.append(entry(town, subject, "TicketClaimed", codes=codes))
    uow.history.append(entry(town, of_ticket(2)))
    first, second = uow.history.of(subject)
    assert (first.event, second.event) == ("TicketReported", "TicketClaimed")
    assert second.codes == codes


def test_the_last_act_is_everything_of_the_latest_command(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    uow.history.append(entry(town, of_ticket(1), cause="msg:1"))
    uow.history.append(entry(town, of_ticket(2), cause="msg:2"))
    uow.history.append(entry(town, of_ticket(3), cause="msg:2"))
    uow.history.append(entry(town, of_ticket(4), cause="msg:3", actor_id=town.members["李强"]))
    assert [one.subject.id for one in uow.history.last_act(chen, NOW)] == [2, 3]
    assert not uow.history.last_act(chen, NOW + minutes(1))


def test_texts_are_replaced_and_expire(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(1)
    uow.texts.put(town.community_id, subject, "draft", "一", NOW + minutes(1))
    uow.texts.put(town.community_id, subject, "draft", "二", NOW + minutes(2))
    uow.texts.put(town.community_id, subject, "kept", "三")
    assert uow.expired.sweep(Retention(), NOW + minutes(1))[Kept.WORDS] == 0
    assert uow.texts.get(subject, "draft") == "二"
    assert uow.expired.sweep(Retention(), NOW + minutes(2))[Kept.WORDS] == 1
    assert uow.texts.get(subject, "draft") is None
    assert uow.texts.get(subject, "kept") == "三"


def test_what_was_taught_by_mistake_is_forgotten(storage: Storage, town: Town) -> None:
    staff = town.members["小刘"]
    with storage.unit_of_work() as uow:
        uow.corrections.add(town.community_id, "灯坏了", "lighting", staff, NOW)
        uow.corrections.add(town.community_id, "井盖松了", None, staff, NOW + minutes(1))
        uow.corrections.remove(town.community_id, staff, NOW)
        uow.commit()
    chat = next(chat for chat in storage.views.chats(town.community_id))
    assert dict(storage.views.surroundings(chat).corrections) == {"井盖松了": None}


def test_a_one_time_code_counts_once_and_in_its_time(storage: Storage, town: Town) -> None:
    wanted = Binding(
        code="AB23CD",
        community_id=town.community_id,
        made_in=town.chats["S"],
        expires_at=NOW + minutes(10),
        grid_id=town.grids["m5"],
        audience=Audience.WORKERS,
        building="5",
    )
    with storage.unit_of_work() as uow:
        uow.bindings.put(wanted)
        assert uow.bindings.take("AB23CE", NOW) is None
        assert uow.bindings.take("AB23CD", NOW + minutes(10)) is None
        uow.commit()
    assert storage.views.community_of_code("AB23CD", NOW) == town.community_id
    with storage.unit_of_work() as uow:
        assert uow.bindings.take("AB23CD", NOW) == wanted
        assert uow.bindings.take("AB23CD", NOW) is None
        uow.commit()
    assert storage.views.community_of_code("AB23CD", NOW) is None


def test_keys_are_kept_for_thirty_days(uow: UnitOfWork) -> None:
    uow.keys.take("old", NOW - timedelta(days=31))
    uow.keys.take("young", NOW - timedelta(days=29))
    assert uow.expired.sweep(Retention(), NOW)[Kept.KEYS] == 1
    assert uow.keys.take("old", NOW)
    assert not uow.keys.take("young", NOW)
