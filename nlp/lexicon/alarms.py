"""alarms.yaml: what plainly has happened to people, in the ways in which it is said; most of it is an emergency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.category import Urgency
from nlp.lexicon.checks import checked, demand
from nlp.patterns import PatternBook, Shelf

_LEVELS = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.NORMAL)
_EXCEPT = ("none", "kitchen", "lately", "asks", "figures")
_PARTS = ("names", *_EXCEPT, *(level.value for level in _LEVELS))
_LASTS = frozenset({"security"})  # yesterday's burglary is reported today
_KITCHEN = frozenset({"fire", "gas"})  # what smells at a restaurant may be its oil; who is struck there is struck
_NAME = re.compile(r"\{(\D[^}]*)\}")
_AT_MOST = 80  # characters; who writes more tells a story, which the learned layer weighs


class AlarmHeard(NamedTuple):
    """`category` and `urgency` of what happens."""

    category: str
    urgency: Urgency


class Alarms:
    """Raises SettingsError for a part that is missing or wrong."""

    def __init__(self, said: Mapping[str, object], shelf: Shelf) -> None:
        for part in _PARTS:
            demand(part in said, f"alarms.yaml: 缺 {part}")
        self._names = said["names"] if isinstance(said["names"], dict) else {}
        self._none, self._kitchen, self._lately, self._asks, self._figures = (
            PatternBook((("", pattern) for pattern in self._patterns(part, said[part])), shelf) for part in _EXCEPT
        )
        alarms = list(self._alarms(said))
        self._book = PatternBook(alarms, shelf)
        self.codes = frozenset(alarm.category for alarm, _ in alarms)

    def heard(self, text: str, rather: str | None = None) -> AlarmHeard | None:
        """The gravest; of several that of the category `rather`, else the first. `text` is in standard words."""
        if len(text) > _AT_MOST:
            return None
        found: Iterable[AlarmHeard] = self._book.found_in(text)
        if not found or self._none.found_in(text) or self.is_figure(text):
            return None
        if self._kitchen.found_in(text):
            found = [alarm for alarm in found if alarm.category not in _KITCHEN]
        if self._lately.found_in(text):
            found = [alarm for alarm in found if alarm.category in _LASTS]
        return min(found, key=lambda alarm: (-alarm.urgency.rank, alarm.category != rather), default=None)

    def is_figure(self, text: str) -> bool:
        """热得要着火了."""
        return bool(self._figures.found_in(text))

    def asks(self, text: str) -> bool:
        """着火了往哪跑: what is to be done in a danger, and no word of one."""
        return bool(self._asks.found_in(text))

    def _alarms(self, said: Mapping[str, object]) -> Iterator[tuple[AlarmHeard, str]]:
        for urgency in _LEVELS:
            entries = said[urgency.value]
            demand(isinstance(entries, dict), f"alarms.yaml: {urgency.value} 应该是“类别: 正则”的表")
            for category, written in entries.items() if isinstance(entries, dict) else ():
                for pattern in self._patterns(f"{urgency.value}: {category}", written):
                    yield AlarmHeard(category, urgency), pattern

    def _patterns(self, where: str, written: object) -> list[str]:
        demand(isinstance(written, list), f"alarms.yaml: {where} 应该是一列正则")
        named = [_NAME.sub(self._named, str(pattern)) for pattern in written] if isinstance(written, list) else []
        return list(checked(f"alarms.yaml: {where}", named))

    def _named(self, name: re.Match[str]) -> str:
        demand(name[1] in self._names, f"alarms.yaml: names 里没有 {name[1]}")
        return f"(?:{self._names[name[1]]})"
