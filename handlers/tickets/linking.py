"""A message and the matter it belongs to."""

from __future__ import annotations

from domain.message import Subject, SubjectKind
from domain.record import Link, LinkKind
from domain.ticket import Ticket
from handlers.command import Context


def subject_of(ticket: Ticket) -> Subject:
    return Subject(SubjectKind.TICKET, ticket.id)


REMAINS = "remains"
WAITS_FOR = "waits_for"
"""What a matter on hold waits for, where the worker said 等…: 等配件. Other reasons are the worker's own."""


def keep_remains(context: Context, ticket: Ticket, words: str) -> None:
    """What is still to be done of a matter that was called done, masked; no words leave what is known."""
    if words:
        context.uow.texts.put(context.community_id, subject_of(ticket), REMAINS, context.reader.mask(words))


_TELLS_MORE = frozenset({LinkKind.REPORT, LinkKind.DETAIL, LinkKind.ECHO, LinkKind.CHASE})


def is_called_over(context: Context, ticket: Ticket) -> bool:
    """Somebody told how it ended, and nobody said anything of it since."""
    links = context.uow.links.of(subject_of(ticket))
    over = max((link.sent_at for link in links if link.kind is LinkKind.OVER), default=None)
    return over is not None and not any(link.kind in _TELLS_MORE and link.sent_at > over for link in links)


def keep_message(context: Context, ticket: Ticket, kind: LinkKind) -> None:
    """Puts the message that is being answered, with its pictures, with the ticket; masked. A press has no words."""
    said = context.said
    if said is None:
        return
    context.uow.links.add(
        Link(
            community_id=context.community_id,
            ref=said.ref,
            subject=subject_of(ticket),
            kind=kind,
            member_id=context.actor.member_id or context.speaker().id,
            sent_at=context.said_at,
            words=context.reader.mask(said.text),
            pictures=said.pictures,
        )
    )
