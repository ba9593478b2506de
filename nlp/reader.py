"""One message, read alone: the word lists find the evidence, the learned layer weighs it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from domain.category import Urgency
from domain.place import Place
from domain.signals import Signals
from domain.understanding import Act, Decision, Part, Sensitivity, Surroundings, Understanding
from nlp.acts import asks_for_help, only_calls
from nlp.alarms import alarmed
from nlp.clauses import POINTING, Clauses
from nlp.evidence import Evidence
from nlp.judgement import SHOWN, Judgement, judge
from nlp.lexicon import HERE, Thresholds, load
from nlp.location import locate
from nlp.look import Seen, look, look_at
from nlp.masking import mask
from nlp.matters import Matters
from nlp.model import ARTEFACT, Model
from nlp.naming import object_words, telling_words
from nlp.normalize import Normalized, normalize
from nlp.other_words import SURE_WITHOUT, OtherWords
from nlp.own_home import own_place
from nlp.own_layer import Example, OwnLayer, OwnLayers, learnt
from nlp.signals import signals
from nlp.sounds import Sounds
from nlp.tokenizer import Tokenizer
from nlp.urgency import urgency_left

# Of the thresholds where people may come to harm: a false alarm costs less than a silence.
_BOLDNESS = {Urgency.EMERGENCY: 0.5, Urgency.URGENT: 0.9, Urgency.NORMAL: 1.0}
# Who writes so much mostly wants something: of what means nothing, few long texts come near.
_LONG, _LONG_BOLDNESS = 20, 0.5  # characters; of the threshold for a card
_DENIED_BY = 0.1  # what staff's corrections take from the probability of a request, so that no plain words outdo them
_SURE_WORDS = 3  # certain words: what is sure outweighs what stands beside (加装电梯 where 七楼爬不动)
_OF_ANY_LAMP = 8  # characters: 停电了, 1单元灯不亮 are said of other days and lamps too
_NOT_ONES_OWN = frozenset(  # groups of against.yaml
    {"elsewhere", "far", "past", "laughing", "selling", "notice", "knowledge", "praise", "ownfix", "found"}
)
_POINTING_AT_MOST = 24  # characters
_UNIT, _SPELT_AT_MOST = "单元", 30  # characters


class Reader:
    """The port `Reader`. Pure after construction, which loads the word lists, the learned layer and jieba: about 0.7 s,
    or 1.3 s when `cache_dir` is still empty. `categories`: the codes the installation knows; `thresholds`: in place of
    those in scale.yaml; `learned`: what `youying learn` made of this installation's corrections. Raises SettingsError
    naming file and entry."""

    def __init__(
        self,
        categories: Collection[str] | None = None,
        cache_dir: Path | None = None,
        thresholds: Mapping[Sensitivity, Thresholds] | None = None,
        lexicon_dir: Path = HERE,
        model: Path = ARTEFACT,
        learned: OwnLayer | None = None,
    ) -> None:
        self._lexicon = load(categories, lexicon_dir)
        self._nouns = frozenset(self._lexicon.nouns.values())
        self._model = Model(model)
        self._thresholds = {**self._lexicon.thresholds, **(thresholds or {})}
        lowest = min(bars.card for bars in self._thresholds.values())
        self._least = lowest * min(_BOLDNESS.values()) * _LONG_BOLDNESS
        self._tokenizer = Tokenizer(self._lexicon.local_words, cache_dir)
        self._sounds = Sounds((_UNIT, *self._lexicon.telling), self._tokenizer)
        self._clauses = Clauses(self._lexicon, self._tokenizer)
        self._other_words = OtherWords(self._lexicon, self._tokenizer)
        self._installation = learned or OwnLayer()
        self._communities = OwnLayers(self.learnt_from)
        self._read_as = lru_cache(maxsize=4096)(self._standard)

    @property
    def nouns(self) -> frozenset[str]:
        return self._nouns

    def _standard(self, words: str) -> str:
        return self._lexicon.in_standard_words(normalize(words).text)

    def learnt_from(self, corrections: Mapping[str, str | None]) -> OwnLayer:
        """What these examples add to the learned layer."""
        return learnt(map(self._example, corrections, corrections.values()))

    def _example(self, words: str, category: str | None) -> Example:
        seen = look(normalize(words), self._lexicon, self._tokenizer)
        return Example(seen.features(), self._model.scores(seen.framed), category)

    def read(self, text: str, surroundings: Surroundings) -> Understanding:
        normalized = normalize(text)
        understood = self._read(normalized, surroundings)
        is_sure = understood.decision is Decision.FILE or understood.act not in (Act.NONE, Act.REQUEST)
        return understood if is_sure else self._spelt(normalized, understood, surroundings)

    def _spelt(self, written: Normalized, understood: Understanding, surroundings: Surroundings) -> Understanding:
        """煤汽味道, 二单圆的灯坏了: what is surely a report with a word of the same sound is one."""
        text = written.text
        spelt = self._sounds.spelt(text) if len(text) <= _SPELT_AT_MOST else text
        if spelt == text:
            return understood
        meant = self._read(normalize(spelt), surroundings)
        is_sure = meant.decision is Decision.FILE and understood.category in (None, meant.category)
        return meant if is_sure else understood

    def _read(self, normalized: Normalized, surroundings: Surroundings) -> Understanding:
        place = locate(normalized, self._lexicon, surroundings.aliases)
        seen = look(normalized, self._lexicon, self._tokenizer)
        judged = self._heard(seen, surroundings)
        if judged.act is Act.NONE and (thanked := self._thanked(normalized, seen, surroundings)):
            judged = thanked
        written = seen.evidence.text
        seen, judged = self._in_other_words(seen, judged, surroundings)
        evidence, urgency, act = seen.evidence, judged.urgency, judged.act
        category, sure = self._corrected(written, seen, surroundings.corrections, judged)
        if act is Act.NONE:
            decision = self._decide(written, seen, category, urgency, sure, surroundings)
            act = Act.NONE if decision is Decision.NONE else Act.REQUEST
            if decision is Decision.ASK and only_calls(evidence, self._lexicon):
                category = None
        else:
            decision = Decision.NONE
        meant = act is not Act.NONE
        return Understanding(
            act=act,
            category=category if meant else None,
            urgency=urgency_left(act, urgency),
            place=place,
            confidence=round(sure, 4),
            decision=decision,
            evidence=telling_words(seen, category, self._lexicon, self._model) if meant else (),
            object_words=object_words(evidence, category, self._lexicon) if meant else None,
            own=own_place(normalized.text, place),
        )

    def parts(self, text: str, surroundings: Surroundings) -> Sequence[Part]:
        return Matters(self._lexicon, self._tokenizer, lambda piece: self.read(piece, surroundings)).told_in(text)

    def place(self, text: str) -> Place:
        return locate(normalize(text), self._lexicon, {})

    def signals(self, text: str) -> Signals:
        return signals(text, self._lexicon)

    def mask(self, text: str) -> str:
        return mask(text)

    def _judge(self, seen: Seen, surroundings: Surroundings) -> Judgement:
        own = self._own_words(seen.evidence)
        shipped = scores = self._model.scores(seen.framed)
        if self._installation.weights:
            scores = self._installation.adjusted(seen.features(), scores)
        if surroundings.corrections:
            scores = self._communities.of(surroundings.corrections).adjusted(seen.features(), scores)
        is_denied = scores.acts[Act.REQUEST] < shipped.acts[Act.REQUEST] - _DENIED_BY
        if is_denied and (alarm := judge(seen, shipped, own, least=self._least)).urgency is Urgency.EMERGENCY:
            return alarm  # no correction quiets a danger
        return judge(seen, scores, own, is_denied=is_denied, least=self._least)

    def _heard(self, seen: Seen, surroundings: Surroundings) -> Judgement:
        judged = self._judge(seen, surroundings)
        if judged.act is Act.NONE:
            judged = self._without_pointing(seen, self._clauses.told(seen, judged), surroundings)
        elif judged.act is Act.RESOLVED:
            judged = self._clauses.still_wrong(seen, judged)
        return alarmed(seen, judged, self._lexicon)

    def _in_other_words(self, seen: Seen, judged: Judgement, surroundings: Surroundings) -> tuple[Seen, Judgement]:
        def hear(part: Seen) -> Judgement:
            return self._heard(part, surroundings)

        is_filed = (
            judged.act is Act.NONE
            and self._decide(seen.evidence.text, seen, judged.category, judged.urgency, judged.confidence, surroundings)
            is Decision.FILE
        )
        return self._other_words.retold(*self._other_words.meant(seen, judged, hear, is_filed=is_filed), hear)

    def _thanked(self, normalized: Normalized, seen: Seen, surroundings: Surroundings) -> Judgement | None:
        """安检了，谢谢: thanks are taken away before reading, but tell that it is over; not of a thing that is faulty
        (树枝把路挡住了，谢谢)."""
        whole, evidence = normalized.text, seen.evidence
        is_fault = any(matter.things and matter.faults for matter in evidence.matters.values())
        if is_fault or not evidence.text.endswith("了") or whole.endswith("了"):
            return None
        judged = self._judge(look_at(whole, self._lexicon, self._tokenizer), surroundings)
        return judged if judged.act is Act.RESOLVED else None

    def _without_pointing(self, seen: Seen, judged: Judgement, surroundings: Surroundings) -> Judgement:
        """这个滑梯的扶手断了: what it is without the first word, if that is surely a report, and no danger."""
        text = seen.evidence.text
        pointing = POINTING.match(text) if len(text) <= _POINTING_AT_MOST else None
        if pointing is None or judged.confidence >= SURE_WITHOUT:
            return judged
        alone = self._judge(look_at(text[pointing.end() :], self._lexicon, self._tokenizer), surroundings)
        is_sure = alone.act is Act.NONE and alone.confidence >= SURE_WITHOUT
        return alone if is_sure and alone.urgency is not Urgency.EMERGENCY else judged

    def _own_words(self, evidence: Evidence) -> dict[str, int]:
        """Category → how many certain words staff added after the training, or what tells it as plainly where no story
        is told."""
        known = self._model.known_signs
        own = {
            code: len(new)
            for code, matter in evidence.matters.items()
            if matter.certain and (new := [word for word in matter.certain if word not in known])
        }
        told = evidence.sure if evidence.sayings.keys().isdisjoint(_NOT_ONES_OWN) else ()
        return {**dict.fromkeys(told, _SURE_WORDS), **own}

    def _decide(
        self, written: str, seen: Seen, category: str | None, urgency: Urgency, sure: float, around: Surroundings
    ) -> Decision:
        threshold, bold = self._thresholds[around.sensitivity], _BOLDNESS[urgency]
        card = threshold.card * (_LONG_BOLDNESS if len(written) >= _LONG else 1.0)
        is_likely = category is not None and sure >= card * bold
        if urgency is Urgency.NORMAL and self._asks(seen, is_likely=is_likely):
            return Decision.NONE if around.sensitivity is Sensitivity.QUIET else Decision.ASK
        if not is_likely:
            return Decision.NONE
        return Decision.FILE if sure >= threshold.file * bold else Decision.CARD

    def _asks(self, seen: Seen, *, is_likely: bool) -> bool:
        """For somebody to come, and not what for; where no office is called, only who is likely to mean it."""
        evidence = seen.evidence
        calls = is_likely and only_calls(evidence, self._lexicon)
        return calls or asks_for_help(evidence, seen.opinion.fits, self._lexicon)

    def _corrected(
        self, written: str, seen: Seen, corrections: Mapping[str, str | None], judged: Judgement
    ) -> tuple[str | None, float]:
        """What staff have said of a word outweighs the lists; the longest such word decides. That 着火了 was none once
        does not quiet the next; that a dark lamp was none makes the next a doubt, unless told in the very words."""
        category, sure = judged.category, judged.confidence
        said = max((word for word in corrections if word and self._read_as(word) in written), key=len, default=None)
        if said is None:
            return category, sure
        if assigned := corrections[said]:
            return assigned, max(sure, 0.9)
        if judged.urgency is Urgency.EMERGENCY:
            return category, sure
        is_plain = bool(seen.plain.categories) or seen.plain.is_fault
        is_the_same = self._read_as(said) == written and len(said) > _OF_ANY_LAMP
        return (category, min(sure, SHOWN)) if is_plain and not is_the_same else (None, 0.0)
