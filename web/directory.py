"""Who is on the local group matrix, and who sits in which group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from web.line import BOT, BOT_NAME, Group, Person
from web.mentions import Mention, mentioned


class NoSuchGroup(Exception):
    """The group does not exist, or whoever wants to act there is no member of it."""


class Directory:
    def __init__(self, people: Iterable[Person], groups: Iterable[Group]) -> None:
        self._people = {person.id: person for person in people}
        self._groups = {group.id: group for group in groups}

    def people(self) -> Sequence[Person]:
        return list(self._people.values())

    def groups(self) -> Sequence[Group]:
        return list(self._groups.values())

    def groups_of(self, person_id: str) -> Sequence[Group]:
        return [group for group in self._groups.values() if person_id in group.members]

    def group(self, group_id: str) -> Group:
        """Raises NoSuchGroup."""
        try:
            return self._groups[group_id]
        except KeyError:
            raise NoSuchGroup(group_id) from None

    def membership(self, group_id: str, member_id: str) -> tuple[Group, str]:
        """The group and the name shown there. Raises NoSuchGroup."""
        group = self.group(group_id)
        if member_id not in group.members:
            raise NoSuchGroup(f"{member_id} is not in {group_id}")
        return group, group.members[member_id]

    def furnish(self, one: Person | Group) -> Person | Group:
        """Adds it, or lets names follow: a known group keeps its members and gains those named. The bot sits in every
        new group. Returns what is now."""
        if isinstance(one, Person):
            self._people[one.id] = one
            return one
        known = self._groups.get(one.id)
        before = known.members if known else {BOT: BOT_NAME}
        return self._put(replace(one, members={**before, **one.members}))

    def seat(self, group: Group, member_id: str, name: str) -> Group:
        return self._put(replace(group, members={**group.members, member_id: name}))

    def unseat(self, group: Group, member_id: str) -> Group:
        return self._put(replace(group, members={i: n for i, n in group.members.items() if i != member_id}))

    def mentioned(self, text: str, group: Group) -> tuple[Mention, ...]:
        """By the name shown in the group, or by their own."""
        shown = [Mention(member_id, name) for member_id, name in group.members.items()]
        own = [Mention(i, self._people[i].name) for i in group.members if i in self._people]
        return mentioned(text, shown + own)

    def _put(self, group: Group) -> Group:
        self._groups[group.id] = group
        return group
