"""What a new message does in its chat: open a matter, join one, tell more, ask after it, say it is over, or nothing.

Pure: it folds the recent words of one chat with its tickets. Each message is decided when it comes;
later words amend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.category import Urgency
from domain.place import Place
from domain.record import RecentMessage
from domain.ticket import Status
from domain.understanding import Act, Decision, Understanding


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A ticket of the chat as the conversation sees it. `reporters` are external ids of its reporters on this channel;
    `last_heard_at`: the last word that was about it."""

    ticket_id: int
    category: str
    urgency: Urgency
    place: Place
    status: Status
    reporters: frozenset[str]
    reported_at: datetime
    last_heard_at: datetime
    ended_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        return self.status in (Status.REPORTED, Status.DISPATCHED, Status.IN_PROGRESS, Status.ON_HOLD)


@dataclass(frozen=True)
class Windows:
    """How long words belong together."""

    fragment: timedelta = timedelta(minutes=10)
    echo: timedelta = timedelta(hours=1)
    join: timedelta = timedelta(hours=12)
    over: timedelta = timedelta(hours=72)


@dataclass(frozen=True, kw_only=True)
class Open:
    """A new matter. `fragments`: earlier messages of the same sender that belong to it; `relates_to`: the ended ticket
    that was about the same."""

    understanding: Understanding
    fragments: tuple[RecentMessage, ...] = ()
    relates_to: int | None = None


@dataclass(frozen=True)
class Join:
    """Somebody else has it too."""

    ticket_id: int
    understanding: Understanding


@dataclass(frozen=True)
class Amend:
    """Its reporter tells more: a place, a danger, a detail."""

    ticket_id: int
    understanding: Understanding


@dataclass(frozen=True)
class Chase:
    ticket_id: int


@dataclass(frozen=True)
class Over:
    """Somebody says that it is over."""

    ticket_id: int


@dataclass(frozen=True)
class Withdraw:
    ticket_id: int


@dataclass(frozen=True)
class TakenInHand:
    """Somebody with a role answered: no need to speak."""

    ticket_id: int


Move = Open | Join | Amend | Chase | Over | Withdraw | TakenInHand


