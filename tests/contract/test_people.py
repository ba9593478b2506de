"""Members, their homes, turns and accounts, as handlers read and write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.errors import Conflict, NotFound
from domain.member import Duty, Identity, Role
from domain.ports import UnitOfWork
from tests.builders import NOW, Town


def test_a_member_is_known_by_identity_in_a_community(uow: UnitOfWork, town: Town) -> None:
    identity = Identity("telegram", "42")
    assert uow.members.by_identity(identity, town.community_id) is None
    made = uow.members.add(town.community_id, "孙姐", identity)
    assert uow.members.by_identity(identity, town.community_id) == made == uow.members.get(made.id)
    assert uow.members.by_identity(identity, 99) is None
    with pytest.raises(NotFound) as error:
        uow.members.get(999)
    assert error.value.kind == "人"


def test_an_identity_taken_meanwhile_is_a_conflict(uow: UnitOfWork, town: Town) -> None:
    uow.members.add(town.community_id, "孙姐", Identity("telegram", "42"))
    with pytest.raises(Conflict), uow.savepoint():
        uow.members.add(town.community_id, "孙姐", Identity("telegram", "42"))
    assert uow.members.by_identity(Identity("telegram", "42"), town.community_id)


def test_only_those_with_an_office_are_called_by_name(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    assert [found.id for found in uow.members.named(town.community_id, "陈姐")] == [chen]
    assert [found.id for found in uow.members.named(town.community_id, "陈静")] == [chen]
    assert not uow.members.named(town.community_id, "王芳")


def test_who_works_in_a_grid_and_who_is_on_the_rota(uow: UnitOfWork, town: Town) -> None:
    found = uow.members.with_roles_in([town.grids["m3"], town.grids["g1"]])
    assert [(one.name, one.roles[0].role) for one in found] == [
        ("陈静", Role.MICRO_GRID_WORKER),
        ("李强", Role.GRID_LEADER),
    ]
    [duty] = uow.members.duties([town.grids["m3"]], NOW)
    assert duty.member_id == town.members["陈静"]
    assert not uow.members.duties([town.grids["m3"]], duty.ends_at)
    assert uow.members.duties([town.grids["m3"]], duty.starts_at)


def test_a_household(uow: UnitOfWork, town: Town) -> None:
    home = uow.members.household_of(town.members["老周"])
    assert home
    assert (home.building, home.unit, home.room) == ("3", "2", "801")
    assert home == uow.members.household_of(town.members["王芳"])
    assert uow.members.household_of(town.members["陈静"]) is None


def test_an_account_is_whose_it_was_said_to_be_last(uow: UnitOfWork, town: Town) -> None:
    account = Identity("telegram", "77")
    stranger = uow.members.add(town.community_id, "somebody", account)
    uow.members.identify(town.community_id, town.members["李强"], account)
    found = uow.members.by_identity(account, town.community_id)
    assert found is not None
    assert found.id == town.members["李强"] != stranger.id


def test_a_home_is_known_by_its_door_and_has_who_moved_in(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    old = uow.members.household_of(town.members["王芳"])
    assert old
    assert uow.members.household_at(town.community_id, "3", "2", "801") == old
    new = uow.members.household_at(town.community_id, "5", None, "301")
    assert (new.building, new.unit, new.room) == ("5", None, "301")
    assert uow.members.household_at(town.community_id, "5", None, "301") == new
    for home in (old, new, new):
        uow.members.move_in(chen, home.id)
    assert uow.members.household_of(chen) == new
    assert uow.members.household_of(town.members["王芳"]) == old
    uow.members.move_out(chen)
    uow.members.move_out(chen)
    assert uow.members.household_of(chen) is None


def _cover(town: Town, days: int = 3, start: int = 0) -> Duty:
    begins = NOW + timedelta(days=start)
    ends = begins + timedelta(days=days)
    return Duty(town.grids["m3"], town.members["小刘"], begins, ends, covers_id=town.members["陈静"])


def test_whoever_stands_in_has_the_turn_and_the_role_for_that_time(uow: UnitOfWork, town: Town) -> None:
    duty = _cover(town)
    uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    assert uow.members.covers(town.members["陈静"], NOW) == [duty]
    assert uow.members.covers(town.members["小刘"], NOW) == [duty]
    assert duty in uow.members.duties([town.grids["m3"]], NOW)
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert (grant.grid_id, grant.starts_at, grant.ends_at) == (duty.grid_id, duty.starts_at, duty.ends_at)


def test_two_times_are_both_covered_and_a_standing_role_stays(uow: UnitOfWork, town: Town) -> None:
    for duty in (_cover(town, 1), _cover(town, 1, start=7)):
        uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert (grant.starts_at, grant.ends_at) == (NOW, NOW + timedelta(days=8))
    standing = Duty(town.grids["g1"], town.members["李强"], NOW, NOW + timedelta(days=1), town.members["陈静"])
    uow.members.stand_in(town.community_id, Role.GRID_LEADER, standing)
    [leads] = uow.members.get(town.members["李强"]).roles
    assert leads.ends_at is None


def test_back_before_the_time(uow: UnitOfWork, town: Town) -> None:
    duty = _cover(town)
    uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    later = NOW + timedelta(days=1)
    uow.members.end_cover(duty, later)
    assert uow.members.covers(town.members["陈静"], later) == []
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert not grant.holds_at(later)
