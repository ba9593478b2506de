"""A house with a password, and one that is started again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import WAIT, Address, running
from tests.browser.test_chat import group, say
from tests.processes import free_port

pytestmark = pytest.mark.browser
PASSWORD = "桂花 2026"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with running(tmp_path_factory.mktemp("locked"), PASSWORD) as address:
        yield address


def test_the_password_opens_the_page_and_leaving_closes_it(chromium: Browser, locked: Address) -> None:
    with chromium.new_context(locale="zh-CN") as context:
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.goto(f"{locked.url}/?me=wang")
        page.get_by_label("口令").fill("芝麻开门")
        page.get_by_role("button", name="进去").click()
        expect(page.get_by_role("alert")).to_have_text("口令不对。")
        page.get_by_label("口令").fill(PASSWORD)
        page.get_by_role("button", name="进去").click()
        page.locator(".group").first.click()
        say(page, "灯不亮")
        expect(page.locator(".line.bot").last).to_be_visible()
        cookies = context.cookies()
        assert [(c["name"], c["httpOnly"], c["sameSite"]) for c in cookies] == [("youying", True, "Lax")]
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_label("口令")).to_be_visible()
        page.goto(f"{locked.url}/")
        expect(page.get_by_label("口令")).to_be_visible()


def test_without_the_cookie_there_is_no_socket(chromium: Browser, locked: Address) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{locked.url}/sign-in")
        opened = page.evaluate("""() => new Promise(done => {
            const socket = new WebSocket(`ws://${location.host}/_nicegui_ws/socket.io/?EIO=4&transport=websocket`);
            socket.onopen = () => done(true);
            socket.onerror = () => done(false);
        })""")
        assert opened is False


def test_a_restart_loses_nothing_and_the_page_finds_its_way_back(chromium: Browser, tmp_path: Path) -> None:
    with chromium.new_context(locale="zh-CN") as context:
        context.set_default_timeout(WAIT)
        page = context.new_page()
        port = free_port()
        with running(tmp_path, port=port) as first:
            page.goto(f"{first.url}/?me=wang&chat=g-3")
            say(page, "灯不亮")
            expect(page.locator(".line.bot .text").last).to_contain_text("收到")
            page.evaluate("window.isOld = true")
        with running(tmp_path, port=port) as second:
            page.wait_for_function("!window.isOld && document.querySelector('.line.bot')")
            say(page, "灯还是不亮")
            expect(page.locator(".line.bot")).to_have_count(2)
            page.goto(f"{second.url}/?me=chen&chat=g-3")
            expect(page.locator(".line:not(.bot) .text").first).to_have_text("灯不亮")
            expect(group(page, "微网格员群").locator(".unread")).to_have_text("2")
