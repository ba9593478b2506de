"""How fast a person must act, by the words alone."""

from __future__ import annotations

from domain.category import Urgency
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon


def urgency_of(evidence: Evidence, lexicon: Lexicon) -> Urgency:
    """Errs on the side of people, except where the text laughs."""
    if evidence.urgency["joke"]:
        return Urgency.NORMAL
    for level in (Urgency.EMERGENCY, Urgency.URGENT):
        if evidence.urgency[level.value] or lexicon.urgency[level.value].search(evidence.text):
            return level
    return Urgency.NORMAL
