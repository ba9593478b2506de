"""The parts of the WeChat channel that need no server, or a plain one."""

from __future__ import annotations

import asyncio
import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.filebox import box_of, content_of
from bot.channels.wechat.lanes import Lanes
from bot.channels.wechat.making import make_wechat
from bot.channels.wechat.payloads import moment
from bot.channels.wechat.quotes import Spoken, split
from bot.settings import WeChatChannelSettings
from domain.errors import SettingsError
from domain.message import Delivery, Lane, OutboundMessage
from tests.clocks import SteadyClock
from tests.wechat.server import TOKEN, PuppetServer
from web.pictures import MAX_BYTES

NOW = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)
DASHES = "- - - - - - - - - - - - - - -"

# -- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        ((NOW - timedelta(seconds=5)).timestamp(), NOW - timedelta(seconds=5)),
        ((NOW - timedelta(seconds=5)).timestamp() * 1000, NOW - timedelta(seconds=5)),
        ((NOW + timedelta(hours=1)).timestamp() * 1000, NOW),
        (0, NOW),
        (-3, NOW),
        (None, NOW),
        ("soon", NOW),
        (float("nan"), NOW),
        (2**63, NOW),
    ],
)
def test_a_moment_is_read_in_either_unit_and_never_lies_ahead(timestamp: object, expected: datetime) -> None:
    assert moment(timestamp, NOW) == expected


@given(st.integers() | st.floats() | st.text() | st.none())
def test_no_timestamp_brings_it_down(timestamp: object) -> None:
    assert moment(timestamp, NOW) <= NOW


# -- quotes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"「王姐：灯不亮」\n{DASHES}\n我家也是", ("灯不亮", "我家也是")),
        (f"「有应：【12】3栋的灯：坏了」\n{DASHES}\n我去\n马上", ("【12】3栋的灯：坏了", "我去\n马上")),
        (f"「3-2-1201 王姐：两行\n的「话」」\n{DASHES}\n好", ("两行\n的「话」", "好")),
        ("「王姐：灯不亮」我家也是", (None, "「王姐：灯不亮」我家也是")),
        ("灯不亮", (None, "灯不亮")),
    ],
)
def test_a_quote_is_told_from_the_answer(text: str, expected: tuple[str | None, str]) -> None:
    assert split(text) == expected


def test_the_latest_of_the_same_words_is_meant_and_each_chat_is_its_own() -> None:
    spoken = Spoken()
    spoken.remember("a", "灯 坏了", "m1")
    spoken.remember("a", "灯坏了", "m2")
    spoken.remember("b", "灯坏了", "m3")
    spoken.remember("a", "不记得号", "")
    assert spoken.find("a", "灯坏了") == "m2"
    assert spoken.find("b", "灯坏了") == "m3"
    assert spoken.find("c", "灯坏了") is None
    assert spoken.find("a", "不记得号") is None


def test_only_so_much_is_remembered() -> None:
    spoken = Spoken()
    for number in range(150):
        spoken.remember("a", f"第{number}句", f"m{number}")
    assert spoken.find("a", "第0句") is None
    assert spoken.find("a", "第149句") == "m149"


# -- files -----------------------------------------------------------------------------------------------------------


class Files(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path in {"/small", "/large"} else 404)
        self.end_headers()
        self.wfile.write(b"x" * (MAX_BYTES + 1 if self.path == "/large" else 5))

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def files() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Files) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


async def test_a_file_comes_by_itself_or_from_an_address(tmp_path: Path, files: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"picture")
    assert await content_of(await box_of(tmp_path / "a.jpg")) == b"picture"
    assert await content_of(json.dumps({"boxType": 2, "remoteUrl": f"{files}/small"})) == b"xxxxx"


async def test_what_is_no_file_or_too_large_is_refused(files: str) -> None:
    boxes: list[object] = [
        [],
        {},
        {"boxType": 6, "uuid": "x"},
        {"base64": "A" * (MAX_BYTES * 2)},
        {"remoteUrl": f"{files}/large"},
        {"remoteUrl": f"{files}/none"},
        {"remoteUrl": "file:///etc/hostname"},
    ]
    for box in boxes:
        with pytest.raises(ValueError):  # noqa: PT011 - any of them
            await content_of(json.dumps(box))
    with pytest.raises(ValueError):  # noqa: PT011
        await content_of("no json")


# -- lanes -----------------------------------------------------------------------------------------------------------


async def test_a_slow_message_holds_up_its_own_chat_only() -> None:
    lanes, gate, done = Lanes(), asyncio.Event(), asyncio.Queue[str]()

    def work(name: str, *, slow: bool = False) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            if slow:
                await gate.wait()
            done.put_nowait(name)

        return run

    await lanes.add("a", work("a1", slow=True))
    await lanes.add("a", work("a2"))
    await lanes.add("b", work("b1"))
    assert await done.get() == "b1"
    gate.set()
    assert [await done.get(), await done.get()] == ["a1", "a2"]
    await lanes.add("c", work("never", slow=True))
    gate.clear()
    await lanes.close()


# -- encryption ------------------------------------------------------------------------------------------------------


def settings(endpoint: str, certificate: Path | None) -> WeChatChannelSettings:
    return WeChatChannelSettings.model_validate(
        {"kind": "wechat", "endpoint": endpoint, "token": TOKEN, "tls": True, "certificate": certificate}
    )


@pytest.fixture
def own_certificate(tmp_path: Path) -> Path:
    """Key and certificate in one file, for nobody's name."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    file, words = tmp_path / "own.pem", "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=insecure"
    subprocess.run(
        ["openssl", *words.split(), "-keyout", file, "-out", tmp_path / "c"], check=True, capture_output=True
    )
    file.write_text(file.read_text() + (tmp_path / "c").read_text())
    return file


async def test_a_server_with_a_certificate_of_its_own_is_known_by_it(tmp_path: Path, own_certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)
    context.set_alpn_protocols(["h2"])
    server = PuppetServer(people={"wx-wang": "王芳"})
    await server.start(ssl=context)
    channel = make_wechat("wechat", settings(server.endpoint, own_certificate), tmp_path, SteadyClock())
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key="k", text="在")
    assert await channel.send(Delivery(1, message, "wechat", "wx-wang", attempts=0))
    await channel.close()
    await server.kill()


async def test_a_certificate_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"channels\.wechat\.certificate"):
        make_wechat("wechat", settings("127.0.0.1:1", tmp_path / "missing.pem"), tmp_path, SteadyClock())
