"""One message, read alone, on keywords and ways of saying."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from domain.category import Urgency
from domain.place import Place
from domain.signals import Signals
from domain.understanding import Act, Decision, Sensitivity, Surroundings, Understanding
from nlp.acts import act_of, asks_for_help
from nlp.confidence import confidence
from nlp.evidence import Evidence, gather
from nlp.lexicon import HERE, Thresholds, load
from nlp.location import locate
from nlp.masking import mask
from nlp.normalize import Normalized, normalize
from nlp.parts import parts
from nlp.signals import signals
from nlp.tokenizer import Tokenizer
from nlp.urgency import urgency_of

_BOLDNESS = 0.5  # of the thresholds where a life may be at stake: a false alarm costs less than a silence
_EVIDENCE_AT_MOST = 12  # words; what `为什么 12` can show in a line


class KeywordReader:
    """The port `Reader`. Pure after construction, which loads the word lists and jieba: about 0.6 s, or 1.2 s when
    `cache_dir` is still empty. `categories`: the codes the installation knows; `thresholds`: in the place of those in
    scale.yaml. Raises SettingsError naming file and entry."""

    def __init__(
        self,
        categories: Collection[str] | None = None,
        cache_dir: Path | None = None,
        thresholds: Mapping[Sensitivity, Thresholds] | None = None,
        lexicon_dir: Path = HERE,
    ) -> None:
        self._lexicon = load(categories, lexicon_dir)
        self._thresholds = {**self._lexicon.thresholds, **(thresholds or {})}
        self._tokenizer = Tokenizer(self._lexicon.local_words, cache_dir)

    def read(self, text: str, surroundings: Surroundings) -> Understanding:
        normalized = normalize(text)
        place = locate(normalized, self._lexicon, surroundings.aliases)
        evidence = self._gathered(normalized)
        category = evidence.best(self._lexicon)
        urgency = urgency_of(evidence, self._lexicon)
        sure = confidence(evidence, category, urgency, self._lexicon)
        category, sure = _corrected(evidence.text, surroundings.corrections, category, sure)
        act = act_of(evidence, category, urgency, self._lexicon)
        if act is Act.NONE:
            decision = self._decide(evidence, category, urgency, sure, surroundings)
            act = Act.NONE if decision is Decision.NONE else Act.REQUEST
        else:
            decision = Decision.NONE
        meant = act is not Act.NONE
        return Understanding(
            act=act,
            category=category if meant else None,
            urgency=urgency if meant else None,
            place=place,
            confidence=round(sure, 4),
            decision=decision,
            evidence=self._evidence_words(evidence, category),
            object_words=self._object_words(evidence, category) if meant else None,
        )

    def parts(self, text: str) -> Sequence[str]:
        return parts(text)

    def place(self, text: str) -> Place:
        return locate(normalize(text), self._lexicon, {})

    def signals(self, text: str) -> Signals:
        return signals(text, self._lexicon.signals)

    def mask(self, text: str) -> str:
        return mask(text)

    def _gathered(self, normalized: Normalized) -> Evidence:
        text = self._lexicon.in_standard_words(normalized.text)
        return gather(text, self._lexicon, self._tokenizer.boundaries(text))

    def _decide(
        self, evidence: Evidence, category: str | None, urgency: Urgency, sure: float, around: Surroundings
    ) -> Decision:
        threshold = self._thresholds[around.sensitivity]
        bold = _BOLDNESS if urgency is Urgency.EMERGENCY else 1.0
        if category is not None and sure >= threshold.file * bold:
            return Decision.FILE
        if category is not None and sure >= threshold.card * bold:
            return Decision.CARD
        if around.sensitivity is not Sensitivity.QUIET and asks_for_help(evidence, self._lexicon):
            return Decision.ASK
        return Decision.NONE

    def _evidence_words(self, evidence: Evidence, category: str | None) -> tuple[str, ...]:
        words = list(evidence.matters[category].words) if category else []
        for name, said in evidence.sayings.items():
            sign = "-" if self._lexicon.groups[name].weight < 0 else ""
            words += [sign + word for word in said]
        return tuple(dict.fromkeys(words))[:_EVIDENCE_AT_MOST]

    def _object_words(self, evidence: Evidence, category: str | None) -> str | None:
        """The standard noun of the longest thing word, or the category's own. It may begin with the spot (楼道灯):
        domain.place.summarise says a spot only once."""
        if category is None:
            return None
        things = evidence.matters[category].concerned
        return max(things, key=lambda thing: len(thing[0]))[1] if things else self._lexicon.nouns[category]


def _corrected(
    text: str, corrections: Mapping[str, str | None], category: str | None, sure: float
) -> tuple[str | None, float]:
    """What staff have said of a word outweighs the lists; the longest such word decides."""
    said = max((word for word in corrections if word and word in text), key=len, default=None)
    if said is None:
        return category, sure
    assigned = corrections[said]
    return (assigned, max(sure, 0.9)) if assigned else (None, 0.0)
