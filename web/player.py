"""Plays a sample day through the local group matrix: it speaks there like anybody and waits for what the bot says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.errors import StorageUnavailable
from domain.ports import Clock
from web.desk import Backstage
from web.lamp import lamp
from web.line import BOT, Group, Line, LineState
from web.matrix import LocalMatrix
from web.pictures import Pictures
from web.sample_day import CAPTION, DAYS, Answers, Day, Step

_NUMBER = re.compile(r"【(?:通知|投票)?(?:\w+-)?(\d+)】")
_AT_MOST = 8.0  # seconds that the bot is waited for
_POLL = 0.05
_ROUNDS = 4


class CannotPlay(Exception):
    """A person or a group of the day is not here; the message names it."""


@dataclass(frozen=True)
class Scene:
    """Where something was just said, and somebody who can see it."""

    group_id: str
    viewer_id: str


class Player:
    """One play at a time, whoever watches."""

    def __init__(
        self, matrix: LocalMatrix, clock: Clock, backstage: Backstage, pictures: Pictures, pace: float = 2.0
    ) -> None:
        """`pace`: seconds a line, the bot's as well."""
        self._matrix, self._clock, self._backstage, self._pictures = matrix, clock, backstage, pictures
        self._pace = pace
        self._listeners: list[Callable[[], None]] = []
        self._task: asyncio.Task[None] | None = None
        self._step, self._steps, self._caption = 0, 0, ""
        self.scene: Scene | None = None

    @property
    def is_playing(self) -> bool:
        return self._task is not None

    def shape(self) -> dict[str, Any]:
        """For web/pages/bar.js."""
        return {"running": self.is_playing, "step": self._step, "steps": self._steps, "caption": self._caption}

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    def dismiss(self) -> None:
        self._caption = ""
        self._tell()

    async def play(self) -> None:
        """One day, from morning to caption. Returns when it is over or was stopped; while one plays, a second does
        nothing."""
        if self._task:
            return
        self._task = asyncio.current_task()
        try:
            await self._play(self._next_day())
        except CannotPlay as fault:
            self._caption = str(fault)
        except StorageUnavailable:
            self._caption = "有应这会儿不在，播放不下去了。"
        except asyncio.CancelledError:
            self._caption = "停在这里了。"
        finally:
            self._task, self.scene = None, None
            self._tell()

    # -- within --------------------------------------------------------------------------------------------------

    async def _play(self, day: Day) -> None:
        began_at = self._clock.now()
        self._steps, self._caption = len(day.steps), ""
        known = {line.id for line in self._bot_lines()}
        for self._step, step in enumerate(day.steps, start=1):
            answered = await self._answered(step.answers, began_at) if step.answers else None
            await self._look_at_news(known)
            await self._look_at(await self._say(step, answered))
            if step.listens:
                await self._listen(known)
        said = self._matrix.said_by_bot(self._group(day.about).id, began_at)
        if said:
            await self._look_at(said[-1])
        self._caption = CAPTION.format(group=day.about, count=len(said))

    async def _say(self, step: Step, answered: Line | None) -> Line:
        group = self._group(step.group)
        number = _NUMBER.search(answered.text) if answered else None
        text = step.text.replace("{n}", number[1] if number else "").strip()
        pictures = (await self._pictures.keep(lamp()),) if step.picture else ()
        quoted = answered.id if answered and step.quotes else None
        return await self._matrix.say(group.id, _member(group, step.who), text, pictures=pictures, quoted=quoted)

    async def _answered(self, answers: Answers, began_at: datetime) -> Line | None:
        """Waits for it; None if the bot never said it."""
        group_id = self._group(answers.group).id

        def said() -> Line | None:
            lines = reversed(self._matrix.said_by_bot(group_id, began_at))
            return next((line for line in lines if all(word in line.text for word in answers.words)), None)

        async def is_said() -> bool:
            return said() is not None

        await self._until(is_said)
        return said()

    async def _listen(self, known: set[str]) -> None:
        """The bot has its say, waits skipped; each of its lines is looked at. What it says may lead to more."""
        for _ in range(_ROUNDS):
            await self._until(self._is_quiet)
            await self._backstage.skip_waits()
            await self._until(self._is_quiet)
            if not await self._look_at_news(known):
                return

    async def _look_at_news(self, known: set[str]) -> bool:
        """The bot's lines that nobody has looked at yet, in the order they were said; False if there are none."""
        news = [line for line in self._bot_lines() if line.id not in known]
        for line in sorted(news, key=lambda line: line.position):
            known.add(line.id)
            await self._look_at(line)
        return bool(news)

    async def _is_quiet(self) -> bool:
        lines = (line for group in self._matrix.groups() for line in self._matrix.lines(group.id))
        is_sending = any(line.state is LineState.SENDING for line in lines)
        return not is_sending and await self._backstage.is_settled()

    async def _until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Or until it has taken too long; the show goes on."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_AT_MOST):
                while not await condition():  # noqa: ASYNC110 - storage tells nobody
                    await asyncio.sleep(_POLL)

    async def _look_at(self, line: Line) -> None:
        members = [member for member in self._matrix.group(line.group_id).members if member != BOT]
        self.scene = Scene(line.group_id, members[0] if line.by_bot else line.sender_id)
        self._tell()
        await asyncio.sleep(self._pace)

    def _bot_lines(self) -> list[Line]:
        return [line for group in self._matrix.groups() for line in self._matrix.lines(group.id) if line.by_bot]

    def _next_day(self) -> Day:
        """The one whose opening was heard least often."""
        heard = [line.text for group in self._matrix.groups() for line in self._matrix.lines(group.id)]
        return min(DAYS, key=lambda day: heard.count(day.steps[0].text))

    def _group(self, name: str) -> Group:
        for group in self._matrix.groups():
            if name in group.members.values() if group.private else name == group.name:
                return group
        raise CannotPlay(f"这里没有“{name}”，播放不了。")

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()


def _member(group: Group, name: str) -> str:
    for member_id, shown in group.members.items():
        if shown == name:
            return member_id
    raise CannotPlay(f"{name}不在{group.name}，播放不了。")
