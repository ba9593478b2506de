"""Is it about a matter already known: chased, or over?"""

from __future__ import annotations

from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon

_CERTAIN, _LIKELY = 2.0, 1.0


def strength(act: str, evidence: Evidence) -> float:
    """0 where a veto was heard; else certain words count 2, likely ones 1."""
    if evidence.acts[f"{act} veto"]:
        return 0.0
    certain, likely = len(evidence.acts[f"{act} certain"]), len(evidence.acts[f"{act} likely"])
    return _CERTAIN * min(certain, 2) + _LIKELY * min(likely, 2)


def act_of(evidence: Evidence, lexicon: Lexicon) -> Act:
    """CHASE, RESOLVED, or NONE where the text does not speak of a known matter."""
    chase, over = strength("chase", evidence), strength("resolved", evidence)
    if over >= lexicon.acts["resolved"].threshold and over >= chase:
        return Act.RESOLVED
    if chase >= lexicon.acts["chase"].threshold:
        return Act.CHASE
    return Act.NONE
