"""What a matter is called: 路灯, 消火栓, and never 其他."""

from __future__ import annotations

from nlp.evidence import Evidence
from nlp.lexicon import Lexicon


def object_words(evidence: Evidence, category: str | None, lexicon: Lexicon) -> str | None:
    """The standard noun of the longest thing word or name, of a mention where there is none, or the category's own. It
    may begin with the spot (楼道灯): domain.place.summarise says a spot only once."""
    if category is None:
        return None
    matter = evidence.matters.get(category)
    named = [name for name in lexicon.names.get(category, ()) if name[0] in evidence.text]
    found = [*named, *(matter.things if matter else [])] or (matter.concerned if matter else [])
    return max(found, key=lambda thing: len(thing[0]))[1] if found else lexicon.nouns.get(category)
