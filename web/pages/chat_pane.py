"""The groups, one chat and the line to write in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui

from web.bubbles import bubbles, group_row
from web.desk import Desk
from web.line import Group
from web.matrix import NoSuchGroup, NoSuchLine
from web.pages.elements import ChatLog, Composer, GroupList
from web.pages.seat import Seat
from web.pictures import Pictures

_SHOWN = 60  # lines at first, and more each time one asks
_GATHERING = 0.04  # seconds, in which several changes are drawn as one
_PRESS_WAITS = 5.0  # seconds


@dataclass(frozen=True)
class _Draft:
    """What the line to be written answers or changes."""

    quoted: str | None = None
    changes: str | None = None


class ChatPane:
    """Built inside the page's frame; refresh() draws everything anew."""

    def __init__(self, desk: Desk, pictures: Pictures, seat: Seat, tell_unread: Callable[[int], None]) -> None:
        self._desk, self._pictures, self._seat, self._tell_unread = desk, pictures, seat, tell_unread
        self._shown = _SHOWN
        self._draft = _Draft()
        self._timer: asyncio.TimerHandle | None = None
        self.groups = GroupList()
        with ui.element("div").classes("middle"):
            self.log = ChatLog()
            self.composer = Composer()
        self._connect()

    def _connect(self) -> None:
        self.groups.tells("choose", self.choose_by_hand, str)
        for event, handler in (
            ("quote", self._quote),
            ("edit", self._edit),
            ("recall", self._recall),
            ("seen", self._see),
        ):
            self.log.tells(event, handler, str)
        self.log.tells("back", lambda: self._seat.turn_to("groups"))
        self.log.tells("older", self._older)
        self.log.tells("retry", lambda: self._desk.matrix.retry(self._seat.group_id))
        self.log.tells("press", lambda line_id, action: self.press(self._seat.group_id, line_id, action), str, str)
        self.composer.tells("say", self._say, str, str | None)
        self.composer.tells("change", self._change, str, str)
        self.composer.tells("leave", lambda: self._set_draft(_Draft()))

    # -- drawing -------------------------------------------------------------------------------------------------

    def changed(self, group_id: str) -> None:
        """Something happened in a group; drawn with what else happens in this moment."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_GATHERING, self.refresh)

    def refresh(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        matrix, me, now = self._desk.matrix, self._seat.person_id, self._desk.clock.now()
        rows = [group_row(matrix, group, me, now) for group in matrix.groups_of(me)]
        rows.sort(key=lambda row: (-row["position"], row["name"]))
        self.groups.show(rows=rows, current=self._seat.group_id)
        self._tell_unread(sum(row["unread"] for row in rows))
        group = self._group()
        lines = matrix.lines(group.id)[-self._shown :] if group else ()
        self.log.show(
            lines=bubbles(matrix, lines, me, now),
            chat=self._seat.group_id,
            title=group.name if group else "没有群",
            people=len(group.members) - group.has_bot if group else 0,
            more=group is not None and len(matrix.lines(group.id)) > self._shown,
            pressed=list(self._seat.pressed),
        )
        self.composer.show(chat=f"{me}/{self._seat.group_id}", disabled=group is None)

    def show_group(self, group_id: str) -> None:
        if group_id != self._seat.group_id:
            self._seat.group_id = group_id
            self._shown = _SHOWN
            self._set_draft(_Draft())
            self._seat.remember()
        self.refresh()

    def choose_by_hand(self, group_id: str) -> None:
        self.show_group(group_id)
        self._seat.turn_to("chat")

    # -- what one does -------------------------------------------------------------------------------------------

    async def press(self, group_id: str, line_id: str, action: str) -> None:
        """The same from the chat and from the board."""
        mark = line_id + action
        self._seat.pressed.append(mark)
        self.refresh()
        # Not cut off when the time is over: the press stays with the matrix and is handed over later.
        pressing = asyncio.ensure_future(self._desk.matrix.press(group_id, self._seat.person_id, line_id, action))
        done, _ = await asyncio.wait({pressing}, timeout=_PRESS_WAITS)
        self._seat.pressed.remove(mark)
        self.refresh()
        try:
            is_heard = bool(done) and pressing.result()
        except (NoSuchLine, NoSuchGroup):
            self._tell("这个按钮已经过时了")
        else:
            if not is_heard:
                self._tell("有应这会儿没听到，一恢复就办")

    async def _say(self, text: str, picture: str | None) -> None:
        pictures = (picture,) if picture and self._pictures.is_own(picture) else ()
        quoted = self._draft.quoted
        self._set_draft(_Draft())
        if text.strip() or pictures:
            try:
                matrix, seat = self._desk.matrix, self._seat
                await matrix.say(seat.group_id, seat.person_id, text, pictures=pictures, quoted=quoted)
            except NoSuchGroup:
                self._tell("您不在这个群里")

    async def _change(self, line_id: str, text: str) -> None:
        self._set_draft(_Draft())
        try:
            await self._desk.matrix.edit(line_id, self._seat.person_id, text)
        except (NoSuchLine, NoSuchGroup):
            self._tell("这条改不了了")

    async def _recall(self, line_id: str) -> None:
        try:
            await self._desk.matrix.recall(line_id, self._seat.person_id)
        except (NoSuchLine, NoSuchGroup):
            self._tell("这条撤不回了")

    def _see(self, group_id: str) -> None:
        if group_id == self._seat.group_id:
            self._desk.matrix.see(group_id, self._seat.person_id)

    def _older(self) -> None:
        self._shown += _SHOWN
        self.refresh()

    def _quote(self, line_id: str) -> None:
        self._set_draft(_Draft(quoted=line_id))

    def _edit(self, line_id: str) -> None:
        self._set_draft(_Draft(changes=line_id))

    def _set_draft(self, draft: _Draft) -> None:
        self._draft = draft
        quoted = self._desk.matrix.line(draft.quoted) if draft.quoted else None
        changed = self._desk.matrix.line(draft.changes) if draft.changes else None
        self.composer.show(
            quote={"id": quoted.id, "text": f"{quoted.sender_name}：{quoted.text or '[图片]'}"} if quoted else None,
            editing={"id": changed.id, "text": changed.text} if changed else None,
        )

    def _tell(self, words: str) -> None:
        ui.notify(words, position="top", color="dark")

    def _group(self) -> Group | None:
        try:
            group = self._desk.matrix.group(self._seat.group_id)
        except NoSuchGroup:
            return None
        return group if self._seat.person_id in group.members else None
