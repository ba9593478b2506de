"""The local group matrix: what WeChat's servers are to WeChat, on this machine.

People speak here, the page shows it, and `bot/channels/web.py` is the bot's account on it. It belongs to the event
loop: all methods are called there, and reading is immediate. Nothing a person said counts as sent before the bot's
house has taken it (`taken`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from domain.errors import StorageUnavailable
from domain.ports import Clock
from web.deeds import DeedQueue
from web.directory import Directory, NoSuchGroup
from web.ledger import Dropped, Entry, Ledger, Seen, Spoken, Taken
from web.line import BOT, Deed, DeedKind, Group, Line, LineState, Person
from web.shelf import Shelf
from web.utterance import Utterance, clean, drawn_id, recalled, worded

__all__ = ["LocalMatrix", "NoSuchGroup", "NoSuchLine", "Utterance"]
log = logging.getLogger(__name__)

Listener = Callable[[str], None]
"""Told the id of the group where something changed; called on the event loop, must return at once."""


class NoSuchLine(Exception):
    """The line is gone, or belongs to somebody else."""


class LocalMatrix:
    def __init__(self, path: Path, clock: Clock, lines_kept: int = 500, patience: float = 5.0) -> None:
        """`path`: its file, made when it is missing. `lines_kept` a group; older lines go. `patience`: seconds to wait
        for a locked file."""
        self._clock = clock
        self._ledger = Ledger(path, patience)
        kept = self._ledger.read()
        self._directory = Directory(kept.people, kept.groups)
        self._spoken = {spoken.key: spoken.line_id for spoken in kept.spoken}
        self._seen = {(seen.person_id, seen.group_id): seen.position for seen in kept.seen}
        self._shelf = Shelf(kept.lines, lines_kept)
        self._queue = DeedQueue(kept.deeds)
        self._listeners: list[Listener] = []

    async def close(self) -> None:
        await self._ledger.close()

    # -- who is here ---------------------------------------------------------------------------------------------

    async def furnish(self, people: Iterable[Person], groups: Iterable[Group]) -> None:
        """Makes sure that these people and groups exist; done at every start. Names follow; a known group keeps its
        members and gains those named here. The bot sits in every new group. Nobody is told."""
        everything: list[Person | Group] = [*people, *groups]
        await self._keep(*[self._directory.furnish(one) for one in everything])

    def people(self) -> Sequence[Person]:
        return self._directory.people()

    def groups(self) -> Sequence[Group]:
        return self._directory.groups()

    def groups_of(self, person_id: str) -> Sequence[Group]:
        return self._directory.groups_of(person_id)

    def group(self, group_id: str) -> Group:
        """Raises NoSuchGroup."""
        return self._directory.group(group_id)

    async def join(self, group_id: str, person_id: str, name: str) -> None:
        """Somebody (or the bot) enters a group, or changes the name shown there."""
        group = self._directory.seat(self.group(group_id), person_id, name)
        await self._keep(group)
        self._tell(group_id)
        await self._do(self._deed(DeedKind.JOINED, group, person_id, name))

    async def leave(self, group_id: str, person_id: str) -> None:
        """Raises NoSuchGroup."""
        group, name = self._directory.membership(group_id, person_id)
        await self._keep(self._directory.unseat(group, person_id))
        self._tell(group_id)
        await self._do(self._deed(DeedKind.LEFT, group, person_id, name))

    # -- what people do ------------------------------------------------------------------------------------------

    async def say(
        self, group_id: str, person_id: str, text: str, *, pictures: tuple[str, ...] = (), quoted: str | None = None
    ) -> Line:
        """The line appears at once as SENDING; it becomes SENT, or FAILED and is tried again, as the house has it."""
        group, name = self._directory.membership(group_id, person_id)
        line = self._line(group, person_id, name, clean(text))
        line = self._unsent(replace(line, pictures=pictures, quoted=quoted), group)
        self._show(line)
        await self._do(self._deed_about(line, DeedKind.SAID, group), line)
        return self._shelf.get(line.id) or line

    async def press(self, group_id: str, person_id: str, line_id: str, action: str) -> bool:
        """A button of a line. False: the bot does not hear at the moment; it will be told as soon as it does.
        Raises NoSuchLine if that line carries no such button (any more)."""
        group, name = self._directory.membership(group_id, person_id)
        line = self._shelf.get(line_id)
        if not line or line.group_id != group_id or action not in (button.action for button in line.buttons):
            raise NoSuchLine(line_id)
        pressed = replace(self._deed(DeedKind.PRESSED, group, person_id, name), action=action, on_line=line_id)
        outcome = await self._do(pressed)
        return await outcome

    async def edit(self, line_id: str, person_id: str, text: str) -> None:
        """The speaker changes the words. Raises NoSuchLine."""
        line, group = self._own_line(line_id, person_id)
        line = self._unsent(replace(line, text=clean(text), is_edited=True), group)
        self._show(line)
        await self._do(self._deed_about(line, DeedKind.EDITED, group), line)

    async def recall(self, line_id: str, person_id: str) -> None:
        """The speaker takes the line back. Raises NoSuchLine."""
        line, group = self._own_line(line_id, person_id)
        gone = recalled(line)
        self._show(gone)
        await self._do(self._deed_about(gone, DeedKind.RECALLED, group), gone)

    def retry(self, group_id: str) -> None:
        """Somebody wants what was not sent in this group to be tried again now."""
        for line in self._shelf.of(group_id):
            if line.state is LineState.FAILED:
                self._show(replace(line, state=LineState.SENDING))
        self._queue.nudge()

    # -- what the bot's account does -----------------------------------------------------------------------------

    async def deeds(self) -> Sequence[Deed]:
        """What the bot's house has not taken yet, oldest first; waits until there is something."""
        return await self._queue.waiting()

    async def taken(self, deeds: Sequence[Deed]) -> None:
        """The house has them durably: they are never given again."""
        self._queue.taken(deeds)
        lines = [replace(line, state=LineState.SENT) for deed in deeds if (line := self._line_of(deed))]
        await self._keep(*(Taken(deed) for deed in deeds), *lines)
        self._mark(deeds, LineState.SENT)

    async def refused(self, deeds: Sequence[Deed], retry_after: float) -> None:
        """The house could not take them. Returns when it should be tried again: after so many seconds, or as soon as
        somebody asks."""
        self._queue.refused(deeds)
        self._mark(deeds, LineState.FAILED)
        await self._queue.nudged(retry_after)

    async def speak(self, group_id: str, utterance: Utterance) -> str:
        """The bot says something; returns the line's id once it is kept. Raises NoSuchGroup if the bot is not in there,
        StorageUnavailable if it could not be kept (say it again then, with the same key)."""
        if (known := self._spoken.get(utterance.key)) is None:
            group, name = self._directory.membership(group_id, BOT)
            line = worded(self._line(group, BOT, name, clean(utterance.text)), utterance)
            known = self._spoken[utterance.key] = line.id
            self._show(line)
            self._ledger.note(line, Spoken(utterance.key, line.id))
        await self._ledger.keep()
        return known

    async def amend(self, line_id: str, utterance: Utterance) -> str:
        """The bot changes a line of its own; with no words, files or buttons it takes it back. Raises NoSuchLine, and
        as speak() does."""
        if utterance.key not in self._spoken:
            line = self._shelf.get(line_id)
            if line is None or not line.by_bot:
                raise NoSuchLine(line_id)
            empty = not (utterance.text or utterance.pictures or utterance.file or utterance.buttons)
            line = recalled(line) if empty else replace(worded(line, utterance), is_edited=True)
            self._spoken[utterance.key] = line_id
            self._show(line)
            self._ledger.note(line, Spoken(utterance.key, line_id))
        await self._ledger.keep()
        return line_id

    # -- what the page shows -------------------------------------------------------------------------------------

    def lines(self, group_id: str) -> Sequence[Line]:
        return self._shelf.of(group_id)

    def line(self, line_id: str) -> Line | None:
        return self._shelf.get(line_id)

    def unread(self, group_id: str, person_id: str) -> Sequence[Line]:
        """Lines of others that this person has not seen."""
        lines = self._shelf.after(group_id, self._seen.get((person_id, group_id), 0))
        return [line for line in lines if line.sender_id != person_id and not line.is_recalled]

    def see(self, group_id: str, person_id: str) -> None:
        """This person has the group before their eyes."""
        lines = self._shelf.of(group_id)
        position = lines[-1].position if lines else 0
        if position > self._seen.get((person_id, group_id), 0):
            self._seen[person_id, group_id] = position
            self._ledger.note(Seen(person_id, group_id, position))
            self._tell(group_id)

    def said_by_bot(self, group_id: str, since: datetime) -> Sequence[Line]:
        return [line for line in self._shelf.of(group_id) if line.by_bot and line.said_at >= since]

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # -- within --------------------------------------------------------------------------------------------------

    def _own_line(self, line_id: str, person_id: str) -> tuple[Line, Group]:
        line = self._shelf.get(line_id)
        if line is None or line.sender_id != person_id or line.is_recalled:
            raise NoSuchLine(line_id)
        return line, self._directory.membership(line.group_id, person_id)[0]

    def _line(self, group: Group, sender_id: str, name: str, text: str) -> Line:
        return Line(
            id=drawn_id(),
            group_id=group.id,
            position=self._shelf.next_position(),
            sender_id=sender_id,
            sender_name=name,
            text=text,
            said_at=self._clock.now(),
        )

    def _unsent(self, line: Line, group: Group) -> Line:
        mentions = tuple(mention.member_id for mention in self._directory.mentioned(line.text, group))
        return replace(line, mentions=mentions, state=LineState.SENDING)

    def _deed(self, kind: DeedKind, group: Group, person_id: str, name: str) -> Deed:
        return Deed(
            order=self._queue.next_order(),
            id=drawn_id(),
            kind=kind,
            group_id=group.id,
            person_id=person_id,
            person_name=name,
            done_at=self._clock.now(),
            to_bot=group.private,
            private=group.private,
        )

    def _deed_about(self, line: Line, kind: DeedKind, group: Group) -> Deed:
        """It bears the line's own id, and all that the channel will report of it."""
        mentioned = self._directory.mentioned(line.text, group)
        return replace(
            self._deed(kind, group, line.sender_id, line.sender_name),
            id=line.id,
            text=line.text,
            pictures=line.pictures,
            quoted=line.quoted,
            mentions=tuple(mention.name for mention in mentioned if mention.member_id != BOT),
            to_bot=group.private or BOT in line.mentions,
        )

    async def _do(self, deed: Deed, *lines: Line) -> asyncio.Future[bool]:
        """Kept first, then offered to the house. The future tells whether the first attempt succeeded."""
        await self._keep(*lines, deed)
        return self._queue.add(deed)

    def _line_of(self, deed: Deed) -> Line | None:
        """The line whose state a deed decides."""
        return self._shelf.get(deed.id) if deed.kind in (DeedKind.SAID, DeedKind.EDITED) else None

    def _mark(self, deeds: Iterable[Deed], state: LineState) -> None:
        for deed in deeds:
            line = self._line_of(deed)
            if line and line.state is not state:
                self._show(replace(line, state=state))

    def _show(self, line: Line) -> None:
        if dropped := self._shelf.put(line):
            if dropped.by_bot:
                self._spoken = {key: line_id for key, line_id in self._spoken.items() if line_id != dropped.id}
            self._ledger.note(Dropped(dropped))
        self._tell(line.group_id)

    def _tell(self, group_id: str) -> None:
        for listener in list(self._listeners):
            listener(group_id)

    async def _keep(self, *entries: Entry) -> None:
        """A full disk does not silence people: what counts is whether the house takes what they say."""
        try:
            await self._ledger.keep(*entries)
        except StorageUnavailable as fault:
            log.warning("%s", fault)
