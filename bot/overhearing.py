"""Everyday words in a residents' chat → the command that they amount to, if any, by what was said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.memory import Memory
from bot.talk import Heard, Talk
from domain.announced import announced
from domain.grid import Chat
from domain.kinds import EACH_STAIRWELL_ITS_OWN, STOPPED_BY_PLAN, TURNED_OFF_BY_PLAN
from domain.matter import Windows
from domain.message import Said
from domain.notice import UNTIL_WHEN, answer_from, asks_for_a_time, asks_whether_it_is_there
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
        notice = self.views.latest_notice(chat.id, recent.at - _NOTICE_IS_FRESH)
        if notice is None or answer_from(notice, recent.text) is None:
            return None
        return AnswerFromNotice(notice_id=notice.id, question=recent.text)

    def _as_announced(self, recent: RecentMessage, chat: Chat) -> Command | None:
        """停电了, at the hours and in the building for which it was announced here; of a lift, in that stairwell."""
        told = recent.understanding
        is_off = told.category in STOPPED_BY_PLAN and recent.signals.gone
        if recent.by_role or not is_off or told.decision is Decision.NONE or recent.alarms:
            return None
        notice = self.views.latest_notice(chat.id, recent.at - _NOTICE_IS_FRESH)
        plan = announced(notice.text, notice.published_at or notice.drafted_at) if notice else None
        if notice is None or plan is None or not plan.covers(told.category, recent.at):
            return None
        there = told.place.filled_from(self._talk.home_of(recent.sender_name)).filled_from(Place(chat.building))
        planned = replace(self.reader.read(notice.text, self.views.surroundings(chat)).place, room=None, spot=None)
        is_next_door = told.category in EACH_STAIRWELL_ITS_OWN and there.is_another_stairwell(planned)
        if there.conflicts_with(planned) or is_next_door:
            return None
        return AnswerFromNotice(notice_id=notice.id, question=recent.text, as_announced=True)

    def _notice_talked_of(self, recent: RecentMessage, chat: Chat) -> Command | None:
        """Before its hours, within the hour of a notice: 又停水啊. Until they end: 孩子放学回来能有水吧, which is asked
        of it and is no report."""
        told, is_asked = recent.understanding, asks_whether_it_is_there(recent.text)
        may_be_talk = told.category in TURNED_OFF_BY_PLAN and recent.signals.gone
        if recent.by_role or told.decision is Decision.NONE or not (may_be_talk or is_asked) or recent.alarms:
            return None
        notice = self.views.latest_notice(chat.id, recent.at - _NOTICE_IS_FRESH)
        said_at = (notice.published_at or notice.drafted_at) if notice else recent.at
        plan = announced(notice.text, said_at) if notice else None
        if notice is None or plan is None or recent.at > plan.until:
            return None
        if is_asked and told.decision is not Decision.FILE:
            return AnswerFromNotice(notice_id=notice.id, question=UNTIL_WHEN)
        is_fresh = recent.at < plan.since and recent.at - said_at <= Windows().echo
        is_talk = is_fresh and is_mere_talk(recent, plan.categories)
        return AnswerFromNotice(notice_id=notice.id, question="") if is_talk else None


def _announcing(said: RecentMessage) -> Command | None:
    """今天下午2点到5点停电检修, from somebody with a role."""
    return KeepAnnounced() if said.by_role and announced(said.text, said.at) else None


def _quarrelling(said: RecentMessage) -> Command | None:
    """Words that do nothing else."""
    return StayOut() if said.signals.quarrels and not said.by_role else None


def _without_name(entry: str, name: str) -> str:
    """The app puts who adds the line before it: that is no part of what they report."""
    return entry.removeprefix(name).lstrip(" :：") if name else entry
