"""The words of the lists, each with its role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nlp.lexicon.checks import demand
from nlp.scanner import words_of

STRENGTHS = ("certain", "likely", "hint")
OF_A_MATTER = frozenset({"sign", "thing", "mention", "fault"})
"""Kinds of words that belong to a category."""
_AS_SAID = "原话"
"""In place of a standard noun: each word is its own."""
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


def entries(files: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    for code, entry in files["categories"].items():
        demand(isinstance(entry, dict) and "noun" in entry, f"categories.yaml: {code}: 缺 noun")
        yield from _category_entries(code, entry)
    for strength, said in files["faults"].items():
        demand(strength in {"strong", "weak"}, f"faults.yaml: {strength}: 只有 strong、weak")
        yield from _each(said, strength)
    for file in ("sayings", "against"):
        for name, entry in files[file].items():
            demand(isinstance(entry, dict), f"{file}.yaml: {name}: 应该有 weight、cap、words")
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
        demand(strength in STRENGTHS, f"categories.yaml: {code}: signs: {strength}: 只有 {'、'.join(STRENGTHS)}")
        yield from _each(said, "sign", code, strength)


def _each(
    said: object, kind: str, key: str = "", strength: str = "", *, noun: str = "", is_against: bool = False
) -> Iterator[Entry]:
    slot = _SLOTS.get(kind) or (strength if kind == "sign" else f"{key} {strength}".rstrip())
    for word in words_of(said):
        heard = (word, word if noun == _AS_SAID else noun) if noun else word
        yield Entry(kind, key, strength, word, f"{kind} {key}", is_against, slot, heard)
