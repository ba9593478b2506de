"""The ticket board and one ticket whole, as the person of this page may see them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from domain.errors import NotFound, StorageUnavailable
from domain.member import Member
from web.board import COLOUR_NAMES, FILTER_NAMES, RISK_LEGEND, Filter, Shape
from web.desk import Desk
from web.feed import Feed
from web.pages.elements import TicketBoard, TicketWhole
from web.pages.seat import Seat

log = logging.getLogger(__name__)

_SHOWN = 60  # tickets at first, and more each time one asks
_UNREADABLE = "工单这会儿读不出来，稍后自动再试"
Press = Callable[[str, str, str], Awaitable[None]]


class BoardPane:
    """Built inside the page's frame. `press` (group, line, action) is what a button in the chat does."""

    def __init__(self, desk: Desk, feed: Feed, seat: Seat, press: Press) -> None:
        self._desk, self._feed, self._seat, self._press = desk, feed, seat, press
        self._filter, self._limit = Filter.ACTIVE, _SHOWN
        self._number: int | None = None
        self._noted: int | None = None
        with ui.element("div").classes("side") as self._side:
            self.board = TicketBoard()
        self._whole: TicketWhole | None = None
        self.board.show(
            rows=[],
            filters=[[code.value, name] for code, name in FILTER_NAMES.items()],
            colours=COLOUR_NAMES,
            risks=RISK_LEGEND,
        )
        self.board.tells("filter", self._choose_filter, str)
        self.board.tells("more", self._more)
        self.board.tells("open", self.open, int)

    def look_again(self) -> None:
        """Asks for what is shown, and draws it when it is there."""
        background_tasks.create(self.refresh(), name="board", context=self._side)

    async def refresh(self) -> None:
        try:
            member = await self._feed.member(self._seat.person_id)
            await self._draw_board(member)
            await self._draw_ticket(member)
        except StorageUnavailable:
            self.board.show(problem=_UNREADABLE)

    async def open(self, number: int) -> None:
        self._number = number
        await self.refresh()

    async def close(self) -> None:
        self._number = self._noted = None
        await self.refresh()

    # -- within --------------------------------------------------------------------------------------------------

    async def _draw_board(self, member: Member | None) -> None:
        rows = await self._feed.board(member, self._filter, self._limit) if member else []
        burden = await self._feed.burden(member) if member else []
        gaps = await self._feed.gaps(member) if member else []
        self.board.show(
            rows=rows,
            burden=burden,
            gaps=gaps,
            filter=self._filter.value,
            full=len(rows) >= self._limit,
            problem="",
            empty="没有工单" if member else "您还没在社区登记，看不到工单",
        )

    async def _draw_ticket(self, member: Member | None) -> None:
        number = self._number
        ticket: Shape | None = None
        if number is not None and member is not None:
            try:
                ticket = await self._feed.ticket(member, number)
            except NotFound:
                ui.notify(f"没有【{number}】，或者不归您看", position="top", color="dark")
        if number != self._number:
            return  # somebody opened another one while we asked
        if ticket is None:
            self._number = None
            self._fold_away()
        else:
            await self._note(member, ticket)
            self._unfold().show(
                ticket=ticket,
                cards=self._cards(ticket),
                colours=COLOUR_NAMES,
                risks=RISK_LEGEND,
                pressed=list(self._seat.pressed),
            )

    async def _note(self, member: Member | None, ticket: Shape) -> None:
        """Before it is shown, and once for each time it is opened."""
        if member is not None and ticket["private"] and self._noted != ticket["id"]:
            await self._desk.note_access(member, ticket["id"])
        self._noted = ticket["id"]

    def _cards(self, ticket: Shape) -> list[Shape]:
        """The buttons of the newest message about this ticket that has any, in the groups of this person: pressing them
        here is pressing them there."""
        matrix, me = self._desk.matrix, self._seat.person_id
        lines = [line for line_id in ticket["said"] if (line := matrix.line(line_id)) and line.buttons]
        fresh = [line for line in lines if line.said_at.timestamp() >= ticket["since"]]
        own = [line for line in fresh if me in matrix.group(line.group_id).members]
        if not own or not ticket["pressable"]:
            return []
        newest = max(own, key=lambda line: line.position)
        return [
            {"group": newest.group_id, "line": newest.id, "label": b.label, "action": b.action} for b in newest.buttons
        ]

    def _unfold(self) -> TicketWhole:
        if self._whole is None:
            with self._side:
                self._whole = TicketWhole()
            self._whole.tells("close", self.close)
            self._whole.tells("press", self._press, str, str, str)
            self._side.classes(add="open")
        return self._whole

    def _fold_away(self) -> None:
        if self._whole is not None:
            self._side.classes(remove="open")
            self._whole.delete()
            self._whole = None

    async def _choose_filter(self, code: str) -> None:
        if code in tuple(Filter):
            self._filter, self._limit = Filter(code), _SHOWN
            await self.refresh()

    async def _more(self) -> None:
        self._limit += _SHOWN
        await self.refresh()
