"""Whether the sheets of a community fit together. Every check gives all its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.importing.faults import Fault
from bot.importing.references import Rows
from bot.importing.sheet_reader import Found
from domain.grid import Audience, Tier

_HEIGHT = {Tier.STREET: 3, Tier.COMMUNITY: 2, Tier.GENERAL_GRID: 1, Tier.MICRO_GRID: 0}


def faults_between(rows: Rows, *, tree_is_whole: bool) -> Iterator[Fault]:
    """The references of `rows` are codes already. `tree_is_whole`: every row of the grids could be read; if not, what
    is missing in the tree is not told."""
    checks = [_community, _keys, _accounts, _parents, _circles, _covered_twice, _chats, _terms]
    for check in checks + ([_tops, _uncovered] if tree_is_whole else []):
        yield from check(rows)


def _community(rows: Rows) -> Iterator[Fault]:
    for found in rows["社区"][1:]:
        yield found.fault(None, "一次导入一个社区，这张表只写一行")


# -- nothing twice -------------------------------------------------------------------------------------------------


def _keys(rows: Rows) -> Iterator[Fault]:
    yield from _once(rows["网格"], "code", lambda row: row.code)
    yield from _once(rows["人员"], "ref", lambda row: row.ref, "重名的各写一个编号")
    yield from _once(rows["群"], "name", lambda row: row.name)
    yield from _once(rows["角色"], "role", lambda row: (row.member_ref, row.role, row.grid_code))
    yield from _once(rows["值班"], "member_ref", lambda row: (row.grid_code, row.member_ref, row.starts_at))
    yield from _once(rows["户"], "room", lambda row: (row.building, row.unit, row.room))
    yield from _once(rows["别名"], "alias", lambda row: row.alias)


def _once(rows: Any, column: str, key: Callable[[Any], Any], remedy: str = "") -> Iterator[Fault]:
    first: dict[Any, Found] = {}
    for found in rows:
        other = first.setdefault(key(found.row), found)
        if other is not found:
            yield found.fault(column, f"和第{other.line}行重复" + (f"；{remedy}" if remedy else ""))


def _accounts(rows: Rows) -> Iterator[Fault]:
    for sheet, field in (("人员", "identities"), ("群", "addresses")):
        first: dict[tuple[str, str], Found] = {}
        for found in rows[sheet]:
            for place in getattr(found.row, field):
                other = first.setdefault((place.account, place.external_id), found)
                if other is not found:
                    yield found.fault(field, f"{place.account}:{place.external_id} 已经是{other.row.name}的")


# -- the tree ------------------------------------------------------------------------------------------------------


def _tops(rows: Rows) -> Iterator[Fault]:
    tops = [found for found in rows["网格"] if found.row.tier in (Tier.STREET, Tier.COMMUNITY)]
    if rows["网格"] and len(tops) != 1:
        sheet = rows["网格"][0].sheet
        yield Fault(sheet, f"应正好有一行的层级是社区（导入街道时是街道），现在有{len(tops)}行")


def _parents(rows: Rows) -> Iterator[Fault]:
    tiers = {found.row.code: found.row.tier for found in rows["网格"]}
    for found in rows["网格"]:
        tier, parent = found.row.tier, found.row.parent_code
        if parent is None and tier in (Tier.GENERAL_GRID, Tier.MICRO_GRID):
            yield found.fault("tier", "这一级要写上级网格")
        if parent in tiers and parent != found.row.code and _HEIGHT[tiers[parent]] <= _HEIGHT[tier]:
            yield found.fault("parent_code", "上级网格的层级应比自己高")


def _circles(rows: Rows) -> Iterator[Fault]:
    above = {found.row.code: found.row.parent_code for found in rows["网格"]}
    for found in rows["网格"]:
        passed: set[str] = set()
        code = found.row.parent_code
        while code is not None and code not in passed and code != found.row.code:
            passed.add(code)
            code = above.get(code)
        if code == found.row.code:
            yield found.fault("parent_code", "绕成了圈：顺着上级网格又回到了自己")


def _covered_twice(rows: Rows) -> Iterator[Fault]:
    first: dict[str, Found] = {}
    for found in rows["网格"]:
        for building in found.row.buildings:
            other = first.setdefault(building, found)
            if other is not found:
                yield found.fault("buildings", f"{building}栋已经归第{other.line}行的{other.row.name}")


def _uncovered(rows: Rows) -> Iterator[Fault]:
    covered = {building for found in rows["网格"] for building in found.row.buildings}
    for found in (*rows["群"], *rows["户"]):
        if found.row.building is not None and found.row.building not in covered:
            yield found.fault("building", f"没有网格管{found.row.building}栋，先在网格表的楼栋里写上")


# -- chats and terms -----------------------------------------------------------------------------------------------


def _chats(rows: Rows) -> Iterator[Fault]:
    for found in rows["群"]:
        private, chat = found.row.audience is Audience.PRIVATE, found.row
        if private and chat.member_ref is None:
            yield found.fault("audience", "私聊要写和谁，填在“人员”那一列")
        if not private and chat.member_ref is not None:
            yield found.fault("member_ref", "只有私聊才写人员")
        if not private and chat.grid_code is None:
            yield found.fault("audience", "要写这个群归哪个网格")
        if chat.unit is not None and chat.building is None:
            yield found.fault("unit", "写了单元，也要写楼栋")


def _terms(rows: Rows) -> Iterator[Fault]:
    for found in (*rows["角色"], *rows["值班"]):
        starts_at, ends_at = found.row.starts_at, found.row.ends_at
        if starts_at and ends_at and starts_at >= ends_at:
            yield found.fault("ends_at", "结束要晚于开始")
