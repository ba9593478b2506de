"""Long texts in pieces that a messenger takes, each ending where a reader would pause. Lengths are UTF-16 units, as
apps count them."""

from __future__ import annotations

_PAUSES = ("\n\n", "\n", "。", "！", "？", "；", "，", " ")


def units(text: str) -> int:
    """An emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, most: int) -> list[str]:
    """Pieces of at most `most` units, none empty; the text in one if it fits."""
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
