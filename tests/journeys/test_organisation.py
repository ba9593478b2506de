"""The organisation of the grids: who lends hands may do so, and what nobody answers for is told."""

from __future__ import annotations

from domain.member import Role
from domain.roster import RoleRow
from tests.journeys.village import Village, roster


def appoint(village: Village, name: str, role: Role, grid: str = "m3") -> None:
    """By the same door as an import."""

    def save() -> None:
        with village.storage.unit_of_work() as uow:
            known = roster()
            uow.rosters.save(
                type(known)(
                    community=known.community,
                    grids=known.grids,
                    members=known.members,
                    roles=(RoleRow(member_ref=name, role=role, grid_code=grid),),
                )
            )
            uow.commit()

    village.in_core(save)


def report(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    for chat in ("B3", "W", "S", "P"):
        village.heard(chat)


def test_a_lawyer_is_asked_for_a_hand_and_remarks_and_does_no_more(village: Village) -> None:
    appoint(village, "杨哥", Role.LAWYER, "gh")
    report(village)
    village.says("陈姐", "W", "协办 1 @杨哥")
    assert village.heard("W")[-1].startswith("@杨哥 请您搭把手：3栋2单元楼道灯，陈姐在办。")
    village.says("杨哥", "W", "备注 1 要看合同")
    assert village.heard("W") == ["记在【1】里了。"]
    assert village.heard("P") == ["杨哥说3栋2单元楼道灯：“要看合同”。【1】"]
    village.says("杨哥", "W", "认领 1")
    assert "这个要网格员来点。" in village.heard("W")[0]


def test_a_head_of_building_writes_down_and_among_neighbours_is_a_neighbour(village: Village) -> None:
    appoint(village, "孙姐", Role.BUILDING_HEAD)
    village.says("孙姐", "W", "代报 3栋2单元门禁刷不开")
    assert village.heard("W")[0].startswith("记下了，3栋2单元")
    said = village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("孙姐", "B3", "我去", quotes=said)
    village.later(minutes=2)
    assert not any("这个要" in line for line in village.heard("B3"))


def test_the_help_of_a_party_member_shows_what_they_may(village: Village) -> None:
    appoint(village, "杨哥", Role.PARTY_MEMBER)
    village.says("杨哥", "W", "帮助")
    [lines] = village.heard("W")
    assert "代报" in lines
    assert "备注" in lines
    assert "认领" not in lines


def test_the_office_asks_what_nobody_answers_for(village: Village) -> None:
    village.says("小刘", "S", "查漏")
    [lines] = village.heard("S")
    assert lines.splitlines() == [
        "没有网格员的网格1个：5栋微网格。",
        "没有群主的群3个：3栋群、5栋群、小区大群。",
    ]
