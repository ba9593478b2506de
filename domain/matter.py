"""A ticket as its chat's conversation sees it, and the moves that a message can make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.category import Urgency
from domain.kinds import EACH_STAIRWELL_ITS_OWN, OF_ONE
from domain.named import names
from domain.place import Place
from domain.record import RecentMessage
from domain.status import ACTIVE, Status
from domain.understanding import Act, Decision, Understanding


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A ticket of the chat as the conversation sees it. `reporters` are external ids of its reporters on this channel;
    `last_heard_at`: the last word that was about it; `over_at`: when somebody last said that it was over; `thing`: what
    its summary says behind the place."""

    ticket_id: int
    category: str
    urgency: Urgency
    place: Place
    status: Status
    reporters: frozenset[str]
    reported_at: datetime
    last_heard_at: datetime
    ended_at: datetime | None = None
    over_at: datetime | None = None
    thing: str = ""

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_followed(self) -> bool:
        """Somebody was called to people in danger, or to look after somebody."""
        in_care = self.category in OF_ONE and self.urgency is Urgency.URGENT
        return self.is_active and (self.urgency is Urgency.EMERGENCY or in_care)

    def is_named_in(self, words: str) -> bool:
        return names(words, self.thing)

    def is_apart_from(self, place: Place) -> bool:
        """In another building; of what each stairwell has for itself, in another unit."""
        if self.category in EACH_STAIRWELL_ITS_OWN:
            return place.is_another_stairwell(self.place)
        return place.conflicts_with(self.place)


@dataclass(frozen=True)
class Windows:
    """How long words belong together."""

    fragment: timedelta = timedelta(minutes=10)
    picture: timedelta = timedelta(minutes=2)
    echo: timedelta = timedelta(hours=1)
    join: timedelta = timedelta(hours=12)
    over: timedelta = timedelta(hours=72)


@dataclass(frozen=True, kw_only=True)
class Open:
    """A new matter. `fragments`: earlier messages that belong to it, oldest first; their senders report it too.
    `relates_to`: the ended ticket that was about the same. `answered`: the message is the office's answer to the
    fragments, and no report; `is_settled`: it leaves nothing to do."""

    understanding: Understanding
    fragments: tuple[RecentMessage, ...] = ()
    relates_to: int | None = None
    answered: bool = False
    is_settled: bool = False

    def with_pieces(self, pieces: Iterable[RecentMessage]) -> Open:
        """Those before its fragments."""
        known = {piece.ref: piece for piece in (*pieces, *self.fragments)}
        return replace(self, fragments=tuple(sorted(known.values(), key=lambda piece: piece.at)))


@dataclass(frozen=True)
class Join:
    """Somebody else has it too."""

    ticket_id: int
    understanding: Understanding


@dataclass(frozen=True)
class Amend:
    """Its reporter tells more: a place, a danger, a detail. `corrects`: the place that they tell is the right one."""

    ticket_id: int
    understanding: Understanding
    corrects: bool = False


@dataclass(frozen=True)
class Chase:
    ticket_id: int


@dataclass(frozen=True)
class Over:
    """Somebody says that it is over, and so are `also`. Not `surely`: they may speak of something else."""

    ticket_id: int
    surely: bool = True
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class NotOver:
    """Its reporter says that what was closed is not over."""

    ticket_id: int


@dataclass(frozen=True)
class Withdraw:
    ticket_id: int


@dataclass(frozen=True)
class TakenInHand:
    """Somebody with a role answered, of that and of `also`: no need to speak."""

    ticket_id: int
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answered:
    """Somebody with a role told its reporter what they had asked: that is the end of it."""

    ticket_id: int


@dataclass(frozen=True)
class Attended:
    """Somebody with a role answered who had called and not said what for, or whose question was only likely one for the
    office: no need to ask."""

    called: tuple[RecentMessage, ...]


Move = Open | Join | Amend | Chase | Over | NotOver | Withdraw | TakenInHand | Answered | Attended


def same_trouble_there(said: RecentMessage, matter: Matter, place: Place) -> Understanding:
    """我们5栋也是: the same trouble in another building is another ticket; 2单元也是 is in the same one."""
    understood, there = said.understanding, said.understanding.place.filled_from(place)
    tells_of_it = understood.decision is Decision.FILE and understood.category == matter.category
    return replace(
        understood,
        act=Act.REQUEST,
        decision=Decision.FILE,
        category=matter.category,
        urgency=understood.urgency if tells_of_it else matter.urgency,
        object_words=matter.thing,
        place=there.filled_from(Place(matter.place.building), inferred=True) if there.unit else there,
    )
