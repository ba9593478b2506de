"""How long what is kept is kept. After its term a matter keeps its figures only, and everything else goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from domain.status import Status


class Kept(StrEnum):
    """Kinds of rows that only wait for their term; tickets are counted by their state."""

    WORDS = "words"  # of questions and one-time codes
    RECENT = "recent"  # the last hours of a chat
    KEYS = "keys"
    SAID = "said"  # what the bot said, or did not have to say after all
    UNDELIVERED = "undelivered"
    QUESTIONS = "questions"
    PARKED = "parked"
    EXAMPLES = "examples"  # what staff put right: masked words of residents
    PRIVATE_CHATS = "private_chats"  # where an erased person was written to


@dataclass(frozen=True)
class Retention:
    """Terms of tickets count from their end, those of rows from when they were written, those of files from their last
    change. `private`: the longest for care, disputes and the like, whatever their end. `loose_pictures`: those that no
    matter shows."""

    closed: timedelta = timedelta(days=365)
    declined: timedelta = timedelta(days=180)
    merged: timedelta = timedelta(days=365)
    withdrawn: timedelta = timedelta(days=30)
    private: timedelta = timedelta(days=180)
    said: timedelta = timedelta(days=30)
    undelivered: timedelta = timedelta(days=90)
    questions: timedelta = timedelta(days=30)
    parked: timedelta = timedelta(days=30)
    examples: timedelta = timedelta(days=730)
    loose_pictures: timedelta = timedelta(days=1)
    charts: timedelta = timedelta(days=30)
    sheets: timedelta = timedelta(days=30)

    def of_ended(self, status: Status, *, private: bool) -> timedelta:
        """For the states in which a matter ends."""
        terms = {
            Status.CLOSED: self.closed,
            Status.DECLINED: self.declined,
            Status.MERGED: self.merged,
            Status.WITHDRAWN: self.withdrawn,
        }
        return min(terms[status], self.private) if private else terms[status]
