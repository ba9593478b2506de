"""What a message does in a conversation. Small pure predicates over its normalized words; the words: signals.yaml."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from domain.signals import Signals
from nlp.lexicon import Lexicon, SignalPatterns
from nlp.normalize import normalize

_SHORT = 40  # characters; who echoes in more of them tells a matter of their own
_PLACE_AT_MOST = 30
_NAMED_FROM = 2  # characters
_CLAUSE = re.compile(r"[^,，。! ]+")
_NOTHING = Signals()
_FIELDS = frozenset(field.name for field in fields(Signals))


def signals(text: str, lexicon: Lexicon) -> Signals:
    """Every field by the text alone, whoever wrote it."""
    patterns, whole = lexicon.signals, normalize(text).text
    read = lexicon.courtesy.core(whole)
    asks_of = _asks_of(whole, patterns)
    found = [patterns.book.found_in(said) for said in dict.fromkeys((read, whole))]
    place_only = _place_only(read, patterns)
    if read and not (place_only or asks_of or any(found)):
        return _with_endings(_NOTHING, (read, whole), lexicon)
    heard = {signal for words in found for signal in words if f"not_{signal}" not in words}
    if not read:
        heard.add("picture_only")
    if place_only:
        heard.add("has_place_only")
    if asks_of:
        heard.add("asks_of")
    heard = _less_of_an_end(heard)
    if "asks_who" in heard:
        heard -= {"danger", "who_is_there"}
    if "notice" in heard or len(read) > _SHORT:
        heard.discard("echo")
    told: dict[str, Any] = dict.fromkeys(heard & _FIELDS, True)
    told_over = _with_endings(Signals(**told), (read, whole), lexicon)
    return replace(told_over, saves=()) if "half_saved" in heard else told_over


def _less_of_an_end(heard: set[str]) -> set[str]:
    """What sounds over, or taken back, beside what says that it is not."""
    if "for_now" in heard:
        heard = heard - {"withdrawal", "own_affair", "apology"}
    if heard & {"another", "for_now"}:
        heard = heard | {"no_end"}
    if "still_faulty" in heard:
        heard = heard | {"still_wrong"}
    return heard - {"over"} if "still_wrong" in heard else heard


def _with_endings(signals: Signals, texts: tuple[str, str], lexicon: Lexicon) -> Signals:
    """What is said to be over, where it is."""
    if signals.no_end or signals.still_wrong:
        return signals
    ends, saves = lexicon.endings.told_in(texts[0])
    is_bare = any(lexicon.endings.is_bare(text) for text in texts)
    states = next(filter(None, map(lexicon.endings.states_in, dict.fromkeys(texts))), ())
    return replace(signals, over_only=is_bare, ends=ends, saves=saves, states=states)


def _asks_of(whole: str, patterns: SignalPatterns) -> bool:
    """A clause asks, and names what it asks after."""
    return len(whole) <= _SHORT and any(
        len(patterns.asks_plain.sub("", clause)) >= _NAMED_FROM
        for clause in _CLAUSE.findall(whole)
        if patterns.asks_of.search(clause)
    )


def _place_only(read: str, patterns: SignalPatterns) -> bool:
    """At most one character is left when addresses and fillers are taken away, and an address was there."""
    if len(read) > _PLACE_AT_MOST:
        return False
    left = patterns.address.sub("", read)
    return left != read and len(patterns.filler.sub("", left)) <= 1
