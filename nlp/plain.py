"""What is told so plainly that the word lists are believed: hardly a word more than what is wrong.

The texts that were learned from hold few of such: their authors avoided the usual nouns on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.evidence import Evidence, Matter
from nlp.lexicon import Lexicon
from nlp.lexicon.plain import without_fillers
from nlp.opinion import Opinion


class Plain(NamedTuple):
    """`categories` that it tells of, by a sentence of plain.yaml or a certain word alone (停水, 我家又停水了);
    `is_danger`: nothing but a danger is told; `is_fault`: nothing but a thing and what is wrong with it (水表坏了)."""

    categories: tuple[str, ...] = ()
    is_danger: bool = False
    is_fault: bool = False


_NOT_PLAIN = Plain()


def plainly(evidence: Evidence, opinion: Opinion, lexicon: Lexicon) -> Plain:
    if not opinion.is_plain or opinion.act is not Act.NONE:
        return _NOT_PLAIN
    text, matters = evidence.text, evidence.matters
    said = sum(map(str.isalnum, text))
    sentence = lexicon.plain.get(without_fillers(text))
    alone = [
        code
        for code, matter in matters.items()
        if any(len(word) >= said - 1 or _says_all(text, [word]) for word in matter.certain)
    ]
    return Plain(
        (sentence,) if sentence else tuple(alone),
        opinion.urgency is Urgency.EMERGENCY and _is_danger_alone(evidence),
        any(_is_fault_alone(evidence, matter) for matter in matters.values()),
    )


def _is_danger_alone(evidence: Evidence) -> bool:
    told = [*evidence.strong, *evidence.weak, *evidence.ruled.values()]
    told += chain(*evidence.urgency.values(), *evidence.sayings.values())
    matters = evidence.matters.values() or (Matter(),)
    return any(_says_all(evidence.text, [*told, *_words(own), *own.certain, *own.likely]) for own in matters)


def _is_fault_alone(evidence: Evidence, matter: Matter) -> bool:
    faults = [*matter.faults, *evidence.strong]
    if not matter.things or not faults:
        return False
    return _says_all(evidence.text, [*faults, *evidence.weak, *_words(matter), *matter.likely])


def _words(matter: Matter) -> list[str]:
    return [*(word for word, _ in (*matter.things, *matter.mentions)), *matter.faults]


def _says_all(text: str, words: Iterable[str]) -> bool:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return not without_fillers(text)
