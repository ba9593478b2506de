"""Who speaks, and what counts from them here."""

from __future__ import annotations

from datetime import datetime

from domain.access import GRANTS, Actor, Right
from domain.grid import Audience, Chat
from domain.member import OFFICE_ROLES, ORGANISED_ROLES, WORKING_ROLES, Role
from domain.message import Heard
from domain.view import ChatContext
from handlers.router import Phrase


def actor_of(context: ChatContext, heard: Heard) -> Actor:
    if context.member is None:
        return Actor(member_id=None, name=heard.sender.name)
    return Actor(member_id=context.member.id, name=heard.sender.name, roles=context.member.roles)


def has_working_role(actor: Actor) -> bool:
    return actor.has_role(*WORKING_ROLES, *OFFICE_ROLES)


def has_right(phrase: Phrase, actor: Actor, now: datetime) -> bool:
    if phrase.right in (Right.ANYONE, Right.OWN):
        return True
    return any(phrase.right in GRANTS[grant.role] and grant.holds_at(now) for grant in actor.roles)


def works_in(chat: Chat, actor: Actor) -> bool:
    """Among residents a head of a building or a party member is a neighbour like any other."""
    if chat.audience is not Audience.RESIDENTS:
        return actor.has_role(*ORGANISED_ROLES)
    return has_working_role(actor) or actor.has_role(Role.COUNCIL, Role.OWNERS_COMMITTEE, Role.GROUP_OWNER)
