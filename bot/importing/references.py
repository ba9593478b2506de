"""References between sheets: a code, or a name that only one row bears, becomes the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.importing.faults import Fault
from bot.importing.reading import Reading
from bot.importing.sheet_reader import Found
from domain.grid import Tier

Rows = Mapping[str, Sequence[Found]]

_REFERENCES = {
    "网格": {"parent_code": "网格"},
    "群": {"grid_code": "网格", "member_ref": "人员"},
    "角色": {"member_ref": "人员", "grid_code": "网格"},
    "值班": {"grid_code": "网格", "member_ref": "人员", "covers_ref": "人员"},
    "户": {"member_refs": "人员"},
}
_KEYS = {"网格": "code", "人员": "ref"}


def resolved(reading: Reading) -> tuple[Rows, list[Fault]]:
    """The same rows with codes; a reference to nothing stays as it is and is a fault."""
    targets = {sheet: _Target(sheet, key, reading) for sheet, key in _KEYS.items()}
    faults: list[Fault] = []
    outside = any(found.row.parent_code for found in reading.rows["社区"])
    rows: dict[str, Sequence[Found]] = dict(reading.rows)
    for sheet, fields in _REFERENCES.items():
        rows[sheet] = [
            found if outside and _is_top(found) else _resolve(found, fields, targets, faults)
            for found in reading.rows[sheet]
        ]
    return rows, faults


def _is_top(found: Found) -> bool:
    """A community's own node hangs below one of the street's, which was imported from another file."""
    return getattr(found.row, "tier", None) is Tier.COMMUNITY


def _resolve(found: Found, fields: Mapping[str, str], targets: Mapping[str, _Target], faults: list[Fault]) -> Found:
    changes: dict[str, Any] = {}
    for name, sheet in fields.items():
        words = getattr(found.row, name)
        if words is None:
            continue
        many = words if isinstance(words, tuple) else (words,)
        codes = tuple(_code(found, name, word, targets[sheet], faults) for word in many)
        changes[name] = codes if isinstance(words, tuple) else codes[0]
    return replace(found, row=replace(found.row, **changes))


def _code(found: Found, name: str, word: str, target: _Target, faults: list[Fault]) -> str:
    code, problem = target.find(word)
    if problem:
        faults.append(found.fault(name, problem))
    return code


class _Target:
    """The sheet that a reference points to. Rows with a fault count: what is wrong with them is told already."""

    def __init__(self, sheet: str, key: str, reading: Reading) -> None:
        self._sheet = sheet
        self._unread = sheet in reading.unread
        self._codes: set[str] = set()
        self._named: dict[str, set[str]] = {}
        for found in reading.rows[sheet]:
            self._add(getattr(found.row, key), found.row.name)
        for values in reading.broken[sheet]:
            self._add(values.get(key), values.get("name"))

    def _add(self, code: str | None, name: str | None) -> None:
        code = code or name
        if code:
            self._codes.add(code)
        if code and name:
            self._named.setdefault(name, set()).add(code)

    def find(self, word: str) -> tuple[str, str]:
        """The code, and what is wrong ("" if nothing)."""
        if word in self._codes or self._unread:
            return word, ""
        named = self._named.get(word, set())
        if len(named) == 1:
            return next(iter(named)), ""
        if named:
            return word, f"有{len(named)}个都叫{word}，请写编号"
        return word, f"{self._sheet}表里没有{word}"
