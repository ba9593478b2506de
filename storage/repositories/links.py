"""Messages on channels ↔ matters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, exists, func, select, update

from domain.message import MessageRef, Subject
from domain.record import Link
from storage.repositories.texts import PUT
from storage.tables import message_links, outbox, texts
from storage.transaction import Row, Transaction, insert

LINK = "link"
"""The subject kind, in `texts`, of a linked message's own words."""

_words = (
    select(texts.c.body)
    .where(texts.c.subject_kind == LINK, texts.c.subject_id == message_links.c.id, texts.c.name == "words")
    .scalar_subquery()
)
_said = select(outbox.c.text).where(outbox.c.id == message_links.c.outbox_id).scalar_subquery()
LINKS = select(message_links, func.coalesce(_words, _said).label("words"))
FIND = LINKS.where(
    message_links.c.account == bindparam("on"),
    message_links.c.external_chat_id == bindparam("chat"),
    message_links.c.external_id == bindparam("known_as"),
).order_by(message_links.c.id.desc())
_OF = LINKS.where(
    message_links.c.subject_kind == bindparam("kind_of"), message_links.c.subject_id == bindparam("of")
).order_by(message_links.c.sent_at, message_links.c.id)
_BY = LINKS.where(message_links.c.member_id == bindparam("who")).order_by(message_links.c.sent_at, message_links.c.id)
ADD = (
    insert(message_links)
    .values(
        community_id=bindparam("scope"),
        account=bindparam("on"),
        external_chat_id=bindparam("chat"),
        external_id=bindparam("known_as"),
        subject_kind=bindparam("kind_of"),
        subject_id=bindparam("of"),
        kind=bindparam("link_kind"),
        member_id=bindparam("who"),
        sent_at=bindparam("at"),
        pictures=bindparam("shown"),
        outbox_id=bindparam("said_by"),
    )
    .on_conflict_do_nothing()
    .returning(message_links.c.id)
)
# A message that is linked to both keeps its link to the second; the first's stays where it is.
_twin = message_links.alias("twin")
_IS_TWIN = exists().where(
    _twin.c.account == message_links.c.account,
    _twin.c.external_chat_id == message_links.c.external_chat_id,
    _twin.c.external_id == message_links.c.external_id,
    _twin.c.subject_kind == bindparam("kind_to"),
    _twin.c.subject_id == bindparam("to"),
)
_MOVABLE = (
    select(message_links.c.id)
    .where(
        message_links.c.subject_kind == bindparam("kind_of"),
        message_links.c.subject_id == bindparam("of"),
        ~_IS_TWIN,
    )
    .order_by(message_links.c.id)
)
_MOVE = (
    update(message_links)
    .where(message_links.c.id == bindparam("link"))
    .values(subject_kind=bindparam("kind_to"), subject_id=bindparam("to"))
)


def to_link(row: Row) -> Link:
    return Link(
        community_id=row.community_id,
        ref=MessageRef(row.account, row.external_chat_id, row.external_id),
        subject=Subject(row.subject_kind, row.subject_id),
        kind=row.kind,
        member_id=row.member_id,
        sent_at=row.sent_at,
        words=row.words,
        pictures=tuple(row.pictures or ()),
    )


class StoredLinks:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, link: Link, *, outbox_id: int | None = None) -> None:
        link_id = self._transaction.value(ADD, _values(link, outbox_id))
        if link_id is not None and link.words is not None:
            self._transaction.run(
                PUT,
                {
                    "scope": link.community_id,
                    "kind": LINK,
                    "of": link_id,
                    "called": "words",
                    "words": link.words,
                    "until": None,
                },
            )

    def find(self, ref: MessageRef) -> Sequence[Link]:
        """The latest link first."""
        return [to_link(row) for row in self._transaction.rows(FIND, ref_values(ref))]

    def of(self, subject: Subject) -> Sequence[Link]:
        wanted = {"kind_of": subject.kind, "of": subject.id}
        return [to_link(row) for row in self._transaction.rows(_OF, wanted)]

    def by(self, member_id: int) -> Sequence[Link]:
        return [to_link(row) for row in self._transaction.rows(_BY, {"who": member_id})]

    def move(self, subject: Subject, to: Subject, only: Collection[int] | None = None) -> Sequence[int]:
        there = {"kind_to": to.kind, "to": to.id}
        rows = self._transaction.rows(_MOVABLE, {"kind_of": subject.kind, "of": subject.id, **there})
        wanted = [row.id for row in rows if only is None or row.id in only]
        self._transaction.run_many(_MOVE, [{"link": link, **there} for link in wanted])
        return wanted


def ref_values(ref: MessageRef) -> dict[str, Any]:
    return {"on": ref.account, "chat": ref.external_chat_id, "known_as": ref.external_id}


def _values(link: Link, outbox_id: int | None) -> dict[str, Any]:
    return {
        **ref_values(link.ref),
        "scope": link.community_id,
        "kind_of": link.subject.kind,
        "of": link.subject.id,
        "link_kind": link.kind,
        "who": link.member_id,
        "at": link.sent_at,
        "shown": list(link.pictures) or None,
        "said_by": outbox_id,
    }
