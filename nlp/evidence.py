"""What in a text speaks for which matter, and for or against a request at all."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.lexicon import Lexicon
from nlp.lexicon.entries import OF_A_MATTER, Entry

Span = tuple[int, int]


class Matter:
    """What was found of one category: words that do not overlap, the longest first. `certain`, `likely`, `hint`: its
    signs; `things`, `mentions`: word and standard noun, of which mentions prove nothing without a fault; `pattern`:
    certain, likely or nothing."""

    __slots__ = ("certain", "faults", "hint", "likely", "mentions", "pattern", "things")

    def __init__(self) -> None:
        self.certain: list[str] = []
        self.likely: list[str] = []
        self.hint: list[str] = []
        self.things: list[tuple[str, str]] = []
        self.mentions: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.pattern = ""

    @property
    def concerned(self) -> list[tuple[str, str]]:
        """The things that this matter is about."""
        return self.things or (self.mentions if self.faults or self.certain or self.likely or self.pattern else [])

    @property
    def words(self) -> list[str]:
        found = [*self.certain, *self.likely, *(word for word, _ in self.concerned), *self.faults]
        return list(dict.fromkeys(found or self.hint))


class Evidence:
    """Everything that one pass over the text found. `acts`: "chase certain" → words; `ruled`: levels of urgency that a
    pattern names; `feared`: what has not happened (怕要落下来砸到人). `sure`: categories that a pattern tells of so
    plainly that it needs no learning."""

    __slots__ = ("acts", "feared", "matters", "ruled", "sayings", "strong", "sure", "text", "urgency", "weak")

    def __init__(self, text: str) -> None:
        self.text = text
        self.matters: dict[str, Matter] = {}
        self.strong: list[str] = []
        self.weak: list[str] = []
        self.sayings: dict[str, list[str]] = {}
        self.acts: dict[str, list[str]] = {}
        self.urgency: dict[str, list[str]] = {}
        self.ruled: set[str] = set()
        self.feared = ""
        self.sure: set[str] = set()

    def take(self, entry: Entry) -> None:
        kind = entry.kind
        if kind in OF_A_MATTER:
            getattr(self.matter(entry.key), entry.slot).append(entry.heard)
        elif kind == "saying":
            self.sayings.setdefault(entry.slot, []).append(entry.word)
        elif kind == "strong":
            self.strong.append(entry.word)
        elif kind == "weak":
            self.weak.append(entry.word)
        else:
            (self.acts if kind == "act" else self.urgency).setdefault(entry.slot, []).append(entry.word)

    def matter(self, code: str) -> Matter:
        """The category's, which begins empty."""
        found = self.matters.get(code)
        if found is None:
            found = self.matters[code] = Matter()
        return found


def gather(text: str, lexicon: Lexicon, boundaries: set[int]) -> Evidence:
    """`text` is normalized and in standard words. A word counts unless a longer one of the same role covers a part."""
    evidence = Evidence(text)
    silenced: list[Span] = []
    taken: dict[str, list[Span]] = {}
    for start, end, entries in lexicon.scanner.found_in(text, boundaries):
        if silenced and _inside(start, end, silenced):
            continue
        for entry in entries:
            spans = taken.get(entry.role)
            if spans is None:
                taken[entry.role] = [(start, end)]
            elif _overlaps(start, end, spans):
                continue
            else:
                spans.append((start, end))
            evidence.take(entry)
            if entry.is_against:
                silenced.append((start, end))
    _read_patterns(evidence, lexicon)
    return evidence


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Properly inside: 停水 in 停水通知."""
    return any(a <= start and end <= b and end - start < b - a for a, b in spans)


def _overlaps(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(start < b and a < end for a, b in spans)


def _read_patterns(evidence: Evidence, lexicon: Lexicon) -> None:
    for (kind, key, strength), words in lexicon.patterns.found_in(evidence.text).items():
        match kind:
            case "category":
                matter = evidence.matter(key)
                matter.pattern = matter.pattern or strength
            case "sure":
                evidence.sure.add(key)
            case "saying":
                evidence.sayings.setdefault(key, []).append(words)
            case "act":
                evidence.acts.setdefault(f"{key} {strength}", []).append(words)
            case "urgency" if key == "feared":
                evidence.feared = words
            case _:
                evidence.ruled.add(key)
