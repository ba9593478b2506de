"""撤销: whatever an act had changed, called off or announced is as it was; and the night's merged line stays true."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from domain.sla import SHANGHAI
from domain.status import Status
from tests.journeys.village import Village
from tests.journeys.village import village as opened


def report(village: Village, text: str = "二单元楼道灯坏了") -> str:
    return village.says("王姐", "B3", text)


def taught(village: Village) -> int:
    def count() -> int:
        chat = village.storage.views.chats(1)[0]
        return len(village.storage.views.surroundings(chat).corrections)

    return village.in_core(count)


def test_a_claim_taken_back_lets_the_first_words_be_said_after_all(village: Village) -> None:
    said = report(village)
    village.says("陈姐", "B3", "我去", quotes=said)
    village.says("陈姐", "B3", "撤销")
    village.later(minutes=3)
    heard = village.heard("B3")
    assert heard[-1] == "收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"
    assert not any("去看" in line for line in heard)
    assert len(village.heard("W")) == 1


def test_a_claim_before_the_card_makes_the_card_needless(village: Village) -> None:
    said = report(village)
    village.says("陈姐", "B3", "我去", quotes=said)
    village.later(minutes=3)
    assert village.heard("W") == []


def test_a_category_taken_back_is_not_learnt(village: Village) -> None:
    report(village)
    before = village.ticket(1)
    village.says("小刘", "S", "改类 1 关爱帮扶")
    assert taught(village) == 1
    village.says("小刘", "S", "撤销")
    after = village.ticket(1)
    assert (after.category, after.summary, after.private) == (before.category, before.summary, False)
    assert taught(village) == 0
    village.later(minutes=3)
    assert len(village.heard("W")) == 1


def test_no_request_taken_back_is_a_request_again(village: Village) -> None:
    report(village)
    village.says("小刘", "S", "不是诉求 1")
    village.says("小刘", "S", "撤销")
    assert (village.ticket(1).is_active, taught(village)) == (True, 0)
    village.later(minutes=3)
    assert len(village.heard("B3")) == 1


def test_merged_by_mistake_is_parted_again(village: Village) -> None:
    report(village)
    village.says("老周", "B3", "门禁刷不开，进不了门")
    village.later(minutes=2)
    village.says("小刘", "S", "并案 1 2")
    assert village.ticket(2).status is Status.MERGED
    village.says("小刘", "S", "撤销")
    assert village.ticket(2).is_active
    village.says("老周", "B3", "不用了 2")
    assert village.ticket(2).status is Status.WITHDRAWN
    assert village.ticket(1).is_active


def test_who_was_asked_by_mistake_hears_it(village: Village) -> None:
    report(village)
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "转派 1 @李强")
    village.says("陈姐", "W", "撤销")
    assert "@李强 3栋2单元楼道灯不用您去了，刚才转错了。【1】" in village.heard("W")
    village.later(minutes=3)
    assert "陈姐去看3栋2单元楼道灯了。【1】" in village.heard("B3")


def test_wanted_after_all(village: Village) -> None:
    report(village)
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    village.heard("P")
    village.says("王姐", "B3", "不用了 1")
    village.says("王姐", "B3", "撤销")
    assert village.heard("P") == ["3栋2单元楼道灯住户说不用去了。【1】", "3栋2单元楼道灯住户说还是要人去。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_whoever_knows_the_old_number_means_the_matter_it_went_into(village: Village) -> None:
    report(village)
    village.says("老周", "B3", "门禁刷不开，进不了门")
    village.later(minutes=2)
    village.says("小刘", "S", "并案 1 2")
    village.heard("B3")
    village.says("老周", "B3", "进度 2")
    assert "【1】" in village.heard("B3")[0]
    village.says("陈姐", "W", "认领 2")
    assert village.ticket(1).status is Status.IN_PROGRESS
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.says("老周", "B3", "没好 2")
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_the_nights_line_knows_what_was_withdrawn_before_morning(tmp_path: Path) -> None:
    night = datetime(2026, 5, 12, 23, 10, tzinfo=SHANGHAI)
    with opened(tmp_path, night) as village:
        report(village)
        village.says("老周", "B3", "一单元门禁刷不开了")
        village.says("小赵", "B3", "垃圾桶满了，臭得很")
        village.says("老周", "B3", "不用了 2")
        village.heard("B3")
        village.later(hours=9)
        [line] = village.heard("B3")
        assert line.startswith("记下了2件：【1】")
        assert "【2】" not in line


def test_a_night_with_nothing_left_is_not_spoken_of(tmp_path: Path) -> None:
    night = datetime(2026, 5, 12, 23, 10, tzinfo=SHANGHAI)
    with opened(tmp_path, night) as village:
        report(village)
        village.says("王姐", "B3", "不用了 1")
        village.heard("B3")
        village.says("王姐", "B3", "撤销")
        village.says("王姐", "B3", "不用了 1")
        village.heard("B3")
        village.later(hours=9)
        assert village.heard("B3") == []


def test_a_recalled_report_that_is_somebody_elses_by_now_is_passed_over(village: Village) -> None:
    report(village)
    second = village.says("老周", "B3", "门禁刷不开，进不了门")
    village.later(minutes=2)
    village.says("小刘", "S", "并案 1 2")
    village.later(minutes=3)
    village.heard("B3")
    village.recalls("老周", "B3", second)
    assert village.heard("B3") == []
    assert village.ticket(1).is_active
