"""The local group matrix: what WeChat's servers are to WeChat, on this machine.

People speak here, the page shows it, and `bot/channels/web.py` is the bot's account on it. It belongs to the event
loop: all methods are called there, and reading is immediate. Nothing a person said counts as sent before the bot's
house has taken it (`taken`)."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.errors import StorageUnavailable
from domain.message import Button
from domain.ports import Clock
from web.deeds import DeedQueue
from web.ledger import Dropped, Entry, Ledger, Seen, Spoken, Taken
from web.line import BOT, BOT_NAME, Deed, DeedKind, Group, Line, LineState, Person
from web.mentions import Mention, mentioned
from web.shelf import Shelf

log = logging.getLogger(__name__)

MAX_TEXT = 20_000
Listener = Callable[[str], None]
"""Told the id of the group where something changed; called on the event loop, must return at once."""


class NoSuchGroup(Exception):
    """The group does not exist, or whoever wants to speak there is no member of it."""


class NoSuchLine(Exception):
    """The line is gone, or belongs to somebody else."""


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """What the bot says. `key` names it for ever: said again under the same key, it is not said twice."""

    key: str
    text: str
    buttons: tuple[Button, ...] = ()
    pictures: tuple[str, ...] = ()
    quoted: str | None = None
    mentions: tuple[str, ...] = ()
    is_notice: bool = False


class LocalMatrix:
    def __init__(self, path: Path, clock: Clock, lines_kept: int = 500, patience: float = 5.0) -> None:
        """`path`: its file, made when it is missing. `lines_kept` a group; older lines go. `patience`: seconds to wait
        for a locked file."""
        self._clock = clock
        self._ledger = Ledger(path, patience)
        kept = self._ledger.read()
        self._people = {person.id: person for person in kept.people}
        self._groups = {group.id: group for group in kept.groups}
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
        entries: list[Entry] = []
        for person in people:
            self._people[person.id] = person
            entries.append(person)
        for group in groups:
            known = self._groups.get(group.id)
            before = known.members if known else {BOT: BOT_NAME}
            self._groups[group.id] = replace(group, members={**before, **group.members})
            entries.append(self._groups[group.id])
        await self._keep(*entries)

    def people(self) -> Sequence[Person]:
        return list(self._people.values())

    def person(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    def groups(self) -> Sequence[Group]:
        return list(self._groups.values())

    def groups_of(self, person_id: str) -> Sequence[Group]:
        return [group for group in self._groups.values() if person_id in group.members]

    def group(self, group_id: str) -> Group:
        """Raises NoSuchGroup."""
        try:
            return self._groups[group_id]
        except KeyError:
            raise NoSuchGroup(group_id) from None

    async def join(self, group_id: str, person_id: str, name: str) -> None:
        """Somebody (or the bot) enters a group, or changes the name shown there."""
        group = self.group(group_id)
        await self._change_members(group, {**group.members, person_id: name})
        await self._do(DeedKind.JOINED, group, person_id, name)

    async def leave(self, group_id: str, person_id: str) -> None:
        group, name = self._membership(group_id, person_id)
        await self._change_members(group, {i: n for i, n in group.members.items() if i != person_id})
        await self._do(DeedKind.LEFT, group, person_id, name)

    # -- what people do ------------------------------------------------------------------------------------------

    async def say(
        self, group_id: str, person_id: str, text: str, *, pictures: tuple[str, ...] = (), quoted: str | None = None
    ) -> Line:
        """The line appears at once as SENDING; it becomes SENT, or FAILED and is tried again, as the house has it."""
        group, name = self._membership(group_id, person_id)
        text = _clean(text)
        line = self._line(group_id, person_id, name, text)
        line = replace(
            line, pictures=pictures, quoted=quoted, mentions=self._mentioned_ids(text, group), state=LineState.SENDING
        )
        self._show(line)
        await self._do(DeedKind.SAID, group, person_id, name, line)
        return self._shelf.get(line.id) or line

    async def press(self, group_id: str, person_id: str, line_id: str, action: str) -> bool:
        """A button of a line. False: the bot does not hear at the moment; it will be told as soon as it does.
        Raises NoSuchLine if that line carries no such button (any more)."""
        group, name = self._membership(group_id, person_id)
        line = self._shelf.get(line_id)
        if not line or line.group_id != group_id or action not in (button.action for button in line.buttons):
            raise NoSuchLine(line_id)
        outcome = await self._do(DeedKind.PRESSED, group, person_id, name, line, action=action)
        return await outcome

    async def edit(self, line_id: str, person_id: str, text: str) -> None:
        """The speaker changes the words. Raises NoSuchLine."""
        line, group, name = self._own_line(line_id, person_id)
        text = _clean(text)
        line = replace(
            line, text=text, mentions=self._mentioned_ids(text, group), is_edited=True, state=LineState.SENDING
        )
        self._show(line)
        await self._do(DeedKind.EDITED, group, person_id, name, line)

    async def recall(self, line_id: str, person_id: str) -> None:
        """The speaker takes the line back. Raises NoSuchLine."""
        line, group, name = self._own_line(line_id, person_id)
        self._show(_recalled(line))
        await self._do(DeedKind.RECALLED, group, person_id, name, line)

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
        lines = [self._mark(deed, LineState.SENT) for deed in deeds]
        await self._keep(*(Taken(deed) for deed in deeds), *(line for line in lines if line))

    async def refused(self, deeds: Sequence[Deed], retry_after: float) -> None:
        """The house could not take them. Returns when it should be tried again: after so many seconds, or as soon as
        somebody asks."""
        self._queue.refused(deeds)
        for deed in deeds:
            self._mark(deed, LineState.FAILED)
        await self._queue.nudged(retry_after)

    async def speak(self, group_id: str, utterance: Utterance) -> str:
        """The bot says something; returns the line's id once it is kept. Raises NoSuchGroup if the bot is not in there,
        StorageUnavailable if it could not be kept (say it again then, with the same key)."""
        if (known := self._spoken.get(utterance.key)) is None:
            group, name = self._membership(group_id, BOT)
            line = _worded(self._line(group.id, BOT, name, utterance.text), utterance)
            known = self._spoken[utterance.key] = line.id
            self._show(line)
            self._ledger.note(line, Spoken(utterance.key, line.id))
        await self._ledger.keep()
        return known

    async def amend(self, line_id: str, utterance: Utterance) -> str:
        """The bot changes a line of its own; with neither words nor pictures it takes it back. Raises as speak() does,
        and NoSuchLine."""
        if utterance.key not in self._spoken:
            line = self._shelf.get(line_id)
            if line is None or not line.by_bot:
                raise NoSuchLine(line_id)
            empty = not utterance.text and not utterance.pictures
            line = _recalled(line) if empty else replace(_worded(line, utterance), is_edited=True)
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

    def _membership(self, group_id: str, member_id: str) -> tuple[Group, str]:
        group = self.group(group_id)
        if member_id not in group.members:
            raise NoSuchGroup(f"{member_id} is not in {group_id}")
        return group, group.members[member_id]

    def _own_line(self, line_id: str, person_id: str) -> tuple[Line, Group, str]:
        line = self._shelf.get(line_id)
        if line is None or line.sender_id != person_id or line.is_recalled:
            raise NoSuchLine(line_id)
        return line, *self._membership(line.group_id, person_id)

    def _line(self, group_id: str, sender_id: str, name: str, text: str) -> Line:
        # Ids are drawn, not counted: a matrix that starts anew must not repeat those the house has seen.
        return Line(
            id=uuid.uuid4().hex[:16],
            group_id=group_id,
            position=self._shelf.next_position(),
            sender_id=sender_id,
            sender_name=name,
            text=text,
            said_at=self._clock.now(),
        )

    async def _do(
        self, kind: DeedKind, group: Group, person_id: str, name: str, line: Line | None = None, *, action: str = ""
    ) -> asyncio.Future[bool]:
        own = line is not None and kind is not DeedKind.PRESSED
        deed = Deed(
            order=self._queue.next_order(),
            id=line.id if line and own else uuid.uuid4().hex[:16],
            kind=kind,
            group_id=group.id,
            person_id=person_id,
            person_name=name,
            done_at=self._clock.now(),
            text=line.text if line and own else "",
            pictures=line.pictures if line and own else (),
            quoted=line.quoted if line and own else None,
            mentions=self._mentioned_names(line.text, group) if line and own else (),
            to_bot=group.private or bool(line and own and BOT in line.mentions),
            private=group.private,
            action=action,
            on_line=line.id if line and not own else None,
        )
        await self._keep(*((line,) if line and own else ()), deed)
        return self._queue.add(deed)

    def _mentioned(self, text: str, group: Group) -> tuple[Mention, ...]:
        """By the name shown in the group, or by their own."""
        shown = [Mention(member_id, name) for member_id, name in group.members.items()]
        own = [Mention(i, self._people[i].name) for i in group.members if i in self._people]
        return mentioned(text, shown + own)

    def _mentioned_ids(self, text: str, group: Group) -> tuple[str, ...]:
        return tuple(mention.member_id for mention in self._mentioned(text, group))

    def _mentioned_names(self, text: str, group: Group) -> tuple[str, ...]:
        return tuple(mention.name for mention in self._mentioned(text, group) if mention.member_id != BOT)

    async def _change_members(self, group: Group, members: dict[str, str]) -> None:
        self._groups[group.id] = replace(group, members=members)
        await self._keep(self._groups[group.id])
        self._tell(group.id)

    def _mark(self, deed: Deed, state: LineState) -> Line | None:
        """The line a deed was about, if its state is to be shown and changes."""
        line = self._shelf.get(deed.id) if deed.kind in (DeedKind.SAID, DeedKind.EDITED) else None
        if line is None or line.state is state:
            return None
        marked = replace(line, state=state)
        self._show(marked)
        return marked

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


def _worded(line: Line, utterance: Utterance) -> Line:
    return replace(
        line,
        text=_clean(utterance.text),
        buttons=utterance.buttons,
        pictures=utterance.pictures,
        quoted=utterance.quoted or line.quoted,
        mentions=utterance.mentions,
        is_notice=utterance.is_notice,
    )


def _recalled(line: Line) -> Line:
    return replace(line, text="", pictures=(), buttons=(), quoted=None, mentions=(), is_recalled=True)


def _clean(text: str) -> str:
    """No lone surrogates and no NUL, which no database takes; never longer than a messenger allows."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")[:MAX_TEXT]
