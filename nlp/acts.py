"""Is it about a matter already known: chased, or over?"""

from __future__ import annotations

from collections.abc import Collection

from domain.category import Urgency
from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon

_CERTAIN, _LIKELY = 2.0, 1.0
_STORIES = ("elsewhere", "far", "past", "hypothetical", "asking", "selling")  # groups of against.yaml
_SHORT = 14  # characters
_FEW = 30


def strength(act: str, evidence: Evidence) -> float:
    """0 where a veto was heard; else certain words count 2, likely ones 1."""
    heard = evidence.acts
    if not heard or f"{act} veto" in heard:
        return 0.0
    certain, likely = len(heard.get(f"{act} certain", ())), len(heard.get(f"{act} likely", ()))
    return _CERTAIN * min(certain, 2) + _LIKELY * min(likely, 2)


def act_of(evidence: Evidence, category: str | None, urgency: Urgency, lexicon: Lexicon) -> Act:
    """CHASE, RESOLVED, or NONE where the text does not speak of a known matter."""
    chase, over = strength("chase", evidence), strength("resolved", evidence)
    if over >= lexicon.acts["resolved"].threshold and over >= chase and _is_near(evidence, category):
        return Act.RESOLVED
    bar = lexicon.acts["chase"].threshold * (
        2 if urgency is Urgency.EMERGENCY else 1
    )  # 还没人来 with smoke is a request
    return Act.CHASE if chase >= bar else Act.NONE


def _is_near(evidence: Evidence, category: str | None) -> bool:
    """A matter of this place: a category, or words too few for a story (修好了); nothing told of elsewhere."""
    told = not evidence.sayings.keys().isdisjoint(_STORIES)
    return not told and (category is not None or len(evidence.text) <= _SHORT)


def asks_for_help(evidence: Evidence, fits: Collection[str], lexicon: Lexicon) -> bool:
    """The sender clearly wants the office to act, though no word of the lists says what for: 社区能帮忙不. Only where
    nothing at all speaks against it, and in few words: a long text would have said what. `fits`: the categories that
    anything speaks for."""
    said = evidence.sayings
    if lexicon.plain.wants_to_report(evidence.text):
        return True
    if len(evidence.text) > _FEW or "office" not in said or any(lexicon.groups[name].weight < 0 for name in said):
        return False
    return (not fits and ("who" in said or "wish" in said)) or only_calls(evidence, lexicon)


def only_calls(evidence: Evidence, lexicon: Lexicon) -> bool:
    """Somebody is called, and nothing else is said: 物业在吗, 有没有人管一下."""
    return lexicon.plain.calls_for(evidence.text, evidence.sayings.get("office", ()))
