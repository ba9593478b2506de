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

    def score(self, strong: int, weak: int) -> float:
        """How well the category fits, beside the others. `strong`, `weak`: faults of any thing in the text."""
        total = 4.0 * bool(self.certain) + 1.5 * min(self.certain - 1, 2) * bool(self.certain)
        total += 2.0 * bool(self.likely) + 0.8 * min(self.likely - 1, 2) * bool(self.likely)
        total += 0.6 * min(len(self.signs["hint"]), 2)
        if self.things:
            total += 1.2 + 0.3 * min(len(self.things) - 1, 2)
            total += 2.0 * bool(self.faults) + 0.4 * min(len(self.faults), 3)
            total += 0.8 * bool(strong) + 0.3 * bool(weak)
        elif self.mentions and (self.faults or total):
            total += 0.6 + 1.2 * bool(self.faults) + 0.3 * min(len(self.faults), 3)
        return total

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

    def ranked(self) -> list[tuple[float, str]]:
        """(score, category), the best first; equal scores by the order of categories.yaml."""
        strong, weak = len(self.strong), len(self.weak)
        scores = [(matter.score(strong, weak), code) for code, matter in self.matters.items()]
        return sorted((each for each in scores if each[0] > 0), key=lambda each: -each[0])


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
    match entry.kind:
        case "sign":
            evidence.matters[entry.key].signs[entry.strength].append(entry.word)
        case "thing":
            evidence.matters[entry.key].things.append((entry.word, entry.noun))
        case "mention":
            evidence.matters[entry.key].mentions.append((entry.word, entry.noun))
        case "fault":
            evidence.matters[entry.key].faults.append(entry.word)
        case "strong":
            evidence.strong.append(entry.word)
        case "weak":
            evidence.weak.append(entry.word)
        case "saying":
            evidence.sayings[entry.key].append(entry.word)
        case "act":
            evidence.acts[f"{entry.key} {entry.strength}"].append(entry.word)
        case "urgency":
            evidence.urgency[entry.key].append(entry.word)
        case _:
            raise AssertionError(entry.kind)
    return True


def _read_patterns(evidence: Evidence, lexicon: Lexicon) -> None:
    for code, patterns in lexicon.patterns.items():
        for strength, pattern in patterns.items():
            if pattern.search(evidence.text):
                evidence.matters[code].pattern = strength
                break
    for name, group in lexicon.groups.items():
        if group.pattern and (match := group.pattern.search(evidence.text)):
            evidence.sayings[name].append(match.group())
    for act, rule in lexicon.acts.items():
        for strength, pattern in rule.patterns.items():
            if match := pattern.search(evidence.text):
                evidence.acts[f"{act} {strength}"].append(match.group())
