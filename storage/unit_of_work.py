"""One transaction, with everything that may be done in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from domain import forgetting, repositories
from domain.worktime import ALWAYS, WorkTime
from storage.failures import translated
from storage.repositories.accesses import StoredAccesses
from storage.repositories.bindings import StoredBindings
from storage.repositories.chats import StoredChats
from storage.repositories.communities import StoredCommunities
from storage.repositories.corrections import StoredCorrections
from storage.repositories.erasure import StoredErasure
from storage.repositories.expired import StoredExpired
from storage.repositories.history import StoredHistory
from storage.repositories.keys import StoredKeys
from storage.repositories.links import StoredLinks
from storage.repositories.mediations import StoredMediations
from storage.repositories.members import StoredMembers
from storage.repositories.notices import StoredNotices
from storage.repositories.outages import StoredOutages
from storage.repositories.outbox_rows import StoredOutboxRows
from storage.repositories.polls import StoredPolls
from storage.repositories.questions import StoredQuestions
from storage.repositories.rosters import StoredRosters
from storage.repositories.texts import StoredTexts
from storage.repositories.tickets import StoredTickets
from storage.repositories.whistles import StoredWhistles
from storage.transaction import Transaction


class StoredUnitOfWork:
    """Entered once. Its repositories exist from then on, and are of no use after the block."""

    keys: repositories.Keys
    communities: repositories.Communities
    chats: repositories.Chats
    members: repositories.Members
    tickets: repositories.Tickets
    whistles: repositories.Whistles
    links: repositories.Links
    questions: repositories.Questions
    history: repositories.History
    mediations: repositories.Mediations
    accesses: repositories.Accesses
    texts: repositories.Texts
    expired: forgetting.Expired
    erasure: forgetting.Erasure
    bindings: repositories.Bindings
    corrections: repositories.Corrections
    notices: repositories.Notices
    polls: repositories.Polls
    outbox: repositories.OutboxWriter
    outages: repositories.Outages
    rosters: repositories.Rosters

    def __init__(self, engine: Engine, work_time: WorkTime = ALWAYS) -> None:
        self._engine = engine
        self._work_time = work_time
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        with translated():
            connection = self._engine.connect()
            try:
                connection.begin()
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        self._transaction = Transaction(connection)
        self._equip(self._transaction)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with translated():
                connection.close()  # rolls back what is not committed

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        try:
            with self._transaction.savepoint():
                yield
        except BaseException:
            self._tickets.forget()
            raise

    def commit(self) -> None:
        with translated():
            self._open().commit()

    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not entered")
        return self._connection

    def _equip(self, transaction: Transaction) -> None:
        texts = StoredTexts(transaction)
        self._tickets = StoredTickets(transaction, texts, self._work_time)
        self.keys = StoredKeys(transaction)
        self.communities = StoredCommunities(transaction)
        self.chats = StoredChats(transaction)
        self.members = StoredMembers(transaction)
        self.tickets = self._tickets
        self.whistles = StoredWhistles(transaction)
        self.links = StoredLinks(transaction)
        self.questions = StoredQuestions(transaction)
        self.history = StoredHistory(transaction)
        self.mediations = StoredMediations(transaction)
        self.accesses = StoredAccesses(transaction)
        self.texts = texts
        self.expired = StoredExpired(transaction)
        self.erasure = StoredErasure(transaction)
        self.bindings = StoredBindings(transaction)
        self.corrections = StoredCorrections(transaction)
        self.notices = StoredNotices(transaction)
        self.polls = StoredPolls(transaction)
        self.outbox = StoredOutboxRows(transaction)
        self.outages = StoredOutages(transaction)
        self.rosters = StoredRosters(transaction)
