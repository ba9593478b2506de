"""Who had reported says that it was nothing, and why: before it was announced, and after."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.status import Status
from tests.journeys.village import Village

CAUSES = [
    ("楼道里一股怪味，像什么烧糊了", "哎呀闻错了，是隔壁在熬药"),
    ("一单元电梯停着不走", "好了好了，是楼上搬柜子卡住了门"),
    ("二单元门口栏杆没了", "抱歉看错了，栏杆在的"),
    ("家里没电了，二单元的", "是我家电卡余额用完了，不好意思"),
    ("二单元停电了", "果然是跳闸，烤箱空调一起开了，推上去好了"),
    ("厨房顶上湿了一片，楼上是不是漏了", "嗨，是我蒸馒头的水汽"),
    ("我的电动车被偷了，昨晚停在车棚的", "呃…我老公骑去买菜了"),
]


@pytest.mark.parametrize(("report", "cause"), CAUSES)
def test_with_its_cause_it_is_taken_back_before_anybody_is_told(village: Village, report: str, cause: str) -> None:
    village.says("王姐", "B3", report)
    village.later(seconds=20)
    village.says("王姐", "B3", cause)
    village.later(minutes=3)
    assert village.ticket(1).status is Status.WITHDRAWN
    assert village.heard("W") == []


@pytest.mark.parametrize(("report", "cause"), CAUSES)
def test_later_its_holder_hears_it(village: Village, report: str, cause: str) -> None:
    village.says("王姐", "B3", report)
    village.later(minutes=3)
    village.says("陈姐", "W", "我去")
    village.says("王姐", "B3", cause)
    village.later(minutes=1)
    assert village.ticket(1).status is Status.WITHDRAWN
    assert [line for line in village.heard("P") if "【1】" in line]


@pytest.mark.parametrize(
    ("report", "measure"),
    [
        ("我家厨房一股燃气味，好重", "总阀我关上了，窗子也打开了"),
        ("二单元电表箱噼里啪啦打火花", "我把总闸拉了"),
        ("楼道里的电动车在烧", "现在火小了些"),
        ("洗手池下面的水管裂了，水直往外冒", "我把阀门拧了"),
    ],
)
def test_what_is_only_kept_from_growing_worse_is_neither_over_nor_taken_back(
    village: Village, report: str, measure: str
) -> None:
    village.says("王姐", "B3", report)
    village.later(minutes=2)
    village.says("王姐", "B3", measure)
    village.later(minutes=3)
    assert village.ticket(1).status is Status.DISPATCHED


def test_it_was_dry_because_it_was_shut_off(village: Village) -> None:
    village.says("王姐", "B3", "家里没水了")
    village.later(minutes=2)
    village.says("王姐", "B3", "哦，我妈把阀门关了")
    assert village.ticket(1).status is Status.WITHDRAWN


def test_what_ended_it_is_no_new_matter(village: Village) -> None:
    village.says("王姐", "B3", "水管爆了，喷得到处都是")
    village.later(minutes=2)
    village.says("王姐", "B3", "水停了，没事了")
    village.later(minutes=3)
    with pytest.raises(NotFound):
        village.ticket(2)


@pytest.mark.parametrize(
    ("likely", "then"),
    [("我家好像没电了，是不是就我家", "哦是空调插座跳了，推上去好了"), ("楼道好像有股味道", "闻错了，是我家垃圾")],
)
def test_what_was_only_likely_is_asked_of_nobody_after_that(village: Village, likely: str, then: str) -> None:
    village.says("王姐", "B3", likely)
    village.later(seconds=30)
    village.says("王姐", "B3", then)
    village.later(minutes=5)
    assert village.heard("W") == []
    assert village.heard("B3") == []


@pytest.mark.parametrize("words", ["不用来了，我自己通开了", "不用派人了，我弄好了"])
def test_who_goes_is_not_told_any_more(village: Village, words: str) -> None:
    village.says("老周", "B3", "家里马桶堵了，物业有没有师傅")
    village.later(minutes=3)
    village.says("刘工", "W", "我去")
    village.later(seconds=40)
    village.heard("B3")
    village.says("老周", "B3", words)
    village.later(minutes=5)
    assert not any("刘工" in line for line in village.heard("B3"))
