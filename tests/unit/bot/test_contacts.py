"""`youying contacts`: what it lists, and what it says when the puppet server cannot be asked."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.cli.check import check_all
from bot.cli.contacts import write_contacts
from bot.settings import Settings, load_settings
from domain.errors import SettingsError
from tests.wechat.server import TOKEN, PuppetServer

CONFIG = (Path(__file__).parents[3] / "config.yaml").read_text("utf-8")


@pytest.fixture
async def server() -> AsyncIterator[PuppetServer]:
    server = PuppetServer()
    server.rooms = {"r1@chatroom": {"wx-wang": "=3-2 王姐", server.me: "有应"}, "r2": {server.me: "有应"}}
    server.topics = {"r1@chatroom": "3栋群"}
    yield server
    await server.kill()


def settings(folder: Path, server: PuppetServer, token: str = TOKEN, *, tls: bool = False) -> Settings:
    account = f"wechat: {{kind: wechat, endpoint: {server.endpoint}{', tls: true' * tls}}}"
    (folder / "config.yaml").write_text(CONFIG.replace("web: {kind: web}", account), "utf-8")
    return load_settings(folder / "config.yaml", environ={"YOUYING_WECHAT_TOKEN": token})


async def listed(path: Path, wanted: Settings) -> list[list[str]]:
    await asyncio.get_running_loop().run_in_executor(None, write_contacts, path, wanted)
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.reader(file))


async def test_groups_and_people_are_listed_with_what_to_copy(server: PuppetServer, tmp_path: Path) -> None:
    await server.start()
    rows = await listed(tmp_path / "out.csv", settings(tmp_path, server))
    assert rows == [
        ["群名", "群的账号", "群里的名字", "人的账号"],
        ["3栋群", "wechat:r1@chatroom", "'=3-2 王姐", "wechat:wx-wang"],
        ["3栋群", "wechat:r1@chatroom", "有应", "wechat:wx-bot"],
        ["r2", "wechat:r2", "有应", "wechat:wx-bot"],
    ]
    assert server.sessions == 0  # a house that listens meanwhile is not disturbed


async def test_a_check_of_the_channels_asks_the_puppet_server(
    server: PuppetServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await server.start()
    settings(tmp_path, server)
    monkeypatch.setenv("YOUYING_WECHAT_TOKEN", TOKEN)
    look = partial(check_all, tmp_path / "config.yaml", tmp_path / "data", channels=True)
    assert await asyncio.get_running_loop().run_in_executor(None, look)
    said = capsys.readouterr().out
    assert "好    渠道 wechat：微信网关连得上，令牌对，看得到2个群" in said
    assert "没有人用" not in said
    server.rooms.clear()
    assert await asyncio.get_running_loop().run_in_executor(None, look)
    assert "看得到0个群。号还没进群就对了；进了群还看不到，请看看网关那边微信登录了没有" in capsys.readouterr().out
    monkeypatch.setenv("YOUYING_WECHAT_TOKEN", "wrong")
    assert not await asyncio.get_running_loop().run_in_executor(None, look)
    assert "渠道 wechat：网关不认这个令牌。请核对网关的令牌和环境变量 YOUYING_WECHAT_TOKEN" in capsys.readouterr().err


async def test_what_is_wrong_is_told_in_plain_words(server: PuppetServer, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with pytest.raises(SettingsError) as refused:
        await listed(out, settings(tmp_path, server))
    assert str(refused.value) == f"问不到网关 {server.endpoint}：那里没有程序在听。请看看网关开着没有、端口对不对"
    await server.start()
    with pytest.raises(SettingsError, match="不认这个令牌"):
        await listed(out, settings(tmp_path, server, "wrong"))
    with pytest.raises(SettingsError, match="请去掉 tls: true"):
        await listed(out, settings(tmp_path, server, tls=True))
    (tmp_path / "config.yaml").write_text(CONFIG, "utf-8")
    with pytest.raises(SettingsError, match="没有微信账号"):
        await listed(out, load_settings(tmp_path / "config.yaml", environ={}))
    assert not out.exists()
