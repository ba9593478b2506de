"""People's words for the codes of a community's files. The first word of a code is the one shown."""

from __future__ import annotations

from domain.grid import Audience, GridKind, Tier
from domain.member import ROLE_NAMES, Role
from domain.understanding import Sensitivity

TIERS = {
    "街道": Tier.STREET,
    "社区": Tier.COMMUNITY,
    "总网格": Tier.COMMUNITY,
    "一般网格": Tier.GENERAL_GRID,
    "网格": Tier.GENERAL_GRID,
    "微网格": Tier.MICRO_GRID,
}
KINDS = {
    "居民": GridKind.RESIDENTIAL,
    "居民网格": GridKind.RESIDENTIAL,
    "专属": GridKind.DEDICATED,
    "专属网格": GridKind.DEDICATED,
}
AUDIENCES = {
    "居民群": Audience.RESIDENTS,
    "居民": Audience.RESIDENTS,
    "业主群": Audience.RESIDENTS,
    "微网格员群": Audience.WORKERS,
    "网格员群": Audience.WORKERS,
    "网格员": Audience.WORKERS,
    "工作群": Audience.WORKERS,
    "社区群": Audience.STAFF,
    "社区": Audience.STAFF,
    "社区工作群": Audience.STAFF,
    "议事会群": Audience.COUNCIL,
    "议事会": Audience.COUNCIL,
    "业委会群": Audience.COUNCIL,
    "部门群": Audience.DEPARTMENT,
    "职能部门": Audience.DEPARTMENT,
    "私聊": Audience.PRIVATE,
}
SENSITIVITIES = {
    "标准": Sensitivity.STANDARD,
    "静默": Sensitivity.QUIET,
    "少记": Sensitivity.QUIET,
    "积极": Sensitivity.ACTIVE,
    "多记": Sensitivity.ACTIVE,
}
ROLES: dict[str, Role] = {
    **{name: role for role, name in ROLE_NAMES.items()},
    "物业人员": Role.PROPERTY,
    "社区": Role.COMMUNITY_STAFF,
    "街道": Role.STREET_STAFF,
    "部门": Role.DEPARTMENT,
    "议事会成员": Role.COUNCIL,
    "业委会成员": Role.OWNERS_COMMITTEE,
    "书记": Role.PARTY_SECRETARY,
    "党支部": Role.PARTY_SECRETARY,
    "党小组": Role.PARTY_GROUP_LEADER,
    "党员": Role.PARTY_MEMBER,
    "在职党员": Role.PARTY_MEMBER,
    "楼长": Role.BUILDING_HEAD,
    "单元长": Role.BUILDING_HEAD,
    "路长": Role.STREET_CHIEF,
    "协助员": Role.GRID_AIDE,
    "志愿者": Role.GRID_AIDE,
    "1+1+N": Role.GRID_AIDE,
    "社区民警": Role.POLICE,
    "片警": Role.POLICE,
    "法律顾问": Role.LAWYER,
    "社会工作者": Role.SOCIAL_WORKER,
}
