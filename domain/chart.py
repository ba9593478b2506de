"""A bar picture before it is drawn: what it says, in a form that fits into an outbox row, and as bars of text."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

_MARK = "bars:"
_LONGEST_BAR = 10  # characters


@dataclass(frozen=True)
class BarChart:
    """One bar a label, in the order shown. `note` stands small below the bars. Raises ValueError if a label has no
    count, or a count no label."""

    title: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    note: str

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.counts):
            raise ValueError(f"{len(self.labels)} labels, {len(self.counts)} counts")

    @property
    def total(self) -> int:
        return sum(self.counts)

    def encode(self) -> str:
        """The same text for the same chart, always."""
        return _MARK + json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))


def decode(attachment: str) -> BarChart | None:
    """The chart that was encoded; None for anything else, such as the name of a file."""
    if not attachment.startswith(_MARK):
        return None
    try:
        title, labels, counts, note = json.loads(attachment.removeprefix(_MARK))
        return BarChart(str(title), tuple(map(str, labels)), tuple(map(int, counts)), str(note))
    except (ValueError, TypeError):
        return None


def text_bars(chart: BarChart) -> str:
    """One line a label; for channels and systems without a picture."""
    most = max(chart.counts, default=0) or 1
    return "\n".join(
        f"{label} {'█' * round(_LONGEST_BAR * number / most)} {number}"
        for label, number in zip(chart.labels, chart.counts, strict=True)
    )
