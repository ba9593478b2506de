"""Every verb of the table × every status: what is legal is done as docs/transitions.md says, what is not is refused,
changes nothing, and stands in the history. A new verb fails here until somebody says how it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from domain.access import CLOCK, Actor
from domain.category import Urgency
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from domain.status import ACTIVE, ENDED, TRANSITIONS, Status
from domain.ticket import Ticket
from domain.understanding import Understanding
from handlers.command import Command, Request
from handlers.intake.joining import AmendTicket
from handlers.privacy.forgetting import AnonymiseTicket
from handlers.reminders import AdvanceTicket
from tests.journeys.village import Village, village

OTHER, IT = 1, 2  # the matter is the later of two, so that it can be merged into the earlier one


@dataclass(frozen=True)
class Said:
    """Somebody's words in a chat."""

    who: str
    chat: str
    words: str


@dataclass(frozen=True)
class Given:
    """Nobody's words, or words in passing, to which silence is the refusal."""

    by: type[Command]


WAYS: dict[str, Said | Given] = {
    "dispatch": Said("小刘", "S", "改类 2 信访"),  # what only the office may see goes to the office
    "claim": Said("李强", "W", "认领 2"),
    "set_out": Said("陈姐", "W", "出发 2"),
    "reassign": Said("小刘", "S", "派 2 @李强"),
    "pass_on": Given(AdvanceTicket),
    "return": Said("小刘", "S", "退回 2 该物业管"),
    "hold": Said("小刘", "S", "挂起 2 3天 等配件"),
    "resume": Said("小刘", "S", "恢复 2"),
    "escalate": Said("小刘", "S", "上报 2 办不了"),
    "resolve": Said("小刘", "S", "办结 2 换了灯泡"),
    "close": Said("王姐", "B3", "满意 2"),
    "reopen": Said("小刘", "S", "重开 2 还不亮"),
    "decline": Said("小刘", "S", "不予受理 2 定不了"),
    "merge": Said("小刘", "S", "并案 1 2"),
    "withdraw": Said("王姐", "B3", "不用了 2"),
    "amend": Given(AmendTicket),
    "recategorise": Said("小刘", "S", "改类 2 供水"),
    "nudge": Said("王姐", "B3", "催 2"),
    "anonymise": Given(AnonymiseTicket),
}
NOT_BY_WORDS = {
    ("close", Status.IN_PROGRESS): "the holder is told and settles it",
    ("close", Status.ON_HOLD): "the holder is told and settles it",
    ("close", Status.CLOSED): "said twice, answered twice",
}
BY_WORDS = [verb for verb in TRANSITIONS if isinstance(WAYS.get(verb), Said)]
BY_THE_HOUSE = [verb for verb in TRANSITIONS if isinstance(WAYS.get(verb), Given)]
LEGAL = [
    (verb, status)
    for verb in BY_WORDS
    for status in Status
    if status in TRANSITIONS[verb][0] and (verb, status) not in NOT_BY_WORDS
]
ILLEGAL = [
    (verb, status)
    for verb in BY_WORDS
    for status in Status
    if status not in TRANSITIONS[verb][0]
    and (verb, status) not in NOT_BY_WORDS
    and (status is not Status.MERGED or verb == "merge")  # else the old number means the new matter: below
]


