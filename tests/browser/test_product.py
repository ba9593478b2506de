"""The product whole, from a cry for help to the worker who goes, as one sees it on the page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WAIT
from tests.browser.product import product
from tests.browser.test_chat import say

pytestmark = pytest.mark.browser


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto(address)
    page.wait_for_selector(".group")
    return page


def test_somebody_is_stuck_and_somebody_goes(chromium: Browser, tmp_path: Path) -> None:
    with product(tmp_path / "data") as address, chromium.new_context(locale="zh-CN") as context:
        resident = opened(context, f"{address}/?me=lishu&chat=b3")
        worker = opened(context, f"{address}/?me=liugong&chat=workers")
        say(resident, "一单元电梯卡住了，里头有人！")
        expect(resident.locator(".line.bot .text").last).to_contain_text("在场的请马上打119")
        expect(worker.locator(".ticket .summary")).to_contain_text("3栋1单元电梯")
        expect(worker.locator(".ticket .urgent")).to_have_text("特急")
        worker.locator(".bubble.called .buttons button").first.click()
        expect(worker.locator(".line.bot .text").last).to_contain_text("归您了")
        expect(resident.locator(".line.bot .text").last).to_contain_text("刘工正赶过去")
        worker.locator(".ticket").click()
        expect(worker.locator(".history li").first).to_contain_text("说了这事，记作电梯，特急")
        expect(worker.locator(".messages")).to_contain_text("里头有人")
        expect(resident.locator(".ticket .who")).to_contain_text("在办")


def test_what_another_system_wants_is_taken_away_and_its_number_kept(chromium: Browser, tmp_path: Path) -> None:
    with product(tmp_path / "data") as address, chromium.new_context(locale="zh-CN") as context:
        resident, office = (
            opened(context, f"{address}/?me={who}") for who in ("wangjie&chat=b3", "xiaoliu&chat=staff")
        )
        say(resident, "二单元楼道灯坏了，电话13800000000")
        expect(office.locator(".ticket .summary")).to_contain_text("3栋2单元楼道灯")
        say(office, "转出 1 报表通")
        with office.expect_download() as waiting:
            office.locator(".line.bot a.file").click()
        waiting.value.save_as(tmp_path / "t.xlsx")
        heads, cells = openpyxl.load_workbook(tmp_path / "t.xlsx")["工单"].iter_rows(values_only=True)
        assert dict(zip(heads, cells, strict=True))["事项"] == "3栋2单元楼道灯"
        say(office, "转出 1 报表通 B2026")
        expect(office.locator(".line.bot .text").last).to_contain_text("报表通的号是B2026")
        office.locator(".ticket").click()
        expect(office.locator(".ticket-whole dl > div", has_text="报表通")).to_contain_text("B2026")


def test_the_page_shows_how_its_channels_fare(chromium: Browser, tmp_path: Path) -> None:
    with product(tmp_path / "data") as address, chromium.new_context(locale="zh-CN") as context:
        page = opened(context, f"{address}/?me=lishu&chat=b3")
        say(page, "早")
        health = page.locator(".bar .health")
        health.locator("summary").click()
        expect(health.locator("li")).to_contain_text("web 连着")
        expect(health.locator("summary")).to_have_attribute("aria-label", "渠道都好")
