"""What in a text speaks for which matter, and for or against a request at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nlp.lexicon import Entry, Lexicon

Span = tuple[int, int]
_OF_A_MATTER = frozenset({"sign", "thing", "mention", "fault"})


@dataclass
class Matter:
    """What was found of one category. Counts are of words that do not overlap."""

    signs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    things: list[tuple[str, str]] = field(default_factory=list)  # word, standard noun
    mentions: list[tuple[str, str]] = field(default_factory=list)  # the same, but they prove nothing without a fault
    faults: list[str] = field(default_factory=list)
    pattern: str = ""  # certain, likely or nothing
    spans: list[Span] = field(default_factory=list)

    @property
    def certain(self) -> int:
        return len(self.signs["certain"]) + (self.pattern == "certain")

    @property
    def likely(self) -> int:
        return len(self.signs["likely"]) + (self.pattern == "likely")

    def take(self, entry: Entry) -> None:
        """A word of this category."""
        match entry.kind:
            case "sign":
                self.signs[entry.strength].append(entry.word)
            case "thing":
                self.things.append((entry.word, entry.noun))
            case "mention":
                self.mentions.append((entry.word, entry.noun))
            case _:
                self.faults.append(entry.word)

    def fit(self, strong: int, weak: int) -> dict[str, int]:
        """What speaks for this category beside the others, by the keys of `fit` in scale.yaml, zeros left out; empty if
        nothing does. `strong`, `weak`: faults of any thing in the text."""
        signs = self.signs
        certain, likely, hint = len(signs["certain"]), len(signs["likely"]), len(signs["hint"])
        things, faults, pattern = len(self.things), len(self.faults), self.pattern
        mention = self.mentions and not things and (faults or pattern or certain or likely)
        if not (certain or likely or hint or pattern or things or mention):
            return {}
        concerned = bool(things or mention)
        found = {
            "certain": min(certain, 1),
            "certain_more": min(max(certain - 1, 0), 2),
            "likely": min(likely, 1),
            "likely_more": min(max(likely - 1, 0), 2),
            "hint": min(hint, 2),
            "pattern": int(pattern == "certain"),
            "pattern_likely": int(pattern == "likely"),
        }
        if concerned:
            found |= {
                "thing": min(things, 1),
                "thing_more": min(max(things - 1, 0), 2),
                "mention": int(bool(mention)),
                "fault": min(faults, 1),
                "fault_more": min(max(faults - 1, 0), 3),
                "strong": min(strong, 1),
                "weak": min(weak, 1),
            }
        return {name: count for name, count in found.items() if count}

    @property
    def concerned(self) -> list[tuple[str, str]]:
        """The things that this matter is about."""
        return self.things or (self.mentions if self.faults or self.certain or self.likely else [])

    @property
    def words(self) -> list[str]:
        found = [*self.signs["certain"], *self.signs["likely"], *(word for word, _ in self.concerned), *self.faults]
        return list(dict.fromkeys(found or self.signs["hint"]))


@dataclass
class Evidence:
    """Everything that one pass over the text found."""

    text: str
    matters: dict[str, Matter] = field(default_factory=lambda: defaultdict(Matter))
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    sayings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    acts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "chase certain" → words
    urgency: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ruled: set[str] = field(default_factory=set)  # levels of urgency that a pattern names

    def take(self, entry: Entry) -> None:
        """A word of no category."""
        match entry.kind:
            case "strong":
                self.strong.append(entry.word)
            case "weak":
                self.weak.append(entry.word)
            case "saying":
                self.sayings[entry.key].append(entry.word)
            case "act":
                self.acts[f"{entry.key} {entry.strength}"].append(entry.word)
            case _:
                self.urgency[entry.key].append(entry.word)

    def fits(self) -> dict[str, dict[str, int]]:
        """Category → what speaks for it, of all categories for which anything does."""
        strong, weak = len(self.strong), len(self.weak)
        fits = ((code, matter.fit(strong, weak)) for code, matter in self.matters.items())
        return {code: fit for code, fit in fits if fit}

    def totals(self, fits: Mapping[str, Mapping[str, int]], lexicon: Lexicon) -> dict[str, float]:
        """How well each category of `fits` fits, by the weights of scale.yaml."""
        weights, priors = lexicon.fit, lexicon.priors
        return {
            code: priors[code] + sum([weights[name] * count for name, count in fit.items()])
            for code, fit in fits.items()
        }


def gather(text: str, lexicon: Lexicon, boundaries: set[int]) -> Evidence:
    """`text` is normalized and in standard words."""
    evidence = Evidence(text)
    found = lexicon.scanner.found_in(text, boundaries)
    found.sort(key=_shortness)  # the longest first
    silenced: list[Span] = []
    taken: dict[str, list[Span]] = {}
    for start, end, entries in found:
        if silenced and _inside(start, end, silenced):
            continue
        for entry in entries:
            if _is_free(start, end, taken.setdefault(entry.role, [])):
                _take(entry, evidence)
                if entry.is_against:
                    silenced.append((start, end))
    _read_patterns(evidence, lexicon)
    return evidence


def _shortness(hit: tuple[int, int, object]) -> int:
    return hit[0] - hit[1]


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Properly inside: 停水 in 停水通知."""
    return any(a <= start and end <= b and end - start < b - a for a, b in spans)


def _is_free(start: int, end: int, taken: list[Span]) -> bool:
    """Takes the place unless a longer word of the same role already covers a part of it."""
    for a, b in taken:
        if start < b and a < end:
            return False
    taken.append((start, end))
    return True


def _take(entry: Entry, evidence: Evidence) -> None:
    if entry.kind in _OF_A_MATTER:
        evidence.matters[entry.key].take(entry)
    else:
        evidence.take(entry)


def _read_patterns(evidence: Evidence, lexicon: Lexicon) -> None:
    for (kind, key, strength), words in lexicon.patterns.found_in(evidence.text).items():
        match kind:
            case "category":
                evidence.matters[key].pattern = evidence.matters[key].pattern or strength
            case "saying":
                evidence.sayings[key].append(words)
            case "act":
                evidence.acts[f"{key} {strength}"].append(words)
            case _:
                evidence.ruled.add(key)
