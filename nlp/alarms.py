"""Ways of saying that are an emergency whatever the learned layer thinks of the words."""

from __future__ import annotations

from domain.category import Urgency
from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.judgement import DANGER_SHOWN, SHOWN, SURE_PLAIN, Judgement
from nlp.lexicon import Lexicon
from nlp.look import Seen

_STORIES = frozenset({"elsewhere", "far", "past", "hypothetical"})  # groups of against.yaml
_NOT_MEANT = frozenset({"joke", "supposing"})  # words of urgency.yaml
# next door is not far, and alarms.yaml knows which heat is a joke and what is only read on the net
_MEANT_STILL = frozenset({"邻居家", "热得", "网上", "好像在"})


def alarmed(seen: Seen, judged: Judgement, lexicon: Lexicon) -> Judgement:
    """The judgement, or that of an alarm of alarms.yaml. What only sounds like one (热得要着火了) means nothing; who
    only asks (着火了往哪跑) is shown to somebody."""
    text = seen.evidence.text
    if lexicon.alarms.asks(text):
        return judged._replace(confidence=min(judged.confidence, DANGER_SHOWN))
    heard = lexicon.alarms.heard(text, rather=judged.category)
    if heard is None:
        is_figure = lexicon.alarms.is_figure(text)
        return judged._replace(urgency=Urgency.NORMAL, confidence=0.0) if is_figure else judged
    if seen.plain.is_denied or seen.plain.is_far or _is_only_told(seen.evidence):
        return judged
    if judged.urgency is Urgency.EMERGENCY and judged.confidence >= SURE_PLAIN:
        return judged._replace(category=heard.category) if heard.urgency is Urgency.EMERGENCY else judged
    if judged.act is Act.CHASE:
        return judged._replace(urgency=heard.urgency, confidence=max(judged.confidence, SURE_PLAIN))
    in_danger = judged.urgency is Urgency.EMERGENCY and judged.confidence > SHOWN
    urgency = Urgency.EMERGENCY if in_danger else heard.urgency
    return Judgement(Act.NONE, heard.category, urgency, max(judged.confidence, SURE_PLAIN))


def _is_only_told(evidence: Evidence) -> bool:
    said = (*((evidence.sayings, group) for group in _STORIES), *((evidence.urgency, group) for group in _NOT_MEANT))
    return any(not _MEANT_STILL.issuperset(found.get(group, ())) for found, group in said)