class Matters:
    """Two matters of one reporter, put into whatever state is wanted."""

    def __init__(self, found: Village) -> None:
        self.village = found
        self._keys = count()
        found.says("王姐", "B3", "3栋楼下健身器材坏了")
        found.later(minutes=2)
        found.says("王姐", "B3", "二单元楼道灯坏了")
        found.later(minutes=2)
        self._fresh = {number: found.ticket(number) for number in (OTHER, IT)}

    def put(self, number: int, status: Status) -> Ticket:
        """As if it had come so far: held by 陈姐 once somebody had it, ended when it was."""

        def write() -> None:
            with self.village.storage.unit_of_work() as uow:
                [chen] = uow.members.named(1, "陈姐")
                now = uow.tickets.numbered(chen.community_id, number)
                holds = status not in (Status.REPORTED, Status.DISPATCHED)
                is_over = status in ENDED | {Status.RESOLVED}
                uow.tickets.save(
                    replace(
                        self._fresh[number],
                        version=now.version,
                        status=status,
                        duty_id=chen.id,
                        holder_id=chen.id if holds else None,
                        closed_at=self.village.clock.now() if is_over else None,
                        hold_until=self.village.clock.now() + timedelta(days=9) if status is Status.ON_HOLD else None,
                        merged_into_id=self._fresh[OTHER].id if status is Status.MERGED else None,
                        remind_at=None,
                        pass_on_at=None,
                        feedback_due_at=None,
                    )
                )
                uow.commit()

        self.village.in_core(write)
        return self.village.ticket(number)

    def try_it(self, way: Said) -> list[str]:
        """What was said in that chat."""
        self.village.heard(way.chat)
        self.village.says(way.who, way.chat, way.words)
        return self.village.heard(way.chat)

    def give(self, command: Command, actor: Actor, chat: str | None = None) -> str | None:
        """What was answered."""

        def handle() -> str | None:
            with self.village.storage.unit_of_work() as uow:
                there = uow.chats.at("web", chat) if chat else None
                community_id = uow.tickets.get(self._fresh[IT].id).community_id
            now, key = self.village.clock.now(), f"given:{next(self._keys)}"
            request = Request(command=command, key=key, community_id=community_id, actor=actor, now=now, chat=there)
            return self.village.house.bus.handle(request).text

        return self.village.in_core(handle)

    def reporter(self) -> Actor:
        def read() -> Actor:
            with self.village.storage.unit_of_work() as uow:
                first = next(r for r in uow.tickets.reporters(self._fresh[IT].id) if r.is_first)
                return Actor(first.member_id, "王姐")

        return self.village.in_core(read)

    def history(self) -> list[HistoryEntry]:
        """Of the matter."""
        return self._rows(Subject(SubjectKind.TICKET, self._fresh[IT].id))

    def refusals(self) -> list[HistoryEntry]:
        """What is on record of them, with the chat in which it was tried."""

        def chats() -> list[int]:
            with self.village.storage.unit_of_work() as uow:
                return [chat.id for code in ("B3", "W", "S") if (chat := uow.chats.at("web", code))]

        subjects = [Subject(SubjectKind.CHAT, chat_id) for chat_id in self.village.in_core(chats)]
        rows = [row for subject in subjects for row in self._rows(subject) if row.event == "CommandRefused"]
        return sorted(rows, key=lambda row: row.id)

    def _rows(self, subject: Subject) -> list[HistoryEntry]:
        def read() -> list[HistoryEntry]:
            with self.village.storage.unit_of_work() as uow:
                return list(uow.history.of(subject))

        return self.village.in_core(read)


@pytest.fixture(scope="module")
def matters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matters]:
    folder: Path = tmp_path_factory.mktemp("village")
    with village(folder) as found:
        yield Matters(found)


def test_every_verb_of_the_table_is_tried() -> None:
    assert set(WAYS) == set(TRANSITIONS), "say in WAYS how the new verb is tried"
    words = {(verb, status) for verb, status in (*LEGAL, *ILLEGAL, *NOT_BY_WORDS)}
    left = {(verb, status) for verb in BY_WORDS for status in Status} - words
    assert {status for _, status in left} == {Status.MERGED}


@pytest.mark.parametrize(("verb", "status"), LEGAL)
def test_a_legal_jump_leads_where_the_table_says(matters: Matters, verb: str, status: Status) -> None:
    way, (_, target) = WAYS[verb], TRANSITIONS[verb]
    assert isinstance(way, Said)
    matters.put(OTHER, Status.DISPATCHED)
    matters.put(IT, status)
    rows, refused = len(matters.history()), len(matters.refusals())
    said = matters.try_it(way)
    assert matters.village.ticket(IT).status is (target or status)
    assert len(said) >= 1
    assert len(matters.history()) > rows
    assert len(matters.refusals()) == refused


