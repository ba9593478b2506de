"""Everyday words in a residents' chat → the command that they amount to, if any, by what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.halves import over_and_more
from bot.memory import Memory
from bot.moves import command_of, matters_of
from bot.pieces import Pieces
from domain.announced import announced
from domain.conversation import Conversation
from domain.fragments import Fragments
from domain.grid import Chat
from domain.kinds import EACH_STAIRWELL_ITS_OWN, STOPPED_BY_PLAN, TURNED_OFF_BY_PLAN
from domain.matter import Join, Open, Windows
from domain.message import Said, SubjectKind
from domain.notice import UNTIL_WHEN, answer_from, asks_for_a_time, asks_whether_it_is_there
from domain.place import Place
from domain.ports import Reader, Views
from domain.record import RecentMessage
from domain.relay_list import entries, new_entries
from domain.several import several
from domain.side_talk import is_mere_talk
from domain.understanding import Act, Decision, Understanding
from domain.view import ChatContext
from handlers.chats import StayOut
from handlers.command import Command
from handlers.intake.joining import JoinAndReport, JoinTicket
from handlers.intake.reporting import ReportMatters
from handlers.notices.carrying import AnswerFromNotice, KeepAnnounced

MOST_NAMES = 20_000
_NUMBER = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
_COUNTED = re.compile("栋|幢|座|号楼|单元")
_MISTAKEN = re.compile(
    "^[^,，。! ]{0,4}[说打写发报记搞弄]错[^,，。! ]{0,4}[,，。! ]+(?:不是[^,，。! ]{1,8}[,，。! ]+)?(?:应该)?是?"
)
_NOTICE_IS_FRESH = timedelta(days=2)


@dataclass
class Overhearing:
    """Belongs to the core thread. `at_home`: categories that happen in one's own home or stairwell."""

    views: Views
    reader: Reader
    memory: Memory
    at_home: frozenset[str]
    _homes: dict[str, Place] = field(default_factory=dict)

    def of(self, said: Said, recent: RecentMessage, context: ChatContext, chat: Chat) -> tuple[Said, Command | None]:
        """What the message amounts to, and what of it that is about: of a list, its new lines."""
        if recent.signals.relay_list and entries(said.text) and not recent.by_role:
            fresh, command = self.of_list(recent, context, chat)
            return replace(said, text=fresh), command
        return said, self.command(recent, context, chat)

    def command(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> Command | None:
        of_notice = (self._notice_asked, self._as_announced, self._notice_talked_of)
        does = next((found for find in of_notice if (found := find(recent, chat))), None)
        return does or self._conversation(recent, context, chat) or _announcing(recent) or _quarrelling(recent)

    def of_list(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> tuple[str, Command]:
        """A 接龙: its new lines, and what they surely report; else only that the list goes on."""
        before = [m.text for m in self.memory.of(chat.id, recent.at) if m.signals.relay_list and m.ref != recent.ref]
        fresh = (_without_name(entry, recent.sender_name) for entry in new_entries(recent.text, before))
        words = "\n".join(entry for entry in fresh if entry)
        read, signals = self._read(words, chat), replace(self.reader.signals(words), relay_list=False)
        if words and read.act is Act.REQUEST and read.decision is Decision.FILE:
            command = self._conversation(
                replace(recent, text=words, understanding=read, signals=signals), context, chat
            )
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
        there = told.place.filled_from(self._home_of(recent.sender_name)).filled_from(Place(chat.building))
        planned = replace(self._read(notice.text, chat).place, room=None, spot=None)
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

    def _conversation(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> Command | None:
        before = self.memory.of(chat.id, recent.at)
        recent = self._put_right(self._with_what_was_asked(recent, before, chat), chat)
        conversation = Conversation(
            recent=before,
            matters=matters_of(context),
            home=self._home_of(recent.sender_name),
            at_home=self.at_home,
            homes={earlier.sender_id: self._home_of(earlier.sender_name) for earlier in before},
            nouns=self.reader.nouns,
            here=Place(chat.building),
        )
        quoted = next((link.subject.id for link in context.quoted if link.subject.kind is SubjectKind.TICKET), None)
        if both := over_and_more(recent, conversation, quoted, lambda words: self._reworded(recent, words, chat)):
            return both
        pieces = Pieces(lambda words: self._read(words, chat))
        recent = pieces.one_more(recent, conversation)
        moves = [conversation.next_move(one, quoted) for one in self._readings(recent, chat)]
        opened = tuple(move for move in moves if isinstance(move, Open))
        known = tuple(
            JoinTicket(ticket_id=m.ticket_id, understanding=m.understanding) for m in moves if isinstance(m, Join)
        )
        if known and len(moves) > 1:
            return JoinAndReport(known=known, matters=opened)
        if len(opened) > 1:
            return ReportMatters(matters=opened)
        does = next(iter(opened), None) or (moves[0] if len(moves) == 1 else conversation.next_move(recent, quoted))
        move = pieces.weighed(recent, conversation, does)
        return command_of(move) if move else None

    def _with_what_was_asked(self, said: RecentMessage, before: Sequence[RecentMessage], chat: Chat) -> RecentMessage:
        """3 after 哪一栋呢 is 3栋."""
        number = said.text.strip()
        asked = Fragments(before, (), Windows()).asked_where(said) if _NUMBER.fullmatch(number) else None
        noun = _COUNTED.search(asked.text) if asked else None
        if noun is None:
            return said
        answer = number + noun[0]
        return replace(said, understanding=self._read(answer, chat), signals=self.reader.signals(answer))

    def _put_right(self, said: RecentMessage, chat: Chat) -> RecentMessage:
        """说错了，停电: what stands behind, read alone, is what it is."""
        behind = _MISTAKEN.sub("", said.text)
        if not said.signals.correction or said.understanding.act is not Act.NONE or behind == said.text:
            return said
        told = self._read(behind, chat)
        place = said.understanding.place or told.place
        return replace(said, understanding=replace(told, place=place)) if told.act is Act.REQUEST else said

    def _readings(self, said: RecentMessage, chat: Chat) -> list[RecentMessage]:
        """The message, once for each matter that it tells."""
        whole = said.understanding
        if whole.act not in (Act.REQUEST, Act.CHASE):
            return [said]
        found = several(whole, self.reader.parts(said.text, self.views.surroundings(chat)))
        if whole.act is Act.CHASE and len(found) < 2:
            return [said]
        return [replace(said, understanding=one) for one in found]

    def _reworded(self, said: RecentMessage, words: str, chat: Chat) -> RecentMessage:
        return replace(said, text=words, understanding=self._read(words, chat), signals=self.reader.signals(words))

    def _read(self, text: str, chat: Chat) -> Understanding:
        return self.reader.read(text, self.views.surroundings(chat))

    def _home_of(self, name: str) -> Place:
        """What a name in the group tells of its bearer's home (3-2-1201 王姐)."""
        if name not in self._homes:
            if len(self._homes) >= MOST_NAMES:
                self._homes.clear()
            self._homes[name] = replace(self.reader.place(name), spot=None)
        return self._homes[name]


def _announcing(said: RecentMessage) -> Command | None:
    """今天下午2点到5点停电检修, from somebody with a role."""
    return KeepAnnounced() if said.by_role and announced(said.text, said.at) else None


def _quarrelling(said: RecentMessage) -> Command | None:
    """Words that do nothing else."""
    return StayOut() if said.signals.quarrels and not said.by_role else None


def _without_name(entry: str, name: str) -> str:
    """The app puts who adds the line before it: that is no part of what they report."""
    return entry.removeprefix(name).lstrip(" :：") if name else entry
