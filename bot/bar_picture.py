"""How a bar picture looks: name and number above each bar, large enough for a bubble on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from bot.cjk_font import CjkFont
from domain.chart import BarChart

LOOK = 1
"""Raised with every change below: a picture is kept for ever under a name that holds it."""

# The colours of the page (web/pages/look.css).
_PAPER, _INK, _SOFT, _ACCENT, _TRACK = "#ffffff", "#1f2a25", "#6b7770", "#1d7a55", "#e3f1ea"
_WIDTH, _MARGIN = 640, 36
_TITLE, _LABEL, _NOTE = 38, 34, 24  # letter heights
_TITLE_LINES, _LABEL_LINES = 3, 2
_BAR, _ABOVE_BAR, _GAP = 26, 8, 30
_LEADING = 1.35
# Pictures and faces of letters' size, and the marks that join them: fonts for Chinese have none.
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\ufe00-\ufe0f\u200b-\u200d\x00-\x1f]+")


def is_writable(chart: BarChart) -> bool:
    """Whether every label has something to read once emoji are left out."""
    return all(_clean(label) for label in chart.labels)


def draw(chart: BarChart, font: CjkFont) -> Image.Image:
    """Raises OSError if the font cannot be read."""
    rows = [_Row(label, number, chart, font) for label, number in zip(chart.labels, chart.counts, strict=True)]
    title = _Paragraph(_clean(chart.title), font.sized(_TITLE), _WIDTH - 2 * _MARGIN, _TITLE_LINES)
    note = _Paragraph(_clean(chart.note), font.sized(_NOTE), _WIDTH - 2 * _MARGIN, _TITLE_LINES)
    height = 2 * _MARGIN + title.height + note.height + _GAP + sum(row.height + _GAP for row in rows)
    image = Image.new("RGB", (_WIDTH, height), _PAPER)
    canvas = ImageDraw.Draw(image)
    top = title.put(canvas, _MARGIN, _INK) + _GAP
    for row in rows:
        top = row.put(image, top) + _GAP
    note.put(canvas, top, _SOFT)
    return image.quantize(64)


@dataclass
class _Paragraph:
    """Words broken into lines of at most `width` pixels; what does not fit ends in an ellipsis."""

    words: str
    font: FreeTypeFont
    width: int
    most: int
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        lines = list(islice(_broken(self.words, self.font, self.width), self.most + 1))
        self.lines = lines[: self.most]
        if len(lines) > self.most:
            self.lines[-1] = _shortened(self.lines[-1], self.font, self.width)

    @property
    def leading(self) -> int:
        return round(self.font.size * _LEADING)

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    def put(self, canvas: ImageDraw.ImageDraw, top: int, colour: str) -> int:
        """Returns where it ends."""
        for index, line in enumerate(self.lines):
            canvas.text((_MARGIN, top + index * self.leading), line, fill=colour, font=self.font)
        return top + self.height


class _Row:
    """Label at the left, number and share in two columns at the right, the bar below; its track is all the votes."""

    def __init__(self, label: str, number: int, chart: BarChart, font: CjkFont) -> None:
        self._font = font.sized(_LABEL)
        self._number = str(number)
        self._share = number / (chart.total or 1)
        self._share_column = round(self._font.getlength("100%")) + _GAP // 2
        figures = round(self._font.getlength(str(chart.total))) + self._share_column
        room = _WIDTH - 2 * _MARGIN - figures - _GAP
        self._label = _Paragraph(_clean(label), self._font, room, _LABEL_LINES)

    @property
    def height(self) -> int:
        return self._label.height + _ABOVE_BAR + _BAR

    def put(self, image: Image.Image, top: int) -> int:
        """Returns where it ends."""
        canvas, right = ImageDraw.Draw(image), _WIDTH - _MARGIN
        last_line = top + self._label.height - self._label.leading
        canvas.text((right, last_line), f"{self._share:.0%}", fill=_SOFT, font=self._font, anchor="ra")
        canvas.text((right - self._share_column, last_line), self._number, fill=_INK, font=self._font, anchor="ra")
        top = self._label.put(canvas, top, _INK) + _ABOVE_BAR
        track = right - _MARGIN
        _bar(image, top, track, _TRACK)
        if self._share:
            _bar(image, top, max(_BAR, round(track * self._share)), _ACCENT)
        return top + _BAR


def _bar(image: Image.Image, top: int, width: int, colour: str) -> None:
    """With smooth ends: drawn four times as large, then made smaller."""
    large = Image.new("L", (4 * width, 4 * _BAR))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, 4 * width - 1, 4 * _BAR - 1), radius=2 * _BAR, fill=255)
    image.paste(colour, (_MARGIN, top), large.resize((width, _BAR), Image.Resampling.LANCZOS))


def _clean(words: str) -> str:
    return _EMOJI.sub("", words).strip()


def _broken(words: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for letter in words:
        if line and font.getlength(line + letter) > width:
            yield line
            line = ""
        line += letter
    if line:
        yield line


def _shortened(line: str, font: FreeTypeFont, width: int) -> str:
    while line and font.getlength(line + "…") > width:
        line = line[:-1]
    return line + "…"
