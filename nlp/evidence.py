"""What in a text speaks for which matter, and for or against a request at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.lexicon import Entry, Lexicon

Span = tuple[int, int]


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

    def fit(self, strong: int, weak: int) -> dict[str, float]:
        """What speaks for this category beside the others, by the keys of `fit` in scale.yaml; empty if nothing does.
        `strong`, `weak`: faults of any thing in the text."""
        certain, likely, hint = (len(self.signs[strength]) for strength in ("certain", "likely", "hint"))
        mention = bool(self.mentions) and not self.things and bool(self.faults or self.pattern or certain or likely)
        if not (certain or likely or hint or self.pattern or self.things or mention):
            return {}
        thing = bool(self.things) or mention
        return {
            "certain": float(certain > 0),
            "certain_more": float(min(max(certain - 1, 0), 2)),
            "likely": float(likely > 0),
            "likely_more": float(min(max(likely - 1, 0), 2)),
            "hint": float(min(hint, 2)),
            "pattern": float(self.pattern == "certain"),
            "pattern_likely": float(self.pattern == "likely"),
            "thing": float(bool(self.things)),
            "thing_more": float(min(max(len(self.things) - 1, 0), 2)),
            "mention": float(mention),
            "fault": float(thing and bool(self.faults)),
            "fault_more": float(min(max(len(self.faults) - 1, 0), 3)) * thing,
            "strong": float(thing and bool(strong)),
            "weak": float(thing and bool(weak)),
        }

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

    def fits(self) -> dict[str, dict[str, float]]:
        """Category → what speaks for it, of all categories for which anything does."""
        strong, weak = len(self.strong), len(self.weak)
        fits = ((code, matter.fit(strong, weak)) for code, matter in self.matters.items())
        return {code: fit for code, fit in fits if fit}

    def best(self, lexicon: Lexicon) -> str | None:
        """The category that fits best; None where nothing speaks for any."""
        fits = self.fits()
        weights, priors = lexicon.fit, lexicon.priors
        return max(
            fits,
            key=lambda code: priors[code] + sum(weights[name] * value for name, value in fits[code].items()),
            default=None,
        )


def gather(text: str, lexicon: Lexicon, boundaries: set[int]) -> Evidence:
    """`text` is normalized and in standard words."""
    evidence = Evidence(text)
    found = lexicon.scanner.found_in(text, boundaries)
    found.sort(key=lambda hit: hit[0] - hit[1])  # the longest first
    silenced: list[Span] = []
    taken: dict[str, list[Span]] = defaultdict(list)
    for start, end, entries in found:
        if _inside(start, end, silenced):
            continue
        counted = [entry for entry in entries if _place(entry, start, end, evidence, taken)]
        if any(_speaks_against(entry, lexicon) for entry in counted):
            silenced.append((start, end))
    _read_patterns(evidence, lexicon)
    return evidence


def _speaks_against(entry: Entry, lexicon: Lexicon) -> bool:
    return entry.kind == "saying" and lexicon.groups[entry.key].weight < 0


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Properly inside: 停水 in 停水通知."""
    return any(a <= start and end <= b and end - start < b - a for a, b in spans)


def _place(entry: Entry, start: int, end: int, evidence: Evidence, taken: dict[str, list[Span]]) -> bool:
    """Counts the hit unless a longer word of the same role already covers a part of it."""
    role = f"{entry.kind} {entry.key}"
    if any(start < b and a < end for a, b in taken[role]):
        return False
    taken[role].append((start, end))
    if entry.kind in {"sign", "thing", "mention", "fault"}:
        evidence.matters[entry.key].take(entry)
    else:
        evidence.take(entry)
    return True


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
