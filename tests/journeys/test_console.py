"""`youying run` as a part of a script: lines in, lines out, and the process ends with its input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.bot.communities import sound, write_xlsx

CONFIG = (Path(__file__).parents[2] / "config.yaml").read_text("utf-8")


def youying(folder: Path, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *words, "--config", str(folder / "config.yaml"), "--data", str(folder)]
    environment = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(  # noqa: PLW1510 - the caller looks at what it returned
        command, input=said, capture_output=True, text=True, timeout=120, cwd=folder, env=environment
    )


@pytest.mark.slow
def test_a_script_speaks_and_is_answered(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG.replace("web: {kind: web}", "console: {kind: console}"), "utf-8")
    tables = {
        name: [[cell.replace("web:", "console:") if isinstance(cell, str) else cell for cell in row] for row in rows]
        for name, rows in sound().items()
    }
    table = write_xlsx(tmp_path / "village.xlsx", tables)
    imported = youying(tmp_path, "import", str(table))
    assert imported.returncode == 0, imported.stderr

    ran = youying(tmp_path, "run", said="workers|chen|我的工单\n没这样的行\nb3|wang|网格员是谁\n")
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert all(line.split("|")[1] == "有应" for line in lines)
    assert "workers|有应|陈姐，手上没有事，歇会儿。" in lines
    assert any(line.startswith("b3|有应|") and "陈姐" in line for line in lines)
    assert "没看懂" in ran.stderr

    again = youying(tmp_path, "run")
    assert (again.returncode, again.stdout) == (0, "")
