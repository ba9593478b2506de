"""A one-time code by which the office ties a group, or a person's account, to what it means by it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.grid import Audience

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without what looks alike: 0 O, 1 I L, U V."""
LENGTH = 6
GOOD_FOR = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Binding:
    """A group of `audience` in `grid_id` (of one `building`, or of the whole grid), or a second group for the chat
    `spare_for`; or the account of `member_id`, or that of somebody who lives in `household_id`. `made_in`: the office's
    chat, which hears of it."""

    code: str
    community_id: int
    made_in: int
    expires_at: datetime
    grid_id: int | None = None
    audience: Audience = Audience.RESIDENTS
    building: str | None = None
    member_id: int | None = None
    household_id: int | None = None
    spare_for: int | None = None

    @property
    def is_private(self) -> bool:
        """Said by a person, not in a group."""
        return self.member_id is not None or self.household_id is not None


def new_code() -> str:
    """Some 29 bits that nobody can guess in a day."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def number_of(code: str) -> int:
    """The code as a number, for a key. Raises ValueError for what is no code."""
    number = 1
    for letter in code:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number
