"""The parts of one message, each read alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.category import Urgency
from domain.kinds import TOLD_OF_A_THING
from domain.several import is_one
from domain.understanding import Act, Decision, Part, Understanding
from nlp.lexicon import Lexicon
from nlp.look import Seen, look
from nlp.normalize import normalize
from nlp.parts import Piece, is_too, parts
from nlp.tokenizer import Tokenizer

_PAUSE = re.compile(r"[,，、:：\s]+|还有|然后|加上|以及|另外|顺便")
_SENTENCE_AT_MOST = 45  # characters; longer ones are letters, whose clauses go on telling of one matter
# Believed to be a matter, beside another in one message: of 250 messages of strangers that tell of two or three
# (tests/unit/nlp/several.jsonl) 152 are then heard as such, where 85 were; of the other 300 one is.
_LIKELY = 0.5

_LOOKS = frozenset({"漆黑"})  # of a hole in the road, too

_A_FAULT_ITSELF = frozenset({"pest"})  # 还有蟑螂
_TRIED = "tried"  # of signals.yaml


class Matters(NamedTuple):
    """`read`: one text alone."""

    lexicon: Lexicon
    tokenizer: Tokenizer
    read: Callable[[str], Understanding]

    def told_in(self, text: str) -> tuple[Part, ...]:
        """Nothing, where the text has but one piece."""
        pieces = [each for piece in parts(text) for each in self._clauses(piece)]
        first, *more = pieces
        return (Part(self._first(first, more), first.is_listed), *map(self._part, more)) if more else ()

    def _first(self, first: Piece, more: Sequence[Piece]) -> Understanding:
        """A thing before 还有: the likely report of it is one, as what is listed behind it is."""
        told = self._likely(first)
        begins_a_list = told.decision is Decision.CARD and more[0].is_listed
        is_one_of_them = begins_a_list and told.confidence >= _LIKELY and self._names_a_thing(first.words, told)
        return replace(told, decision=Decision.FILE) if is_one_of_them else told

    def _part(self, piece: Piece) -> Part:
        """What names no thing, and no building, goes on telling of the matter before; not what is listed, of which a
        chase is a report too."""
        told = self._likely(piece)
        if piece.is_listed and told.act is Act.CHASE and told.category is not None:
            told = replace(told, act=Act.REQUEST, decision=Decision.FILE)
        elif not (piece.is_listed or told.place.building or self._names_a_thing(piece.words, told)):
            told = Understanding()
        return Part(told, piece.is_listed, is_too(piece.words))

    def _likely(self, piece: Piece) -> Understanding:
        """Beside another matter, what is only likely is sure enough where the lists tell what is wrong."""
        told = self.read(piece.words)
        is_likely = told.decision is Decision.CARD and (piece.is_listed or told.confidence >= _LIKELY)
        return replace(told, decision=Decision.FILE) if is_likely and self._tells_a_fault(piece.words, told) else told

    def _clauses(self, piece: Piece) -> Iterator[Piece]:
        """灯不亮，垃圾没人收: a new piece begins at each clause that plainly tells of a thing of another kind."""
        text, is_listed = piece
        if len(text) > _SENTENCE_AT_MOST or not _PAUSE.search(text):
            yield piece
            return
        found: list[Understanding] = []
        begin = 0
        for before, start, clause in _clauses_of(text):
            told = self._thing_told(clause)
            if told is None or any(is_one(told, other, is_too=is_too(clause)) for other in found):
                continue
            if found:
                yield Piece(text[begin:before], is_listed)
                begin, is_listed = start, False
            found.append(told)
        yield Piece(text[begin:], is_listed)

    def _thing_told(self, clause: str) -> Understanding | None:
        if _TRIED in self.lexicon.signals.book.found_in(normalize(clause).text):  # 漏水，楼上敲门不开
            return None
        told = self.read(clause)
        of_a_thing = told.category not in TOLD_OF_A_THING and told.urgency is not Urgency.EMERGENCY
        is_likely = told.act is Act.REQUEST and told.confidence >= _LIKELY
        if not (is_likely and of_a_thing):
            return None
        return told if self._names_a_thing(clause, told) and self._tells_a_fault(clause, told) else None

    def _names_a_thing(self, clause: str, told: Understanding) -> bool:
        """The learned layer alone takes what came of the matter before for another (大家快去挪车, 一个黑洞洞)."""
        matter = self._seen(clause).evidence.matters.get(told.category or "")
        return matter is not None and bool(matter.concerned or set(matter.certain) - _LOOKS)

    def _tells_a_fault(self, clause: str, told: Understanding) -> bool:
        seen = self._seen(clause)
        if seen.plain.categories or seen.plain.is_fault:
            return True
        matter = seen.evidence.matters.get(told.category or "")
        if matter is None:
            return False
        found = matter.certain or matter.faults or matter.pattern or seen.evidence.strong
        return bool(found) or told.category in _A_FAULT_ITSELF

    def _seen(self, clause: str) -> Seen:
        return look(normalize(clause), self.lexicon, self.tokenizer)


def _clauses_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the pause before each begins and ends, and its words."""
    before, start = 0, 0
    for pause in _PAUSE.finditer(text):
        yield before, start, text[start : pause.start()]
        before, start = pause.span()
    yield before, start, text[start:]
