"""What a message does in a conversation. Small pure predicates over its normalized words; the words: signals.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any, NamedTuple

from domain.signals import Signals
from nlp.lexicon import NOT, Lexicon, SignalPatterns
from nlp.lexicon.endings import Endings
from nlp.normalize import normalize

_SHORT = 40  # characters; who echoes in more of them tells a matter of their own
_PLACE_AT_MOST = 30
_NAMED_FROM = 2  # characters
_CLAUSE = re.compile(r"[^,，。! ]+")
_REMEMBERED = 512
_WAITS = frozenset({"of_help", "of_waiting"})
_NO_END = frozenset({"no_end", "still_wrong"})
_FIELDS = frozenset(field.name for field in fields(Signals))


def signals(text: str, lexicon: Lexicon) -> Signals:
    """Every field by the text alone, whoever wrote it."""
    patterns, whole = lexicon.signals, normalize(text).text
    read = lexicon.courtesy.core(whole)
    asks_of = _asks_of(whole, patterns)
    heard = {signal for said in dict.fromkeys((read, whole)) for signal in _said_in(said, patterns)}
    place_only = _place_only(read, patterns)
    if not read:
        heard.add("picture_only")
    if place_only:
        heard.add("has_place_only")
    if asks_of:
        heard.add("asks_of")
    if heard >= _WAITS and _asks_after_help(whole, patterns):
        heard.add("waits")
    if lexicon.endings.doubts(whole):
        heard.add("doubts")
    heard = _less_of_an_end(heard)
    if "asks_who" in heard:
        heard -= {"danger", "who_is_there"}
    if "notice" in heard or len(read) > _SHORT:
        heard.discard("echo")
    ended = _NOTHING_ENDED if heard & _NO_END else _ended(read, whole, lexicon.endings)
    if "half_saved" in heard:
        ended = ended._replace(saves=())
    feels, vouches = lexicon.felt.told_in(whole)
    if vouches:
        heard.add("vouches")
    return _signals(frozenset(heard & _FIELDS), ended, feels)


def _said_in(text: str, patterns: SignalPatterns) -> Iterable[str]:
    said = patterns.book.found_in(text)
    against = patterns.against.found_in(text, {NOT + signal for signal in said}) if said else ()
    return [signal for signal in said if NOT + signal not in against]


def _less_of_an_end(heard: set[str]) -> set[str]:
    """What sounds over, or taken back, beside what says that it is not."""
    if "for_now" in heard:
        heard = heard - {"withdrawal", "own_affair", "apology"}
    if heard & {"another", "for_now"}:
        heard = heard | {"no_end"}
    if "still_faulty" in heard:
        heard = heard | {"still_wrong"}
    return heard - {"over"} if "still_wrong" in heard else heard


class _Ended(NamedTuple):
    """What is said to be over; the fields of Signals."""

    over_only: bool = False
    ends: tuple[str, ...] = ()
    saves: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


_NOTHING_ENDED = _Ended()


def _ended(read: str, whole: str, endings: Endings) -> _Ended:
    texts = dict.fromkeys((read, whole))
    ends, saves = endings.told_in(read)
    states = next(filter(None, map(endings.states_in, texts)), ())
    return _Ended(any(map(endings.is_bare, texts)), ends, saves, states)


@lru_cache(maxsize=_REMEMBERED)
def _signals(told: frozenset[str], ended: _Ended, feels: tuple[str, ...]) -> Signals:
    """Few different ones are met again and again, and each has a great many fields."""
    said: dict[str, Any] = {**dict.fromkeys(told, True), **ended._asdict(), "feels": feels}
    return Signals(**said)


def _asks_of(whole: str, patterns: SignalPatterns) -> bool:
    """A clause asks, and names what it asks after."""
    return len(whole) <= _SHORT and any(
        len(patterns.asks_plain.sub("", clause)) >= _NAMED_FROM
        for clause in _CLAUSE.findall(whole)
        if patterns.asks_of.search(clause)
    )


def _asks_after_help(whole: str, patterns: SignalPatterns) -> bool:
    """Nothing is named but help, and that it is waited for: 几个小时了，怎么没个人来看一下."""
    left = patterns.waits_plain.sub("", whole) if len(whole) <= _PLACE_AT_MOST else whole
    return len(patterns.asks_plain.sub("", left)) < _NAMED_FROM


def _place_only(read: str, patterns: SignalPatterns) -> bool:
    """At most one character is left when addresses and fillers are taken away, and an address was there."""
    if len(read) > _PLACE_AT_MOST:
        return False
    left = patterns.address.sub("", read)
    return left != read and len(patterns.filler.sub("", left)) <= 1
