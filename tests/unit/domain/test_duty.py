"""Who is asked first, and who next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.duty import Line
from domain.grid import Grid, GridTree, Tier
from domain.member import Assignment, Duty, Member, Role, RoleGrant, find_assignment

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TREE = GridTree(
    (
        Grid(1, 1, "gh", "社区", Tier.COMMUNITY),
        Grid(2, 1, "g1", "网格", Tier.GENERAL_GRID, parent_id=1),
        Grid(3, 1, "m3", "微网格", Tier.MICRO_GRID, parent_id=2),
    )
)
ANNA, BO, CHEF = 1, 2, 3


def person(member_id: int, role: Role, grid_id: int) -> Member:
    return Member(member_id, 1, str(member_id), roles=(RoleGrant(role, grid_id),))


PEOPLE = [
    person(ANNA, Role.MICRO_GRID_WORKER, 3),
    person(BO, Role.MICRO_GRID_WORKER, 3),
    person(CHEF, Role.GRID_LEADER, 2),
]


def turn(member_id: int, covers: int | None = None, grid_id: int = 3) -> Duty:
    return Duty(grid_id, member_id, NOW - DAY, NOW + DAY, covers)


def assigned(duties: list[Duty]) -> Assignment:
    return find_assignment(TREE, 3, PEOPLE, duties, property_kind=False, now=NOW)


def next_after(asked: set[int | None], duties: list[Duty]) -> int | None:
    return Line(TREE.lineage(3), PEOPLE, duties, property_kind=False).after(asked, NOW)


def test_who_stands_in_comes_before_the_rota_and_who_is_away_is_not_asked() -> None:
    assert assigned([turn(ANNA)]) == Assignment(3, ANNA, "rota")
    assert assigned([turn(ANNA), turn(BO, covers=ANNA)]) == Assignment(3, BO, "rota")
    assert assigned([]).duty_id == ANNA


def test_a_grid_whose_only_worker_is_away_is_the_grid_aboves() -> None:
    others = [PEOPLE[0], PEOPLE[2]]
    duties = [turn(CHEF, covers=ANNA)]
    assert find_assignment(TREE, 3, others, duties, property_kind=False, now=NOW).grid_id == 2


def test_the_rota_first_then_the_leader_then_nobody() -> None:
    duties = [turn(ANNA), turn(BO)]
    assert next_after({ANNA}, duties) == BO
    assert next_after({ANNA, BO}, duties) == CHEF
    assert next_after({ANNA, BO, CHEF}, duties) is None
    assert next_after({ANNA}, []) == CHEF
    assert next_after({CHEF}, [turn(ANNA), turn(BO, covers=ANNA)]) == BO


def test_a_turn_that_is_over_counts_no_more() -> None:
    over = Duty(3, BO, NOW - 2 * DAY, NOW - DAY)
    assert next_after({ANNA}, [over]) == CHEF
