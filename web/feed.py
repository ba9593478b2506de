"""Answers for the boards: asked once for all who look at the same, until the bell rings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from domain.access import Actor, Right, holds
from domain.coverage import find_gaps
from domain.grid import GridTree
from domain.member import Member
from domain.pings import COUNTED_DAYS
from domain.ports import Views
from domain.view import BoardQuery
from handlers.texts.organisation import board_gaps
from handlers.texts.pings import board_burden
from web.board import Filter, Shape, board_row, ticket_detail
from web.desk import Desk


class Feed:
    """One for all pages. Storage faults pass through to whoever asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answers: dict[tuple[object, ...], asyncio.Task[Any]] = {}
        self._members: dict[str, Member] = {}
        desk.bell.subscribe(self._answers.clear)

    async def member(self, person_id: str) -> Member | None:
        """Asked once a person, for who is known stays so; what they may see is asked with every question."""
        if person_id not in self._members:
            found = await self._desk.find_member(person_id)
            if found is None:
                return None
            self._members[person_id] = found
        return self._members[person_id]

    async def board(self, member: Member, chosen: Filter, limit: int) -> list[Shape]:
        query = BoardQuery(member.community_id, chosen.statuses, limit)
        now, categories = self._desk.clock.now(), self._desk.categories

        def question(views: Views) -> list[Shape]:
            rows = views.board(views.actor(member.id, now), query, now)
            return [board_row(row, categories, now) for row in rows]

        rows: list[Shape] = await self._once(("board", member.id, query), question)
        return rows

    async def ticket(self, member: Member, number: int) -> Shape:
        """Raises NotFound."""
        now, categories = self._desk.clock.now(), self._desk.categories

        def question(views: Views) -> Shape:
            actor: Actor = views.actor(member.id, now)
            tree: GridTree = views.tree(member.community_id)
            return ticket_detail(views.ticket(actor, member.community_id, number, now), categories, tree, now)

        shape: Shape = await self._once(("ticket", member.id, number), question)
        return shape

    async def burden(self, member: Member) -> list[str]:
        """Lines for the board; none for who does not work here."""
        now = self._desk.clock.now()

        def question(views: Views) -> list[str]:
            return board_burden(views.burden(views.actor(member.id, now), member.community_id, now), COUNTED_DAYS)

        lines: list[str] = await self._once(("burden", member.id), question)
        return lines

    async def gaps(self, member: Member) -> list[str]:
        """What their community lacks, for those who may ask for it in a chat; none for others."""
        now = self._desk.clock.now()

        def question(views: Views) -> list[str]:
            if not holds(views.actor(member.id, now), Right.CORRECT, views.tree(member.community_id), None, now):
                return []
            return board_gaps(find_gaps(views.organisation(member.community_id), now))

        lines: list[str] = await self._once(("gaps", member.id), question)
        return lines

    async def _once(self, key: tuple[object, ...], question: Callable[[Views], Any]) -> Any:
        task = self._answers.get(key)
        if task is None or (task.done() and not task.cancelled() and task.exception()):
            task = asyncio.ensure_future(self._desk.ask(question))
            self._answers[key] = task
        # One page that is closed meanwhile does not take the answer away from the others.
        return await asyncio.shield(task)
