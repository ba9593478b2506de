"""接龙: a numbered list that everybody sends again with their own line added. Only what is new in it is said now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_ENTRY = re.compile(r"\s*\d{1,3}\s*[.、)．）:：]\s*(?P<words>\S.*?)\s*")
RUNS_ON = timedelta(minutes=10)
"""A list that nobody continues for so long has come to its end."""


def entries(text: str) -> tuple[str, ...]:
    """The numbered lines, without their numbers."""
    found = (_ENTRY.fullmatch(line) for line in text.splitlines())
    return tuple(line["words"] for line in found if line)


def new_entries(text: str, before: Iterable[str]) -> tuple[str, ...]:
    """What stands in the list and in none of those sent `before`; where they are unknown, the last line alone, for
    each one adds one."""
    known: Counter[str] = Counter()
    for earlier in before:
        known |= Counter(entries(earlier))
    here = entries(text)
    if not known:
        return here[-1:]
    fresh = []
    for entry in here:
        if known[entry]:
            known[entry] -= 1
        else:
            fresh.append(entry)
    return tuple(fresh)


@dataclass(frozen=True)
class Lull:
    """While a list runs, the bot keeps out of it: from the list's beginning until nobody continues it."""

    began_at: datetime
    until: datetime


def lull(sent_at: Sequence[datetime], now: datetime) -> Lull | None:
    """`sent_at`: when the chat's last lists came, oldest first."""
    if not sent_at or now - sent_at[-1] >= RUNS_ON:
        return None
    began = sent_at[-1]
    for earlier in reversed(sent_at):
        if began - earlier >= RUNS_ON:
            break
        began = earlier
    return Lull(began, sent_at[-1] + RUNS_ON)
