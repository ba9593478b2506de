"""Tickets as the board draws them: plain values for web/pages/board.js and ticket.js."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.access import Right, holds
from domain.category import CategoryBook
from domain.grid import GridTree
from domain.message import VOICE_SUFFIXES
from domain.record import Link, LinkKind
from domain.risk import DEMANDS
from domain.sla import ClockColour
from domain.status import ACTIVE, STATUS_NAMES, Status
from domain.ticket import Ticket
from domain.view import TicketDetail, TicketRow
from handlers.texts.course import OUTCOME_NAMES, URGENCY_NAMES, Telling, sentence
from handlers.texts.staff import PLACE_RULES, RISK_NAMES
from handlers.texts.wording import TIER_NAMES, clock, day, span
from web.bubbles import kept_url, moment

Shape = dict[str, Any]
IDLE = "idle"
"""The colour of a ticket whose clock stands still or has ended."""
_LINK_NAMES = {
    LinkKind.REPORT: "报的",
    LinkKind.DETAIL: "补充",
    LinkKind.ECHO: "也说了",
    LinkKind.CHASE: "来问",
    LinkKind.OVER: "说好了",
    LinkKind.WORK: "办事的说",
    LinkKind.SAID: "有应说",
}

_REPORTS = {LinkKind.REPORT, LinkKind.DETAIL, LinkKind.ECHO}


class Filter(StrEnum):
    ACTIVE = "active"
    RESOLVED = "resolved"
    ENDED = "ended"
    ALL = "all"

    @property
    def statuses(self) -> frozenset[Status] | None:
        ended = frozenset(Status) - ACTIVE - {Status.RESOLVED}
        return {"active": ACTIVE, "resolved": frozenset({Status.RESOLVED}), "ended": ended}.get(self.value)


FILTER_NAMES = {Filter.ACTIVE: "在办", Filter.RESOLVED: "待反馈", Filter.ENDED: "已结", Filter.ALL: "全部"}


def board_row(row: TicketRow, categories: CategoryBook, now: datetime) -> Shape:
    """A private matter shows its kind; to see more it has to be opened, and that is on record."""
    ticket = row.ticket
    name = categories.get(ticket.category).name
    return {
        "number": ticket.number,
        "summary": name if ticket.private else ticket.summary,
        "category": name,
        "place": "" if ticket.private else ticket.place.public or "地方没说",
        "grid": row.grid_name,
        "status": ticket.status.value,
        "statusName": STATUS_NAMES[ticket.status],
        "urgency": URGENCY_NAMES[ticket.urgency],
        "urgent": ticket.urgency.rank > 0 and ticket.is_open,
        "private": ticket.private,
        "holder": row.held_by or "",
        "asked": row.asked or "",
        "who": _who(row),
        "reporters": row.reporters,
        "reported": moment(ticket.reported_at, now),
        "colour": colour(ticket, now),
        "due": due(ticket, now),
        "risk": ticket.risk.value,
    }


def _who(row: TicketRow) -> str:
    """Who is expected to act, or who acted."""
    if row.held_by:
        return f"{row.held_by}{'在办' if row.ticket.is_active else '办的'}"
    if not row.ticket.is_open:
        return row.grid_name
    return f"等{row.asked}接" if row.asked else f"{row.grid_name}，还没人接"


def colour(ticket: Ticket, now: datetime) -> str:
    """The clock that runs: taking it up while nobody has, then settling it."""
    if ticket.status not in ACTIVE or ticket.status is Status.ON_HOLD or ticket.stopped_at is not None:
        return IDLE
    clock = ticket.running_clock
    return clock.colour(now).value if clock else ClockColour.GREEN.value


def due(ticket: Ticket, now: datetime) -> str:
    if ticket.status is Status.ON_HOLD:
        return f"放到{_day_clock(ticket.hold_until, now)}" if ticket.hold_until else "先放着"
    if ticket.status is Status.RESOLVED:
        return "等住户回话"
    if not ticket.is_active or (clock := ticket.running_clock) is None:
        return ""
    return "等住户说地方" if clock.stopped_at else _until(ticket, clock.due_at, now)


def _until(ticket: Ticket, due_at: datetime, now: datetime) -> str:
    what = "办完" if due_at == ticket.resolution_due_at else "有人接"
    if due_at <= now:
        return f"过了{span(now - due_at)}"
    if due_at - now < timedelta(hours=1):
        return f"{span(due_at - now)}内{what}"
    return f"{_day_clock(due_at, now)}前{what}"


def ticket_detail(detail: TicketDetail, categories: CategoryBook, tree: GridTree, now: datetime) -> Shape:
    """All of it for those who handle it; for a resident the matter, its course and their own words."""
    ticket = detail.row.ticket
    handles = detail.reader is not None and holds(detail.reader, Right.HANDLE, tree, ticket.grid_id, now)
    reader_id = detail.reader.member_id if detail.reader else None
    elsewhere = detail.elsewhere if handles else {}
    telling = Telling(detail.names if handles else _workers(detail), tree, categories, now, elsewhere)
    seen = [link for link in detail.messages if handles or link.member_id == reader_id]
    return {
        **board_row(detail.row, categories, now),
        "id": ticket.id,
        "summary": ticket.summary,
        "place": ticket.place.public or "地方没说",
        "fullPlace": (ticket.place.full if handles else ticket.place.public) or "地方没说",
        "placeRule": _place_rule(ticket),
        "evidence": [word for word in ticket.evidence if not word.startswith("-")] if handles else [],
        "against": [word[1:] for word in ticket.evidence if word.startswith("-")] if handles else [],
        "confidence": f"{round(ticket.confidence * 100)}%" if handles else "",
        "outcome": OUTCOME_NAMES[ticket.outcome] if ticket.outcome else "",
        "resolution": ticket.resolution or "",
        "elsewhere": [[system, number] for system, number in elsewhere.items() if number],
        "reopenings": ticket.reopenings,
        "tier": _tier(ticket, now),
        "history": [{"when": moment(e.at, now), "what": sentence(e, telling)} for e in detail.history],
        "pressable": _takes_buttons(detail, reader_id),
        "since": _turned_at(ticket).timestamp(),
        "said": [link.ref.external_id for link in detail.messages if link.kind is LinkKind.SAID],
        "messages": [_message(link, detail, now) for link in seen if link.words or link.pictures],
    }


def _tier(ticket: Ticket, now: datetime) -> str:
    """Which tier settled it, or has it now, and until when that tier has its own time."""
    if ticket.resolved_at_tier:
        return f"在{TIER_NAMES[ticket.resolved_at_tier]}办好的"
    until = (
        f"，{_day_clock(ticket.tier_due_at, now)}前办完或再往上递" if ticket.tier_due_at and ticket.is_active else ""
    )
    return f"{TIER_NAMES[ticket.tier]}在管{until}" if ticket.is_active else ""


def _day_clock(at: datetime, now: datetime) -> str:
    return f"{day(at, now)}{clock(at)}"


def _takes_buttons(detail: TicketDetail, reader_id: int | None) -> bool:
    """While somebody works on it, by those who work; then by those who reported it."""
    status = detail.row.ticket.status
    reported = any(link.member_id == reader_id for link in detail.messages if link.kind in _REPORTS)
    return status in ACTIVE or (status is Status.RESOLVED and reported)


def _turned_at(ticket: Ticket) -> datetime:
    """Cards from before this moment ask for what has been done since."""
    return max(at for at in (ticket.reported_at, ticket.claimed_at, ticket.resolved_at) if at is not None)


def _place_rule(ticket: Ticket) -> str:
    return PLACE_RULES.get(ticket.place_rule, "")


def _workers(detail: TicketDetail) -> dict[int, str]:
    """Those who do the work are known by name to everyone; neighbours are not."""
    ticket = detail.row.ticket
    reader = {detail.reader.member_id} if detail.reader else set()
    shown = {ticket.holder_id, ticket.duty_id} | reader
    return {member_id: name for member_id, name in detail.names.items() if member_id in shown}


def _message(link: Link, detail: TicketDetail, now: datetime) -> Shape:
    by_bot = link.kind is LinkKind.SAID
    name = "有应" if by_bot or link.member_id is None else detail.names.get(link.member_id, "有人")
    return {
        "who": name,
        "kind": "" if by_bot else _LINK_NAMES[link.kind],
        "text": link.words or "",
        "pictures": [kept_url(name) for name in link.pictures if not name.endswith(VOICE_SUFFIXES)],
        "voices": [kept_url(name) for name in link.pictures if name.endswith(VOICE_SUFFIXES)],
        "when": moment(link.sent_at, now),
    }


RISK_LEGEND = {colour.value: [RISK_NAMES[colour], demand.action] for colour, demand in DEMANDS.items()}
COLOUR_NAMES = {
    ClockColour.GREEN.value: "时间还多",
    ClockColour.YELLOW.value: "过半",
    ClockColour.ORANGE.value: "快到了",
    ClockColour.RED.value: "过了",
    IDLE: "不计时",
}
