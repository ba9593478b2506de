"""The tree, its chats and its people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from domain.binding import Binding
from domain.coverage import Organisation
from domain.grid import Audience, Chat, Community, GridTree
from domain.member import Duty, Household, Identity, Member, Role
from domain.roster import Roster, RosterChange


class Communities(Protocol):
    def get(self, community_id: int) -> Community: ...

    def all(self) -> Sequence[Community]: ...

    def below(self, community_id: int) -> Sequence[Community]:
        """Those of a street, by id; none for a community."""
        ...

    def tree(self, community_id: int) -> GridTree:
        """The community's grids and the street's above them."""
        ...

    def organisation(self, community_id: int) -> Organisation:
        """Who and what there is, for the look at its gaps."""
        ...


class Chats(Protocol):
    def get(self, chat_id: int) -> Chat: ...

    def at(self, account: str, external_id: str) -> Chat | None: ...

    def add(self, chat: Chat) -> Chat: ...

    def save(self, chat: Chat) -> None: ...

    def in_grids(self, grid_ids: Iterable[int], audience: Audience) -> Sequence[Chat]:
        """Active chats of these very grids, by id."""
        ...

    def lists_since(self, chat_id: int, since: datetime) -> Sequence[datetime]:
        """When 接龙 lists were sent there, oldest first, as far as recent words are kept."""
        ...

    def private_with(self, member_id: int) -> Chat | None: ...

    def remember_nickname(self, chat_id: int, member_id: int, nickname: str, at: datetime) -> None: ...


class Members(Protocol):
    def get(self, member_id: int) -> Member:
        """Raises NotFound."""
        ...

    def by_identity(self, identity: Identity, community_id: int) -> Member | None: ...

    def add(self, community_id: int, name: str, identity: Identity) -> Member: ...

    def identify(self, community_id: int, member_id: int, identity: Identity) -> None:
        """From now on the account is that member's, whosever it was."""
        ...

    def named(self, community_id: int, name: str) -> Sequence[Member]:
        """People with a part in the organisation whose name or title it is."""
        ...

    def with_roles_in(self, grid_ids: Iterable[int]) -> Sequence[Member]: ...

    def duties(self, grid_ids: Iterable[int], now: datetime) -> Sequence[Duty]: ...

    def covers(self, member_id: int, since: datetime) -> Sequence[Duty]:
        """Turns that the member takes for somebody, or somebody for them, and that end after then; the first first."""
        ...

    def stand_in(self, community_id: int, role: Role, duty: Duty) -> None:
        """Writes the turn, and gives whoever takes it the role in that grid for that time."""
        ...

    def end_cover(self, duty: Duty, now: datetime) -> None:
        """The turn ends now, and the role that it gave."""
        ...

    def household_of(self, member_id: int) -> Household | None: ...

    def set_muted(self, member_id: int, until: datetime | None) -> None: ...

    def set_unread(self, member_id: int, since: datetime | None) -> None:
        """None: what they write is read again."""
        ...

    def household_at(self, community_id: int, building: str, unit: str | None, room: str) -> Household:
        """Written down now if it was not known."""
        ...

    def move_in(self, member_id: int, household_id: int) -> None:
        """There, and out of any other home."""
        ...

    def move_out(self, member_id: int) -> None: ...


class Bindings(Protocol):
    def put(self, binding: Binding) -> None: ...

    def take(self, code: str, now: datetime) -> Binding | None:
        """Once; None for a code that is used, over or unknown."""
        ...


class Rosters(Protocol):
    def save(self, roster: Roster) -> RosterChange:
        """Merges a community by natural keys; the second time it changes nothing. Raises NotFound for a code or ref
        that names nothing, BadArgument for an address that belongs to another community."""
        ...
