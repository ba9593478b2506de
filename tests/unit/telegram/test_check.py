"""`youying check --channels` in plain words, against a loopback Bot API."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from tests.clocks import SteadyClock
from tests.telegram.messenger import telegram_channel
from tests.telegram.server import TOKEN, TelegramServer, telegram_server

GROUP, OTHER = -1003, -1005
ROOT = Path(__file__).parents[3]


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server(SteadyClock()) as found:
        found.platform.open_group(GROUP, "3栋群", {501: "王姐"})
        found.platform.open_group(OTHER, "5栋群", {501: "王姐"})
        yield found


@pytest.fixture(params=["aiogram", "ptb"])
async def channel(
    request: pytest.FixtureRequest, server: TelegramServer, tmp_path: Path
) -> AsyncIterator[TelegramChannel]:
    found = telegram_channel(server, tmp_path, request.param)
    yield found
    await found.close()


CHATS = {str(GROUP): "3栋群", str(OTHER): "5栋群"}


async def test_all_is_well(channel: TelegramChannel) -> None:
    assert await channel.obstacles(CHATS) == []


async def test_deaf_by_privacy_unless_an_admin(server: TelegramServer, channel: TelegramChannel) -> None:
    server.platform.reads_groups = False
    server.platform.chats[OTHER].bot_status = "administrator"
    privacy, admin = await channel.obstacles(CHATS)
    assert "/setprivacy" in privacy
    assert "重新拉进去" in privacy
    assert admin.startswith("不是3栋群的管理员")
    server.platform.chats[GROUP].bot_status = "administrator"
    assert await channel.obstacles(CHATS) == []
    assert [told[:12] for told in await channel.obstacles({})] == ["机器人听不到群里的普通话"]


async def test_not_in_the_group(server: TelegramServer, channel: TelegramChannel) -> None:
    server.platform.chats[GROUP].bot_status = "kicked"
    assert await channel.obstacles({**CHATS, "-7": "街群"}) == [
        "不在3栋群里，或者群号不对。请把机器人拉进群",
        "不在街群里，或者群号不对。请把机器人拉进群",
    ]


async def test_a_wrong_token_and_a_wrong_address(server: TelegramServer, channel: TelegramChannel) -> None:
    server.token = "42:another"
    (told,) = await channel.obstacles(CHATS)
    assert told.startswith("Telegram 不认这个令牌")
    await server.kill()
    (told,) = await channel.obstacles(CHATS)
    assert told.startswith(f"连不上 Telegram（{server.address}）")


async def youying(folder: Path, *words: str, **environ: str) -> tuple[int, str]:
    """A process of its own; its exit code and all that it said."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("YOUYING_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**inherited, "PYTHONPATH": str(ROOT), **environ},
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_the_command(server: TelegramServer, tmp_path: Path) -> None:
    shipped = (ROOT / "config.yaml").read_text(encoding="utf-8")
    account = f"web: {{kind: web}}\n  tg: {{kind: telegram, api: {server.address}}}"
    (tmp_path / "config.yaml").write_text(shipped.replace("web: {kind: web}", account), encoding="utf-8")

    code, said = await youying(tmp_path, "check", "--channels", YOUYING_TG_TOKEN=TOKEN)
    assert code == 0, said
    assert "好    渠道 web：本地群，不用连" in said
    assert "好    渠道 tg：Telegram 连得上（aiogram），令牌对，群里的话听得到" in said
    assert "没有人用" not in said

    code, said = await youying(tmp_path, "check", "--channels", YOUYING_TG_TOKEN="42:another")
    assert code == 1
    assert "不行  渠道 tg：Telegram 不认这个令牌" in said
    assert "YOUYING_TG_TOKEN" in said
    assert "42:another" not in said

    for command in ("check", "run"):
        code, said = await youying(tmp_path, command)
        assert code == 1
        assert "channels.tg：缺少令牌" in said
        assert "Traceback" not in said
