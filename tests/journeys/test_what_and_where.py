"""What a ticket is called, and where: by the piece that names it, between two buildings, and nobody's floor aloud."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        ("3号楼和5号楼中间的路灯不亮了", "3栋和5栋中间路灯"),
        ("三栋跟五栋之间那条路井盖松了，一踩就翘", "3栋和5栋中间井盖"),
        ("6栋1单元楼道里卫生太差了", "6栋1单元楼道卫生"),
        ("3栋2单元单元门关不上", "3栋2单元门"),
        ("5栋2单元四楼楼道窗户玻璃碎了", "5栋2单元四楼楼道窗户"),
    ],
)
def test_each_is_named_once_and_in_full(village: Village, words: str, summary: str) -> None:
    village.says("杨哥", "ALL", words)
    village.later(minutes=3)

    assert village.ticket(1).summary == summary
    assert any(summary in said for said in village.heard("ALL"))


def test_what_was_named_in_an_earlier_piece_is_what_it_is_and_where(village: Village) -> None:
    village.says("杨哥", "ALL", "南门口那个减速带")
    village.later(seconds=20)
    village.says("杨哥", "ALL", "翘起来一大块，钉子都露出来了")
    village.later(minutes=3)

    assert village.ticket(1).summary == "南门口减速带"
    assert not any("哪栋" in said for said in village.heard("ALL"))


def test_what_burns_is_named(village: Village) -> None:
    village.says("孙姐", "B5", "楼下垃圾桶着火了")
    village.later(minutes=1)

    assert village.ticket(1).summary == "5栋垃圾桶着火"


def test_a_neighbours_floor_is_not_said_aloud(village: Village) -> None:
    village.says("孙姐", "B5", "好像是2单元12楼在装修，电钻打了一中午，吵死人")
    village.later(minutes=3)

    assert all("12楼" not in said for said in village.heard("B5"))
    assert "2单元" in village.ticket(1).summary


@pytest.mark.parametrize(
    ("words", "is_talked_over"),
    [
        ("二单元顶楼水箱嗡嗡响了两天，一宿睡不着，麻烦物业看看", False),
        ("电梯里有狗尿，请保洁来擦一下", False),
        ("二单元楼上天天半夜拖凳子，吵得睡不着", True),
    ],
)
def test_somebody_is_talked_to_only_where_there_is_one(village: Village, words: str, *, is_talked_over: bool) -> None:
    village.says("李叔", "B3", words)
    village.later(minutes=3)

    assert any("去说说" in said for said in village.heard("B3")) is is_talked_over


def test_whether_the_office_is_open_is_a_question_to_it(village: Village) -> None:
    village.says("小赵", "B3", "社区周六上班不")
    village.later(minutes=3)

    assert village.ticket(1).category == "policy"
