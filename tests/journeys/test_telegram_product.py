"""`youying run` with Telegram beside the local matrix: the page answers, the bot listens, both end together."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.clocks import SteadyClock
from tests.telegram.server import TOKEN, telegram_server

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("engine", ["aiogram", "ptb"])
async def test_the_page_and_telegram_run_side_by_side(tmp_path: Path, engine: str) -> None:
    async with telegram_server(SteadyClock()) as server:
        server.platform.open_group(-1003, "3栋群", {501: "王姐"})
        account = f"web: {{kind: web}}\n  tg: {{kind: telegram, engine: {engine}, api: {server.address}}}"
        shipped = (ROOT / "config.yaml").read_text(encoding="utf-8")
        (tmp_path / "config.yaml").write_text(shipped.replace("web: {kind: web}", account), encoding="utf-8")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("YOUYING_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--port", "0"),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**inherited, "PYTHONPATH": str(ROOT), "YOUYING_TG_TOKEN": TOKEN},
        )
        assert process.stdout is not None
        try:
            async with asyncio.timeout(60):
                opened = (await process.stdout.readline()).decode()
            address = opened.split("：")[1].split()[0]
            told = json.loads(await asyncio.to_thread(_read, f"{address}/healthz"))
            assert set(told["channels"]) == {"web", "tg"}
            assert "有应" in await asyncio.to_thread(_read, address)
            await server.platform.say(-1003, 501, "二单元灯不亮")
            await server.platform.all_confirmed()
        finally:
            process.send_signal(signal.SIGINT)
            _, complaints = await process.communicate()
        assert (process.returncode, complaints.decode()) == (0, "")
        log = (tmp_path / "data" / "youying.log").read_text("utf-8")
        assert "tg: connected" in log
        assert TOKEN not in log


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())
