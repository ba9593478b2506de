"""Who may do what, where: every command names a Right; a role gives rights in its grid and all below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import NotAllowed
from domain.grid import GridTree
from domain.member import Role, RoleGrant


class Right(StrEnum):
    """What a command needs. ANYONE needs no role; OWN is checked by the handler against reporter or holder."""

    ANYONE = "anyone"
    OWN = "own"
    HANDLE = "handle"  # claim, resolve, return, hold, escalate tickets of one's grid
    ASSIST = "assist"  # remark on what one was asked to lend a hand with
    FILE = "file"  # 代报: write down what somebody else told them
    LEAD = "lead"  # act for the holder, assign
    WHISTLE = "whistle"  # call departments
    REPORT_IN = "report_in"  # say who comes, when one was called
    CORRECT = "correct"  # category, merge, decline, not a request
    PUBLISH = "publish"  # notices
    POLL = "poll"
    READ_ALL = "read_all"  # the board of a grid
    READ_PRIVATE = "read_private"  # care, disputes, public security of a grid
    READ_RESTRICTED = "read_restricted"  # petitions, incidents, hints of crime
    CONFIGURE = "configure"  # silence, sensitivity of a chat
    CLOCK = "clock"  # only the house itself


_HANDLING = frozenset({Right.HANDLE, Right.ASSIST, Right.FILE, Right.READ_ALL})
_STAFF = frozenset(
    {
        Right.HANDLE,
        Right.ASSIST,
        Right.FILE,
        Right.LEAD,
        Right.WHISTLE,
        Right.CORRECT,
        Right.PUBLISH,
        Right.POLL,
        Right.READ_ALL,
        Right.CONFIGURE,
    }
)
_PRIVATE = frozenset({Right.READ_PRIVATE})
_RESTRICTED = frozenset({Right.READ_PRIVATE, Right.READ_RESTRICTED})
_LENDS_HANDS = frozenset({Right.ASSIST, Right.FILE})  # knows people, is asked to help, writes down what they say
GRANTS: dict[Role, frozenset[Right]] = {
    Role.RESIDENT: frozenset(),
    Role.MICRO_GRID_WORKER: _HANDLING | _PRIVATE,
    Role.GRID_WORKER: _HANDLING | _PRIVATE,
    Role.PROPERTY: _HANDLING,
    Role.GRID_LEADER: _HANDLING | _PRIVATE | {Right.LEAD},
    Role.BUILDING_HEAD: _LENDS_HANDS,
    Role.COMMUNITY_STAFF: _STAFF | _RESTRICTED,
    Role.STREET_STAFF: _STAFF | _RESTRICTED,
    Role.OPERATOR: _STAFF,
    Role.DEPARTMENT: frozenset({Right.ASSIST, Right.REPORT_IN}),
    Role.COUNCIL: frozenset({Right.POLL}),
    Role.OWNERS_COMMITTEE: frozenset({Right.POLL}),
    Role.GROUP_OWNER: frozenset({Right.CONFIGURE}),
    Role.PARTY_SECRETARY: _LENDS_HANDS | {Right.POLL},
    Role.PARTY_GROUP_LEADER: _LENDS_HANDS,
    Role.PARTY_MEMBER: _LENDS_HANDS,
    Role.STREET_CHIEF: _LENDS_HANDS,
    Role.GRID_AIDE: _LENDS_HANDS,
    Role.POLICE: frozenset({Right.ASSIST}),
    Role.LAWYER: frozenset({Right.ASSIST}),
    Role.SOCIAL_WORKER: _LENDS_HANDS | _PRIVATE | {Right.HANDLE},
}
WHO_CAN: dict[Right, str] = {
    Right.HANDLE: "网格员",
    Right.ASSIST: "网格员或请来搭把手的",
    Right.FILE: "网格员、楼栋长或社区同志",
    Right.LEAD: "网格长或社区同志",
    Right.WHISTLE: "社区同志",
    Right.REPORT_IN: "请到的部门",
    Right.CORRECT: "社区同志",
    Right.PUBLISH: "社区同志",
    Right.POLL: "社区同志或议事会",
    Right.READ_ALL: "网格员",
    Right.READ_PRIVATE: "网格员",
    Right.READ_RESTRICTED: "社区同志",
    Right.CONFIGURE: "群主或社区同志",
    Right.OWN: "本人",
    Right.CLOCK: "系统",
    Right.ANYONE: "",
}


@dataclass(frozen=True)
class Actor:
    """Who gives a command: a member with the roles held now, or the house itself (`is_clock`, no member)."""

    member_id: int | None
    name: str
    roles: tuple[RoleGrant, ...] = ()
    is_clock: bool = False

    def has_role(self, *wanted: Role) -> bool:
        return any(grant.role in wanted for grant in self.roles)


CLOCK = Actor(member_id=None, name="clock", is_clock=True)


def holds(actor: Actor, right: Right, tree: GridTree, grid_id: int | None, now: datetime) -> bool:
    """Whether the actor has the right in that grid (None: anywhere at all)."""
    if actor.is_clock or right in (Right.ANYONE, Right.OWN):
        return actor.is_clock or right is not Right.CLOCK
    scope = {grid.id for grid in tree.lineage(grid_id)}
    return any(
        right in GRANTS[grant.role] and grant.holds_at(now) and (grid_id is None or grant.grid_id in scope)
        for grant in actor.roles
    )


def require(actor: Actor, right: Right, tree: GridTree, grid_id: int | None, now: datetime) -> None:
    """Raises NotAllowed, naming who can: to those who may do it elsewhere, whose it is there."""
    if holds(actor, right, tree, grid_id, now):
        return
    who = WHO_CAN[right]
    if grid_id is not None and holds(actor, right, tree, None, now):
        who = f"{tree.get(grid_id).name}的{who}"
    raise NotAllowed(who, right, grid_id)
