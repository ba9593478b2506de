"""Everyday words in a residents' chat → the command that they amount to, if any, by what was said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.memory import Memory
from bot.talk import Heard, Talk
from domain.announced import Announced, announced, buildings_told
from domain.grid import Chat
from domain.kinds import EACH_STAIRWELL_ITS_OWN, STOPPED_BY_PLAN, TURNED_OFF_BY_PLAN
from domain.matter import Windows
from domain.message import Said
from domain.notice import UNTIL_WHEN, Notice, answer_from, asks_for_a_time, asks_whether_it_is_there
from domain.place import Place
from domain.ports import Reader, Views
from domain.record import RecentMessage
from domain.relay_list import entries, new_entries
from domain.side_talk import is_mere_talk
from domain.understanding import Act, Decision
from domain.view import ChatContext
from handlers.chats import StayOut
from handlers.command import Command
from handlers.intake.joining import JoinAndReport, JoinTicket
from handlers.intake.reporting import ReportMatters
from handlers.notices.carrying import AnswerFromNotice, KeepAnnounced

_NOTICE_IS_FRESH = timedelta(days=2)


@dataclass
class Overhearing:
    """Belongs to the core thread. `at_home`: categories that happen in one's own home or stairwell."""

    views: Views
    reader: Reader
    memory: Memory
    at_home: frozenset[str]

    def __post_init__(self) -> None:
        self._talk = Talk(self.views, self.reader, self.memory, self.at_home)

    def of(self, said: Said, recent: RecentMessage, context: ChatContext, chat: Chat) -> tuple[Said, Heard]:
        """What the message amounts to, and what of it that is about: of a list, its new lines."""
        if recent.signals.relay_list and entries(said.text) and not recent.by_role:
            fresh, command = self.of_list(recent, context, chat)
            return replace(said, text=fresh), Heard(command, recent)
        return said, self.heard(recent, context, chat)

    def heard(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> Heard:
        of_notice = (self._notice_asked, self._as_announced, self._notice_talked_of)
        if does := next((found for find in of_notice if (found := find(recent, chat))), None):
            return Heard(does, recent)
        told = self._talk.heard(recent, context, chat)
        return replace(told, command=told.command or _announcing(recent) or _quarrelling(recent))

    def of_list(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> tuple[str, Command]:
        """A 接龙: its new lines, and what they surely report; else only that the list goes on."""
        before = [m.text for m in self.memory.of(chat.id, recent.at) if m.signals.relay_list and m.ref != recent.ref]
        fresh = (_without_name(entry, recent.sender_name) for entry in new_entries(recent.text, before))
        words = "\n".join(entry for entry in fresh if entry)
        read = self.reader.read(words, self.views.surroundings(chat))
        signals = replace(self.reader.signals(words), relay_list=False)
        if words and read.act is Act.REQUEST and read.decision is Decision.FILE:
            listed = replace(recent, text=words, understanding=read, signals=signals)
            command = self._talk.heard(listed, context, chat).command
            if isinstance(command, ReportMatters | JoinTicket | JoinAndReport):
                return words, command
        return words, StayOut()

    def _notice_asked(self, recent: RecentMessage, chat: Chat) -> Command | None:
        if recent.by_role or not asks_for_a_time(recent.text):
            return None
        told = self._notices(recent, chat)
        notice = next((one for one in told if answer_from(one, recent.text) is not None), None)
        return AnswerFromNotice(notice_id=notice.id, question=recent.text) if notice else None

    def _as_announced(self, recent: RecentMessage, chat: Chat) -> Command | None:
        """停电了, at the hours and in the building for which it was announced; of a lift, in that stairwell."""
        told = recent.understanding
        is_off = told.category in STOPPED_BY_PLAN and recent.signals.gone
        if recent.by_role or not is_off or told.decision is Decision.NONE or recent.alarms:
            return None
        notice = next((one for one in self._notices(recent, chat) if self._holds(one, recent, chat)), None)
        if notice is None:
            return None
        return AnswerFromNotice(notice_id=notice.id, question=recent.text, as_announced=True)

    def _holds(self, notice: Notice, recent: RecentMessage, chat: Chat) -> bool:
        """Now, for what is told, and there."""
        told, plan = recent.understanding, _plan(notice)
        if plan is None or not plan.covers(told.category, recent.at):
            return False
        there = told.place.filled_from(self._talk.home_of(recent.sender_name)).filled_from(Place(chat.building))
        planned = self.reader.read(notice.text, self.views.surroundings(chat)).place
        named = buildings_told(notice.text) or {planned.building}
        is_elsewhere = there.building and planned.building and there.building not in named
        in_stairwell = Place(there.building, planned.unit)
        is_next_door = told.category in EACH_STAIRWELL_ITS_OWN and there.is_another_stairwell(in_stairwell)
        return not (is_elsewhere or is_next_door)

    def _notice_talked_of(self, recent: RecentMessage, chat: Chat) -> Command | None:
        """Before its hours, within the hour of a notice: 又停水啊. Until they end: 孩子放学回来能有水吧, which is asked
        of it and is no report."""
        told, is_asked = recent.understanding, asks_whether_it_is_there(recent.text)
        may_be_talk = told.category in TURNED_OFF_BY_PLAN and recent.signals.gone
        if recent.by_role or told.decision is Decision.NONE or not (may_be_talk or is_asked) or recent.alarms:
            return None
        plans = ((one, plan) for one in self._notices(recent, chat) if (plan := _plan(one)))
        notice, plan = next(((one, plan) for one, plan in plans if recent.at <= plan.until), (None, None))
        if notice is None or plan is None:
            return None
        if is_asked and told.decision is not Decision.FILE:
            return AnswerFromNotice(notice_id=notice.id, question=UNTIL_WHEN)
        is_fresh = recent.at < plan.since and recent.at - _told_at(notice) <= Windows().echo
        is_talk = is_fresh and is_mere_talk(recent, plan.categories)
        return AnswerFromNotice(notice_id=notice.id, question="") if is_talk else None

    def _notices(self, recent: RecentMessage, chat: Chat) -> list[Notice]:
        """Newest first, without what is for other buildings than the chat's."""
        found = self.views.notices(chat, recent.at - _NOTICE_IS_FRESH)
        named = ((one, buildings_told(one.text)) for one in found)
        return [one for one, buildings in named if not buildings or chat.building in (None, *buildings)]


def _told_at(notice: Notice) -> datetime:
    return notice.published_at or notice.drafted_at


def _plan(notice: Notice) -> Announced | None:
    return announced(notice.text, _told_at(notice))


def _announcing(said: RecentMessage) -> Command | None:
    """今天下午2点到5点停电检修, from somebody with a role."""
    return KeepAnnounced() if said.by_role and announced(said.text, said.at) else None


def _quarrelling(said: RecentMessage) -> Command | None:
    """Words that do nothing else."""
    return StayOut() if said.signals.quarrels and not said.by_role else None


def _without_name(entry: str, name: str) -> str:
    """The app puts who adds the line before it: that is no part of what they report."""
    return entry.removeprefix(name).lstrip(" :：") if name else entry
