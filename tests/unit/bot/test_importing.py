"""A community's files: what they give, and how every fault in them is named."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing import ImportRefused, read_roster
from domain.grid import Audience, ChatAddress, Tier
from domain.member import ROLE_NAMES, Identity, Role
from domain.sla import SHANGHAI
from tests.unit.bot.communities import Tables, sound, write_folder, write_xlsx


def faults(tmp_path: Path, tables: Tables) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        read_roster(write_xlsx(tmp_path / "社区.xlsx", tables))
    return [str(fault) for fault in refused.value.faults]


def test_a_workbook_becomes_a_roster_of_codes(tmp_path: Path) -> None:
    roster = read_roster(write_xlsx(tmp_path / "社区.xlsx", sound()))
    assert roster.community.code == "gh"
    assert [grid.buildings for grid in roster.grids] == [(), (), ("1", "2", "3"), ("4", "A")]
    assert roster.grids[2].tier is Tier.MICRO_GRID
    assert [member.ref for member in roster.members] == ["p1", "p2", "李强"]
    assert roster.members[1].identities == (Identity("web", "wang"), Identity("tg", "77"))
    assert roster.chats[0].addresses == (ChatAddress("web", "b3", 0),)
    assert (roster.chats[0].building, roster.chats[0].people) == ("3", 320)
    assert (roster.chats[2].audience, roster.chats[2].member_ref) == (Audience.PRIVATE, "p1")
    term = roster.roles[0]
    assert (term.member_ref, term.role, term.grid_code) == ("p1", Role.MICRO_GRID_WORKER, "m1")
    assert term.starts_at == datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert term.ends_at == datetime(2026, 12, 31, 16, tzinfo=UTC), "the last day still counts"
    assert roster.duties[0].ends_at == datetime(2026, 3, 2, 8, tzinfo=SHANGHAI)
    assert roster.duties[0].covers_ref == "李强"
    home = roster.households[0]
    assert (home.building, home.unit, home.room, home.floor_area, home.member_refs) == ("3", "2", "1201", 89.5, ("p2",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_files_say_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    same = read_roster(write_xlsx(tmp_path / "社区.xlsx", sound()))
    assert read_roster(write_folder(tmp_path / "csv", sound(), encoding)) == same


def test_people_write_heads_their_own_way(tmp_path: Path) -> None:
    tables = sound()
    tables["01-网格表"] = [["桂花社区网格一览", None], *tables.pop("网格")]
    tables["01-网格表"][1] = [" 网格编号 ", "网格名称＊", "层级（必填）", "上级：", "楼栋范围", "备注：电话"]
    tables["群"][0][3] = "楼"
    tables["群"][1][3] = "３号楼"
    tables["说明"] = [["随便写什么"]]
    tables["Sheet1"] = []
    roster = read_roster(write_xlsx(tmp_path / "社区.xlsx", tables))
    assert [grid.code for grid in roster.grids] == ["gh", "g1", "m1", "m2"]
    assert roster.chats[0].building == "3"


def test_cells_as_excel_stores_them(tmp_path: Path) -> None:
    tables = sound()
    tables["户"] += [[4, "二单元", "0502室", "89.50㎡", None], ["a栋", None, 101, None, "王丽华、李强"]]
    tables["角色"][2][3:] = [datetime(2026, 3, 1), date(2026, 4, 1)]  # noqa: DTZ001
    roster = read_roster(write_xlsx(tmp_path / "社区.xlsx", tables))
    assert [(h.building, h.unit, h.room, h.member_refs) for h in roster.households[1:]] == [
        ("4", "2", "502", ()),
        ("A", None, "101", ("p2", "李强")),
    ]
    assert roster.roles[1].starts_at == datetime(2026, 3, 1, tzinfo=SHANGHAI)
    assert roster.roles[1].ends_at == datetime(2026, 4, 2, tzinfo=SHANGHAI)


def test_a_formula_without_a_result_is_no_empty_cell(tmp_path: Path) -> None:
    tables = sound()
    tables["群"][1][4] = "=300+20"
    assert faults(tmp_path, tables) == ["群 第2行 E列「人数」：公式出错了（#VALUE!），请填上真正的内容"]


def test_a_number_that_lost_its_digits_is_refused(tmp_path: Path) -> None:
    tables = sound()
    tables["别名"][1][0] = 510104199001011234
    (said,) = faults(tmp_path, tables)
    assert said.startswith("别名 第2行 A列「叫法」：数字太长")


def broken(sheet: str, row: int, column: int, value: Any) -> Tables:
    """`row` as Excel numbers it, `column` from 0."""
    tables = sound()
    tables[sheet][row - 1][column] = value
    return tables


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (broken("网格", 4, 2, "小网格"), "网格 第4行 C列「层级」：应是其中之一：街道、社区、一般网格、微网格"),
        (broken("网格", 4, 3, "g9"), "网格 第4行 D列「上级网格」：网格表里没有g9"),
        (broken("网格", 4, 3, None), "网格 第4行 C列「层级」：这一级要写上级网格"),
        (broken("网格", 4, 3, "西微网格"), "网格 第4行 D列「上级网格」：上级网格的层级应比自己高"),
        (broken("网格", 3, 3, "g1"), "网格 第3行 D列「上级网格」：绕成了圈：顺着上级网格又回到了自己"),
        (broken("网格", 5, 4, "3、4"), "网格 第5行 E列「楼栋」：3栋已经归第4行的东微网格"),
        (broken("网格", 5, 0, "m1"), "网格 第5行 A列「编号」：和第4行重复"),
        (broken("网格", 5, 0, None), "网格 第5行 A列「编号」：空着，这一列必须填"),
        (broken("网格", 2, 2, "一般网格"), "网格：应正好有一行的层级是社区（导入街道时是街道），现在有0行"),
        (broken("人员", 4, 0, "p1"), "人员 第4行 A列「编号」：和第2行重复；重名的各写一个编号"),
        (broken("人员", 3, 3, "web:chen"), "人员 第3行 D列「账号」：web:chen 已经是陈晓梅的"),
        (broken("人员", 3, 3, "wang"), "人员 第3行 D列「账号」：应是 渠道:号码，例如 web:b3，几个之间用分号隔开"),
        (broken("群", 2, 2, None), "群 第2行 B列「用途」：要写这个群归哪个网格"),
        (broken("群", 2, 3, "9栋"), "群 第2行 D列「楼栋」：没有网格管9栋，先在网格表的楼栋里写上"),
        (broken("群", 2, 4, "很多"), "群 第2行 E列「人数」：应是整数，例如 320"),
        (broken("群", 2, 5, "王丽华"), "群 第2行 F列「人员」：只有私聊才写人员"),
        (broken("群", 4, 5, None), "群 第4行 B列「用途」：私聊要写和谁，填在“人员”那一列"),
        (broken("群", 3, 0, "3栋群"), "群 第3行 A列「群名」：和第2行重复"),
        (broken("角色", 2, 0, "陈小梅"), "角色 第2行 A列「人员」：人员表里没有陈小梅"),
        (broken("角色", 2, 3, "2026-02-30"), "角色 第2行 D列「开始」：应是日期，例如 2026-03-01 或 2026-03-01 08:30"),
        (broken("角色", 2, 4, "2025-01-01"), "角色 第2行 E列「结束」：结束要晚于开始"),
        (broken("值班", 2, 3, None), "值班 第2行 D列「结束」：空着，这一列必须填"),
        (broken("户", 2, 3, "-3"), "户 第2行 D列「面积」：应是面积（平方米），例如 89.5"),
        (broken("户", 2, 4, "王丽华、谁"), "户 第2行 E列「人员」：人员表里没有谁"),
    ],
)
def test_each_fault_has_its_place(tmp_path: Path, tables: Tables, said: str) -> None:
    assert said in faults(tmp_path, tables)


def test_a_circle_over_several_grids(tmp_path: Path) -> None:
    tables = broken("网格", 3, 3, "m1")
    assert sum("绕成了圈" in fault for fault in faults(tmp_path, tables)) == 2


def test_two_people_of_one_name_need_numbers(tmp_path: Path) -> None:
    tables = sound()
    tables["人员"].append(["p9", "王丽华", None, None])
    assert "户 第2行 E列「人员」：有2个都叫王丽华，请写编号" in faults(tmp_path, tables)


def test_all_faults_of_all_sheets_at_once_and_nothing_twice(tmp_path: Path) -> None:
    tables = sound()
    tables["网格"][3][4] = "1号线！"  # m1 itself is wrong, what points to it is not
    tables["角色"][1][1] = "大王"
    tables["户"][1][3] = "大"
    tables["户"].append(["3", "2", "1202", None, None])
    assert faults(tmp_path, tables) == [
        "网格 第4行 E列「楼栋」：应是一栋楼，例如 3 或 3栋",
        f"角色 第2行 B列「角色」：应是其中之一：{'、'.join(ROLE_NAMES.values())}",
        "户 第2行 D列「面积」：应是面积（平方米），例如 89.5",
    ]


def test_heads_and_sheets(tmp_path: Path) -> None:
    tables = sound()
    tables["群"][0][3] = "楼拣"
    tables["人员"][0] = ["编号", "称谓", "称呼", "账号"]
    tables["户"][0] = ["楼栋", "楼栋", "房号", "面积", "人员"]
    tables["值班"][0] = ["a", "b", "c", "d", "e"]
    tables["角 色 表 格"] = tables.pop("角色")
    said = faults(tmp_path, tables)
    assert "群 第1行 D列「楼拣」：没有这一列，是不是 楼栋？不要导入的列，请在列名前加“备注”" in said
    assert "人员 第1行：缺少“姓名”这一列" in said
    assert "户 第1行 B列「楼栋」：和A列「楼栋」是同一列，只能有一列" in said
    assert "值班：没有找到列名，第一行应是：网格、人员、开始、结束、替谁" in said
    assert any(fault.startswith("角 色 表 格：没有这张表，是不是 角色？") for fault in said)
    assert not any("人员表里没有" in fault for fault in said), "the people are not known, so nobody is missing"


def test_required_sheets(tmp_path: Path) -> None:
    assert faults(tmp_path, {"群": sound()["群"][:1]}) == [
        "社区：缺少这张表，至少要有一行：编号、名称",
        "网格：缺少这张表，至少要有一行：编号、名称、层级",
    ]
    tables = sound()
    tables["社区"].append(["x", "另一个"])
    assert faults(tmp_path, tables) == ["社区 第3行：一次导入一个社区，这张表只写一行"]


def test_a_grid_of_the_street_may_be_above(tmp_path: Path) -> None:
    tables = broken("网格", 2, 3, "street")
    assert "网格 第2行 D列「上级网格」：网格表里没有street" in faults(tmp_path, tables)
    tables["社区"] = [["编号", "名称", "上级"], ["gh", "桂花社区", "qingwu"]]
    assert read_roster(write_xlsx(tmp_path / "x.xlsx", tables)).grids[0].parent_code == "street"


def test_what_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (tmp_path / "text.xlsx").write_text("hello")
    (tmp_path / "one.csv").write_text("a,b")
    (tmp_path / "empty").mkdir()
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    for name, said in [
        ("none.xlsx", "没有这个文件"),
        ("old.xls", "另存为 xlsx"),
        ("text.xlsx", "不是 xlsx"),
        ("one.csv", "放在一个文件夹里"),
        ("empty", "没有 csv 文件"),
        ("blank.xlsx", "缺少这张表"),
    ]:
        with pytest.raises(ImportRefused, match=said):
            read_roster(tmp_path / name)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "csv", sound())
    (folder / "群.csv").write_bytes(b"\xff\x81\xff\n" * 3)
    with pytest.raises(ImportRefused, match=r"群\.csv：文字编码认不出来"):
        read_roster(folder)


def test_progress_is_told(tmp_path: Path) -> None:
    tables = sound()
    tables["别名"] += [[f"地方{number}", "3栋"] for number in range(1200)]
    told: list[tuple[str, int, int]] = []
    read_roster(write_xlsx(tmp_path / "x.xlsx", tables), lambda *step: told.append(step))
    assert told == [("别名", 500, 1202), ("别名", 1000, 1202)]


_CELLS = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)


@given(
    sheet=st.sampled_from(["网格", "人员", "群", "角色", "值班", "户", "别名", "社区"]),
    row=st.integers(1, 3),
    column=st.integers(0, 6),
    value=_CELLS,
)
def test_whatever_stands_in_a_cell_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, sheet: str, row: int, column: int, value: Any
) -> None:
    tables = sound()
    rows = tables[sheet]
    rows[min(row, len(rows) - 1)][column % len(rows[0])] = value
    path = write_xlsx(tmp_path_factory.mktemp("cells") / "x.xlsx", tables)
    with suppress(ImportRefused):
        read_roster(path)
