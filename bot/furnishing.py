"""The local group matrix as a community's roster describes it: its people, and who sits in which group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.grid import Audience
from domain.member import Role
from domain.roster import ChatRow, HouseholdRow, MemberRow, Roster
from web.line import Group, Person

_OFFICE = {Role.COMMUNITY_STAFF, Role.STREET_STAFF}
_WORKING = {Role.MICRO_GRID_WORKER, Role.GRID_WORKER, Role.GRID_LEADER, Role.PROPERTY}
_COUNCIL = {Role.COUNCIL, Role.OWNERS_COMMITTEE}
_SITS_IN: Mapping[Audience, set[Role]] = {
    Audience.RESIDENTS: _WORKING | _OFFICE,
    Audience.WORKERS: _WORKING | _OFFICE,
    Audience.STAFF: _OFFICE | {Role.GRID_LEADER},
    Audience.COUNCIL: _COUNCIL | _OFFICE,
    Audience.DEPARTMENT: _OFFICE | {Role.DEPARTMENT},
}


@dataclass(frozen=True)
class Furniture:
    people: tuple[Person, ...]
    groups: tuple[Group, ...]


def furniture(roster: Roster, account: str) -> Furniture:
    """People with an identity on the account; groups with an address there. Residents sit in the groups of their
    building and of the whole compound, those with a role where their work is."""
    ids = {
        m.ref: identity.external_id for m in roster.members for identity in m.identities if identity.account == account
    }
    named = {m.ref: m for m in roster.members if m.ref in ids}
    people = tuple(Person(ids[ref], m.title or m.name) for ref, m in named.items())
    groups = tuple(
        Group(
            id=address.external_id,
            name=chat.name,
            members={ids[m.ref]: m.title or m.name for m in _members(chat, roster, list(named.values()))},
            private=chat.audience is Audience.PRIVATE,
        )
        for chat in roster.chats
        for address in chat.addresses
        if address.account == account
    )
    return Furniture(people, groups)


def _members(chat: ChatRow, roster: Roster, people: Sequence[MemberRow]) -> list[MemberRow]:
    if chat.member_ref is not None:
        return [person for person in people if person.ref == chat.member_ref]
    roles = {person.ref: {r.role for r in roster.roles if r.member_ref == person.ref} for person in people}
    wanted = _SITS_IN.get(chat.audience, set())
    return [
        person
        for person in people
        if roles[person.ref] & wanted
        or (chat.audience is Audience.RESIDENTS and _lives_there(person, chat, roster.households))
    ]


def _lives_there(person: MemberRow, chat: ChatRow, households: Sequence[HouseholdRow]) -> bool:
    homes = [home for home in households if person.ref in home.member_refs]
    return any(chat.building in (None, home.building) for home in homes)
