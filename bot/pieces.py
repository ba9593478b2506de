"""What is told in pieces, by one person or by neighbours who answer each other: words that say enough only together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.category import Urgency
from domain.conversation import Conversation
from domain.danger import is_graver
from domain.kinds import HURT, NOWHERE, OF_PEOPLE, akin
from domain.matter import Amend, Chase, Join, Move, Open
from domain.record import RecentMessage
from domain.understanding import Act, Decision, Understanding

_SURE = 0.8
"""Confidence from which words that say too little alone are a report when they are read together."""
_SURE_OF_DANGER = 0.55
"""The same where together they tell of somebody in danger."""
_SURE_OF_WHAT = 0.7
"""The same where the last of them guess what it is (好像是楼道的烟感, after 什么东西一直在响)."""
_SHORT = 12
"""Characters of a piece that only names something."""
_NAMES_A_THING = 20
"""The same, where the words that follow tell what is wrong and not with what."""
_STOPS = ",，.。!！~ "
_ANSWERS_YES = re.compile("^(有|是|对|嗯|在)(?![可没点事病空])[^?？]{0,10}$")
_WHETHER = re.compile("有没有|有木有|有冇|是不是|是否")
_CLAUSE = re.compile("[^,，。!！]+")
_ASKING_END = re.compile("(没得|没有|没|不|吗|嘛|么|啊|哦|噢|呢|哟|[?？!！。~ ])+$")


@dataclass(frozen=True)
class Pieces:
    """`read`: one text, as the chat's words are read."""

    read: Callable[[str], Understanding]

    def weighed(self, said: RecentMessage, conversation: Conversation, move: Move | None) -> Move | None:
        """What the words do with those before them, where alone they do `move`."""
        may_tell = conversation.fragments.may_tell_a_danger(said)
        if may_tell and said.signals.who_is_there and isinstance(move, Open):
            in_there = self.made_graver(said, conversation, move) or self.of_one(said, conversation)
            is_danger = not isinstance(in_there, Open) or in_there.understanding.urgency is Urgency.EMERGENCY
            if in_there and is_danger:
                return in_there
        if said.alarms_surely and isinstance(move, Open):
            return self.with_what_it_is(said, conversation, move)
        if said.alarms_surely:
            return move
        if move is None or (isinstance(move, Open) and move.understanding.decision is not Decision.FILE):
            move = self.of_one(said, conversation) or self.of_neighbours(said, conversation) or move
        is_another = isinstance(move, Open) and move.understanding.decision is Decision.FILE
        if isinstance(move, Open) and is_another and move.understanding.object_words in conversation.nouns:
            return self.with_the_thing(said, conversation, move)
        if is_another or not isinstance(move, Amend | Join | Chase | Open | None):
            return move
        return (self.made_graver(said, conversation, move) if may_tell else None) or move

    def of_one(self, said: RecentMessage, conversation: Conversation) -> Move | None:
        """A report in pieces of one person, none of which says enough."""
        pieces = conversation.fragments.pieces(said)
        if not pieces or said.by_role or conversation.remarks_on_a_notice(said):
            return None
        together = self._together(pieces, said, conversation)
        in_danger = together.urgency is Urgency.EMERGENCY
        if in_danger and not conversation.fragments.may_tell_a_danger(said):
            return None
        least = _SURE_OF_DANGER if in_danger and together.category in HURT else _SURE
        if said.signals.guesses:
            least = min(least, _SURE_OF_WHAT)
        return self._opened(said, pieces, together, conversation) if together.confidence >= least else None

    def of_neighbours(self, said: RecentMessage, conversation: Conversation) -> Move | None:
        """What somebody else told was only likely, and with these words it is an emergency."""
        if not (said.signals.who_is_there and conversation.fragments.may_tell_a_danger(said)):
            return None
        for likely in reversed(conversation.likely.before(said)):
            together = self._together([likely], said, conversation)
            is_danger = together.urgency is Urgency.EMERGENCY and together.confidence >= _SURE_OF_DANGER
            if is_danger and not likely.alarms and akin(together.category, likely.understanding.category):
                return self._opened(said, [likely], together, conversation)
        return None

    def made_graver(self, said: RecentMessage, conversation: Conversation, move: Move | None) -> Move | None:
        """电梯停了, and then anybody's 里头有个婆婆: with these words the matter is an emergency, which alone they are
        not; with its reporter's 掉了一层楼 it is urgent."""
        statement = self._as_statement(said, conversation)
        tells_who = said.signals.who_is_there or statement != said.text
        for matter in conversation.belonging.talked_of(said):
            if matter.urgency is Urgency.EMERGENCY:
                return None
            before = [one.text for one in conversation.fragments.words_of(matter, said)]
            is_another = conversation.belonging.is_anothers(said, matter)  # a fight, after a fraud
            if not before or is_another or matter.is_apart_from(said.understanding.place):
                continue
            together = self._read([*before, statement])
            if not is_graver(together, matter) or is_graver(self._read(before), matter):
                continue
            if together.urgency is Urgency.EMERGENCY and tells_who:
                own = said.sender_id in matter.reporters
                return (Amend if own else Join)(matter.ticket_id, replace(together, place=said.understanding.place))
            if isinstance(move, Amend) and move.ticket_id == matter.ticket_id and said.signals.still_faulty:
                return replace(move, understanding=replace(move.understanding, urgency=Urgency.URGENT))
        return None

    def one_more(self, said: RecentMessage, conversation: Conversation) -> RecentMessage:
        """还有一楼的垃圾, after 楼道灯坏了 from the same person: that nobody sees to it goes without saying."""
        names_more = said.signals.aside and said.understanding.act is Act.NONE and not said.signals.asks_whether
        if not names_more or said.by_role or len(said.text) > _SHORT:
            return said
        matters = conversation.belonging.talked_of(said)
        own = next((m for m in matters if said.sender_id in m.reporters), None)
        if own is None or said.at - own.last_heard_at > conversation.windows.picture:
            return said
        told = self.read(said.text.rstrip(_STOPS) + "没人管")
        is_thing = told.category not in OF_PEOPLE | NOWHERE and not akin(told.category, own.category)
        is_sure = told.decision is Decision.FILE and told.confidence >= _SURE and told.urgency is Urgency.NORMAL
        return replace(said, understanding=told) if is_thing and is_sure else said

    def with_what_it_is(self, said: RecentMessage, conversation: Conversation, opened: Open) -> Open:
        """冒烟了 is an alarm by itself: what it is and where, said right before (充电棚那边, 电瓶车), goes with it."""
        known = {one.ref for one in opened.fragments}
        alone, place, found = opened.understanding, opened.understanding.place, []
        for piece in reversed(conversation.fragments.pieces(said)):
            is_near = said.at - piece.at <= conversation.windows.picture and len(piece.text) <= _SHORT
            if not is_near or piece.ref in known:
                continue
            together = self._read([piece.text, said.text])
            where = place.filled_from(piece.understanding.place)
            names_it = together.object_words != alone.object_words and together.confidence >= alone.confidence
            if together.urgency is Urgency.EMERGENCY and (where != place or names_it):
                found.append(piece)
                place = where
        return replace(opened, understanding=replace(alone, place=place)).with_pieces(found)

    def with_the_thing(self, said: RecentMessage, conversation: Conversation, opened: Open) -> Open:
        """翘起来一大块，螺丝都露出来了 names no thing: what its reporter named right before (地库入口那个减速带) is
        what it is, and where."""
        known = {one.ref for one in opened.fragments}
        alone = opened.understanding
        for piece in reversed(conversation.fragments.pieces(said)):
            is_near = said.at - piece.at <= conversation.windows.picture and len(piece.text) <= _NAMES_A_THING
            if not is_near or piece.ref in known:
                continue
            together = self._read([piece.text, said.text])
            names_it = together.object_words not in {None, *conversation.nouns}
            if names_it and together.decision is Decision.FILE and together.urgency is not Urgency.EMERGENCY:
                place = together.place.filled_from(alone.place)
                urgencies = (one.urgency or Urgency.NORMAL for one in (alone, together))
                urgency = max(urgencies, key=lambda one: one.rank)
                told = replace(together, place=place, urgency=urgency)
                return replace(opened, understanding=told).with_pieces([piece])
        return opened

    def _opened(
        self,
        said: RecentMessage,
        pieces: Sequence[RecentMessage],
        together: Understanding,
        conversation: Conversation,
    ) -> Open | None:
        if together.decision is not Decision.FILE:
            return None
        move = conversation.next_move(replace(said, understanding=together))
        return move.with_pieces(pieces) if isinstance(move, Open) else None

    def _together(
        self, before: Sequence[RecentMessage], said: RecentMessage, conversation: Conversation
    ) -> Understanding:
        return self._read([*(one.text for one in before), self._as_statement(said, conversation)])

    def _as_statement(self, said: RecentMessage, conversation: Conversation) -> str:
        """有，一个娃儿, after somebody's 有没有人在里面: 有人在里面，有，一个娃儿."""
        asked = conversation.fragments.asked_who_is_there(said)
        if asked is None or not _ANSWERS_YES.match(said.text.strip()):
            return said.text
        clauses = [
            clause for clause in _CLAUSE.findall(asked.text) if _WHETHER.search(clause) or _ASKING_END.search(clause)
        ]
        question = clauses[0] if clauses else asked.text
        return f"{_ASKING_END.sub('', _WHETHER.sub('有', question, count=1))}，{said.text}"

    def _read(self, words: Sequence[str]) -> Understanding:
        return self.read("，".join(words))
