"""The ticket board, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_chat import say

pytestmark = pytest.mark.browser


def ticket(page: Page, number: int) -> None:
    page.locator(f".ticket[data-number='{number}']").click()
    expect(page.locator(".ticket-whole")).to_be_visible()


def test_a_worker_sees_what_is_due_in_its_colour(visit: Visitor) -> None:
    page = visit("chen", "g-3")
    late, fresh = page.locator(".ticket[data-number='13']"), page.locator(".ticket[data-number='12']")
    expect(late).to_contain_text("5栋没水，<i>厨房</i>也没有")
    expect(late).to_contain_text("过了30分钟")
    expect(late.locator(".dot")).to_have_attribute("aria-label", "过了")
    expect(fresh).to_contain_text("已派单")
    expect(fresh).to_contain_text("等陈姐接")
    expect(fresh.locator(".dot")).to_have_attribute("aria-label", "时间还多")
    clocks, risks = page.locator(".legend").all()
    expect(clocks).to_contain_text("快到了")
    expect(risks).to_contain_text("先控住再处置，直接报街道")
    expect(page.locator(".board")).not_to_contain_text("1201")


def test_tickets_are_filtered_and_found(visit: Visitor) -> None:
    page = visit("chen", "g-3")
    expect(page.locator(".ticket")).to_have_count(2)
    page.get_by_role("button", name="已结").click()
    expect(page.locator(".ticket")).to_have_count(1)
    expect(page.locator(".ticket .status")).to_have_text("已结案")
    page.get_by_role("button", name="全部").click()
    expect(page.locator(".ticket")).to_have_count(3)
    search = page.get_by_label("按编号或字词找")
    search.fill("灯")
    expect(page.locator(".ticket")).to_have_count(2)
    search.fill("12")
    expect(page.locator(".ticket")).to_have_count(1)
    search.press("Enter")
    expect(page.locator(".ticket-whole h2")).to_contain_text("【12】3栋2单元楼道灯")
    page.get_by_role("button", name="回到工单列表").click()
    search.fill("999")
    search.press("Enter")
    expect(page.get_by_text("没有【999】")).to_be_visible()


def test_a_ticket_tells_its_history_and_is_claimed_where_its_card_stands(visit: Visitor) -> None:
    page, other = visit("chen", "g-3"), visit("chen", "g-w")
    say(page, "二单元灯不亮")
    ticket(page, 12)
    whole = page.locator(".ticket-whole")
    expect(whole.locator(".history li")).to_have_count(2)
    expect(whole.locator(".history")).to_contain_text("王姐说了这事，记作照明")
    expect(whole.locator(".history")).to_contain_text("派给桂花苑中微网格，请陈姐看")
    expect(whole).to_contain_text("3栋2单元1201")
    expect(whole).to_contain_text("按这个群在的楼")
    expect(whole.locator("mark")).to_have_text(["灯泡子", "罢工"])
    expect(whole.locator("dl > div", has_text="大联动")).to_contain_text("DL2026-001")
    expect(whole.locator(".messages")).to_contain_text("二单元楼道又黑漆麻孔的")
    whole.get_by_role("button", name="认领").click()
    expect(whole.locator(".history li").last).to_contain_text("陈姐接了")
    expect(whole.locator(".status")).to_have_text("处置中")
    expect(whole.get_by_role("button", name="认领")).to_have_count(0)
    expect(other.locator(".ticket[data-number='12']")).to_contain_text("陈姐在办")
    expect(other.locator(".line.bot .text").last).to_contain_text("归您了，陈姐")


def test_the_office_opens_what_nobody_answers_for(visit: Visitor) -> None:
    page = visit("liu", "g-s")
    gaps = page.locator(".board .gaps")
    expect(gaps.locator("summary")).to_have_text("查漏：30处")
    expect(gaps.locator("li").first).to_be_hidden()
    gaps.locator("summary").click()
    expect(gaps.locator("li")).to_have_count(2)
    expect(gaps.locator("li").last).to_have_text("没有群主的群1个：3栋群。")
    expect(page.locator(".ticket").first).to_be_visible()
    worker = visit("chen", "g-3")
    expect(worker.locator(".ticket").first).to_be_visible()
    expect(worker.locator(".gaps")).to_have_count(0)


def test_a_resident_sees_their_own_matter_and_no_neighbour(visit: Visitor) -> None:
    page = visit("wang", "g-3")
    expect(page.locator(".ticket")).to_have_count(1)
    ticket(page, 12)
    whole = page.locator(".ticket-whole")
    expect(whole).not_to_contain_text("1201")
    expect(whole).not_to_contain_text("把握")
    expect(whole).not_to_contain_text("DL2026")
    zhou = visit("zhou", "g-3")
    expect(zhou.locator(".board")).to_contain_text("没有工单")
    zhou.get_by_label("按编号或字词找").fill("12")
    zhou.get_by_label("按编号或字词找").press("Enter")
    expect(zhou.get_by_text("没有【12】")).to_be_visible()
    sun = visit("sun", "g-5")
    expect(sun.locator(".board")).to_contain_text("还没在社区登记")


def test_the_keyboard_reaches_everything(visit: Visitor) -> None:
    page = visit("chen", "g-3")
    page.get_by_label("我是谁").focus()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    for wanted in ("play", "group", "chat-log", "TEXTAREA", "ticket clock-red"):
        assert any(wanted in name for name in reached), (wanted, reached)


def test_the_sample_day_is_played_and_stopped(visit: Visitor) -> None:
    page = visit("wang", "g-3")
    page.get_by_role("button", name="播放一天").click()
    expect(page.locator(".line .text", has_text="灯泡子罢工咯").last).to_be_visible()
    page.get_by_role("button", name="停").click()
    expect(page.get_by_role("status")).to_contain_text("停在这里了")
    expect(page.get_by_role("button", name="播放一天")).to_be_visible()
    page.get_by_role("button", name="关掉").click()
    expect(page.get_by_role("status")).to_have_count(0)
