"""The staff-editable word lists, loaded, checked and made ready for reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from domain.errors import SettingsError
from domain.understanding import Sensitivity
from nlp.lexicon.alarms import Alarms
from nlp.lexicon.checks import checked, demand
from nlp.lexicon.courtesy import Courtesy
from nlp.lexicon.endings import Endings
from nlp.lexicon.entries import Entry, entries
from nlp.lexicon.felt import Felt
from nlp.lexicon.patterns import PatternRole, patterns
from nlp.lexicon.places import Places, places
from nlp.lexicon.plain import PlainSentences
from nlp.lexicon.reworded import Reworded
from nlp.lexicon.scale import Scale
from nlp.patterns import PatternBook, Shelf
from nlp.scanner import Scanner, replaced, words_of

HERE = Path(__file__).parent
_END = r"[啊哦哈嘛呢吧咯了的滴哇呀噻!,。.~?笑 ]*$"


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


@dataclass(frozen=True)
class SignalPatterns:
    """`book` finds signals, `against` what speaks against them (not_…); `address`, `filler` are taken out of a text.
    `asks_of` ends a question's clause; without `asks_plain` only the thing is left of it that it asks after; without
    `waits_plain` nothing is left of words that ask where help is."""

    book: PatternBook[str]
    against: PatternBook[str]
    address: re.Pattern[str]
    filler: re.Pattern[str]
    asks_of: re.Pattern[str]
    asks_plain: re.Pattern[str]
    waits_plain: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """Everything that reading needs, compiled. Nothing in it changes after loading."""

    scanner: Scanner[tuple[Entry, ...]]
    dialect: Scanner[str]
    nouns: Mapping[str, str]  # category → its short noun
    names: Mapping[str, Sequence[tuple[str, str]]]  # category → words that are no evidence, with their nouns
    scale: Scale
    patterns: PatternBook[PatternRole]
    groups: Mapping[str, Group]
    acts: Mapping[str, ActRule]
    signals: SignalPatterns
    places: Places
    thresholds: Mapping[Sensitivity, Thresholds]
    local_words: frozenset[str]
    certain_signs: frozenset[str]
    telling: tuple[str, ...]  # what is wrong, and with what
    plain: PlainSentences
    courtesy: Courtesy
    reworded: Reworded
    alarms: Alarms
    endings: Endings
    felt: Felt

    def in_standard_words(self, text: str) -> str:
        """The text with dialect words replaced by the standard ones."""
        return replaced(text, self.dialect)


def load(categories: Collection[str] | None = None, directory: Path = HERE) -> Lexicon:
    """Reads and checks all files; `categories`: the codes that may occur. SettingsError names file and entry."""
    files = {name: _read(directory / f"{name}.yaml") for name in _FILES}
    words: dict[str, list[Entry]] = {}
    for entry in entries(files):
        words.setdefault(entry.word, []).append(entry)
    shelf = Shelf()
    plain, alarms = PlainSentences(files["plain"]), Alarms(files["alarms"], shelf)
    endings, felt = Endings(files["endings"], _END, shelf), Felt(files["felt"], _END, shelf)
    if categories is not None:
        used = {"plain": plain.codes, "alarms": alarms.codes, "endings": endings.codes, "felt": felt.codes}
        for file, codes in {"categories": files["categories"], **used}.items():
            for code in codes:
                demand(code in categories, f"{file}.yaml: {code}: 没有这个类别，config.yaml 里的类别才能用")
    lexicon = Lexicon(
        scanner=Scanner({word: tuple(roles) for word, roles in words.items()}),
        dialect=Scanner({word: standard for standard, said in files["dialect"].items() for word in words_of(said)}),
        nouns={code: str(entry["noun"]) for code, entry in files["categories"].items()},
        names={code: _names(entry) for code, entry in files["categories"].items()},
        scale=_scale(files),
        patterns=PatternBook(patterns(files), shelf),
        groups={
            name: _group(f"{file}.yaml: {name}", name, entry)
            for file in ("sayings", "against")
            for name, entry in files[file].items()
        },
        acts={name: _act(f"acts.yaml: {name}", entry) for name, entry in files["acts"].items()},
        signals=_signals(files["signals"], shelf),
        places=places(files["places"]),
        thresholds={level: _thresholds(files["scale"]["thresholds"], level) for level in Sensitivity},
        local_words=frozenset(
            word for word, roles in words.items() if any(e.kind in {"thing", "mention"} for e in roles)
        ),
        certain_signs=frozenset(
            word for word, roles in words.items() if any((e.kind, e.strength) == ("sign", "certain") for e in roles)
        ),
        telling=tuple(
            word
            for word, roles in words.items()
            if any(e.kind == "thing" or (e.kind == "sign" and e.strength == "certain") for e in roles)
        ),
        plain=plain,
        courtesy=Courtesy(files["courtesy"]),
        reworded=Reworded(files["reworded"]),
        alarms=alarms,
        endings=endings,
        felt=felt,
    )
    shelf.close()
    return lexicon


_FILES = (
    *("categories", "faults", "plain", "sayings", "against", "acts", "urgency", "alarms"),
    *("dialect", "courtesy", "reworded", "places", "scale", "signals", "endings", "felt"),
)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, YAMLError) as error:
        raise SettingsError(f"{path.name}: {error}") from error
    if not isinstance(content, dict) or not content:
        raise SettingsError(f"{path.name}: 应该是“名称: 词”的表")
    return content


def _names(entry: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    return [(word, noun) for noun, said in entry.get("names", {}).items() for word in words_of(said)]


NOT = "not_"
"""Before a signal's name: what speaks against it."""
_TAKEN_OUT = ("address", "filler", "asks_of", "asks_plain", "waits_plain")


def _signals(named: Mapping[str, list[str]], shelf: Shelf) -> SignalPatterns:
    """END in a pattern: particles and marks up to the end of the text."""
    written = {name: checked(f"signals.yaml: {name}", expressions) for name, expressions in named.items()}
    taken_out = [re.compile("|".join(written.pop(name))) for name in _TAKEN_OUT]
    said = [(name, pattern.replace("END", _END)) for name, expressions in written.items() for pattern in expressions]
    book = PatternBook((one for one in said if not one[0].startswith(NOT)), shelf)
    against = PatternBook((one for one in said if one[0].startswith(NOT)), shelf)
    return SignalPatterns(book, against, *taken_out)


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
    demand(0 < found.card <= found.file <= 1, f"scale.yaml: thresholds: {level.value}: 应该 0 < card ≤ file ≤ 1")
    return found


def _group(where: str, name: str, entry: Mapping[str, Any]) -> Group:
    weight, cap = entry.get("weight"), entry.get("cap", 1)
    demand(isinstance(weight, int | float), f"{where}: weight 应该是数")
    demand(isinstance(cap, int) and cap > 0, f"{where}: cap 应该是正整数")
    return Group(name, float(weight or 0), cap, bool(entry.get("casual")))


def _act(where: str, entry: Mapping[str, Any]) -> ActRule:
    threshold = entry.get("threshold")
    demand(isinstance(threshold, int | float), f"{where}: threshold 应该是数")
    return ActRule(float(threshold or 0))
