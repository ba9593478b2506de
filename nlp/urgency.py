"""How fast a person must act, by the words alone."""

from __future__ import annotations

from domain.category import Urgency
from domain.understanding import Act
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


def urgency_left(act: Act, urgency: Urgency) -> Urgency | None:
    """What is over hurries nobody any more; what means nothing has none."""
    if act is Act.NONE:
        return None
    return Urgency.NORMAL if act is Act.RESOLVED else urgency
