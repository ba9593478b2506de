"""Residents' words → the command that they amount to in their conversation: alone, in pieces, in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.halves import over_and_more
from bot.memory import Memory
from bot.moves import command_of, matters_of
from bot.pieces import Pieces
from domain.breath import Breath
from domain.conversation import Conversation
from domain.fragments import Fragments
from domain.grid import Chat
from domain.kinds import FIGHTS, OF_ONE
from domain.matter import Amend, Join, Matter, Open, Windows
from domain.message import SubjectKind
from domain.place import Place
from domain.ports import Reader, Views
from domain.record import RecentMessage
from domain.several import several
from domain.understanding import Act, Decision, Understanding
from domain.view import ChatContext
from handlers.command import Command
from handlers.intake.joining import JoinAndReport, JoinTicket
from handlers.intake.reporting import ReportMatters

MOST_NAMES = 20_000
_NUMBER = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
_COUNTED = re.compile("栋|幢|座|号楼|单元")
_MISTAKEN = re.compile(
    "^[^,，。! ]{0,4}[说打写发报记搞弄]错[^,，。! ]{0,4}[,，。! ]+(?:不是[^,，。! ]{1,8}[,，。! ]+)?(?:应该)?是?"
)


@dataclass(frozen=True)
class Heard:
    """`as_read`: the message as what follows has to know it, in one breath with what stood before it."""

    command: Command | None
    as_read: RecentMessage


@dataclass
class Talk:
    """Belongs to the core thread. `at_home`: categories that happen in one's own home or stairwell."""

    views: Views
    reader: Reader
    memory: Memory
    at_home: frozenset[str]
    _homes: dict[str, Place] = field(default_factory=dict)

    def heard(self, recent: RecentMessage, context: ChatContext, chat: Chat) -> Heard:
        before = self.memory.of(chat.id, recent.at)
        recent = self._put_right(self._with_what_was_asked(recent, before, chat), chat)
        conversation = Conversation(
            recent=before,
            matters=matters_of(context),
            home=self.home_of(recent.sender_name),
            at_home=self.at_home,
            homes={earlier.sender_id: self.home_of(earlier.sender_name) for earlier in before},
            nouns=self.reader.nouns,
            here=Place(chat.building),
        )
        quoted = next((link.subject.id for link in context.quoted if link.subject.kind is SubjectKind.TICKET), None)
        alone = Heard(self._command(recent, conversation, quoted, chat), recent)
        return self._in_one_breath(alone, conversation, chat) if quoted is None else alone

    def _in_one_breath(self, alone: Heard, conversation: Conversation, chat: Chat) -> Heard:
        """谁家半夜 / 打麻将: people send as several messages what others send as one. Read together, as if the earlier
        ones had not been sent, they tell what is meant."""
        said, breath = alone.as_read, Breath(conversation.recent, conversation.matters)
        before = breath.before(said)
        if not before:
            return alone
        whole = self._reworded(said, breath.text(before, said), chat)
        if (matter := breath.opened(before, said)) is not None:
            return self._of_what_it_opened(alone, whole, before, matter, chat) if matter.is_active else alone
        without = replace(conversation, recent=[one for one in conversation.recent if one not in before])
        command = self._command(whole, without, None, chat)
        if isinstance(command, ReportMatters):
            if breath.told_of_one(before):
                return alone
            command = replace(command, matters=tuple(one.with_pieces(before) for one in command.matters))
        if not breath.is_better(whole, said, before, does=command is not None):
            return alone
        return Heard(command, replace(said, understanding=whole.understanding))

    def _of_what_it_opened(
        self, alone: Heard, whole: RecentMessage, before: Sequence[RecentMessage], matter: Matter, chat: Chat
    ) -> Heard:
        """桶满了 / 苍蝇乱飞 goes on telling of it; 救命 / 电梯不动了，我在里面 is not what the first was filed as."""
        readings = self._readings(whole, chat)
        told, last, first = readings[0].understanding, alone.as_read.understanding, before[-1].understanding
        tells_what = not Breath.is_cry(before[-1])
        is_another = alone.as_read.alarms_surely and before[-1].alarms_surely and tells_what
        if is_another or len(readings) != 1 or told.act is not Act.REQUEST or told.decision is not Decision.FILE:
            return alone
        if told.category == matter.category:
            opens = isinstance(alone.command, ReportMatters) and not alone.as_read.alarms_surely
            return Heard(command_of(Amend(matter.ticket_id, whole.told())), alone.as_read) if opens else alone
        is_surer = told.confidence >= first.confidence or told.category == last.category
        is_of_people = matter.category in FIGHTS | OF_ONE and tells_what  # 他打我 / 灯都砸坏了 is of no lamp
        if is_of_people or not is_surer or matter.category != first.category:
            return alone
        return Heard(command_of(Amend(matter.ticket_id, told, corrects=True)), alone.as_read)

    def _command(
        self, recent: RecentMessage, conversation: Conversation, quoted: int | None, chat: Chat
    ) -> Command | None:
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

    def home_of(self, name: str) -> Place:
        """What a name in the group tells of its bearer's home (3-2-1201 王姐)."""
        if name not in self._homes:
            if len(self._homes) >= MOST_NAMES:
                self._homes.clear()
            self._homes[name] = replace(self.reader.place(name), spot=None)
        return self._homes[name]
