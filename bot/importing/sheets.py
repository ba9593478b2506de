"""The sheets of a community's workbook: their columns, in people's words. Reading and the template both follow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.importing import cells
from bot.importing.words import AUDIENCES, KINDS, ROLES, SENSITIVITIES, TIERS
from domain.grid import ChatAddress
from domain.member import Identity
from domain.roster import AliasRow, ChatRow, CommunityRow, DutyRow, GridRow, HouseholdRow, MemberRow, RoleRow


@dataclass(frozen=True)
class Column:
    """`field` of the sheet's row type. `also`: other heads that mean it. `words`: the only ones allowed, with what
    they mean (a drop-down in the template); else `parse` reads the cell."""

    head: str
    field: str
    parse: Callable[[Any], Any] = cells.text
    required: bool = False
    also: tuple[str, ...] = ()
    note: str = ""
    words: Mapping[str, Any] | None = None

    def value(self, cell: Any) -> Any:
        """Of a cell that is not empty. Raises CellFault."""
        return self.parse(cell) if self.words is None else cells.choice(self.words, cell)


@dataclass(frozen=True)
class Sheet:
    name: str
    row_type: Callable[..., Any]
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    required: bool = False


def _identities(cell: Any) -> tuple[Identity, ...]:
    return tuple(Identity(account, external_id) for account, external_id in cells.accounts(cell))


def _addresses(cell: Any) -> tuple[ChatAddress, ...]:
    return tuple(ChatAddress(account, number, rank) for rank, (account, number) in enumerate(cells.accounts(cell)))


def _member(**values: Any) -> MemberRow:
    """Where names are unique, the name is the person's key."""
    return MemberRow(**{"ref": values["name"], **values})


_PERSON = "人员表里的编号或姓名"
_GRID = "网格表里的编号或名称"

COMMUNITY = Sheet(
    "社区",
    CommunityRow,
    (
        Column("编号", "code", required=True, also=("社区编号", "代码"), note="以后别改"),
        Column("名称", "name", required=True, also=("社区", "社区名称", "名字")),
        Column("上级", "parent_code", also=("街道", "所属街道", "上级编号"), note="街道的编号，街道先导入；没有就空着"),
    ),
    also=("社区信息", "基本信息"),
    required=True,
)
GRIDS = Sheet(
    "网格",
    GridRow,
    (
        Column("编号", "code", required=True, also=("网格编号", "代码"), note="以后别改"),
        Column("名称", "name", required=True, also=("网格", "网格名称", "网格名")),
        Column("层级", "tier", words=TIERS, required=True, also=("级别", "网格层级")),
        Column("上级网格", "parent_code", also=("上级", "上级编号", "所属网格"), note=f"{_GRID}；最上面一级空着"),
        Column("类型", "kind", words=KINDS, also=("网格类型",), note="空着是居民网格"),
        Column("楼栋", "buildings", cells.buildings, also=("楼栋范围", "覆盖楼栋", "楼"), note="例如 3、5 或 1-4"),
    ),
    also=("网格表", "网格树"),
    required=True,
)
MEMBERS = Sheet(
    "人员",
    _member,
    (
        Column("编号", "ref", also=("人员编号", "工号"), note="没有重名可以空着；以后别改"),
        Column("姓名", "name", required=True, also=("名字", "人员")),
        Column("称呼", "title", also=("尊称", "怎么称呼"), note="机器人怎么叫这个人"),
        Column("账号", "identities", _identities, also=("渠道账号", "帐号"), note="渠道:号码，例如 web:chenjie"),
    ),
    also=("成员", "人员表", "人员名单", "名单"),
)
CHATS = Sheet(
    "群",
    ChatRow,
    (
        Column("群名", "name", required=True, also=("名称", "群", "群名称", "微信群")),
        Column("用途", "audience", words=AUDIENCES, required=True, also=("类型", "群类型", "对象")),
        Column("网格", "grid_code", also=("所属网格", "网格编号"), note=_GRID),
        Column("楼栋", "building", cells.building, also=("楼",), note="全群都住这一栋才填"),
        Column("单元", "unit", cells.unit, note="全群都住这一单元才填"),
        Column("人数", "people", cells.whole_number, also=("群人数",)),
        Column("人员", "member_ref", also=("私聊对象", "和谁"), note=f"私聊才填，{_PERSON}"),
        Column("灵敏度", "sensitivity", words=SENSITIVITIES, note="空着是标准"),
        Column("账号", "addresses", _addresses, also=("群号", "渠道账号", "地址"), note="渠道:群号，例如 web:b3"),
    ),
    also=("群聊", "微信群", "群表", "群矩阵"),
)
ROLES_HELD = Sheet(
    "角色",
    RoleRow,
    (
        Column("人员", "member_ref", required=True, also=("姓名", "人员编号"), note=_PERSON),
        Column("角色", "role", words=ROLES, required=True, also=("职务", "身份", "岗位")),
        Column("网格", "grid_code", required=True, also=("所属网格", "负责网格"), note=_GRID),
        Column("开始", "starts_at", cells.starts_at, also=("开始日期", "任期开始", "起"), note="空着是一直"),
        Column("结束", "ends_at", cells.ends_at, also=("结束日期", "任期结束", "止"), note="当天还算"),
        Column("部门", "specialty", also=("职能", "所属部门"), note="职能部门才填，例如 城管、消防"),
    ),
    also=("角色表", "职务", "任职"),
)
DUTIES = Sheet(
    "值班",
    DutyRow,
    (
        Column("网格", "grid_code", required=True, note=_GRID),
        Column("人员", "member_ref", required=True, also=("值班人", "值班人员", "姓名"), note=_PERSON),
        Column("开始", "starts_at", cells.starts_at, required=True, also=("开始时间", "开始日期")),
        Column("结束", "ends_at", cells.ends_at, required=True, also=("结束时间", "结束日期")),
        Column("替谁", "covers_ref", also=("代谁", "代班对象"), note=f"代班才填，{_PERSON}"),
    ),
    also=("值班表", "排班", "排班表"),
)
HOUSEHOLDS = Sheet(
    "户",
    HouseholdRow,
    (
        Column("楼栋", "building", cells.building, required=True, also=("楼", "栋")),
        Column("单元", "unit", cells.unit),
        Column("房号", "room", cells.room, required=True, also=("房间", "门牌", "室")),
        Column("面积", "floor_area", cells.area, also=("建筑面积", "面积(平方米)"), note="平方米"),
        Column("人员", "member_refs", cells.name_list, also=("住户", "姓名", "业主"), note="编号或姓名，用顿号隔开"),
    ),
    also=("住户", "户表", "房屋", "户籍"),
)
ALIASES = Sheet(
    "别名",
    AliasRow,
    (
        Column("叫法", "alias", required=True, also=("别名", "俗称", "地名")),
        Column("标准名", "standard", required=True, also=("标准", "指的是", "正式名称")),
    ),
    also=("地名", "别名表", "俗称"),
)
SHEETS = (COMMUNITY, GRIDS, MEMBERS, CHATS, ROLES_HELD, DUTIES, HOUSEHOLDS, ALIASES)
NOTES = "说明"
"""A sheet of this name is for people; a column whose head begins with one of REMARKS too."""
REMARKS = ("备注", "说明")
