"""The local group matrix as a community's own tables describe it: its people, and who sits in which group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.access import GRANTS, Right
from domain.grid import Audience, Chat
from domain.member import OFFICE_ROLES, ROLE_NAMES, WORKING_ROLES, Role
from domain.view import AccountHolder
from web.line import Group, Person

LENDING_HANDS = frozenset(role for role, rights in GRANTS.items() if Right.FILE in rights)
_SITS_IN: Mapping[Audience, frozenset[Role]] = {
    Audience.RESIDENTS: WORKING_ROLES | OFFICE_ROLES,
    Audience.WORKERS: WORKING_ROLES | OFFICE_ROLES | LENDING_HANDS,
    Audience.STAFF: OFFICE_ROLES | {Role.GRID_LEADER},
    Audience.COUNCIL: OFFICE_ROLES | {Role.COUNCIL, Role.OWNERS_COMMITTEE},
    Audience.DEPARTMENT: OFFICE_ROLES | {Role.DEPARTMENT},
}


@dataclass(frozen=True)
class Furniture:
    people: tuple[Person, ...]
    groups: tuple[Group, ...]


def furniture(chats: Sequence[Chat], holders: Sequence[AccountHolder], account: str) -> Furniture:
    """Residents sit in the groups of their building and of the compound, those with a role where their work is."""
    groups = tuple(
        Group(
            id=address.external_id,
            name=chat.name,
            members={holder.external_id: holder.member.called for holder in holders if _sits_in(holder, chat)},
            private=chat.audience is Audience.PRIVATE,
        )
        for chat in chats
        for address in chat.addresses
        if address.account == account
    )
    return Furniture(
        tuple(Person(holder.external_id, holder.member.called, _remark(holder)) for holder in holders), groups
    )


def _remark(holder: AccountHolder) -> str:
    """What tells a worker from a resident in a list of names."""
    return "、".join(dict.fromkeys(ROLE_NAMES[grant.role] for grant in holder.member.roles))


def _sits_in(holder: AccountHolder, chat: Chat) -> bool:
    if chat.member_id is not None:
        return chat.member_id == holder.member.id
    if any(grant.role in _SITS_IN.get(chat.audience, frozenset()) for grant in holder.member.roles):
        return True
    lives_there = chat.building in holder.buildings or (chat.building is None and bool(holder.buildings))
    return chat.audience is Audience.RESIDENTS and lives_there
