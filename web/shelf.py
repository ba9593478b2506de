"""The last lines of every group, in memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from web.line import Line

_position = attrgetter("position")


class Shelf:
    """At most `kept` lines a group, in the order they were said."""

    def __init__(self, lines: Iterable[Line], kept: int) -> None:
        self._kept = kept
        self._groups: dict[str, list[Line]] = {}
        self._by_id: dict[str, Line] = {}
        self._last_position = 0
        for line in lines:
            self.put(line)

    def next_position(self) -> int:
        return self._last_position + 1

    def put(self, line: Line) -> Line | None:
        """Adds a new line at the end, or replaces the line of the same position. Returns the line that had to go."""
        lines = self._groups.setdefault(line.group_id, [])
        at = bisect_left(lines, line.position, key=_position)
        known = at < len(lines) and lines[at].position == line.position
        lines[at : at + known] = [line]
        self._by_id[line.id] = line
        self._last_position = max(self._last_position, line.position)
        if len(lines) <= self._kept:
            return None
        dropped = lines.pop(0)
        self._by_id.pop(dropped.id)
        return dropped

    def get(self, line_id: str) -> Line | None:
        return self._by_id.get(line_id)

    def of(self, group_id: str) -> Sequence[Line]:
        return self._groups.get(group_id, ())

    def after(self, group_id: str, position: int) -> Sequence[Line]:
        lines = self.of(group_id)
        return lines[bisect_right(lines, position, key=_position) :]
