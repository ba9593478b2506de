"""Few words to those who work: digests, merged reminders, peace after an answer, a day's budget, the sum of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.grid import ChatAddress
from domain.pings import Reminders
from domain.sla import SHANGHAI
from domain.status import Status
from tests.journeys.village import Village
from tests.journeys.village import village as open_village

NINE = datetime(2026, 5, 12, 9, 45, tzinfo=SHANGHAI)  # a Tuesday, after the morning's digest


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with open_village(tmp_path, NINE, reminders=Reminders()) as found:
        yield found


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=SHANGHAI)


def goes_on_until(village: Village, moment: datetime) -> None:
    village.later(seconds=(moment - village.clock.now()).total_seconds())


def lamp_and_cover(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "3栋楼下健身器材坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "认领 1 2")
    village.heard("P")


def test_one_digest_in_the_morning_names_all_there_is(village: Village) -> None:
    lamp_and_cover(village)
    goes_on_until(village, at(13, 8, 31))
    assert village.heard("P") == ["陈姐早，今天2件：【1】3栋2单元楼道灯，后天前；【2】3栋健身器材，周二前。"]
    village.later(hours=2)
    assert village.heard("P") == []


def test_who_has_nothing_to_do_hears_nothing(village: Village) -> None:
    goes_on_until(village, at(13, 12))
    assert village.heard("P") == []


def test_no_digest_on_a_day_off(village: Village) -> None:
    lamp_and_cover(village)
    village.clock.set(at(15, 23))
    village.settle()
    village.heard("P")
    goes_on_until(village, at(17, 18))
    assert not any("早，今天" in line for line in village.heard("P"))


def test_before_the_end_of_work_only_what_comes_due(village: Village) -> None:
    lamp_and_cover(village)
    goes_on_until(village, at(12, 17, 1))
    assert village.heard("P") == []
    goes_on_until(village, at(14, 17, 1))
    [evening] = [line for line in village.heard("P") if "下班前看一眼" in line]
    assert "【1】3栋2单元楼道灯" in evening
    assert "【2】" not in evening


def test_a_house_that_was_down_all_morning_sends_no_late_digest(village: Village) -> None:
    lamp_and_cover(village)
    village.sleeps_until(at(13, 11))
    assert not any("早，今天" in line for line in village.heard("P"))


def test_a_digest_is_sent_once_whatever_happens_to_the_process(tmp_path: Path) -> None:
    with open_village(tmp_path, NINE, reminders=Reminders()) as village:
        lamp_and_cover(village)
        goes_on_until(village, at(13, 8, 31))
        assert len(village.heard("P")) == 1
    with open_village(tmp_path, at(13, 8, 40), reminders=Reminders()) as again:
        again.settle()
        assert again.heard("P") == []


def test_the_leader_hears_once_what_is_over_its_time_and_nobodys_name(village: Village) -> None:
    def bind() -> None:
        with village.storage.unit_of_work() as uow:
            [leader] = uow.members.named(1, "赵网格长")
            private = uow.chats.private_with(uow.members.named(1, "陈姐")[0].id)
            assert private is not None
            uow.chats.add(
                replace(private, id=0, name="赵网格长私聊", member_id=leader.id, addresses=(ChatAddress("web", "Z"),))
            )
            uow.commit()

    village.in_core(bind)
    lamp_and_cover(village)
    goes_on_until(village, at(19, 8, 31))
    overdue = [line for line in village.heard("Z") if "过了时限的" in line]
    assert overdue
    assert all("陈姐" not in line for line in overdue)
    assert len(overdue) <= 3
    assert "【1】3栋2单元楼道灯，" in overdue[-1]


# -- merged, and in peace ---------------------------------------------------------------------------------------------


def test_what_comes_due_together_is_one_message(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "1单元门禁坏了刷不开")
    village.later(minutes=2)
    village.says("陈姐", "W", "认领 1 2")
    near = village.ticket(1).remind_at
    assert near is not None
    assert near == village.ticket(2).remind_at
    goes_on_until(village, near - timedelta(minutes=1))
    village.heard("P")
    goes_on_until(village, near + timedelta(minutes=1))
    [reminder] = village.heard("P")
    assert reminder.startswith("陈姐，2件要留意：【1】3栋2单元楼道灯，明天9:45前；【2】3栋1单元门禁，明天9:45前。")


def test_nobody_is_reminded_in_the_hour_after_an_answer(village: Village) -> None:
    lamp_and_cover(village)
    near = village.ticket(1).remind_at
    assert near is not None
    goes_on_until(village, near - timedelta(minutes=5))
    village.says("陈姐", "W", "备注 2 在等人")
    village.heard("P")
    goes_on_until(village, near + timedelta(minutes=50))
    assert village.heard("P") == []
    goes_on_until(village, near + timedelta(minutes=60))
    assert len(village.heard("P")) == 1


def test_muted_for_two_hours_but_not_for_an_emergency(village: Village) -> None:
    lamp_and_cover(village)
    village.says("陈姐", "P", "静音 2小时")
    assert village.heard("P") == ["好，今天11:47前我不找您，急事除外。想改回来说“取消静音”。"]
    village.says("王姐", "B3", "催 1")
    village.later(minutes=15)
    village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
    village.later(minutes=5)
    [urgent] = village.heard("P")
    assert urgent.startswith("请马上看看")
    goes_on_until(village, at(12, 11, 48))
    assert any("住户在问" in line for line in village.heard("P"))


def test_a_muted_worker_is_not_named_on_a_card(village: Village) -> None:
    village.says("陈姐", "P", "静音 2小时")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    assert village.last_line("W").delivery.message.mentions == ()
    village.says("陈姐", "P", "取消静音")
    village.says("老周", "B3", "3栋楼下健身器材坏了")
    village.later(minutes=2)
    assert len(village.last_line("W").delivery.message.mentions) == 1


def test_beyond_the_days_budget_only_emergencies_come(tmp_path: Path) -> None:
    with open_village(tmp_path, NINE, reminders=Reminders(per_day=3)) as village:
        for words in ("二单元楼道灯坏了", "3栋楼下健身器材坏了", "1单元门禁坏了刷不开"):
            village.says("王姐", "B3", words)
            village.later(minutes=3)
        cards = [line.delivery.message.mentions for line in village.channel.said if line.chat == "W"]
        assert [len(named) for named in cards] == [1, 1, 0]
        village.says("王姐", "B3", "催 1")
        village.later(minutes=1)
        assert village.heard("P") == []
        village.later(minutes=15)
        village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
        assert village.heard("P")[0].startswith("请马上看看")
        village.says("陈姐", "W", "认领 1 2 3")
        goes_on_until(village, at(13, 8, 31))
        [digest] = [line for line in village.heard("P") if "早，今天" in line]
        assert all(f"【{number}】" in digest for number in (1, 2, 3))


FOUR = ("二单元楼道灯坏了", "3栋楼下健身器材坏了", "1单元门禁坏了刷不开", "3栋楼下垃圾桶满了没人收")


def four_matters(village: Village) -> None:
    """陈姐 is on duty for all of them."""
    reported(village, *FOUR)


def reported(village: Village, *matters: str) -> None:
    for words in matters:
        village.says("王姐", "B3", words)
        village.later(minutes=3)


def digests(village: Village, chat: str) -> list[str]:
    return [line for line in village.heard(chat) if "早，今天" in line or "下班前看一眼" in line]


def test_what_was_over_the_budget_is_marked_in_the_next_digest(tmp_path: Path) -> None:
    with open_village(tmp_path, NINE, reminders=Reminders(per_day=3)) as village:
        reported(village, *FOUR[:3])
        village.says("陈姐", "W", "认领 1 2 3")  # who does something about it knows it
        village.later(minutes=3)
        village.says("王姐", "B3", "催 1")  # a private line: not said
        goes_on_until(village, at(12, 16, 50))
        reported(village, FOUR[3])  # a card without an @
        assert village.last_line("W").delivery.message.mentions == ()
        assert village.heard("P") == []
        goes_on_until(village, at(12, 17, 1))
        [evening] = digests(village, "P")
        assert evening == (
            "陈姐，下班前看一眼，2件：【1】3栋2单元楼道灯，周五前（有新情况，还没跟您说过）；"
            "【4】3栋垃圾桶，周五前（有新情况，还没跟您说过）。来不及回“缓3天 等配件”，带上号。"
        )
        village.says("陈姐", "W", "认领 4")
        goes_on_until(village, at(13, 8, 31))
        [morning] = digests(village, "P")
        assert all(f"【{number}】" in morning for number in (1, 2, 3, 4))
        assert "还没跟您说过" not in morning


def test_what_has_gone_to_others_unheard_is_not_told(tmp_path: Path) -> None:
    with open_village(tmp_path, NINE, reminders=Reminders(per_day=3)) as village:
        four_matters(village)
        village.says("小刘", "S", "派 3 @李强")
        village.says("王姐", "B3", "不用了 4")
        village.heard("P")
        goes_on_until(village, at(12, 17, 1))
        told = village.heard("P")
        assert not any("【3】" in line or "【4】" in line for line in told)


def test_what_ended_over_the_budget_is_told_too(tmp_path: Path) -> None:
    """Who has taken it up must not go for nothing."""
    with open_village(tmp_path, NINE, reminders=Reminders(per_day=3)) as village:
        four_matters(village)
        village.says("陈姐", "W", "认领 1")
        village.later(minutes=3)
        village.says("王姐", "B3", "不用了 1")
        village.heard("P")
        goes_on_until(village, at(12, 17, 1))
        [evening] = digests(village, "P")
        assert "【1】3栋2单元楼道灯，有变动，回“全程 1”看" in evening


def test_what_was_not_said_on_a_friday_waits_for_monday(tmp_path: Path) -> None:
    friday = datetime(2026, 5, 15, 18, 30, tzinfo=SHANGHAI)
    with open_village(tmp_path, friday, reminders=Reminders(per_day=3)) as village:
        four_matters(village)
        village.says("陈姐", "W", "认领 1 2 3 4")
        village.later(minutes=3)
        village.says("王姐", "B3", "催 1")
        goes_on_until(village, at(18, 8, 31))
        [digest] = digests(village, "P")
        assert digest.count("还没跟您说过") == 1


def test_a_muted_worker_finds_it_in_the_digest(village: Village) -> None:
    goes_on_until(village, at(12, 16, 10))
    village.says("陈姐", "P", "静音 30分钟")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    goes_on_until(village, at(12, 17, 1))
    [evening] = digests(village, "P")
    assert "【1】3栋2单元楼道灯，周五前（有新情况，还没跟您说过）" in evening


# -- whom no private chat reaches -------------------------------------------------------------------------------------


def handed_out(village: Village) -> None:
    """李强 and 刘工 are written to by nobody in private; 陈姐 is."""
    four_matters(village)
    for number, who in ((1, "李强"), (2, "刘工"), (3, "李强")):
        village.says("小刘", "S", f"派 {number} @{who}")
    village.later(minutes=3)
    village.says("陈姐", "W", "认领 4")
    village.heard("W")


def test_one_message_in_the_workers_chat_for_all_whom_no_private_chat_reaches(village: Village) -> None:
    handed_out(village)
    goes_on_until(village, at(13, 8, 31))
    [digest] = digests(village, "W")
    assert digest == (
        "早，今天手上的事：\n@李强 【1】3栋2单元楼道灯，后天前；【3】3栋1单元门禁，后天前。\n"
        "@刘工 【2】3栋健身器材，周二前。"
    )
    said = next(line for line in village.channel.said if line.text == digest)
    assert len(said.delivery.message.mentions) == 2
    assert len(digests(village, "P")) == 1


def test_nothing_beside_a_name_says_that_it_is_late(village: Village) -> None:
    handed_out(village)
    late = village.ticket(3).resolution_due_at
    assert late is not None
    goes_on_until(village, at(15, 17, 1))
    assert late < village.clock.now()
    told = digests(village, "W")[-1]
    assert "@李强 【1】3栋2单元楼道灯；【3】3栋1单元门禁。" in told
    for word in ("该办完了", "过了", "超", "逾期", "今天到期"):
        assert word not in told


def test_a_private_matter_is_in_no_digest_of_a_group(village: Village) -> None:
    def take() -> None:
        with village.storage.unit_of_work() as uow:
            ticket = uow.tickets.get(1)
            ticket.holder_id = uow.members.named(1, "李强")[0].id
            ticket.status = Status.IN_PROGRESS
            uow.tickets.save(ticket)
            uow.commit()

    village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
    village.in_core(take)
    assert village.ticket(1).private
    goes_on_until(village, at(13, 8, 31))
    assert digests(village, "W") == []


def test_who_is_muted_stands_in_it_without_a_ping(village: Village) -> None:
    handed_out(village)
    village.clock.set(at(13, 7, 30))
    village.settle()
    village.says("李强", "W", "静音 2小时")
    goes_on_until(village, at(13, 8, 31))
    [digest] = digests(village, "W")
    assert "\n李强 【" in digest
    said = next(line for line in village.channel.said if line.text == digest)
    assert len(said.delivery.message.mentions) == 1


# -- the burden -------------------------------------------------------------------------------------------------------


def test_a_worker_sees_their_own_figure(village: Village) -> None:
    village.says("陈姐", "P", "负担")
    assert village.heard("P") == ["陈姐，这7天我没找过您。"]
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    village.later(minutes=2)
    village.says("陈姐", "P", "负担")
    assert village.heard("P")[-1] == "陈姐，这7天我找了您2次（急事1次），平均一天0.3次。嫌多说“静音 2小时”。"


def test_the_office_sees_grids_and_no_person(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("小刘", "S", "负担")
    [told] = village.heard("S")
    assert "3栋微网格：1人，平均每人一天0.1次，急事0次" in told
    for name in ("陈姐", "李强", "刘工"):
        assert name not in told
    village.says("王姐", "B3", "负担")
    assert village.heard("B3")[-1:] != [told]


def test_an_answer_to_ones_own_words_is_no_ping(village: Village) -> None:
    for _ in range(3):
        village.says("陈姐", "P", "今日")
    village.says("陈姐", "P", "负担")
    assert village.heard("P")[-1] == "陈姐，这7天我没找过您。"
    village.clock.set(village.clock.now() + timedelta(days=1))
