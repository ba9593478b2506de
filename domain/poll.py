"""A poll: options, voters by person or by household, a deadline, a count. An opinion, never an owners' vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import BadArgument, TooLate


class PollStatus(StrEnum):
    OPEN = "open"
    ENDED = "ended"


class VoterUnit(StrEnum):
    """一人一票 or 一户一票."""

    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True, kw_only=True)
class Poll:
    """`scope`: the words that name its part of the tree. `options` in the order shown; people choose by letter (A…) or
    number (1…). Times aware UTC."""

    id: int = 0
    community_id: int
    number: int = 0
    topic: str
    options: tuple[str, ...]
    unit: VoterUnit = VoterUnit.PERSON
    scope: tuple[str, ...]
    author_id: int
    chat_id: int
    status: PollStatus = PollStatus.OPEN
    opened_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    version: int = 0

    def takes_votes(self, now: datetime) -> bool:
        return self.status is PollStatus.OPEN and now < self.ends_at

    def choose(self, choice: str, now: datetime) -> int:
        """The 0-based option meant by "A", "a", "1" or the option's own words. Raises BadArgument, TooLate."""
        if not self.takes_votes(now):
            raise TooLate("vote", self.ends_at)
        word = choice.strip().rstrip("。.!！")
        if word in self.options:
            return self.options.index(word)
        position = ord(word.upper()) - ord("A") if word.isascii() and word.isalpha() and len(word) == 1 else None
        if position is None and word.isdecimal():
            position = int(word) - 1
        if position is None or not 0 <= position < len(self.options):
            raise BadArgument(
                usage=f"投 {self.number} A",
                problem=f"这件事有{len(self.options)}个选项",
            )
        return position

    def end(self, now: datetime) -> Poll:
        if self.status is PollStatus.ENDED:
            raise TooLate("end", self.ended_at)
        return replace(self, status=PollStatus.ENDED, ended_at=now)


@dataclass(frozen=True)
class Vote:
    """One vote in force; a later one of the same voter replaces it. `household_id` where households vote."""

    poll_id: int
    voter_id: int
    option: int
    cast_at: datetime
    household_id: int | None = None


@dataclass(frozen=True)
class PollResult:
    options: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def count(poll: Poll, votes: Iterable[Vote]) -> PollResult:
    """Counts the votes in force."""
    by_option = Counter(vote.option for vote in votes)
    return PollResult(poll.options, tuple(by_option[index] for index in range(len(poll.options))))
