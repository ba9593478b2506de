"""How fast a person must act, by the words alone."""

from __future__ import annotations

from domain.category import Urgency
from nlp.evidence import Evidence


def urgency_of(evidence: Evidence) -> Urgency:
    """Errs on the side of people, except where the text laughs; what is only supposed (万一烧起来) is no emergency."""
    if evidence.urgency["joke"]:
        return Urgency.NORMAL
    levels = (Urgency.URGENT,) if evidence.urgency["supposing"] else (Urgency.EMERGENCY, Urgency.URGENT)
    for level in levels:
        if evidence.urgency[level.value] or level.value in evidence.ruled:
            return level
    return Urgency.NORMAL
