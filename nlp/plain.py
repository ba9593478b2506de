"""What is told so plainly that the word lists are believed: hardly a word more than what is wrong.

The texts that were learned from hold few of such: their authors avoided the usual nouns on purpose."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from domain.understanding import Act
from nlp.evidence import Evidence, Matter
from nlp.lexicon import Lexicon
from nlp.lexicon.plain import PlainSentences
from nlp.opinion import Opinion


class Plain(NamedTuple):
    """`categories` that it tells of, by a sentence of plain.yaml or a certain word alone (停水, 我家又停水了);
    `is_danger`: nothing but a danger of plain.yaml, `is_unsure`: that may be none (着火了吗); `is_fault`: nothing but a
    thing and what is wrong with it (水表坏了); `is_denied`: nothing but a danger that is none (没冒烟), `is_far`: one
    of another place or day; `is_away`: nothing but what stays in another estate (隔壁小区停水了)."""

    categories: tuple[str, ...] = ()
    is_danger: bool = False
    is_fault: bool = False
    is_unsure: bool = False
    is_denied: bool = False
    is_far: bool = False
    is_away: bool = False


_NOT_PLAIN = Plain()
_AT_MOST = 20  # characters
_OURS = re.compile("[我咱俺]")
_ITS_PART = re.compile("的[一-龥]{1,3}(?=[裂断掉松坏脱翘破歪烂锈开])")  # 滑梯的板子裂了


def plainly(evidence: Evidence, opinion: Opinion, lexicon: Lexicon) -> Plain:
    text, sentences = evidence.text, lexicon.plain
    if len(text) > _AT_MOST:
        return _NOT_PLAIN
    alarm = sentences.alarm(text)
    if alarm.is_denied:
        return Plain(is_denied=True)
    if opinion.act is not Act.NONE:
        return _NOT_PLAIN
    if alarm.danger:
        return Plain((alarm.danger,), is_danger=True, is_unsure=alarm.is_unsure)
    return Plain(is_far=True) if alarm.is_far else _ordinary(evidence, lexicon)


def _ordinary(evidence: Evidence, lexicon: Lexicon) -> Plain:
    """Of what is no danger."""
    text, sentences = evidence.text, lexicon.plain
    sentence = sentences.category(text)
    if _is_of_another_estate(evidence, sentence, sentences):
        return Plain(is_away=True)
    if sentence:
        return Plain((sentence,))
    if is_opposed(evidence, lexicon):
        return _NOT_PLAIN
    fault = any(_is_fault_alone(evidence, matter, sentences) for matter in evidence.matters.values())
    return Plain(tuple(_certain_alone(evidence, sentences)), is_fault=fault)


def _certain_alone(evidence: Evidence, sentences: PlainSentences) -> list[str]:
    """The categories whose certain words are all that is said: 停水, 停水停电."""
    text = evidence.text
    certain = {code: matter.certain for code, matter in evidence.matters.items() if matter.certain}
    if not certain:
        return []
    said = sum(map(str.isalnum, text))
    alone = [
        code
        for code, words in certain.items()
        if any(len(word) >= said - 1 or not sentences.left(text, [word]) for word in words)
    ]
    if not alone and len(certain) > 1 and not sentences.left(text, chain(*certain.values())):
        alone = list(certain)
    return alone


def _is_of_another_estate(evidence: Evidence, sentence: str | None, sentences: PlainSentences) -> bool:
    """What stays there, and no other word: 隔壁小区停水了, unlike the noise of it."""
    text = evidence.text
    away = () if _OURS.search(text) else sentences.away(text)
    if not away or sentence:
        return bool(away) and sentence in sentences.stays
    there = [matter for code, matter in evidence.matters.items() if code in sentences.stays]
    told = chain.from_iterable([*matter.certain, *_words(matter)] for matter in there)
    return bool(there) and not sentences.left(text, [*away, *told, *evidence.strong, *sentences.much])


def is_opposed(evidence: Evidence, lexicon: Lexicon) -> bool:
    """Words speak against a request that may not stand around any."""
    groups, around = lexicon.groups, lexicon.plain.around
    return any(groups[name].weight < 0 and not around.issuperset(words) for name, words in evidence.sayings.items())


def _is_fault_alone(evidence: Evidence, matter: Matter, sentences: PlainSentences) -> bool:
    faults = [*matter.faults, *evidence.strong]
    if not (matter.things or matter.mentions) or not faults:
        return False
    around = [*evidence.weak, *matter.likely, *sentences.much]
    return not sentences.left(_ITS_PART.sub("", evidence.text), [*faults, *around, *_words(matter)])


def _words(matter: Matter) -> list[str]:
    return [*(word for word, _ in (*matter.things, *matter.mentions)), *matter.faults]
