"""What a community's organisation lacks, one line a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain.coverage import Gaps
from domain.sla import SHANGHAI

_NAMES_AT_MOST = 20


def gap_lines(gaps: Gaps) -> Iterator[str]:
    for head, names in (
        ("没有网格员的网格", gaps.grids_without_worker),
        ("没有网格管的楼", [f"{building}栋" for building in gaps.buildings_without_grid]),
        ("没有群主的群", gaps.groups_without_owner),
        ("任期过了的", [_term(*one) for one in gaps.expired]),
        ("任期快到的", [_term(*one) for one in gaps.expiring]),
    ):
        if names:
            yield f"{head}{len(names)}个：{_some(names)}。"


def board_gaps(gaps: Gaps) -> list[str]:
    """On the board: how many there are, then the lines behind it; none where nothing is missing."""
    return [f"查漏：{len(gaps)}处", *gap_lines(gaps)] if gaps else []


def no_gaps() -> str:
    return "查了一遍，网格、楼栋、群都有人管，没有到期的。"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMES_AT_MOST]) + ("等" if len(names) > _NAMES_AT_MOST else "")


def _term(name: str, role: str, where: str, until: datetime) -> str:
    local = until.astimezone(SHANGHAI)
    return f"{name}（{where}{role}，{local.year}-{local.month}-{local.day}）"
