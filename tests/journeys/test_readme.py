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


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the README's reader has: the settings, an exported chat, a list of sentences."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(ROOT / "config.yaml", folder)
    time = "2026-05-12T10:00:00+08:00"
    line = f'{{"id":"a","messages":[{{"id":"1","sender":"王姐","time":"{time}","text":"3栋2单元楼道灯坏了"}}]}}'
    (folder / "聊天.jsonl").write_text(line + "\n", "utf-8")
    (folder / "句子.txt").write_text("3栋2单元楼道灯坏了\n", "utf-8")
    return folder


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize("command", SHOWN)
def test_a_command_of_the_readme_works(command: str, desk: Path) -> None:
    words = command.split()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=desk,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if words[0] == "replay":
        assert '"category": "lighting"' in (desk / "结果.jsonl").read_text("utf-8")
    if words[0] == "evaluate":
        assert "messages-dev（951）" in done.stdout
        assert "整段全对" in done.stdout
