"""转出: what another system wants again is ready to paste, and its number stays with the matter."""

from __future__ import annotations

from tests.journeys.village import Village


def report(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了，电话13800000000")
    village.later(minutes=2)
    for chat in ("B3", "W", "S"):
        village.heard(chat)


def test_the_columns_of_the_other_system_are_ready_to_paste(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 大联动")
    [text] = village.heard("S")
    assert text == (
        "事件编号：\n事件标题：3栋2单元楼道灯\n事件描述：二单元楼道灯坏了，电话138****0000\n事件类型：照明\n"
        "发生地点：3栋2单元\n所属网格：3栋微网格\n上报时间：2026-05-12 10:00\n来源：微信群\n"
        "（复制到大联动；录好回“转出 1 大联动 它的号”）【1】"
    )


def test_the_number_stays_with_the_matter_and_residents_hear_only_that_it_is_there(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 大联动 DL2026-001")
    assert village.heard("S") == ["【1】3栋2单元楼道灯记下了，大联动的号是DL2026-001。"]
    village.says("小刘", "S", "进度 1")
    assert village.heard("S")[0].endswith("【1】大联动：DL2026-001。")
    village.says("王姐", "B3", "进度 1")
    [line] = village.heard("B3")
    assert line.endswith("【1】已转大联动一起跟。")
    assert "DL2026" not in line
    village.says("小刘", "S", "转出 1 大联动")
    assert village.heard("S")[0].startswith("事件编号：DL2026-001\n")


def test_what_is_no_system_or_no_number_is_said(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 别的")
    assert village.heard("S")[0].startswith("没有“别的”，有大联动、蓉e报、报表通。")
    village.says("小刘", "S", "转出 1 大联动 已经录了")
    assert village.heard("S")[0].startswith("号要写成字母和数字。")
    village.says("陈姐", "W", "转出 1")
    assert "这个要社区同志来点。" in village.heard("W")[0]
