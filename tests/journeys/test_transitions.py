"""What a ticket's status forbids is refused, changes nothing, and stands in its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from domain.status import TRANSITIONS, Status
from tests.journeys.village import Village, village

# Who says what where. 派单, 结案, 补充 are nobody's words: the house does them of itself, or not at all. 催 of what
# has ended is answered with how it ended.
SAID = {
    "claim": ("陈姐", "W", "认领 1"),
    "set_out": ("陈姐", "W", "出发 1"),
    "reassign": ("小刘", "S", "派 1 @李强"),
    "return": ("小刘", "S", "退回 1 该物业管"),
    "hold": ("小刘", "S", "挂起 1 3天 等配件"),
    "resume": ("小刘", "S", "恢复 1"),
    "escalate": ("小刘", "S", "上报 1 办不了"),
    "resolve": ("小刘", "S", "办结 1 换了灯泡"),
    "reopen": ("小刘", "S", "重开 1 还不亮"),
    "decline": ("小刘", "S", "不予受理 1 定不了"),
    "withdraw": ("王姐", "B3", "不用了 1"),
    "recategorise": ("小刘", "S", "改类 1 供水"),
}
ILLEGAL = [
    (verb, status)
    for verb in SAID
    for status in Status
    if status not in TRANSITIONS[verb][0] and status is not Status.MERGED  # the old number means the new matter
]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    folder: Path = tmp_path_factory.mktemp("village")
    with village(folder) as found:
        found.says("王姐", "B3", "二单元楼道灯坏了")
        found.later(minutes=2)
        yield found


def put(shared: Village, status: Status) -> None:
    """As if it had come so far: held by whoever had it, ended when it was."""

    def write() -> None:
        with shared.storage.unit_of_work() as uow:
            ticket = uow.tickets.get(1)
            ended = status not in (Status.REPORTED, Status.DISPATCHED, Status.IN_PROGRESS, Status.ON_HOLD)
            holds = status not in (Status.REPORTED, Status.DISPATCHED)
            ticket.status, ticket.closed_at = status, shared.clock.now() if ended else None
            ticket.holder_id = uow.members.named(ticket.community_id, "李强")[0].id if holds else None
            ticket.hold_until = shared.clock.now() + timedelta(days=9) if status is Status.ON_HOLD else None
            ticket.remind_at = ticket.feedback_due_at = None
            uow.tickets.save(ticket)
            uow.commit()

    shared.in_core(write)


def refusals(shared: Village) -> list[HistoryEntry]:
    """What is on record of them, with the chat in which it was tried."""

    def read() -> list[HistoryEntry]:
        with shared.storage.unit_of_work() as uow:
            chats = [uow.chats.at("web", code) for code in ("B3", "W", "S", "P")]
            rows = [row for chat in chats if chat for row in uow.history.of(Subject(SubjectKind.CHAT, chat.id))]
            return sorted((row for row in rows if row.event == "CommandRefused"), key=lambda row: row.id)

    return shared.in_core(read)


def test_every_verb_is_tried_or_is_nobodys_word() -> None:
    by_itself = {"dispatch", "pass_on", "close", "amend", "nudge", "merge", "anonymise"}
    assert set(TRANSITIONS) - set(SAID) <= by_itself


@pytest.mark.parametrize(("verb", "status"), ILLEGAL)
def test_an_illegal_jump_is_refused_and_on_record(shared: Village, verb: str, status: Status) -> None:
    put(shared, status)
    before, told = shared.ticket(1), len(refusals(shared))
    who, chat, words = SAID[verb]
    shared.heard(chat)
    shared.says(who, chat, words)
    after = shared.ticket(1)
    assert after == before
    assert len(shared.heard(chat)) == 1
    [row] = refusals(shared)[told:]
    assert row.actor_id is not None
    assert (row.codes["reason"], row.codes["number"]) in (("IllegalTransition", 1), ("NotHolder", 1))
