"""转出: what another system wants again is ready to paste, and its number stays with the matter."""

from __future__ import annotations

import os
from datetime import timedelta

import openpyxl

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


def sheet(village: Village, chat: str) -> tuple[str, list[list[str]]] | None:
    """Name and cells of the file that came with the latest answer; None if none came."""
    name = village.last_line(chat).delivery.message.attachment
    if name is None or village.folder is None:
        return None
    path = village.folder / name
    cells = openpyxl.load_workbook(path)["工单"]
    return path.name, [[str(cell.value or "") for cell in row] for row in cells.rows]


def test_the_same_comes_as_a_sheet(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 大联动")
    assert sheet(village, "S") == (
        "大联动-1.xlsx",
        [
            ["事件编号", "事件标题", "事件描述", "事件类型", "发生地点", "所属网格", "上报时间", "来源"],
            [
                *("", "3栋2单元楼道灯", "二单元楼道灯坏了，电话138****0000", "照明", "3栋2单元", "3栋微网格"),
                *("2026-05-12 10:00", "微信群"),
            ],
        ],
    )


def test_several_stand_in_one_sheet_and_one_after_the_other_in_words(village: Village) -> None:
    report(village)
    village.says("孙姐", "B5", "5栋门口井盖松了")
    village.later(minutes=2)
    village.heard("S")
    village.says("小刘", "S", "转出 1 2 报表通")
    [text] = village.heard("S")
    assert text.startswith("序号：1\n社区：桂花社区\n")
    assert "\n\n序号：2\n" in text
    assert text.endswith("（复制到报表通；录好一件回“转出 1 报表通 它的号”）【1】【2】")
    name, (_, *rows) = sheet(village, "S") or ("", [[]])
    assert (name, [row[0] for row in rows]) == ("报表通-1-2.xlsx", ["1", "2"])
    village.says("小刘", "S", "转出 1 2 报表通 B2026")
    assert village.heard("S")[0].startswith("它的号一次记一件。")


def test_what_is_handled_in_private_goes_into_no_file(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "专办 矛盾纠纷 3栋1单元 两家为过道堆物吵架")
    village.heard("S")
    village.says("小刘", "S", "转出 2 大联动")
    assert "过道" in village.heard("S")[0]
    assert sheet(village, "S") is None
    village.says("小刘", "S", "转出 1 2 大联动")
    name, cells = sheet(village, "S") or ("", [])
    assert (name, len(cells)) == ("大联动-1.xlsx", 2)
    assert "过道" not in str(cells)
    village.says("小刘", "W", "转出 2 大联动")
    assert not any("过道" in line for line in village.heard("W"))


def test_the_sheet_goes_by_its_term(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 大联动")
    assert village.folder is not None
    [kept] = (village.folder / "sheets").rglob("*.xlsx")
    os.utime(kept, (village.clock.now().timestamp(),) * 2)
    village.forgets()
    assert kept.exists()
    village.sleeps_until(village.clock.now() + timedelta(days=31))
    village.forgets()
    assert list((village.folder / "sheets").iterdir()) == []


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
    village.says("陈姐", "P", "进度 1", private=True)
    assert village.heard("P")[-1].endswith("【1】大联动：DL2026-001。")
    village.says("小刘", "S", "全程 1")
    assert village.heard("S")[0].endswith("小刘录进了大联动，号是DL2026-001")
    village.says("小刘", "S", "转出 1 大联动")
    assert village.heard("S")[0].startswith("事件编号：DL2026-001\n")


def test_who_quotes_what_was_written_out_need_not_write_the_number(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 大联动")
    village.heard("S")
    card = village.last_line("S").external_id
    village.says("小刘", "S", "转出 大联动 DL2026-001", quotes=card)
    assert village.heard("S") == ["【1】3栋2单元楼道灯记下了，大联动的号是DL2026-001。"]


def test_what_is_no_system_or_no_number_is_said(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "转出 1 别的")
    assert village.heard("S")[0].startswith("没有“别的”，有大联动、蓉e报、报表通。")
    village.says("小刘", "S", "转出 1 大联动 已经录了")
    assert village.heard("S")[0].startswith("号要写成字母和数字。")
    village.says("陈姐", "W", "转出 1")
    assert "这个要社区同志来点。" in village.heard("W")[0]
