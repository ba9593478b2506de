"""Names and words are taken away; ids and codes in history stay and lead to nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from domain.member import Identity
from domain.message import MessageRef, Subject, SubjectKind
from storage.repositories.links import LINK
from storage.repositories.mediations import KIND as MEDIATION
from storage.tables import (
    LEASED,
    WAITING,
    assistants,
    chat_members,
    chats,
    corrections,
    household_members,
    identities,
    inbox,
    keys,
    mediation_entries,
    members,
    message_links,
    outbox,
    questions,
    recent_messages,
    reporters,
    texts,
)
from storage.transaction import Transaction

_ABOUT = (message_links.c.subject_kind == bindparam("kind"), message_links.c.subject_id == bindparam("of"))
_REF = tuple(message_links.c[name] for name in ("id", "account", "external_chat_id", "external_id"))
_REFS_ABOUT = select(*_REF).where(*_ABOUT)
_REFS_BY = select(*_REF, message_links.c.subject_kind, message_links.c.subject_id).where(
    message_links.c.member_id == bindparam("who")
)
_DROP_LINK = delete(message_links).where(message_links.c.id == bindparam("link"))
_DROP_WORDS = delete(texts).where(texts.c.subject_kind == bindparam("kind"), texts.c.subject_id == bindparam("of"))
_WORDS = select(texts.c.body).where(
    texts.c.subject_kind == LINK, texts.c.subject_id == bindparam("of"), texts.c.name == "words"
)
_DROP_SAID = delete(outbox).where(
    outbox.c.subject_kind == bindparam("kind"),
    outbox.c.subject_id == bindparam("of"),
    outbox.c.state.not_in([WAITING, LEASED]),
)
_DROP_REPLY = update(keys).where(keys.c.key == bindparam("of")).values(reply=None)
_UNTAUGHT = delete(corrections).where(corrections.c.words == bindparam("said"))
_QUESTIONS_ABOUT = select(questions.c.id).where(
    questions.c.subject_kind == bindparam("kind"), questions.c.subject_id == bindparam("of")
)
_QUESTIONS_TO = select(questions.c.id).where(questions.c.member_id == bindparam("who"))
_DROP_QUESTION = delete(questions).where(questions.c.id == bindparam("question"))
_DROP_OTHER_WORDS = _DROP_WORDS.where(texts.c.name != "summary")
_NOBODY_HELPS = delete(assistants).where(assistants.c.ticket_id == bindparam("of"))
_RECORD = select(mediation_entries.c.id).where(mediation_entries.c.ticket_id == bindparam("of"))
_DROP_RECORD = delete(mediation_entries).where(mediation_entries.c.ticket_id == bindparam("of"))
_NOBODY_REPORTS = delete(reporters).where(reporters.c.ticket_id == bindparam("of"))

_ACCOUNTS = select(identities.c.account, identities.c.external_id).where(identities.c.member_id == bindparam("who"))
_MENTIONING = select(outbox.c.id, outbox.c.mentions).where(
    outbox.c.mentions.is_not(None), outbox.c.state.not_in([WAITING, LEASED])
)
_DROP_ROW = delete(outbox).where(outbox.c.id == bindparam("row"))
_DROP_RECENT = delete(recent_messages).where(
    recent_messages.c.account == bindparam("on"), recent_messages.c.sender_id == bindparam("known_as")
)
_PARKED = select(inbox.c.id, inbox.c.payload).where(inbox.c.parked_at.is_not(None), inbox.c.account == bindparam("on"))
_DROP_PARKED = delete(inbox).where(inbox.c.id == bindparam("row"))
_ASKED = update(members).where(members.c.id == bindparam("who")).values(erasure_asked_at=bindparam("at"))
_NAMELESS = (
    update(members)
    .where(members.c.id == bindparam("who"))
    .values(ref=None, name=bindparam("called"), title=None, unread_since=None, erased_at=bindparam("at"))
)


def _of_person(table: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table.c.member_id == bindparam("who")
    return found


_DROP_IDENTITIES = delete(identities).where(_of_person(identities))
_DROP_HOME = delete(household_members).where(_of_person(household_members))
_NAMELESS_CHAT = update(chats).where(_of_person(chats)).values(name="")
_DROP_NICKNAMES = delete(chat_members).where(_of_person(chat_members))


class StoredErasure:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def matter(self, subject: Subject) -> None:
        run = self._transaction.run
        about = {"kind": subject.kind, "of": subject.id}
        self._links(self._transaction.rows(_REFS_ABOUT, about))
        run(_DROP_SAID, about)
        self._questions(row.id for row in self._transaction.rows(_QUESTIONS_ABOUT, about))
        if subject.kind is SubjectKind.TICKET:
            run(_DROP_OTHER_WORDS, about)
            for row in self._transaction.rows(_RECORD, {"of": subject.id}):
                run(_DROP_WORDS, {"kind": MEDIATION, "of": row.id})
            for statement in (_NOBODY_REPORTS, _NOBODY_HELPS, _DROP_RECORD):
                run(statement, {"of": subject.id})

    def words_of(self, member_id: int, keep: Iterable[Subject] = ()) -> None:
        kept = {(subject.kind, subject.id) for subject in keep}
        rows = self._transaction.rows(_REFS_BY, {"who": member_id})
        self._links([row for row in rows if (row.subject_kind, row.subject_id) not in kept])
        self._questions(row.id for row in self._transaction.rows(_QUESTIONS_TO, {"who": member_id}))
        mentioning = self._transaction.rows(_MENTIONING)
        named = [{"row": row.id} for row in mentioning if member_id in row.mentions]
        self._transaction.run_many(_DROP_ROW, named)
        for identity in self.identities(member_id):
            self._transaction.run(_DROP_RECENT, {"on": identity.account, "known_as": identity.external_id})
            self._parked(identity)

    def home_of(self, member_id: int) -> None:
        for statement in (_DROP_HOME, _DROP_NICKNAMES):
            self._transaction.run(statement, {"who": member_id})

    def ask(self, member_id: int, at: datetime) -> None:
        self._transaction.run(_ASKED, {"who": member_id, "at": at})

    def person(self, member_id: int, called: str, at: datetime) -> None:
        for statement in (_DROP_IDENTITIES, _NAMELESS_CHAT):
            self._transaction.run(statement, {"who": member_id})
        self._transaction.run(_NAMELESS, {"who": member_id, "called": called, "at": at})

    def identities(self, member_id: int) -> list[Identity]:
        rows = self._transaction.rows(_ACCOUNTS, {"who": member_id})
        return [Identity(row.account, row.external_id) for row in rows]

    def _links(self, rows: Iterable[Any]) -> None:
        """The link, its words, what was answered to the message, and what staff taught from it."""
        run = self._transaction.run
        for row in rows:
            words = self._transaction.value(_WORDS, {"of": row.id})
            if words:
                run(_UNTAUGHT, {"said": words})
            run(_DROP_WORDS, {"kind": LINK, "of": row.id})
            run(_DROP_LINK, {"link": row.id})
            run(_DROP_REPLY, {"of": MessageRef(row.account, row.external_chat_id, row.external_id).key})

    def _questions(self, question_ids: Iterable[int]) -> None:
        for question_id in list(question_ids):
            about = {"kind": SubjectKind.QUESTION, "of": question_id}
            self._transaction.run(_DROP_WORDS, about)
            self._transaction.run(_DROP_SAID, about)
            self._transaction.run(_DROP_QUESTION, {"question": question_id})

    def _parked(self, identity: Identity) -> None:
        for row in self._transaction.rows(_PARKED, {"on": identity.account}):
            sender = json.loads(row.payload).get("sender", {})
            if sender.get("external_id") == identity.external_id:
                self._transaction.run(_DROP_PARKED, {"row": row.id})