@pytest.mark.parametrize(("verb", "status"), ILLEGAL)
def test_an_illegal_jump_is_refused_and_on_record(matters: Matters, verb: str, status: Status) -> None:
    way = WAYS[verb]
    assert isinstance(way, Said)
    other, before = matters.put(OTHER, Status.DISPATCHED), matters.put(IT, status)
    rows, refused = matters.history(), len(matters.refusals())
    [sentence] = matters.try_it(way)
    assert f"【{IT}】" in sentence
    assert "这会儿办不了" not in sentence or status not in ENDED | {Status.RESOLVED}
    assert (matters.village.ticket(IT), matters.village.ticket(OTHER)) == (before, other)
    assert matters.history() == rows
    [row] = matters.refusals()[refused:]
    assert row.actor_id is not None
    assert (row.codes["reason"], row.codes["number"]) in (("IllegalTransition", IT), ("NotHolder", IT))


@pytest.mark.parametrize(("verb", "status"), NOT_BY_WORDS)
def test_what_the_table_allows_and_words_do_not_do(matters: Matters, verb: str, status: Status) -> None:
    way = WAYS[verb]
    assert isinstance(way, Said)
    before = matters.put(IT, status)
    matters.try_it(way)
    assert matters.village.ticket(IT) == before


@pytest.mark.parametrize("verb", [verb for verb in BY_WORDS if verb != "merge"])
def test_the_number_of_a_merged_matter_means_the_one_it_went_into(matters: Matters, verb: str) -> None:
    way, (allowed, target) = WAYS[verb], TRANSITIONS[verb]
    assert isinstance(way, Said)
    legal = next(status for status in (Status.RESOLVED, *Status) if status in allowed and status is not Status.MERGED)
    matters.put(OTHER, legal)
    merged = matters.put(IT, Status.MERGED)
    said = matters.try_it(way)
    assert matters.village.ticket(IT) == merged
    assert f"【{OTHER}】" in said[0]
    assert matters.village.ticket(OTHER).status is (target or legal)


# -- what the house does of itself, or in passing --------------------------------------------------------------------


def test_these_are_all() -> None:
    assert BY_THE_HOUSE == ["pass_on", "amend", "anonymise"]


@pytest.mark.parametrize("status", Status)
def test_the_next_in_line_is_asked_only_while_nobody_has_it(matters: Matters, status: Status) -> None:
    before = matters.put(IT, status)

    def due() -> None:
        with matters.village.storage.unit_of_work() as uow:
            ticket = uow.tickets.get(before.id)
            ticket.pass_on_at = matters.village.clock.now()
            uow.tickets.save(ticket)
            uow.commit()

    matters.village.in_core(due)
    matters.give(AdvanceTicket(ticket_id=before.id), CLOCK)
    after = matters.village.ticket(IT)
    if status in TRANSITIONS["pass_on"][0]:
        assert after.status is status
        assert after.duty_id not in (None, before.duty_id)
    else:
        assert replace(after, version=before.version) == before


@pytest.mark.parametrize("status", Status)
def test_later_words_tell_more_of_what_is_active_only(matters: Matters, status: Status) -> None:
    before = matters.put(IT, status)
    more = AmendTicket(ticket_id=before.id, understanding=Understanding(urgency=Urgency.URGENT))
    rows = matters.history()
    assert matters.give(more, matters.reporter(), "B3") is None
    after = matters.village.ticket(IT)
    if status in TRANSITIONS["amend"][0]:
        assert (after.status, after.urgency) == (status, Urgency.URGENT)
        assert "TicketAmended" in [row.event for row in matters.history()[len(rows) :]]
    else:
        assert after == before
        assert matters.history() == rows


@pytest.mark.parametrize("status", Status)
def test_names_go_only_from_what_has_ended(tmp_path: Path, status: Status) -> None:
    with village(tmp_path) as found:
        matters = Matters(found)
        before = matters.put(IT, status)
        rows = matters.history()
        matters.give(AnonymiseTicket(ticket_id=before.id), CLOCK)
        after = found.ticket(IT)
        if status in TRANSITIONS["anonymise"][0]:
            assert (after.status, after.words, after.holder_id) == (status, "", None)
            assert after.anonymised_at == found.clock.now()
        else:
            assert after == before
            assert matters.history() == rows


def test_only_what_is_active_has_somebody_to_ask() -> None:
    assert TRANSITIONS["pass_on"][0] < ACTIVE
