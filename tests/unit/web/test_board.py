"""What the board says about a ticket's time, and to whom it tells what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.access import Actor
from domain.category import Urgency
from domain.grid import Tier
from domain.message import MessageRef, Subject, SubjectKind
from domain.place import Place
from domain.record import HistoryEntry, Link, LinkKind
from domain.risk import RiskColour
from domain.sla import ClockColour
from domain.status import Status
from domain.ticket import Ticket
from domain.view import TicketDetail, TicketRow
from tests.browser.village import CATEGORIES, TREE, WORKER
from web.board import COLOUR_NAMES, RISK_LEGEND, Filter, board_row, colour, due, ticket_detail

NOW = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


def ticket(**changes: Any) -> Ticket:
    plain = Ticket(
        id=12,
        community_id=1,
        number=12,
        category="lighting",
        urgency=Urgency.NORMAL,
        place=Place("3", "2", "1201"),
        summary="3栋2单元楼道灯",
        chat_id=1,
        grid_id=3,
        status=Status.DISPATCHED,
        reported_at=NOW - timedelta(hours=1),
        response_due_at=NOW + timedelta(hours=1),
        resolution_due_at=NOW + timedelta(days=1),
        evidence=("灯泡", "-又"),
        confidence=0.92,
        place_rule="chat",
    )
    return replace(plain, **changes)


CLAIMED = {"claimed_at": NOW, "status": Status.IN_PROGRESS, "holder_id": 4}


@pytest.mark.parametrize(
    ("changes", "shade", "words"),
    [
        ({}, "yellow", "今天11:00前有人接"),
        ({"response_due_at": NOW + timedelta(minutes=10)}, "orange", "10分钟内有人接"),
        ({"response_due_at": NOW - timedelta(minutes=30)}, "red", "过了30分钟"),
        (CLAIMED, "green", "明天10:00前办完"),
        (CLAIMED | {"resolution_due_at": NOW - timedelta(hours=3)}, "red", "过了3小时"),
        (CLAIMED | {"status": Status.ON_HOLD, "hold_until": NOW + timedelta(days=2)}, "idle", "放到后天10:00"),
        (CLAIMED | {"status": Status.RESOLVED}, "idle", "等住户回话"),
        (CLAIMED | {"status": Status.CLOSED}, "idle", ""),
        ({"response_due_at": None, "resolution_due_at": None}, "green", ""),
    ],
)
def test_the_clock_that_runs_is_shown(changes: dict[str, Any], shade: str, words: str) -> None:
    assert (colour(ticket(**changes), NOW), due(ticket(**changes), NOW)) == (shade, words)


def test_the_board_names_no_flat() -> None:
    row = board_row(TicketRow(ticket(), "中微网格", None, "陈姐", 2), CATEGORIES, NOW)
    assert (row["place"], row["category"], row["asked"], row["reporters"]) == ("3栋2单元", "照明", "陈姐", 2)
    assert "1201" not in str(row)


def detail(reader: Actor) -> TicketDetail:
    def link(kind: LinkKind, member_id: int | None, words: str) -> Link:
        return Link(
            community_id=1,
            ref=MessageRef("web", "g-3", words),
            subject=Subject(SubjectKind.TICKET, 12),
            kind=kind,
            member_id=member_id,
            sent_at=NOW,
            words=words,
        )

    messages = [link(LinkKind.REPORT, 1, "灯坏了"), link(LinkKind.ECHO, 2, "我家也是"), link(LinkKind.SAID, None, "")]
    names = {1: "王姐", 2: "老周", 4: "陈姐"}
    handed = HistoryEntry(
        community_id=1,
        subject=Subject(SubjectKind.TICKET, 12),
        event="TicketHandedOver",
        actor_id=4,
        chat_id=1,
        at=NOW,
        cause="k",
        codes={"system": "大联动"},
    )
    row = TicketRow(ticket(), "中微网格", None, "陈姐", 2)
    return TicketDetail(row, [handed], messages, names, reader, {"大联动": "DL2026-001"})


def test_a_worker_reads_everything() -> None:
    whole = ticket_detail(detail(Actor(4, "陈姐", WORKER)), CATEGORIES, TREE, NOW)
    assert whole["fullPlace"] == "3栋2单元1201"
    assert (whole["evidence"], whole["against"], whole["confidence"]) == (["灯泡"], ["又"], "92%")
    assert [message["who"] for message in whole["messages"]] == ["王姐", "老周"]
    assert whole["elsewhere"] == [["大联动", "DL2026-001"]]
    assert [step["what"] for step in whole["history"]] == ["陈姐录进了大联动，号是DL2026-001"]


def test_a_resident_reads_their_own_words_and_no_neighbours() -> None:
    whole = ticket_detail(detail(Actor(2, "老周")), CATEGORIES, TREE, NOW)
    assert whole["fullPlace"] == "3栋2单元"
    assert [message["text"] for message in whole["messages"]] == ["我家也是"]
    assert "王姐" not in str(whole)
    assert "DL2026" not in str(whole)
    assert whole["confidence"] == ""


def test_the_filters_cover_every_status_once() -> None:
    parts = [one.statuses or frozenset() for one in (Filter.ACTIVE, Filter.RESOLVED, Filter.ENDED)]
    assert sorted(status for part in parts for status in part) == sorted(Status)
    assert Filter.ALL.statuses is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "微网格在管"),
        (
            {"tier": Tier.COMMUNITY, "tier_due_at": NOW + timedelta(days=2)},
            "社区在管，后天10:00前办完或再往上递",
        ),
        ({"status": Status.RESOLVED, "resolved_at_tier": Tier.GENERAL_GRID}, "在网格办好的"),
        ({"status": Status.WITHDRAWN}, ""),
    ],
)
def test_which_tier_has_it_or_settled_it(changes: dict[str, Any], words: str) -> None:
    row = TicketRow(ticket(**changes), "中微网格", None, None, 1)
    assert ticket_detail(TicketDetail(row=row), CATEGORIES, TREE, NOW)["tier"] == words


def test_risk_and_clock_are_two_colours_with_two_legends() -> None:
    late = ticket(response_due_at=NOW - timedelta(minutes=1), risk=RiskColour.YELLOW)
    row = board_row(TicketRow(late, "中微网格", None, None, 1), CATEGORIES, NOW)
    assert (row["colour"], row["risk"]) == ("red", "yellow")
    assert set(RISK_LEGEND) == set(RiskColour)
    assert set(COLOUR_NAMES) == {*ClockColour, "idle"}


def test_a_clock_that_waits_for_the_reporter_has_no_colour() -> None:
    asked = ticket(stopped_at=NOW, hold_until=NOW + timedelta(minutes=10))
    assert (colour(asked, NOW), due(asked, NOW)) == ("idle", "等住户说地方")
