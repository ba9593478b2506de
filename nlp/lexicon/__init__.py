"""The staff-editable word lists, loaded, checked and made ready for reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from domain.errors import SettingsError
from domain.understanding import Sensitivity
from nlp.lexicon.places import Places, places
from nlp.lexicon.scale import Scale
from nlp.patterns import PatternBook
from nlp.scanner import Scanner, words_of

HERE = Path(__file__).parent
_END = r"[啊哦哈嘛呢吧咯了的滴哇呀噻!,。.~?笑 ]*$"
STRENGTHS = ("certain", "likely", "hint")
OF_A_MATTER = frozenset({"sign", "thing", "mention", "fault"})
"""Kinds of words that belong to a category."""
_SLOTS = {"thing": "things", "mention": "mentions", "fault": "faults"}


class Entry(NamedTuple):
    """One word's role. `kind`: thing, mention, fault, sign (of category `key`); strong, weak (faults of any thing);
    saying (of group `key`); act, urgency. `strength`: its rank in `kind`. `role`: words of one role do not count twice
    where they overlap. `is_against`: it speaks against a request. `slot`: where evidence keeps it, `heard`: as what
    (a thing with its standard noun)."""

    kind: str
    key: str
    strength: str
    word: str
    role: str
    is_against: bool
    slot: str
    heard: str | tuple[str, str]


@dataclass(frozen=True)
class Group:
    """A way of saying: `weight` a hit speaks for (or, negative, against) a request, counted at most `cap` times;
    a `casual` one not at all where the text reports formally."""

    name: str
    weight: float
    cap: int
    casual: bool


class Thresholds(NamedTuple):
    """From which confidence a message is filed, and from which it is shown to the worker on duty."""

    file: float
    card: float


@dataclass(frozen=True)
class ActRule:
    """Chase or resolved: certain hits count 2, likely 1; `threshold` makes the act; a veto forbids it."""

    threshold: float


class PatternRole(NamedTuple):
    """Of a regular expression. `kind`: category, saying, act, urgency; `key`, `strength` as in Entry."""

    kind: str
    key: str
    strength: str = ""


@dataclass(frozen=True)
class SignalPatterns:
    """`book` finds signals and what speaks against them (not_…); `address`, `filler` are taken out of a text."""

    book: PatternBook[str]
    address: re.Pattern[str]
    filler: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """Everything that reading needs, compiled. Nothing in it changes after loading."""

    scanner: Scanner[tuple[Entry, ...]]
    dialect: Scanner[str]
    nouns: Mapping[str, str]  # category → its short noun
    scale: Scale
    patterns: PatternBook[PatternRole]
    groups: Mapping[str, Group]
    acts: Mapping[str, ActRule]
    signals: SignalPatterns
    places: Places
    thresholds: Mapping[Sensitivity, Thresholds]
    local_words: frozenset[str]
    certain_signs: frozenset[str]

    def in_standard_words(self, text: str) -> str:
        """The text with dialect words replaced by the standard ones."""
        found = self.dialect.longest_from(text)
        if not found:
            return text
        pieces: list[str] = []
        at = 0
        for start, end, standard in found:
            pieces += (text[at:start], standard)
            at = end
        return "".join([*pieces, text[at:]])


def load(categories: Collection[str] | None = None, directory: Path = HERE) -> Lexicon:
    """Reads and checks all files; `categories`: the codes that may occur. SettingsError names file and entry."""
    files = {name: _read(directory / f"{name}.yaml") for name in _FILES}
    words: dict[str, list[Entry]] = {}
    for entry in _entries(files):
        words.setdefault(entry.word, []).append(entry)
    if categories is not None:
        for code in files["categories"]:
            if code not in categories:
                raise SettingsError(f"categories.yaml: {code}: 没有这个类别，config.yaml 里的类别才能用")
    return Lexicon(
        scanner=Scanner({word: tuple(entries) for word, entries in words.items()}),
        dialect=Scanner({word: standard for standard, said in files["dialect"].items() for word in words_of(said)}),
        nouns={code: str(entry["noun"]) for code, entry in files["categories"].items()},
        scale=_scale(files),
        patterns=PatternBook(_patterns(files)),
        groups={
            name: _group(f"{file}.yaml: {name}", name, entry)
            for file in ("sayings", "against")
            for name, entry in files[file].items()
        },
        acts={name: _act(f"acts.yaml: {name}", entry) for name, entry in files["acts"].items()},
        signals=_signals(files["signals"]),
        places=places(files["places"]),
        thresholds={level: _thresholds(files["scale"]["thresholds"], level) for level in Sensitivity},
        local_words=frozenset(
            word for word, entries in words.items() if any(e.kind in {"thing", "mention"} for e in entries)
        ),
        certain_signs=frozenset(
            word for word, entries in words.items() if any((e.kind, e.strength) == ("sign", "certain") for e in entries)
        ),
    )


_FILES = ("categories", "faults", "sayings", "against", "acts", "urgency", "dialect", "places", "scale", "signals")


def _read(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, YAMLError) as error:
        raise SettingsError(f"{path.name}: {error}") from error
    if not isinstance(content, dict) or not content:
        raise SettingsError(f"{path.name}: 应该是“名称: 词”的表")
    return content


def _entries(files: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    for code, entry in files["categories"].items():
        _demand(isinstance(entry, dict) and "noun" in entry, f"categories.yaml: {code}: 缺 noun")
        yield from _category_entries(code, entry)
    for strength, said in files["faults"].items():
        _demand(strength in {"strong", "weak"}, f"faults.yaml: {strength}: 只有 strong、weak")
        yield from _each(said, strength)
    for file in ("sayings", "against"):
        for name, entry in files[file].items():
            _demand(isinstance(entry, dict), f"{file}.yaml: {name}: 应该有 weight、cap、words")
            is_against = isinstance(weight := entry.get("weight"), int | float) and weight < 0
            yield from _each(entry.get("words"), "saying", name, is_against=is_against)
    for act, entry in files["acts"].items():
        for strength in ("certain", "likely", "veto"):
            yield from _each(entry.get(strength), "act", act, strength)
    for level in ("emergency", "urgent"):
        yield from _each(files["urgency"][level].get("words"), "urgency", level)
    yield from _each(files["urgency"].get("jokes"), "urgency", "joke")
    yield from _each(files["urgency"].get("supposing"), "urgency", "supposing")


def _category_entries(code: str, entry: Mapping[str, Any]) -> Iterator[Entry]:
    for kind in ("thing", "mention"):
        for noun, said in entry.get(f"{kind}s", {}).items():
            yield from _each(said, kind, code, noun=noun)
    yield from _each(entry.get("faults"), "fault", code)
    for strength, said in entry.get("signs", {}).items():
        _demand(strength in STRENGTHS, f"categories.yaml: {code}: signs: {strength}: 只有 {'、'.join(STRENGTHS)}")
        yield from _each(said, "sign", code, strength)


def _each(
    said: object, kind: str, key: str = "", strength: str = "", *, noun: str = "", is_against: bool = False
) -> Iterator[Entry]:
    slot = _SLOTS.get(kind) or (strength if kind == "sign" else f"{key} {strength}".rstrip())
    for word in words_of(said):
        yield Entry(kind, key, strength, word, f"{kind} {key}", is_against, slot, (word, noun) if noun else word)


def _signals(named: Mapping[str, list[str]]) -> SignalPatterns:
    """END in a pattern: particles and marks up to the end of the text."""
    checked = {name: _checked(f"signals.yaml: {name}", patterns) for name, patterns in named.items()}
    address, filler = (re.compile("|".join(checked.pop(name))) for name in ("address", "filler"))
    book = PatternBook(
        (name, pattern.replace("END", _END)) for name, patterns in checked.items() for pattern in patterns
    )
    return SignalPatterns(book, address, filler)


def _scale(files: Mapping[str, Mapping[str, Any]]) -> Scale:
    """`prior` of a category: how much likelier than others where the words do not tell; `leaning`: how much more, or
    less, than usual a mention is meant as a request."""
    fit, weights = (
        {name: float(weight) for name, weight in files["scale"][part].items()} for part in ("fit", "weights")
    )
    priors, leanings = (
        {code: float(entry.get(part, 0)) for code, entry in files["categories"].items()}
        for part in ("prior", "leaning")
    )
    return Scale(fit, priors, weights, leanings)


def _thresholds(entry: Mapping[str, Mapping[str, float]], level: Sensitivity) -> Thresholds:
    try:
        found = Thresholds(float(entry[level.value]["file"]), float(entry[level.value]["card"]))
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"scale.yaml: thresholds: {level.value}: 要有 file 和 card 两个数") from error
    _demand(0 < found.card <= found.file <= 1, f"scale.yaml: thresholds: {level.value}: 应该 0 < card ≤ file ≤ 1")
    return found


def _group(where: str, name: str, entry: Mapping[str, Any]) -> Group:
    weight, cap = entry.get("weight"), entry.get("cap", 1)
    _demand(isinstance(weight, int | float), f"{where}: weight 应该是数")
    _demand(isinstance(cap, int) and cap > 0, f"{where}: cap 应该是正整数")
    return Group(name, float(weight or 0), cap, bool(entry.get("casual")))


def _act(where: str, entry: Mapping[str, Any]) -> ActRule:
    threshold = entry.get("threshold")
    _demand(isinstance(threshold, int | float), f"{where}: threshold 应该是数")
    return ActRule(float(threshold or 0))


def _patterns(files: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[PatternRole, str]]:
    """Certain ones before likely ones."""
    for role, where, patterns in _written_patterns(files):
        for pattern in _checked(where, patterns):
            yield role, pattern


def _written_patterns(files: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[PatternRole, str, list[str]]]:
    """With the place where they stand."""
    for strength in ("certain", "likely"):
        for code, entry in files["categories"].items():
            found = entry.get("patterns", {}).get(strength, [])
            yield PatternRole("category", code, strength), f"categories.yaml: {code}", found
        for act, entry in files["acts"].items():
            yield PatternRole("act", act, strength), f"acts.yaml: {act}", entry.get(f"patterns_{strength}", [])
    for file in ("sayings", "against"):
        for name, entry in files[file].items():
            yield PatternRole("saying", name), f"{file}.yaml: {name}", entry.get("patterns", [])
    for level in ("emergency", "urgent"):
        yield PatternRole("urgency", level), "urgency.yaml", files["urgency"][level].get("patterns", [])


def _checked(where: str, patterns: list[str]) -> list[str]:
    """Groups inside capture nothing."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise SettingsError(f"{where}: {pattern}: {error}") from error
    return [re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern) for pattern in patterns]


def _demand(fine: object, complaint: str) -> None:
    if not fine:
        raise SettingsError(complaint)
