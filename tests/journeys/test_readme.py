"""The commands that the README shows do what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOWN = re.findall(r"^\.venv/bin/youying ([^#\n]*)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the README's reader has: the settings, an exported chat, a list of sentences.

    Each command has its own, for the tests of a module run in any order and in several processes.
    """
    shutil.copy(ROOT / "config.yaml", tmp_path)
    time = "2026-05-12T10:00:00+08:00"
    line = f'{{"id":"a","messages":[{{"id":"1","sender":"王姐","time":"{time}","text":"3栋2单元楼道灯坏了"}}]}}'
    (tmp_path / "聊天.jsonl").write_text(line + "\n", "utf-8")
    (tmp_path / "句子.txt").write_text("3栋2单元楼道灯坏了\n", "utf-8")
    return tmp_path


def run(words: list[str], desk: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=desk,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize("command", SHOWN)
def test_a_command_of_the_readme_works(command: str, desk: Path) -> None:
    words = command.split()
    if words[0] == "import":
        run(["template", words[1]], desk)
    done = run(words, desk)
    assert done.returncode == 0, done.stderr
    if words[0] == "replay":
        assert '"category": "lighting"' in (desk / "结果.jsonl").read_text("utf-8")
    if words[0] == "evaluate":
        assert "messages-dev（951）" in done.stdout
        assert "整段全对" in done.stdout
