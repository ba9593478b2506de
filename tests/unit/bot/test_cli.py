"""The command line as people meet it: words, exit codes, pipes. Each test is a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from bot.chinese_calendar import LAST_YEAR
from tests.unit.bot.communities import sound, write_xlsx


def youying(folder: Path, *words: str, given: bytes = b"", **environ: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("YOUYING_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        env={**inherited, "PYTHONPATH": str(Path(__file__).parents[3]), **environ},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_help_names_every_command_and_loads_nothing_heavy(tmp_path: Path) -> None:
    said = youying(tmp_path, "--help")
    assert said.returncode == 0
    for command in (
        "run",
        "check",
        "import",
        "template",
        "migrate",
        "classify",
        "replay",
        "export",
        "purge",
        "accesses",
        "own-data",
    ):
        assert f"\n  {command} " in said.stdout
    heavy = "nicegui", "jieba", "sqlalchemy", "pydantic", "openpyxl", "ruamel.yaml", "rich"
    code = f"import sys, bot.cli.commands; sys.exit([name for name in {heavy} if name in sys.modules] or 0)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3]).returncode == 0


@pytest.mark.parametrize("words", [["frob"], ["import"], ["run", "--port", "x"], ["export", "t.pdf"]])
def test_wrong_words_are_2(tmp_path: Path, words: list[str]) -> None:
    assert youying(tmp_path, *words).returncode == 2


def test_wrong_settings_are_1_and_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("web:\n  port: x\n  hots: 1\n")
    for command in (["run"], ["check"], ["migrate"], ["classify"]):
        said = youying(tmp_path, *command)
        assert said.returncode == 1, command
        assert "config.yaml 第2行 web.port：应是整数" in said.stderr
        assert "config.yaml 第3行 web.hots：没有这个设置，是不是 host？" in said.stderr
        assert "Traceback" not in said.stderr


def test_beyond_this_machine_needs_a_password(tmp_path: Path) -> None:
    said = youying(tmp_path, "run", "--host", "0.0.0.0")
    assert said.returncode == 1
    assert said.stderr.startswith("命令行 --host：")
    assert "YOUYING_WEB_PASSWORD" in said.stderr


def test_check_leaves_no_trace_and_tells_what_is_strange(tmp_path: Path) -> None:
    said = youying(tmp_path, "check", YOUYING_WEB_PASWORD="x")
    assert said.returncode == 0, said.stderr
    assert "YOUYING_WEB_PASWORD 没有人用" in said.stdout
    assert f"节假日知道到{LAST_YEAR}年" in said.stdout
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    said = youying(tmp_path, "check", "--data", "file/inside")
    assert said.returncode == 1
    assert "不是文件夹" in said.stderr


def test_a_community_is_imported_all_or_nothing_and_twice_is_once(tmp_path: Path) -> None:
    good = write_xlsx(tmp_path / "好.xlsx", sound())
    tables = sound()
    tables["角色"][1][2] = "哪里"
    bad = write_xlsx(tmp_path / "坏.xlsx", tables)
    said = youying(tmp_path, "import", str(bad))
    assert said.returncode == 1
    assert said.stderr == "角色 第2行 C列「网格」：网格表里没有哪里\n"
    assert not (tmp_path / "data").exists()
    tried = youying(tmp_path, "import", str(good), "--dry-run")
    assert "试导，没有真的改" in tried.stdout
    first = youying(tmp_path, "import", str(good))
    assert first.stdout == tried.stdout.replace("：试导，没有真的改", "")
    assert "  网格：新增 4，更改 0，不变 0\n" in first.stdout
    assert "  网格：新增 0，更改 0，不变 4\n" in youying(tmp_path, "import", str(good)).stdout
    tables = sound()
    tables["网格"][3][1] = "南微网格"
    tables["角色"][1][2] = "m1"
    changed = youying(tmp_path, "import", str(write_xlsx(tmp_path / "新.xlsx", tables)))
    assert "  网格：新增 0，更改 1，不变 3\n" in changed.stdout


def test_a_street_that_is_not_there_yet(tmp_path: Path) -> None:
    tables = sound()
    tables["社区"] = [["编号", "名称", "上级"], ["gh", "桂花社区", "qingwu"]]
    said = youying(tmp_path, "import", str(write_xlsx(tmp_path / "x.xlsx", tables)))
    assert (said.returncode, said.stderr) == (1, "没有这个街道：qingwu\n")


def test_a_template_is_never_overwritten_unasked(tmp_path: Path) -> None:
    assert youying(tmp_path, "template", "t.xlsx").returncode == 0
    again = youying(tmp_path, "template", "t.xlsx")
    assert (again.returncode, again.stderr) == (1, "t.xlsx：已经有了，要覆盖请加 --force\n")
    assert youying(tmp_path, "template", "t.xlsx", "--force").returncode == 0
    assert youying(tmp_path, "import", "t.xlsx").returncode == 0


def test_classify_answers_each_line_at_once(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "classify"],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in ("3栋2单元楼道灯不亮", "吃饭了没"):
            process.stdin.write(f"{text}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
        assert process.wait() == 0


def test_classify_stops_quietly_when_nobody_reads(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("灯不亮\n" * 20_000, encoding="utf-8")
    command = f"'{sys.executable}' -m bot classify '{tmp_path / 'many.txt'}' | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=Path(__file__).parents[3])
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_replay_writes_its_answers_to_a_file(tmp_path: Path) -> None:
    message = {
        "id": "m1",
        "sender": "王姐3-2-1201",
        "time": "2026-05-12T19:03:10+08:00",
        "text": "3栋1单元电梯困人了！",
    }
    lines = [json.dumps({"id": "g1", "messages": [message]}), "{bad"]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = youying(tmp_path, "replay", "in.jsonl", "--out", "out.jsonl")
    assert said.returncode == 0, said.stderr
    first, second = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [ticket["category"] for ticket in first["tickets"]] == ["elevator"]
    assert first["tickets"][0]["messages"] == ["m1"]
    assert second == {"id": 2, "error": "不是完整的 JSON"}
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_export_of_an_empty_store_has_heads(tmp_path: Path) -> None:
    assert youying(tmp_path, "export", "t.xlsx").stdout == "导出了 0 件：t.xlsx\n"
    assert openpyxl.load_workbook(tmp_path / "t.xlsx")["工单"]["B1"].value == "编号"
    assert youying(tmp_path, "export", "t.csv", "--since", "昨天").returncode == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for command in (["classify", "none"], ["replay", "none"], ["import", "none"]):
        said = youying(tmp_path, *command)
        assert said.returncode == 1
        assert said.stderr.startswith("none：没有这个文件")


def test_what_nobody_answers_for_is_told_by_check(tmp_path: Path) -> None:
    assert youying(tmp_path, "check", "--coverage").returncode == 0
    write_xlsx(tmp_path / "社区.xlsx", sound())
    assert youying(tmp_path, "import", "社区.xlsx").returncode == 0
    said = youying(tmp_path, "check", "--coverage")
    assert said.returncode == 1
    assert "没有群主的群" in said.stdout


def test_a_table_in_the_columns_of_another_system(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "社区.xlsx", sound())
    assert youying(tmp_path, "import", "社区.xlsx").returncode == 0
    said = youying(tmp_path, "handover", "大联动", "表.xlsx")
    assert said.returncode == 0, said.stderr
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["事件编号", "事件标题", "事件描述"]
    assert youying(tmp_path, "handover", "小联动", "表.xlsx").returncode == 2
