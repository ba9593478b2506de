"""config.yaml: what it gives, and how it says what is wrong."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, TelegramChannelSettings, WeChatChannelSettings, load_settings
from bot.settings.categories import CategorySettings
from domain.category import Ownership, Urgency
from domain.errors import SettingsError
from domain.grid import Tier
from domain.handover import Fact
from domain.policy import Policy
from domain.understanding import Sensitivity

SHIPPED = (Path(__file__).parents[3] / "config.yaml").read_text(encoding="utf-8")
TAXONOMY = """elevator water leak power gas drainage lighting access facility sanitation greenery pest pets noise
parking ebike street construction falling_object fire security dispute care petition incident crime_hint traffic policy
employment property_service suggestion other"""


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def load(tmp_path: Path, text: str, environ: dict[str, str] | None = None, **flags: Any) -> Settings:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    dotted = {key.replace("__", "."): value for key, value in flags.items()}
    return load_settings(file, environ=environ or {}, flags=dotted)


def complaints(tmp_path: Path, text: str, environ: dict[str, str] | None = None, **flags: Any) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text, environ, **flags)
    return str(caught.value).splitlines()


def test_shipped_file_has_every_category_and_says_what_the_house_defaults_to(tmp_path: Path) -> None:
    settings = load(tmp_path, SHIPPED)
    assert [category.code for category in settings.category_book()] == TAXONOMY.split()
    defaults = Policy(categories=settings.category_book())
    for field in dataclasses.fields(Policy):
        if field.name not in {"categories", "work_time", "systems"}:
            assert getattr(settings.policy(), field.name) == getattr(defaults, field.name), field.name


def test_every_value_of_the_policy_can_be_set(tmp_path: Path) -> None:
    settings = load(tmp_path, SHIPPED)
    sections = (settings.waits, settings.closing, settings.duty, settings.community)
    settable = {name for section in sections for name in type(section).model_fields}
    settable |= {"quiet_hours", "categories", "systems", "work_time", "tier_times", "retention", "reminders"}
    assert {field.name for field in dataclasses.fields(Policy)} <= settable


def test_values_reach_the_policy(tmp_path: Path) -> None:
    text = SHIPPED.replace("speak_after: 75s", "speak_after: 1分30秒").replace("start: 22:00", "start: 21:15")
    policy = load(tmp_path, text).policy()
    assert policy.speak_after == timedelta(seconds=90)
    assert policy.quiet_hours.start == time(21, 15)
    book = policy.categories
    assert book.get("care").private
    assert not book.get("policy").needs_place
    assert book.get("noise").ownership is Ownership.NEIGHBOURS
    assert book.get("elevator").sla(Urgency.EMERGENCY).response == timedelta(minutes=5)
    assert book.get("lighting").sla(Urgency.URGENT) == book.get("water").sla(Urgency.URGENT)


def test_thresholds_are_the_readers_own_unless_set(tmp_path: Path) -> None:
    assert load(tmp_path, SHIPPED).thresholds.chosen() == {}
    text = SHIPPED.replace("# standard: {file: 0.8", "standard: {file: 0.7")
    assert load(tmp_path, text).thresholds.chosen() == {Sensitivity.STANDARD: (0.7, 0.5)}
    text = SHIPPED.replace("# standard: {file: 0.8", "standard: {file: 0.3")
    assert complaints(tmp_path, text)[0].endswith("thresholds.standard：card 应不大于 file")


def test_a_new_category_is_one_entry(tmp_path: Path) -> None:
    book = load(tmp_path, SHIPPED + "  heating: {name: 供暖, need: 生存}\n").category_book()
    assert book.named("供暖").code == "heating"


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        SHIPPED.replace("start: 22:00", "start: 晚上十点")
        .replace("speak_after: 75s", "speak_after: 75")
        .replace("web: {kind: web}", "web: {kind: weixin}")
        .replace("port: 8420", "port: 84200")
        .replace("property: true}", "propety: true}", 1)
    )
    kinds = "web、wechat、telegram、console"
    assert complaints(tmp_path, text) == [
        f"config.yaml 第{line_of(text, 'port: 84200')}行 web.port：应不大于 65535",
        f"config.yaml 第{line_of(text, 'kind: weixin')}行 channels.web：kind 应是其中之一：{kinds}",
        f"config.yaml 第{line_of(text, '晚上十点')}行 quiet_hours.start：应是 时:分，例如 22:00",
        f"config.yaml 第{line_of(text, 'speak_after')}行 waits.speak_after：应是时长，例如 75s、2m、2h、3d",
        (
            f"config.yaml 第{line_of(text, 'propety')}行 categories.water.propety：没有这个设置，是不是 property？"
            f"可用的有：{'、'.join(field.alias or name for name, field in CategorySettings.model_fields.items())}"
        ),
    ]


def test_unknown_section_is_guessed(tmp_path: Path) -> None:
    (said,) = complaints(tmp_path, "quite_hours: {start: 22:00}\n" + SHIPPED)
    assert said.startswith("config.yaml 第1行 quite_hours：没有这个设置，是不是 quiet_hours？")


def test_what_only_the_whole_can_tell(tmp_path: Path) -> None:
    text = SHIPPED.replace("name: 供水", "name: 供电").replace("  other: {", "  others: {")
    said = complaints(tmp_path, text)
    assert (
        f"config.yaml 第{line_of(text, 'categories:')}行 categories：缺少 other（其他诉求），认不出类别的都归它" in said
    )
    assert f"config.yaml 第{line_of(text, '  water:')}行 categories.water.name：有两个类别都叫供电" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "config.yaml 第1行 sla：缺少这一项"),
        ("sla:\ncategories:\n", "config.yaml 第2行 categories：缺少这一项"),
        ("- 1\n- 2\n", "config.yaml 第1行：下面应是“名字: 值”"),
        ("a: [1, 2\nb: 3\n", "config.yaml 第2行第2列：读不懂"),
        ("web:\n\tport: 1\n", "config.yaml 第2行第1列：读不懂，缩进要用空格，不能用制表符"),
        ("web: {}\nweb: {}\n", "config.yaml 第2行第1列：读不懂，web 写了两次"),
        ("web: {}\nx: a\x07b\n", "config.yaml 第2行第5列：有不能用的控制字符"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, text: str, said: str) -> None:
    assert any(line.startswith(said) for line in complaints(tmp_path, text))


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="打不开"):
        load_settings(tmp_path / "none.yaml", environ={})
    (tmp_path / "gb.yaml").write_bytes("web: 网页\n".encode("gb18030"))
    with pytest.raises(SettingsError, match="不是 UTF-8"):
        load_settings(tmp_path / "gb.yaml", environ={})


def test_secrets_come_from_the_environment_only(tmp_path: Path) -> None:
    text = SHIPPED.replace("  port: 8420", "  port: 8420\n  password: hunter22")
    said = complaints(tmp_path, text)
    line = line_of(text, "hunter22")
    told = "密码、令牌不能写在文件里，请删掉，改用环境变量 YOUYING_WEB_PASSWORD"
    assert said == [f"config.yaml 第{line}行 web.password：{told}"]
    settings = load(tmp_path, SHIPPED, {"YOUYING_WEB_PASSWORD": "hunter22"}, web__host="0.0.0.0")
    assert settings.web.password is not None
    assert settings.web.password.get_secret_value() == "hunter22"
    assert "hunter22" not in repr(settings) + settings.model_dump_json()


def test_a_token_for_an_account_is_refused_with_its_variable(tmp_path: Path) -> None:
    text = SHIPPED.replace("web: {kind: web}", "web: {kind: web}\n  tg: {kind: telegram, token: 1:abc}")
    said = complaints(tmp_path, text)
    assert any("channels.tg.token" in line and line.endswith("YOUYING_TG_TOKEN") for line in said)


WITH_TELEGRAM = SHIPPED.replace("web: {kind: web}", "web: {kind: web}\n  tg: {kind: telegram}")
WITH_WECHAT = SHIPPED.replace(
    "web: {kind: web}", "web: {kind: web}\n  wechat: {kind: wechat, endpoint: 127.0.0.1:8788}"
)


def test_a_token_comes_from_the_environment_under_the_accounts_name(tmp_path: Path) -> None:
    settings = load(tmp_path, WITH_TELEGRAM, {"YOUYING_TG_TOKEN": "1:abc"})
    chosen = settings.channels["tg"]
    assert isinstance(chosen, TelegramChannelSettings)
    assert (chosen.secret, chosen.engine, chosen.api) == ("1:abc", "aiogram", None)
    assert "1:abc" not in repr(settings) + settings.model_dump_json()


def test_accounts_of_one_kind_have_their_own_tokens(tmp_path: Path) -> None:
    text = WITH_WECHAT.replace(":8788}", ":8788}\n  second: {kind: wechat, endpoint: '[::1]:9'}", 1)
    settings = load(tmp_path, text, {"YOUYING_WECHAT_TOKEN": "one", "YOUYING_SECOND_TOKEN": "two"})
    assert settings.accounts("wechat") == ["wechat", "second"]
    first, second = settings.channels["wechat"], settings.channels["second"]
    assert isinstance(first, WeChatChannelSettings)
    assert isinstance(second, WeChatChannelSettings)
    assert (first.secret, second.secret) == ("one", "two")
    assert (first.tls, first.per_second, first.per_chat_minute, first.announcement) == (False, 0.5, 6.0, True)
    assert "one" not in first.model_dump_json()


def refusal(tmp_path: Path, text: str, environ: dict[str, str]) -> str:
    """Of a command that opens channels; one that opens none gets its settings."""
    load(tmp_path, text, environ)
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path / "config.yaml", environ=environ, opens_channels=True)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "account", "told"),
    [
        (WITH_TELEGRAM, "tg", "请在 Telegram 找 @BotFather 发 /newbot 要一个，放进环境变量 YOUYING_TG_TOKEN"),
        (WITH_WECHAT, "wechat", "请向提供 Wechaty 网关的一家要一个，放进环境变量 YOUYING_WECHAT_TOKEN"),
    ],
)
def test_without_a_token_nothing_but_the_start_is_refused(tmp_path: Path, text: str, account: str, told: str) -> None:
    line = line_of(text, f"  {account}: {{kind")
    assert refusal(tmp_path, text, {}) == f"config.yaml 第{line}行 channels.{account}：缺少令牌。{told}"


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        (WITH_TELEGRAM.replace("kind: telegram}", "kind: telegram, engine: ptb}", 1), "tg.engine", "ptb"),
        (WITH_WECHAT, "wechat.kind", "wechat"),
    ],
)
def test_without_its_extra_an_account_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, key: str, told: str
) -> None:
    monkeypatch.setattr("bot.settings.needs.find_spec", lambda _: None)
    extra = {"ptb": "telegram-ptb"}.get(told, told)
    line = line_of(text, f"  {key.partition('.')[0]}: {{kind")
    assert refusal(tmp_path, text, {"YOUYING_TG_TOKEN": "1:abc", "YOUYING_WECHAT_TOKEN": "one"}) == (
        f"config.yaml 第{line}行 channels.{key}：{told} 没有装。请运行 make setup，或 pip install 'youying[{extra}]'"
    )


@pytest.mark.parametrize("wrong", ["api: 127.0.0.1", "engine: telethon", "token_file: x"])
def test_what_a_telegram_account_cannot_have(tmp_path: Path, wrong: str) -> None:
    (said,) = complaints(tmp_path, WITH_TELEGRAM.replace("kind: telegram}", f"kind: telegram, {wrong}}}", 1))
    line = line_of(WITH_TELEGRAM, "  tg: {kind")
    assert said.startswith(f"config.yaml 第{line}行 channels.tg.{wrong.partition(':')[0]}：")
    assert "token、" not in said


def hooked(**webhook: str) -> str:
    inside = ", ".join(f"{name}: {value}" for name, value in webhook.items())
    return WITH_TELEGRAM.replace("kind: telegram}", f"kind: telegram, webhook: {{{inside}}}}}", 1)


def test_a_webhook_listens_on_this_machine_and_its_secret_comes_from_the_environment(tmp_path: Path) -> None:
    secrets = {"YOUYING_TG_TOKEN": "1:abc", "YOUYING_TG_WEBHOOK_SECRET": "d" * 32}
    chosen = load(tmp_path, hooked(url="https://bot.example/tg"), secrets).channels["tg"]
    assert isinstance(chosen, TelegramChannelSettings)
    assert chosen.webhook is not None
    assert (chosen.webhook.listen, chosen.webhook.clear_secret) == ("127.0.0.1:8443", "d" * 32)
    assert "d" * 32 not in repr(chosen)


def test_a_webhook_without_its_secret_is_refused_at_the_start(tmp_path: Path) -> None:
    told = refusal(tmp_path, hooked(url="https://bot.example/tg"), {"YOUYING_TG_TOKEN": "1:abc"})
    assert "channels.tg.webhook：缺少 webhook 的暗号" in told
    assert told.endswith("放进环境变量 YOUYING_TG_WEBHOOK_SECRET")


@pytest.mark.parametrize(
    ("webhook", "said"),
    [
        ({"url": "http://bot.example/tg"}, "channels.tg：webhook 的 url 要 https:// 开头，Telegram 只往加密的地址送"),
        ({"url": "https://bot.example/tg", "listen": "8443"}, "channels.tg.webhook.listen：应是 主机:端口"),
        ({"url": "https://bot.example/tg", "secret": "abc"}, "请删掉，改用环境变量 YOUYING_TG_WEBHOOK_SECRET"),
        ({"url": "https://bot.example/tg", "port": "1"}, "channels.tg.webhook.port：没有这个设置"),
        ({"listen": "127.0.0.1:1"}, "channels.tg.webhook.url：缺少这一项"),
    ],
)
def test_what_a_webhook_cannot_be(tmp_path: Path, webhook: dict[str, str], said: str) -> None:
    (told,) = complaints(tmp_path, hooked(**webhook))
    assert said in told


def test_a_secret_that_telegram_would_not_take(tmp_path: Path) -> None:
    secrets = {"YOUYING_TG_WEBHOOK_SECRET": "短 ab"}
    (told,) = complaints(tmp_path, hooked(url="https://bot.example/tg"), secrets)
    assert told == "环境变量 YOUYING_TG_WEBHOOK_SECRET：应是 16 到 256 个英文字母、数字、下划线或短横，越乱越好"


@pytest.mark.parametrize("endpoint", ["8788", "host", "host:0", "host:70000", "http://host:1", ":1"])
def test_an_endpoint_is_a_host_and_a_port(tmp_path: Path, endpoint: str) -> None:
    (said,) = complaints(tmp_path, WITH_WECHAT.replace("127.0.0.1:8788}", f'"{endpoint}"}}', 1))
    assert said.endswith("channels.wechat.endpoint：应是 主机:端口，例如 127.0.0.1:8788")


def test_only_a_house_that_a_script_speaks_to_has_no_page(tmp_path: Path) -> None:
    assert load(tmp_path, SHIPPED).has_page
    assert not load(tmp_path, SHIPPED.replace("web: {kind: web}", "console: {kind: console}")).has_page
    assert load(tmp_path, SHIPPED.replace("web: {kind: web}", "web: {kind: web}\n  c: {kind: console}")).has_page


def test_a_database_password_is_refused_in_the_file_and_taken_from_the_environment(tmp_path: Path) -> None:
    url = "postgresql://youying:hunter22@db/youying"
    (said,) = complaints(tmp_path, SHIPPED.replace("url: null", f"url: {url}"))
    assert said.endswith("YOUYING_DATABASE_URL")
    assert "hunter22" not in said
    assert load(tmp_path, SHIPPED, {"YOUYING_DATABASE_URL": url}).database_url == url
    assert "hunter22" not in repr(load(tmp_path, SHIPPED, {"YOUYING_DATABASE_URL": url}))


def test_beyond_this_machine_only_with_a_password(tmp_path: Path) -> None:
    text = SHIPPED.replace("host: 127.0.0.1", "host: 0.0.0.0")
    (said,) = complaints(tmp_path, text)
    assert said.startswith(f"config.yaml 第{line_of(text, '  host:')}行 web.host：")
    assert "YOUYING_WEB_PASSWORD" in said
    assert complaints(tmp_path, SHIPPED, {"YOUYING_WEB_PASSWORD": ""}, web__host="0.0.0.0")
    for host in ("localhost", "127.0.0.2", "::1"):
        load(tmp_path, SHIPPED, web__host=host)


def test_the_command_line_wins_and_is_named_in_faults(tmp_path: Path) -> None:
    settings = load(tmp_path, SHIPPED, web__port=9000, data=tmp_path / "here")
    assert settings.web.port == 9000
    assert settings.database_url == f"sqlite:///{tmp_path / 'here' / 'youying.sqlite3'}"
    assert complaints(tmp_path, SHIPPED, web__port=99999) == ["命令行 --port：应不大于 65535"]


SPOTS = [
    ("speak_after: 75s", "waits.speak_after"),
    ("end: 07:30", "quiet_hours.end"),
    ("number_prefix: false", "community.number_prefix"),
    ("notice_batch: 500", "community.notice_batch"),
    ("file: 0.8", "thresholds.standard.file"),
    ("urgent: {response: 1h", "sla.urgent.response"),
    ("pets: {name: 宠物与流浪动物, need: 体验", "categories.pets.need"),
]


@given(
    st.lists(st.sampled_from(SPOTS), min_size=1, unique=True),
    st.sampled_from(["x!", "[1]", "{a: 1}", "nan?"]),
    st.integers(0, 4),
)
def test_every_fault_names_its_own_line(
    tmp_path_factory: pytest.TempPathFactory, spots: list[tuple[str, str]], wrong: str, above: int
) -> None:
    text = "# 空行\n" * above + SHIPPED.replace("# standard: {", "standard: {")
    for good, _ in spots:
        text = text.replace(good, good.rpartition(": ")[0] + f": {wrong}", 1)
    said = complaints(tmp_path_factory.mktemp("settings"), text)
    expected = {(line_of(text, good.rpartition(": ")[0] + f": {wrong}"), key) for good, key in spots}
    found = {(int(line.split("第")[1].split("行")[0]), line.split("行 ")[1].split("：")[0]) for line in said}
    assert found == expected


def test_local_days_and_the_tiers_own_times_reach_the_clocks(tmp_path: Path) -> None:
    text = SHIPPED.replace("closed: []", "closed: [2026-12-24]").replace("market: []", "market: [2026-12-05, 周日]")
    policy = load(tmp_path, text.replace("community: {emergency: 15m", "community: {emergency: 20m")).policy()
    works = policy.work_time.calendar.is_workday
    assert [works(date(2026, 12, day)) for day in (4, 5, 6, 12, 13, 24)] == [True, True, True, False, True, False]
    assert policy.tier_time(Tier.COMMUNITY, Urgency.EMERGENCY) == timedelta(minutes=20)
    assert policy.tier_time(Tier.MICRO_GRID, Urgency.NORMAL) is None


def test_a_day_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    assert "应是日期，例如 2026-12-24" in complaints(tmp_path, SHIPPED.replace("closed: []", "closed: [圣诞]"))[0]
    [line] = complaints(tmp_path, SHIPPED.replace("market: []", "market: [周八]"))
    assert line.endswith("应是日期、周几或逢几，例如 2026-12-05、周六、农历逢二五八")
    both = SHIPPED.replace("closed: []", "closed: [2026-12-05]").replace("market: []", "market: [2026-12-05]")
    assert "既是休息日又是集市日" in complaints(tmp_path, both)[0]


def test_market_days_come_back_by_the_lunar_and_the_solar_calendar(tmp_path: Path) -> None:
    text = SHIPPED.replace("market: []", "market: [农历逢二五八, 公历逢十, 农历初一、十五, 周六]")
    works = load(tmp_path, text).policy().work_time.calendar.is_workday
    # Sundays of December 2026: 廿八 (ends in eight), 初五, the 20th by the sun, and 十九, which is nothing.
    assert [works(date(2026, 12, day)) for day in (6, 13, 20, 27)] == [True, True, True, False]
    assert works(date(2026, 12, 12))  # a Saturday


def test_a_market_of_no_calendar_is_told_with_its_key_and_line(tmp_path: Path) -> None:
    text = SHIPPED.replace("market: []", "market:\n    - 周六\n    - 逢二五八")
    [line] = complaints(tmp_path, text)
    assert f"第{line_of(text, '    - 逢二五八')}行 calendar.market" in line
    assert line.endswith("写清农历还是公历，例如 农历逢二五八、公历逢二五八")


def test_only_what_is_said_to_runs_around_the_clock(tmp_path: Path) -> None:
    book = load(tmp_path, SHIPPED).category_book()
    assert book.get("care").sla(Urgency.URGENT).around_the_clock
    assert not book.get("lighting").sla(Urgency.URGENT).around_the_clock


def test_other_systems_say_which_of_our_contents_go_into_their_columns(tmp_path: Path) -> None:
    [first, *_] = load(tmp_path, SHIPPED).policy().systems
    assert first.name == "大联动"
    assert first.cells({Fact.REFERENCE: "DL1", Fact.SUMMARY: "3栋灯"})[:2] == ("DL1", "3栋灯")
    assert first.cells({})[-1] == "微信群"
    text = SHIPPED.replace("事件标题: summary", "事件标题: sumary")
    [line] = complaints(tmp_path, text)
    assert f"第{line_of(text, 'sumary')}行 systems.大联动.事件标题：应是这些之一：number、summary、" in line
    text = SHIPPED.replace("  报表通: {", "  报表通: {}  # {")
    assert complaints(tmp_path, text)[0].endswith("systems.报表通：不能空着")