@dataclass(frozen=True)
class Conversation:
    """One chat at the moment a message comes. `recent`: oldest first, without that message; `matters`: newest first;
    `home`: where all who write here live; `quoted`: the ticket that the message replies to."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    home: Place = field(default_factory=Place)
    windows: Windows = field(default_factory=Windows)

    def next_move(self, said: RecentMessage, quoted: int | None = None) -> Move | None:
        """What the message does; None for words that do nothing."""
        if said.by_role:
            return self._staff_words(said, quoted)
        if said.signals.notice or said.signals.relay_list:
            return None
        for step in (self._withdrawal, self._over, self._request, self._echo, self._chase, self._detail):
            if move := step(said, quoted):
                return move
        return None

    # -- one kind of words each --------------------------------------------------------------------------------------

    def _staff_words(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if said.signals.notice:
            return None
        matter = self._quoted(quoted) or self._about(said, self._lively(said.at, self.windows.echo))
        if matter is None:
            return None
        if said.signals.over or said.understanding.act is Act.RESOLVED:
            return Over(matter.ticket_id)
        if said.signals.acknowledgement and matter.status in (Status.REPORTED, Status.DISPATCHED):
            return TakenInHand(matter.ticket_id)
        return None

    def _withdrawal(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if not said.signals.withdrawal:
            return None
        own = [m for m in self._lively(said.at, self.windows.join) if said.sender_id in m.reporters]
        matter = self._quoted(quoted) or self._about(said, own)
        return Withdraw(matter.ticket_id) if matter and said.sender_id in matter.reporters else None

    def _over(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if said.understanding.act is not Act.RESOLVED and not said.signals.over:
            return None
        if said.understanding.act is Act.REQUEST:
            return None
        within = [m for m in self.matters if said.at - m.last_heard_at <= self.windows.over and m.ended_at is None]
        matter = self._quoted(quoted) or self._about(said, within)
        return Over(matter.ticket_id) if matter else None

    def _request(self, said: RecentMessage, quoted: int | None) -> Move | None:
        understood = said.understanding
        if understood.act is not Act.REQUEST or said.signals.withdrawal:
            return None
        if same := self._same_matter(said, quoted):
            own = said.sender_id in same.reporters
            return Amend(same.ticket_id, understood) if own else Join(same.ticket_id, understood)
        if understood.decision is Decision.NONE:
            return None
        return self._opened(said, understood)

    def _echo(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if not said.signals.echo:
            return None
        lively = self._lively(said.at, self.windows.echo)
        matter = self._quoted(quoted) or self._about(said, lively)
        if matter is not None:
            return None if said.sender_id in matter.reporters else Join(matter.ticket_id, said.understanding)
        latest = max(lively, key=lambda m: m.last_heard_at, default=None)
        return _same_trouble_there(said, latest) if latest and said.understanding.place.building else None

    def _chase(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if said.understanding.act is not Act.CHASE:
            return None
        if matter := self._quoted(quoted) or self._about(said, self._lively(said.at, self.windows.over)):
            return Chase(matter.ticket_id)
        if said.understanding.category is None:
            return None
        # Told elsewhere before, told here for the first time: it still needs somebody.
        understood = replace(said.understanding, act=Act.REQUEST, urgency=said.understanding.urgency or Urgency.NORMAL)
        return self._opened(said, replace(understood, decision=Decision.CARD))

    def _detail(self, said: RecentMessage, quoted: int | None) -> Move | None:
        own = [m for m in self._lively(said.at, self.windows.fragment) if said.sender_id in m.reporters]
        matter = self._quoted(quoted) or (own[0] if own else None)
        if matter is None or said.sender_id not in matter.reporters or not matter.is_active:
            return None
        place = said.understanding.place
        tells_place = bool(place) and not place.conflicts_with(matter.place)
        if tells_place or said.signals.danger:
            return Amend(matter.ticket_id, said.understanding)
        return None

    # -- which matter ------------------------------------------------------------------------------------------------

    def _same_matter(self, said: RecentMessage, quoted: int | None) -> Matter | None:
        if matter := self._quoted(quoted):
            return matter if matter.is_active and not said.understanding.place.conflicts_with(matter.place) else None
        understood = said.understanding
        for matter in self._lively(said.at, self.windows.join):
            if not matter.is_active or understood.place.conflicts_with(matter.place):
                continue
            own = said.sender_id in matter.reporters
            fresh = said.at - matter.last_heard_at <= self.windows.fragment
            if understood.category == matter.category:
                return matter
            if (
                own
                and fresh
                and (understood.category in (None, "other") or _akin(understood.category, matter.category))
            ):
                return matter
        return None

    def _about(self, said: RecentMessage, among: Sequence[Matter]) -> Matter | None:
        """The matter that the words fit: category and place first, then the speaker's own, then the only one."""
        place, category = said.understanding.place, said.understanding.category
        fitting = [m for m in among if not place.conflicts_with(m.place)]
        if category:
            same = [m for m in fitting if m.category == category or _akin(category, m.category)]
            if same:
                return _nearest(same, said)
            if not said.signals.echo:
                own = [m for m in fitting if said.sender_id in m.reporters]
                return own[0] if len(own) == 1 and said.understanding.act is not Act.RESOLVED else None
        if place.building and (there := [m for m in fitting if m.place.building == place.building]):
            return _nearest(there, said)
        if said.signals.echo:
            return max(fitting, key=lambda m: m.last_heard_at, default=None)
        own = [m for m in fitting if said.sender_id in m.reporters]
        if own:
            return own[0]
        return fitting[0] if len(fitting) == 1 else None

    def _quoted(self, quoted: int | None) -> Matter | None:
        return next((m for m in self.matters if m.ticket_id == quoted), None) if quoted is not None else None

    def _lively(self, at: datetime, within: timedelta) -> Sequence[Matter]:
        return [m for m in self.matters if m.ended_at is None and at - m.last_heard_at <= within]

    def _opened(self, said: RecentMessage, understood: Understanding) -> Open:
        fragments = self._own_fragments(said)
        place = understood.place
        for fragment in reversed(fragments):
            place = place.filled_from(fragment.understanding.place)
        ended = (m for m in self.matters if m.ended_at or m.status is Status.RESOLVED)
        related = next(
            (m.ticket_id for m in ended if m.category == understood.category and not place.conflicts_with(m.place)),
            None,
        )
        return Open(understanding=replace(understood, place=place), fragments=fragments, relates_to=related)

    def _own_fragments(self, said: RecentMessage) -> tuple[RecentMessage, ...]:
        """Words of the same sender just before, that hold a place and led to nothing yet."""
        linked_before = max((m.reported_at for m in self.matters if said.sender_id in m.reporters), default=None)
        return tuple(
            earlier
            for earlier in self.recent
            if earlier.sender_id == said.sender_id
            and timedelta() <= said.at - earlier.at <= self.windows.fragment / 2
            and (linked_before is None or earlier.at > linked_before)
            and earlier.understanding.act is Act.NONE
            and (earlier.signals.has_place_only or earlier.signals.danger)
        )


def _same_trouble_there(said: RecentMessage, matter: Matter) -> Open:
    """我们5栋也是: the same trouble in another building is another ticket."""
    understood = replace(
        said.understanding,
        act=Act.REQUEST,
        decision=Decision.FILE,
        category=matter.category,
        urgency=matter.urgency,
    )
    return Open(understanding=understood)


_KIN = (
    {"leak", "water", "drainage"},
    {"power", "lighting"},
    {"fire", "power", "ebike"},
    {"sanitation", "drainage"},
    {"falling_object", "facility"},
)


def _akin(one: str | None, other: str | None) -> bool:
    """Categories that people mix up when they go on talking of one matter."""
    return one == other or any(one in kin and other in kin for kin in _KIN)


def _nearest(matters: Sequence[Matter], said: RecentMessage) -> Matter:
    own = [m for m in matters if said.sender_id in m.reporters]
    return (own or list(matters))[0]
