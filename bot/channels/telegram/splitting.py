"""Long texts in pieces that Telegram takes, each ending where a reader would pause."""

from __future__ import annotations

from bot.channels.telegram.entities import units

MOST_IN_TEXT, MOST_IN_CAPTION = 4096, 1024
_PAUSES = ("\n\n", "\n", "。", "！", "？", "；", "，", " ")


def split(text: str, most: int = MOST_IN_TEXT) -> list[str]:
    """Pieces of at most `most` UTF-16 units, none empty; the text in one if it fits."""
    pieces = []
    while units(text) > most:
        head = _fitting(text, most)
        cut = _pause(head)
        pieces.append(text[:cut])
        text = text[cut:]
    pieces.append(text)
    return [stripped for found in pieces if (stripped := found.strip())] or [text.strip()]


def _fitting(text: str, most: int) -> str:
    head = text[:most]
    while units(head) > most:
        head = head[: len(head) - max(1, (units(head) - most) // 2)]
    return head


def _pause(head: str) -> int:
    """Behind the last end of a sentence in the second half; anywhere rather than a tiny piece."""
    for pause in _PAUSES:
        at = head.rfind(pause)
        if at >= len(head) // 2:
            return at + len(pause)
    return len(head)
