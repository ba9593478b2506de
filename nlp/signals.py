"""What a message does in a conversation. Small pure predicates over its normalized words; the words: signals.yaml."""

from __future__ import annotations

from domain.signals import Signals
from nlp.lexicon import Lexicon, SignalPatterns
from nlp.normalize import normalize

_SHORT = 40  # characters; who echoes in more of them tells a matter of their own
_PLACE_AT_MOST = 30
_NOTHING = Signals()


def signals(text: str, lexicon: Lexicon) -> Signals:
    """Every field by the text alone, whoever wrote it."""
    patterns, whole = lexicon.signals, normalize(text).text
    read = lexicon.courtesy.core(whole)
    found = [patterns.book.found_in(said) for said in dict.fromkeys((read, whole))]
    heard = {name for words in found for name in words if f"not_{name}" not in words}
    place_only = _place_only(read, patterns)
    if read and not heard and not place_only:
        return _NOTHING
    notice, still_faulty = "notice" in heard, "still_faulty" in heard
    still_wrong = still_faulty or "still_wrong" in heard
    return Signals(
        echo=len(read) <= _SHORT and not notice and "echo" in heard,
        has_it="has_it" in heard,
        gone="gone" in heard,
        smelt="smelt" in heard,
        heard="heard" in heard,
        smells="smells" in heard,
        sounds="sounds" in heard,
        withdrawal="withdrawal" in heard,
        apology="apology" in heard,
        correction="correction" in heard,
        notice=notice,
        invites="invites" in heard,
        relay_list="relay_list" in heard,
        acknowledgement="acknowledgement" in heard,
        over=not still_wrong and "over" in heard,
        aside="aside" in heard,
        asks_where="asks_where" in heard,
        asks_residents="asks_residents" in heard,
        owns_up="owns_up" in heard,
        has_place_only=place_only,
        picture_only=not read or "picture_only" in heard,
        danger="danger" in heard,
        still_wrong=still_wrong,
        still_faulty=still_faulty,
        asks_whether="asks_whether" in heard,
        claims="claims" in heard,
        still_only="still_only" in heard,
        ours="ours" in heard,
        petition="petition" in heard,
        accusation="accusation" in heard,
        yes="yes" in heard,
        no="no" in heard,
    )


def _place_only(read: str, patterns: SignalPatterns) -> bool:
    """At most one character is left when addresses and fillers are taken away, and an address was there."""
    if len(read) > _PLACE_AT_MOST:
        return False
    left = patterns.address.sub("", read)
    return left != read and len(patterns.filler.sub("", left)) <= 1
