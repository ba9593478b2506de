"""The page on a phone: one thing at a time, and nothing sticks out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_chat import group, say

pytestmark = pytest.mark.browser
LONG = "https://example.org/" + "a" * 300 + " 我家也是，" + "灯" * 200


def fits(page: Page) -> bool:
    """Nothing is wider than the screen, and nothing lies beside it."""
    inside = """() => [...document.querySelectorAll('.desk *')].every(one => {
        const box = one.getBoundingClientRect();
        const hidden = !box.width || getComputedStyle(one).visibility === 'hidden';
        return hidden || (box.left >= -1 && box.right <= innerWidth + 1);
    }) && document.documentElement.scrollWidth <= innerWidth"""
    return bool(page.evaluate(inside))


@pytest.mark.parametrize("width", [375, 320])
def test_groups_chat_and_back(visit: Visitor, width: int) -> None:
    page = visit("chen", "g-3", width=width, height=667)
    expect(group(page, "3栋群")).to_be_visible()
    expect(page.locator(".chat")).to_be_hidden()
    assert fits(page)
    group(page, "3栋群").click()
    expect(page.locator(".groups")).to_be_hidden()
    say(page, LONG)
    say(page, "帮我问问灯")
    expect(page.locator(".bubble .buttons, .line.bot").last).to_be_visible()
    expect(page.locator(".line").last).to_be_in_viewport()
    assert fits(page)
    page.get_by_role("button", name="回到群列表").click()
    expect(group(page, "3栋群")).to_be_visible()
    assert fits(page)


def test_what_is_unread_stays_so_until_the_chat_is_opened(visit: Visitor) -> None:
    phone, wang = visit("chen", "g-3", width=375), visit("wang", "g-3")
    say(wang, "有人在不")
    expect(group(phone, "3栋群").locator(".unread")).to_be_visible()
    expect(phone.locator(".tabs .unread")).to_be_visible()
    group(phone, "3栋群").click()
    phone.get_by_role("button", name="回到群列表").click()
    expect(group(phone, "3栋群").locator(".unread")).to_have_count(0)


def test_a_long_press_opens_the_menu(visit: Visitor) -> None:
    page = visit("chen", "g-5", width=375)
    group(page, "5栋群").click()
    say(page, "井盖松了")
    bubble = page.locator(".line.mine .bubble").last
    bubble.dispatch_event("touchstart")
    page.get_by_role("menuitem", name="引用").click()
    expect(page.locator(".composer .about")).to_contain_text("陈姐：井盖松了")
    assert fits(page)


@pytest.mark.parametrize("width", [375, 320])
def test_what_nobody_answers_for_opens_on_a_phone(visit: Visitor, width: int) -> None:
    page = visit("liu", "g-s", width=width)
    page.get_by_role("button", name="工单", exact=True).click()
    page.locator(".gaps summary").click()
    expect(page.locator(".gaps li").last).to_be_visible()
    expect(page.locator(".ticket").first).to_be_in_viewport()
    assert fits(page)


def test_a_file_is_taken_away(visit: Visitor, tmp_path: Path) -> None:
    page = visit("chen", "g-3", width=320)
    group(page, "3栋群").click()
    say(page, "要表")
    link = page.locator(".line.bot a.file").last
    expect(link).to_have_text("大联动-12.xlsx")
    assert fits(page)
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "大联动-12.xlsx"
    waiting.value.save_as(tmp_path / "t.xlsx")
    assert openpyxl.load_workbook(tmp_path / "t.xlsx")["工单"]["A2"].value == "3栋路灯"


def test_the_board_is_the_second_tab(visit: Visitor) -> None:
    page = visit("chen", "g-3", width=375)
    expect(page.locator(".board")).to_be_hidden()
    page.get_by_role("button", name="工单", exact=True).click()
    expect(page.locator(".ticket").first).to_be_visible()
    assert fits(page)
    page.locator(".ticket").first.click()
    expect(page.locator(".ticket-whole h2")).to_be_visible()
    expect(page.locator(".board")).to_be_hidden()
    assert fits(page)
    page.get_by_role("button", name="群聊").click()
    expect(group(page, "3栋群")).to_be_visible()
