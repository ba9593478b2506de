"""What nobody answers for, and whose term is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.coverage import Gaps, Organisation, find_gaps
from domain.grid import Audience, Chat, Grid, GridTree, Tier
from domain.member import Duty, Member, Role, RoleGrant

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TREE = GridTree(
    (
        Grid(1, 1, "gh", "社区", Tier.COMMUNITY),
        Grid(2, 1, "g1", "第一网格", Tier.GENERAL_GRID, parent_id=1),
        Grid(3, 1, "m3", "三栋", Tier.MICRO_GRID, parent_id=2, buildings=("3",)),
    )
)
GROUP = Chat(1, 1, "3栋群", Audience.RESIDENTS, 3, building="3")


def person(name: str, *grants: RoleGrant) -> Member:
    return Member(len(name), 1, name, roles=grants)


WHOLE = Organisation(
    tree=TREE,
    people=[
        person("李", RoleGrant(Role.GRID_WORKER, 2)),
        person("陈静", RoleGrant(Role.MICRO_GRID_WORKER, 3), RoleGrant(Role.GROUP_OWNER, 3)),
    ],
    chats=[GROUP],
    buildings={"3"},
)


def test_where_everything_has_somebody_nothing_is_missing() -> None:
    assert find_gaps(WHOLE, NOW) == Gaps()
    assert not find_gaps(WHOLE, NOW)


def test_grids_buildings_and_groups_that_nobody_answers_for() -> None:
    lacking = replace(WHOLE, people=WHOLE.people[:1], buildings={"3", "9"})
    gaps = find_gaps(lacking, NOW)
    assert gaps.grids_without_worker == ("三栋",)
    assert gaps.buildings_without_grid == ("9",)
    assert gaps.groups_without_owner == ("3栋群",)


def test_terms_that_are_over_or_soon_are_and_what_is_lent_is_not_told() -> None:
    over = RoleGrant(Role.BUILDING_HEAD, 3, ends_at=NOW - DAY)
    soon = RoleGrant(Role.PARTY_SECRETARY, 2, ends_at=NOW + 20 * DAY)
    later = RoleGrant(Role.GRID_LEADER, 2, ends_at=NOW + 60 * DAY)
    old = person("张三三", over, soon, later)
    lent = Member(99, 1, "代班", roles=(RoleGrant(Role.MICRO_GRID_WORKER, 3, ends_at=NOW + DAY),))
    cover = Duty(3, 99, NOW - DAY, NOW + DAY, covers_id=2)
    gaps = find_gaps(replace(WHOLE, people=[*WHOLE.people, old, lent], covers=[cover]), NOW)
    assert gaps.expired == (("张三三", "楼栋长", "三栋", NOW - DAY),)
    assert gaps.expiring == (("张三三", "党支部书记", "第一网格", NOW + 20 * DAY),)


def test_a_worker_whose_term_is_over_is_no_worker() -> None:
    ended = person("陈静", RoleGrant(Role.MICRO_GRID_WORKER, 3, ends_at=NOW - DAY), RoleGrant(Role.GROUP_OWNER, 3))
    assert find_gaps(replace(WHOLE, people=[WHOLE.people[0], ended]), NOW).grids_without_worker == ("三栋",)
