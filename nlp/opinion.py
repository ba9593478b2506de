"""What the word lists alone make of a text. The learned layer hears it as one voice among others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.acts import act_of
from nlp.confidence import features, log_odds, saying_counts
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon
from nlp.urgency import urgency_of


class Opinion(NamedTuple):
    """`act`: CHASE, RESOLVED or NONE. `log_odds`: that it is a request. `fits`, `totals`: of each category that
    anything speaks for; `matter`, `sayings`: counts by the names of scale.yaml, sayings.yaml and against.yaml."""

    category: str | None
    act: Act
    urgency: Urgency
    log_odds: float
    fits: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, float]
    matter: Mapping[str, int]
    sayings: Mapping[str, int]

    @property
    def is_terse(self) -> bool:
        """Few words, and they say what is broken: 路灯不亮了."""
        return bool(self.matter.get("terse"))


def opinion_of(evidence: Evidence, lexicon: Lexicon) -> Opinion:
    fits = evidence.fits()
    totals = evidence.totals(fits, lexicon)
    best = max(totals, key=totals.__getitem__, default=None)
    urgency = urgency_of(evidence)
    matter, sayings = features(evidence, best, urgency, lexicon), saying_counts(evidence, lexicon)
    act = act_of(evidence, best, urgency, lexicon)
    return Opinion(best, act, urgency, log_odds(matter, sayings, best, lexicon), fits, totals, matter, sayings)
