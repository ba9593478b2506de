"""How fast a person must act, by the words alone."""

from __future__ import annotations

from domain.category import Urgency
from nlp.evidence import Evidence


def urgency_of(evidence: Evidence) -> Urgency:
    """Errs on the side of people, except where the text laughs; what is only supposed (万一烧起来) is no emergency."""
    heard, ruled = evidence.urgency, evidence.ruled
    if not (heard or ruled) or "joke" in heard:
        return Urgency.NORMAL
    levels = (Urgency.URGENT,) if "supposing" in heard else (Urgency.EMERGENCY, Urgency.URGENT)
    for level in levels:
        if level.value in heard or level.value in ruled:
            return level
    return Urgency.NORMAL
