"""青梧街道, and the village below it. The street's office sits in J."""

from __future__ import annotations

from dataclasses import replace

from domain.grid import Audience, ChatAddress, Tier
from domain.member import Identity, Role
from domain.roster import ChatRow, CommunityRow, GridRow, MemberRow, RoleRow, Roster
from tests.journeys.village import roster


def street() -> Roster:
    """A roster of its own."""
    return Roster(
        community=CommunityRow(code="qw", name="青梧街道"),
        grids=(GridRow(code="qw", name="青梧街道", tier=Tier.STREET),),
        members=(MemberRow(ref="何主任", name="何主任", identities=(Identity("web", "何主任"),)),),
        roles=(RoleRow(member_ref="何主任", role=Role.STREET_STAFF, grid_code="qw"),),
        chats=(ChatRow(name="街道群", audience=Audience.STAFF, grid_code="qw", addresses=(ChatAddress("web", "J"),)),),
    )


def under_the_street() -> tuple[Roster, Roster]:
    """The street, and the village below it."""
    below = roster()
    community = CommunityRow(code="gh", name="桂花社区", parent_code="qw")
    root = GridRow(code="gh", name="桂花社区", tier=Tier.COMMUNITY, parent_code="qw")
    grids = (root, *(grid for grid in below.grids if grid.code != "gh"))
    return street(), replace(below, community=community, grids=grids)


def with_a_neighbour() -> tuple[Roster, Roster, Roster]:
    """The street, the village, and 玉林社区 beside it: 周姐 works there, its residents write in Y."""
    above, village = under_the_street()
    people = {"周姐": (Role.GRID_WORKER, "y1"), "吴主任": (Role.COMMUNITY_STAFF, "yl")}
    neighbour = Roster(
        community=CommunityRow(code="yl", name="玉林社区", parent_code="qw"),
        grids=(
            GridRow(code="yl", name="玉林社区", tier=Tier.COMMUNITY, parent_code="qw"),
            GridRow(code="y1", name="玉林一网格", tier=Tier.GENERAL_GRID, parent_code="yl", buildings=("1",)),
        ),
        members=tuple(
            MemberRow(ref=name, name=name, identities=(Identity("web", name),)) for name in (*people, "唐婆婆")
        ),
        roles=tuple(RoleRow(member_ref=name, role=role, grid_code=grid) for name, (role, grid) in people.items()),
        chats=(
            _of_the_neighbour("玉林1栋群", Audience.RESIDENTS, "y1", "Y"),
            _of_the_neighbour("玉林网格员群", Audience.WORKERS, "y1", "YW"),
            _of_the_neighbour("玉林社区群", Audience.STAFF, "yl", "YS"),
        ),
    )
    return above, village, neighbour


def _of_the_neighbour(name: str, audience: Audience, grid: str, address: str) -> ChatRow:
    building = "1" if audience is Audience.RESIDENTS else None
    return ChatRow(
        name=name, audience=audience, grid_code=grid, building=building, addresses=(ChatAddress("web", address),)
    )


def with_departments() -> tuple[Roster, Roster]:
    """城管 (孙队) and 消防 (郭站长) sit in D, 燃气 (何工) in no group."""
    above, below = under_the_street()
    people = {"孙队": "城管", "郭站长": "消防", "何工": "燃气"}
    members = tuple(MemberRow(ref=name, name=name, identities=(Identity("web", name),)) for name in people)
    roles = tuple(
        RoleRow(member_ref=name, role=Role.DEPARTMENT, grid_code="gh", specialty=word) for name, word in people.items()
    )
    chat = ChatRow(name="部门群", audience=Audience.DEPARTMENT, grid_code="gh", addresses=(ChatAddress("web", "D"),))
    found = replace(below, members=below.members + members, roles=below.roles + roles, chats=(*below.chats, chat))
    return above, found
