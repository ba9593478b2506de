"""The card of a private matter: to the one on duty alone, in the words that fit what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from domain.category import Ownership
from domain.grid import Audience, Chat
from domain.lost import is_lost
from domain.member import Member
from domain.message import Lane, OutboundMessage
from domain.ticket import Ticket
from handlers.announce.heard import where_told, words_told
from handlers.announce.manners import is_emergency, is_question
from handlers.announce.reaching import message_to
from handlers.command import Context
from handlers.texts import emergencies, special, workers
from handlers.tickets.target import chat_of_grid


def private_card(context: Context, ticket: Ticket, asked: Member | None, key: str) -> Iterator[OutboundMessage]:
    """In private to the one on duty; without a private chat, to the office: never to a group of residents."""
    personal = context.uow.chats.private_with(asked.id) if asked else None
    office = chat_of_grid(context, ticket.grid_id, Audience.STAFF)
    police = context.policy.categories.get(ticket.category).police
    where = where_told(context, ticket)
    if ticket.restricted:
        yield from _restricted_card(context, ticket, personal or office, key)
        return
    if chat := personal or office:
        message = message_to(context, chat, ticket, key, _words(context, ticket, where))
        # The residents were told that somebody is on the way: night or not, somebody has to be.
        is_called = not is_question(context, ticket)
        yield replace(message, lane=Lane.EMERGENCY, not_before=None) if is_called else message
    if police and personal and office and not is_lost(ticket.words):
        text = workers.office_alert(where, words_told(context, ticket), ticket.number)
        alert = message_to(context, office, ticket, f"alert:{ticket.id}", text)
        yield replace(alert, lane=Lane.EMERGENCY, not_before=None)


def _words(context: Context, ticket: Ticket, where: str) -> str:
    category = context.policy.categories.get(ticket.category)
    words = words_told(context, ticket)
    if category.police:
        calm = workers.lost_card if is_lost(ticket.words) else workers.crime_card
        say = emergencies.of_violence if is_emergency(ticket) else calm
        return say(where, words, ticket.number)
    if is_question(context, ticket):
        asking = context.uow.tickets.reporters(ticket.id)
        name = context.uow.members.get(asking[0].member_id).called if asking else "住户"
        return workers.question_card(name, ticket.words, ticket.number)
    between = category.ownership is Ownership.NEIGHBOURS
    return (special.dispute_card if between else workers.private_card)(where, words, ticket.number)


def _restricted_card(context: Context, ticket: Ticket, chat: Chat | None, key: str) -> Iterator[OutboundMessage]:
    """Nobody was told that somebody hurries: it waits for the morning."""
    if chat is not None:
        name = context.policy.categories.get(ticket.category).name
        text = special.restricted_card(name, ticket.place.full, ticket.words, ticket.number)
        yield message_to(context, chat, ticket, key, text)
