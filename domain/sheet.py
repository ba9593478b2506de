"""A table before it becomes a file: what stands in it, in a form that fits into an outbox row."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

_MARK = "sheet:"


@dataclass(frozen=True)
class Sheet:
    """`name`: its file's, without the ending; people read it. Raises ValueError if a row has more or fewer cells than
    there are heads."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"{len(self.heads)} heads, rows of {sorted({len(row) for row in self.rows})}")

    def encode(self) -> str:
        """The same text for the same sheet, always."""
        return _MARK + json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))


def decode(attachment: str) -> Sheet | None:
    """The sheet that was encoded; None for anything else, such as the name of a file."""
    if not attachment.startswith(_MARK):
        return None
    try:
        name, heads, rows = json.loads(attachment.removeprefix(_MARK))
        return Sheet(str(name), tuple(map(str, heads)), tuple(tuple(map(str, row)) for row in rows))
    except (ValueError, TypeError):
        return None
