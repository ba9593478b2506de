"""`youying classify`: what each text is, as other programs read it. The form is fixed (README, issue 2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.cli.jsonl import BadLine, Id, id_of, object_of, sink, source, text_of
from bot.cli.progress import progress
from bot.settings import Settings
from domain.understanding import Surroundings, Understanding

Read = Callable[[str], Understanding]


def classify_file(path: Path | None, settings: Settings) -> None:
    from bot.opening import make_reader

    with source(path) as (lines, size), sink() as answers, progress("读", size) as done:
        reader = make_reader(settings)
        around = Surroundings(sensitivity=settings.community.sensitivity)
        passed = Passed(lines)
        for answer in classified(passed, lambda text: reader.read(text, around)):
            answers.put(answer)
            done(passed.bytes, None)


class Passed:
    """Lines on their way, and how many bytes of them have gone by."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.bytes += len(line)
            yield line


def classified(lines: Iterable[bytes], read: Read) -> Iterator[dict[str, Any]]:
    """One answer a line, as soon as it is read. Empty lines are passed over; they count for the numbers."""
    parser = LineParser()
    for number, raw in enumerate(lines, 1):
        try:
            found = parser.parse(raw, number)
            if found is not None:
                yield _answer(*found, read(found[1]))
        except BadLine as bad:
            yield bad.answer()


class LineParser:
    """Plain texts until the first line that is meant as JSON; from then on every line has to be."""

    def __init__(self) -> None:
        self._json = False

    def parse(self, raw: bytes, number: int) -> tuple[Id, str] | None:
        """(id, text), or None for an empty line. Raises BadLine."""
        line = text_of(raw, number)
        if not line.strip():
            return None
        self._json = self._json or re.match(r'\s*\{\s*("|\}\s*$)', line) is not None
        return _from_object(line, number) if self._json else (number, line)


def _from_object(line: str, number: int) -> tuple[Id, str]:
    found = object_of(line, number)
    own = id_of(found, number)
    if not isinstance(found.get("text"), str):
        raise BadLine(own, "没有 text，或者它不是文字")
    return own, found["text"]


def _answer(own: Id, text: str, meant: Understanding) -> dict[str, Any]:
    place = meant.place
    return {
        "id": own,
        "text": text,
        "act": meant.act,
        "category": meant.category,
        "urgency": meant.urgency,
        "location": {"building": place.building, "unit": place.unit, "room": place.room, "place": place.spot},
        "confidence": meant.confidence,
        "decision": meant.decision,
        "evidence": list(meant.evidence),
    }
