"""The demo community: sound, whole, and imported by the same door as any other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.demo import roster
from domain.grid import Audience, GridKind, Tier
from domain.member import Role
from storage import Storage


def test_it_has_what_the_sample_day_needs() -> None:
    street, community = roster()
    assert street.grids[0].tier is Tier.STREET
    assert sum(grid.tier is Tier.GENERAL_GRID for grid in community.grids) == 2
    assert sum(grid.tier is Tier.MICRO_GRID and grid.kind is GridKind.RESIDENTIAL for grid in community.grids) >= 4
    chats = {chat.name: chat for chat in community.chats}
    assert {chats[name].building for name in ("3栋群", "5栋群")} == {"3", "5"}
    assert {chat.audience for chat in community.chats} >= {Audience.WORKERS, Audience.STAFF, Audience.COUNCIL}
    assert chats["陈姐私聊"].member_ref == "chenjie"
    called = {member.title for member in community.members}
    assert called >= {"王姐", "老周", "小赵", "李叔", "孙姐", "杨哥", "陈姐", "李强", "刘工", "小刘", "张婆婆"}
    held = {role.role for role in community.roles}
    assert held >= {Role.MICRO_GRID_WORKER, Role.GRID_WORKER, Role.GRID_LEADER, Role.PROPERTY, Role.COUNCIL}


def test_every_grid_has_somebody() -> None:
    _, community = roster()
    assert {grid.code for grid in community.grids} <= {role.grid_code for role in community.roles}


def test_imported_twice_it_changes_nothing() -> None:
    with ThreadPoolExecutor(1) as core:
        core.submit(_import_twice, core).result()


def _import_twice(core: ThreadPoolExecutor) -> None:
    storage = Storage.open("sqlite://", core=core, durable=False)
    storage.create_fresh()
    for time in ("first", "second"):
        with storage.unit_of_work() as uow:
            changes = [uow.rosters.save(found) for found in roster()]
            uow.commit()
        assert all(bool(change.added) is (time == "first") and not change.changed for change in changes)
    storage.close()
