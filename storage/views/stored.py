"""All views behind one object; each call is one read transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine

from domain.access import Actor
from domain.binding import number_of
from domain.coverage import Organisation
from domain.grid import Chat, Community, GridTree
from domain.member import Identity, Member
from domain.message import MessageRef
from domain.notice import Notice
from domain.pings import Burden
from domain.question import Question
from domain.record import RecentMessage
from domain.understanding import Surroundings
from domain.view import AccountHolder, BoardQuery, ChatContext, NativePoll, TicketDetail, TicketRow
from domain.worktime import ALWAYS, WorkTime
from storage.failures import translated
from storage.recent import RECENT_SINCE, to_recent
from storage.repositories.bindings import FIND as FIND_BINDING
from storage.repositories.communities import StoredCommunities
from storage.repositories.generations import generation
from storage.repositories.members import StoredMembers
from storage.repositories.native_polls import native_poll
from storage.transaction import Transaction
from storage.views import people
from storage.views.board import PAGE, BoardView, page_for_export, references_in
from storage.views.burden import burden
from storage.views.card_shown import card_shown
from storage.views.chat_context import chat_context
from storage.views.kept import Kept
from storage.views.latest_notices import latest_notices
from storage.views.surroundings import surroundings


class StoredViews:
    """From any thread, except in memory. Trees and surroundings are kept until their community's generation rises."""

    def __init__(self, engine: Engine, work_time: WorkTime = ALWAYS) -> None:
        self._engine = engine
        self._work_time = work_time
        self._trees: Kept[GridTree] = Kept(lambda reading, of: StoredCommunities(reading).tree(of))
        self._surroundings: Kept[Surroundings] = Kept(surroundings)

    def chat_context(self, ref: MessageRef, sender_external_id: str, quoted: str | None, now: datetime) -> ChatContext:
        with self._reading() as reading:
            return chat_context(reading, ref, sender_external_id, quoted, now)

    def native_poll(self, account: str, external_poll_id: str) -> NativePoll | None:
        with self._reading() as reading:
            return native_poll(reading, account, external_poll_id)

    def recent(self, chat_id: int, since: datetime) -> Sequence[RecentMessage]:
        """Oldest first."""
        with self._reading() as reading:
            return [to_recent(row) for row in reading.rows(RECENT_SINCE, {"of": chat_id, "since": since})]

    def surroundings(self, chat: Chat) -> Surroundings:
        with self._reading() as reading:
            known = self._surroundings.of(reading, chat.community_id)
        return Surroundings(chat.sensitivity, known.aliases, known.corrections)

    def notices(self, chat: Chat, since: datetime) -> Sequence[Notice]:
        with self._reading() as reading:
            above = self._trees.of(reading, chat.community_id).lineage(chat.grid_id)
            return latest_notices(reading, chat, [grid.id for grid in above], since)

    def card_shown(self, ref: MessageRef, community_id: int, since: datetime, now: datetime) -> Question | None:
        with self._reading() as reading:
            return card_shown(reading, ref, community_id, since, now)

    def board(self, actor: Actor, query: BoardQuery, now: datetime) -> Sequence[TicketRow]:
        with self._reading() as reading:
            rows = self._board(reading, actor, query.community_id, now).rows(query)
        for row in rows:
            row.ticket.work_time = self._work_time
        return rows

    def ticket(self, actor: Actor, community_id: int, number: int, now: datetime) -> TicketDetail:
        with self._reading() as reading:
            detail = self._board(reading, actor, community_id, now).ticket(number)
        detail.row.ticket.work_time = self._work_time
        return detail

    def tickets_for_export(
        self, community_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[TicketRow]:
        after = 0
        while True:
            with self._reading() as reading:
                page = page_for_export(reading, community_id, after, since, until)
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1].ticket.number

    def references(self, community_id: int, system: str) -> Mapping[int, str]:
        with self._reading() as reading:
            return references_in(reading, community_id, system)

    def community_of_code(self, code: str, now: datetime) -> int | None:
        with self._reading() as reading:
            row = reading.first(FIND_BINDING, {"of": number_of(code), "now": now})
            return row.community_id if row else None

    def called(self, community_id: int, account: str, external_ids: Sequence[str]) -> Mapping[str, str]:
        with self._reading() as reading:
            found = StoredMembers(reading)
            known = {one: found.by_identity(Identity(account, one), community_id) for one in external_ids}
        return {external_id: member.called for external_id, member in known.items() if member}

    def community_of_identity(self, identity: Identity) -> int | None:
        with self._reading() as reading:
            return people.community_of(reading, identity)

    def communities(self) -> Sequence[Community]:
        with self._reading() as reading:
            return StoredCommunities(reading).all()

    def communities_below(self, community_id: int) -> Sequence[Community]:
        with self._reading() as reading:
            return StoredCommunities(reading).below(community_id)

    def chats(self, community_id: int) -> Sequence[Chat]:
        """In order of id, inactive ones too; 0: those that belong to no community yet."""
        with self._reading() as reading:
            return people.chats_of(reading, community_id)

    def members(self, community_id: int) -> Sequence[Member]:
        with self._reading() as reading:
            return people.members_of(reading, community_id)

    def organisation(self, community_id: int) -> Organisation:
        with self._reading() as reading:
            return StoredCommunities(reading).organisation(community_id)

    def holders(self, community_id: int, account: str) -> Sequence[AccountHolder]:
        with self._reading() as reading:
            return people.holders_of(reading, community_id, account)

    def burden(self, actor: Actor, community_id: int, now: datetime) -> Sequence[tuple[str, Burden]]:
        with self._reading() as reading:
            return burden(reading, actor, community_id, self._trees.of(reading, community_id), now)

    def actor(self, member_id: int, now: datetime) -> Actor:
        """With the roles held now. Raises NotFound."""
        with self._reading() as reading:
            member = StoredMembers(reading).get(member_id)
        return Actor(member.id, member.name, tuple(grant for grant in member.roles if grant.holds_at(now)))

    def tree(self, community_id: int) -> GridTree:
        with self._reading() as reading:
            return self._trees.of(reading, community_id)

    def generation(self, community_id: int) -> int:
        """Rises when the tree, the aliases or the corrections change: older caches are void."""
        with self._reading() as reading:
            return generation(reading, community_id)

    def _board(self, reading: Transaction, actor: Actor, community_id: int, now: datetime) -> BoardView:
        tree = self._trees.of(reading, community_id)
        return BoardView(reading, actor, community_id, tree, now)

    @contextmanager
    def _reading(self) -> Iterator[Transaction]:
        with translated(), self._engine.begin() as connection:
            yield Transaction(connection)
