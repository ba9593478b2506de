"""The regular expressions of the lists, each with its role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nlp.lexicon.checks import checked


class PatternRole(NamedTuple):
    """Of a regular expression. `kind`: category, sure (of a category too), saying, act, urgency; `key`, `strength` as
    in Entry."""

    kind: str
    key: str
    strength: str = ""


def patterns(files: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[PatternRole, str]]:
    """Certain ones before likely ones."""
    for role, where, written in _written(files):
        for pattern in checked(where, written):
            yield role, pattern


def _written(files: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[PatternRole, str, list[str]]]:
    """With the place where they stand."""
    for code, entry in files["categories"].items():
        yield PatternRole("sure", code), f"categories.yaml: {code}", entry.get("patterns", {}).get("sure", [])
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
    for key in ("ordinary", "feared"):
        yield PatternRole("urgency", key), "urgency.yaml", files["urgency"].get(key, [])
