"""A ticket's history reads as sentences, for those who handle it and for those who may not see everybody's name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import events
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from handlers.texts.course import Telling, sentence
from tests.browser.village import CATEGORIES, TREE

NOW = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)
TELLING = Telling({1: "王姐", 2: "老周", 4: "陈姐", 5: "刘工"}, TREE, CATEGORIES, NOW)


def entry(event: str, actor_id: int | None = 4, **codes: Any) -> HistoryEntry:
    return HistoryEntry(
        community_id=1,
        subject=Subject(SubjectKind.TICKET, 12),
        event=event,
        actor_id=actor_id,
        chat_id=1,
        at=NOW,
        cause="k",
        codes=codes,
    )


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        (entry("TicketReported", 1, category="lighting", urgency="normal"), "王姐说了这事，记作照明"),
        (entry("TicketReported", 1, category="water", urgency="urgent"), "王姐说了这事，记作供水，紧急"),
        (entry("TicketJoined", 2, reporter_id=2), "老周也说了"),
        (entry("TicketAmended", 1, urgency="emergency", urgency_raised=True), "情况更急了，改为特急"),
        (entry("TicketAmended", 1, urgency="normal", place_told=True), "补说了地方"),
        (entry("TicketAmended", 1, urgency="normal", place_told=True, kind_told=True), "说清了是什么事"),
        (entry("TicketDispatched", None, grid_id=3, duty_id=4), "派给桂花苑中微网格，请陈姐看"),
        (entry("TicketDispatched", None, grid_id=1, duty_id=None), "派给桂花社区，还没定人"),
        (entry("TicketClaimed", 4, holder_id=4), "陈姐接了"),
        (entry("WorkerSetOut", 5, holder_id=5, minutes=5), "刘工动身了，说5分钟到"),
        (entry("TicketReassigned", 4, holder_id=5), "陈姐转给刘工"),
        (entry("TicketReturned", 4, grid_id=1, duty_id=5), "陈姐退回，再派给桂花社区，请刘工看"),
        (entry("TicketHeld", 4, until=(NOW + timedelta(days=1)).isoformat()), "先放着，明天10:00再接着办"),
        (entry("TicketHeld", 4, until=NOW), "先放着，今天10:00再接着办"),
        (entry("TicketEscalated", None, grid_id=1, duty_id=None), "到点了，上报到桂花社区，还没定人"),
        (entry("TicketResolved", 4, holder_id=4), "陈姐说办好了，问住户好没好"),
        (entry("FeedbackGiven", 1, reporter_id=1, fixed=False), "王姐说没好"),
        (entry("TicketClosed", None, outcome="done"), "没人再说，结了：办好了"),
        (entry("TicketClosed", 1, outcome="solved_by_residents"), "结了：住户自己解决了"),
        (entry("TicketDeclined", 4, outcome="cannot_be_done"), "不办：这事办不了"),
        (entry("TicketRecategorised", 4, was="lighting", category="water"), "从照明改成供水"),
        (entry("TicketNoted", 4, kind="remark"), "陈姐备注了一句"),
        (entry("ActUndone", 4, act="TicketClaimed"), "陈姐撤销了刚才的认领"),
        (entry("ReminderDue", None, stage="response_due"), "还没人接，提醒了值班的人"),
        (entry("SomethingNew"), "有变动（SomethingNew）"),
    ],
)
def test_an_event_is_told_in_plain_words(happened: HistoryEntry, told: str) -> None:
    assert sentence(happened, TELLING) == told


def test_every_event_of_a_ticket_has_its_sentence() -> None:
    kinds = {kind.__name__ for kind in vars(events).values() if isinstance(kind, type)}
    tickets = {
        kind for kind in kinds if issubclass(getattr(events, kind), events.TicketEvent)
    } - {"TicketEvent", "UndoableEvent"}  # fmt: skip
    codes: dict[str, Any] = {"outcome": "done", "urgency": "normal", "category": "lighting"}
    assert len(tickets) > 20
    for kind in tickets:
        assert "有变动" not in sentence(entry(kind, **codes), TELLING), kind


def test_neighbours_have_no_name_for_a_reader_who_does_not_handle_it() -> None:
    telling = Telling({4: "陈姐"}, TREE, CATEGORIES, NOW)
    assert sentence(entry("TicketJoined", 2, reporter_id=2), telling) == "又一户也说了"
    assert sentence(entry("FeedbackGiven", 1, reporter_id=1, fixed=True), telling) == "住户说好了"
    assert sentence(entry("TicketClaimed", 4, holder_id=4), telling) == "陈姐接了"


def test_codes_nobody_expects_do_not_stop_the_page() -> None:
    for kind in ("TicketHeld", "TicketClosed", "TicketJoined", "ReminderDue", "TicketDispatched"):
        assert sentence(entry(kind, until="soon", reporter_id="x", stage="?", grid_id=99, duty_id=None), TELLING)
