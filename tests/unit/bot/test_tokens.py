"""A token as people copy it: with a space, with quotes, or the README's own example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.check import check_all
from bot.settings import TokenSettings, load_settings
from domain.errors import SettingsError

SHIPPED = (Path(__file__).parents[3] / "config.yaml").read_text("utf-8")
TELEGRAM, WECHAT = "tg: {kind: telegram}", "wechat: {kind: wechat, endpoint: 127.0.0.1:8788}"


def config(folder: Path, account: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(SHIPPED.replace("web: {kind: web}", account), "utf-8")
    return path


@pytest.mark.parametrize(
    ("account", "variable", "token"),
    [
        (TELEGRAM, "YOUYING_TG_TOKEN", "123456:AA…"),
        (TELEGRAM, "YOUYING_TG_TOKEN", "AAbb-cc_dd"),
        (TELEGRAM, "YOUYING_TG_TOKEN", "'1:abc'"),
        (WECHAT, "YOUYING_WECHAT_TOKEN", "您的令牌"),
        (WECHAT, "YOUYING_WECHAT_TOKEN", "puppet token"),
    ],
)
def test_what_can_be_no_token_is_refused_under_its_variable(
    tmp_path: Path, account: str, variable: str, token: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(config(tmp_path, account), environ={variable: token})
    assert str(refused.value).startswith(f"环境变量 {variable}：令牌")
    assert "重新复制" in str(refused.value)
    assert token not in str(refused.value)


def test_the_space_around_a_token_is_none_of_it(tmp_path: Path) -> None:
    settings = load_settings(config(tmp_path, TELEGRAM), environ={"YOUYING_TG_TOKEN": " 1:abc\n"})
    chosen = settings.channels["tg"]
    assert isinstance(chosen, TokenSettings)
    assert chosen.secret == "1:abc"


def test_a_certificate_without_tls_is_of_no_use(tmp_path: Path) -> None:
    account = WECHAT.replace("8788}", "8788, certificate: own.pem}")
    with pytest.raises(SettingsError, match="还要写 tls: true"):
        load_settings(config(tmp_path, account), environ={"YOUYING_WECHAT_TOKEN": "one"})


def test_a_token_under_a_name_mistyped_is_pointed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YOUYING_TGG_TOKEN", "1:abc")
    assert not check_all(config(tmp_path, TELEGRAM), tmp_path / "data")
    said = capsys.readouterr()
    assert "缺少令牌" in said.err
    assert "环境变量 YOUYING_TGG_TOKEN 没有人用；可用的有" in said.out
