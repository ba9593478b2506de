"""The local group matrix, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Address, Visitor

pytestmark = pytest.mark.browser
NASTY = [
    "<img src=x onerror=\"document.title='x'\"><script>document.title='x'</script>",
    "{{ 7*7 }} ${7*7} `x` \\u0041 \\n",
    "**粗** [链](javascript:alert(1)) &lt;b&gt;",
    ":onclick=alert(1) '\"><svg/onload=alert(1)>",
]


def say(page: Page, text: str) -> Locator:
    """Types it and presses Enter; returns its bubble."""
    page.get_by_label("说点什么").fill(text)
    page.get_by_label("说点什么").press("Enter")
    mine = page.locator(".line.mine").last
    expect(mine.locator(".text")).to_have_text(text, use_inner_text=True)
    return mine


def group(page: Page, name: str) -> Locator:
    return page.locator(f".group[data-group^='{name}']")


def test_a_line_is_said_and_the_bots_answer_comes_by_itself(visit: Visitor) -> None:
    wang, zhou = visit("wang", "g-3"), visit("zhou", "g-3")
    say(wang, "二单元灯不亮")
    expect(wang.locator(".line.bot .text").last).to_contain_text("已告诉网格员")
    expect(zhou.locator(".line:not(.mine):not(.bot) .text").last).to_have_text("二单元灯不亮")
    expect(zhou.locator(".line.bot .text").last).to_contain_text("已告诉网格员")
    bubble = wang.locator(".line.mine .bubble").last.bounding_box()
    other = zhou.locator(".line:not(.mine) .bubble").last.bounding_box()
    assert bubble
    assert other
    assert bubble["x"] + bubble["width"] > 780  # the right edge of the chat
    assert other["x"] < 330


def test_one_chooses_who_speaks_and_a_reload_remembers_it(visit: Visitor) -> None:
    page = visit("wang", "g-3")
    page.get_by_label("我是谁").select_option("chen")
    expect(page.locator(".group")).to_have_count(4)
    group(page, "5栋群").click()
    expect(page).to_have_url(re.compile(r"me=chen&chat=g-5"))
    page.reload()
    expect(page.locator(".chat h2")).to_contain_text("5栋群")
    expect(page.get_by_label("我是谁")).to_have_value("chen")


def test_what_was_not_seen_is_counted_until_it_is_seen(visit: Visitor) -> None:
    chen, wang = visit("chen", "g-w"), visit("wang", "g-3")
    group(chen, "3栋群").click()
    group(chen, "微网格员群").click()
    expect(chen.locator(".chat h2")).to_contain_text("微网格员群")
    expect(group(chen, "3栋群").locator(".unread")).to_have_count(0)
    say(wang, "@陈姐 在吗")
    expect(group(chen, "3栋群").locator(".unread")).to_have_text("1")
    expect(group(chen, "3栋群")).to_contain_text("[有人@我]")
    group(chen, "3栋群").click()
    expect(group(chen, "3栋群").locator(".unread")).to_have_count(0)
    expect(chen.locator(".bubble.called").last).to_contain_text("@陈姐 在吗")


def test_a_button_of_a_card_is_pressed(visit: Visitor) -> None:
    page = visit("wang", "g-3")
    say(page, "帮我问问")
    page.locator(".bubble .buttons").last.get_by_text("好了", exact=True).click()
    expect(page.locator(".line.bot .text").last).to_contain_text("这件就结了")


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_shown_as_it_was_written(visit: Visitor, text: str) -> None:
    page = visit("chen", "p-chen")
    said = f"照念 {text}"
    say(page, said)
    expect(page.locator(".line.bot .text").last).to_have_text(said, use_inner_text=True)
    expect(group(page, "陈姐私聊").locator(".last")).to_contain_text(said[:20])
    page.reload()
    expect(page.locator(".line.mine .text").last).to_have_text(said, use_inner_text=True)
    expect(group(page, "5栋群").locator(".title")).to_have_text("5栋群<b>粗</b>")
    assert page.title() == "有应"


def test_enter_sends_but_not_within_pinyin_and_not_with_shift(visit: Visitor) -> None:
    page = visit("zhou", "g-3")
    words = page.get_by_label("说点什么")
    before = page.locator(".line.mine").count()
    words.fill("deng")
    words.dispatch_event("keydown", {"key": "Enter", "code": "Enter", "isComposing": True})
    words.press("Shift+Enter")
    words.type("第二行")
    expect(words).to_have_value("deng\n第二行")
    expect(page.locator(".line.mine")).to_have_count(before)
    words.press("Enter")
    expect(page.locator(".line.mine .text").last).to_have_text("deng\n第二行", use_inner_text=True)
    expect(words).to_have_value("")


def test_a_message_is_quoted_changed_and_taken_back(visit: Visitor) -> None:
    page, other = visit("wang", "g-3"), visit("zhou", "g-3")
    first = say(page, "停水停到好久")
    first.hover()
    first.get_by_role("button", name="对这条消息").click()
    page.get_by_role("menuitem", name="引用").click()
    expect(page.locator(".composer .about")).to_contain_text("王姐：停水停到好久")
    say(page, "急用")
    expect(other.locator(".line").last.locator(".quoted")).to_have_text("王姐：停水停到好久")
    mine = page.locator(".line.mine").last
    mine.locator(".bubble").click(button="right")
    page.get_by_role("menuitem", name="修改").click()
    expect(page.get_by_label("说点什么")).to_have_value("急用")
    say(page, "不急")
    expect(other.locator(".line").last.locator(".edited")).to_be_visible()
    mine.get_by_role("button", name="对这条消息").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="引用")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(other.locator(".divider").last).to_have_text("王姐撤回了一条消息")


def test_a_picture_is_sent_without_what_it_knew(visit: Visitor, house: Address, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    image = Image.new("RGB", (2400, 1200), "orange")
    exif = image.getexif()
    exif[0x010F] = "camera of 王姐"
    image.save(photo, exif=exif)
    page = visit("wang", "g-3")
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.locator(".composer .about img")).to_be_visible()
    page.get_by_role("button", name="发送").click()
    shown = page.locator(".line.mine").last.locator(".picture img")
    expect(shown).to_be_visible()
    kept = house.folder / re.sub(r".*/kept/", "", shown.get_attribute("src") or "")
    assert b"camera" not in kept.read_bytes()
    with Image.open(kept) as clean:
        assert clean.size == (1600, 800)
    page.locator(".line.mine").last.get_by_role("button", name="看大图").click()
    expect(page.locator(".viewer img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".viewer img")).to_be_hidden()


def test_what_the_house_did_not_take_is_shown_and_sent_again(visit: Visitor, house: Address) -> None:
    page = visit("zhou", "g-3")
    (house.folder / "down").touch()
    mine = say(page, "有人吗")
    again = mine.get_by_role("button", name="没发出去，点此重发")
    expect(again).to_be_visible()
    (house.folder / "down").unlink()
    again.click()
    expect(again).to_have_count(0)
    expect(mine.locator(".state")).to_have_count(0)


def test_old_lines_come_when_one_asks_and_new_ones_do_not_pull_one_down(visit: Visitor) -> None:
    page, other = visit("chen", "g-5"), visit("sun", "g-5")
    for number in range(75):
        other.get_by_label("说点什么").fill(f"第{number}句")
        other.get_by_label("说点什么").press("Enter")
    expect(page.locator(".line .text").last).to_have_text("第74句")
    expect(page.locator(".line")).to_have_count(60)
    page.get_by_role("button", name="看更早的消息").click()
    expect(page.locator(".line")).to_have_count(75)
    log = page.locator(".chat-log")
    log.evaluate("log => { log.scrollTop = 0; }")
    say(other, "最后一句")
    page.get_by_role("button", name="1条新消息").click()
    expect(page.locator(".line").last).to_be_in_viewport()
