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
    if read and not any(found) and not _place_only(read, patterns):
        return _NOTHING

    def heard(signal: str) -> bool:
        return any(signal in words and f"not_{signal}" not in words for words in found)

    notice, still_wrong = heard("notice"), heard("still_wrong")
    return Signals(
        echo=len(read) <= _SHORT and not notice and heard("echo"),
        has_it=heard("has_it"),
        gone=heard("gone"),
        smelt=heard("smelt"),
        heard=heard("heard"),
        smells=heard("smells"),
        sounds=heard("sounds"),
        withdrawal=heard("withdrawal"),
        apology=heard("apology"),
        correction=heard("correction"),
        notice=notice,
        invites=heard("invites"),
        relay_list=heard("relay_list"),
        acknowledgement=heard("acknowledgement"),
        over=not still_wrong and heard("over"),
        aside=heard("aside"),
        asks_where=heard("asks_where"),
        owns_up=heard("owns_up"),
        has_place_only=_place_only(read, patterns),
        picture_only=not read or heard("picture_only"),
        danger=heard("danger"),
        still_wrong=still_wrong,
        still_only=heard("still_only"),
        ours=heard("ours"),
        petition=heard("petition"),
        accusation=heard("accusation"),
        yes=heard("yes"),
        no=heard("no"),
    )


def _place_only(read: str, patterns: SignalPatterns) -> bool:
    """At most one character is left when addresses and fillers are taken away, and an address was there."""
    if len(read) > _PLACE_AT_MOST:
        return False
    left = patterns.address.sub("", read)
    return left != read and len(patterns.filler.sub("", left)) <= 1
