"""felt.yaml: in their own words, right after somebody's report, a neighbour tells what they had of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlp.lexicon.checks import checked, demand
from nlp.patterns import PatternBook, Shelf

_OPENS, _OWN, _AGAINST, _FELT = "opens", "own", "against", "felt"
_OTHERS = re.compile("[你您@]|觉得|认为|同意|支持|群里|[她他]说")
_SELF = re.compile("[我俺咱]|老子")
_AT_MOST = 40
"""Characters; in more of them somebody tells a matter of their own."""


class Felt:
    """Raises SettingsError for a part that is missing or wrong. `end`: particles and marks up to the end of a text."""

    def __init__(self, said: Mapping[str, Any], end: str, shelf: Shelf) -> None:
        for part in (_OPENS, _OWN, _AGAINST):
            demand(isinstance(said.get(part), list), f"felt.yaml: 缺 {part}，应该是一列正则")
        demand(isinstance(said.get(_FELT), dict), f"felt.yaml: 缺 {_FELT}，应该是“类别: 一列正则”")
        self._book = PatternBook(_written(said, end), shelf)
        self.codes = frozenset(said[_FELT])

    def told_in(self, text: str) -> tuple[tuple[str, ...], bool]:
        """Categories of which the words tell what somebody had of it (难怪我脚垫湿透了, of a leak); whether they assent
        and tell something of one's own, whatever it is of (可不是，我推车都要绕着走)."""
        if len(text) > _AT_MOST:
            return (), False
        found = self._book.found_in(text)
        opens, own = (_OPENS, "") in found, (_OWN, "") in found
        to_others = _OTHERS.search(text) is not None
        if (_AGAINST, "") in found or not (opens or (own and not to_others)):
            return (), False
        felt = tuple(sorted(code for part, code in found if part == _FELT))
        return felt, opens and own and not to_others and _SELF.search(text) is not None


def _written(said: Mapping[str, Any], end: str) -> Iterator[tuple[tuple[str, str], str]]:
    for part in (_OPENS, _OWN, _AGAINST):
        for pattern in checked(f"felt.yaml: {part}", said[part]):
            yield (part, ""), pattern.replace("END", end)
    for code, expressions in said[_FELT].items():
        for pattern in checked(f"felt.yaml: {_FELT}: {code}", expressions):
            yield (_FELT, code), pattern.replace("END", end)
