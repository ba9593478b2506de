"""Who calls the bot says its name first; commands stand alone. That it was called is known by `Said.to_bot`."""

from __future__ import annotations

import re


def without_call(text: str, *names: str) -> str:
    """The words without the first @ of the bot, under whichever of its names, and without the space around it."""
    longest_first = "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True))
    found = re.search(rf"[@＠](?:{longest_first})", text, re.IGNORECASE) if longest_first else None
    if found is None:
        return text
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip(" ,，:：\u2005")
    return f"{before} {after}".strip()
