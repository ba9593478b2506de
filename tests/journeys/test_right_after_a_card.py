"""Right after a card, and by who holds one matter, a short line is of it unless it is clearly other life."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.status import Status
from tests.journeys.village import Village

CHATTER = ["这个月奖金发了没", "各位记得签字", "我的车刮了", "今天好闷", "中午食堂见", "又是这栋楼", "我不会弄这个"]
CHATTER += ["先去办点事，回头聊", "我对象喊我回去了", "背都直不起来了"]


@pytest.fixture
def lamp(village: Village) -> Village:
    village.says("老周", "B3", "3栋2单元楼道的灯熄了")
    village.later(minutes=3)
    village.heard("W")
    return village


@pytest.fixture
def lamp_and_bin(lamp: Village) -> Village:
    lamp.says("小赵", "B3", "楼下垃圾桶堆满了没人收")
    lamp.later(minutes=3)
    lamp.heard("W")
    return lamp


@pytest.mark.parametrize(
    "words",
    [
        "收到，马上处理哈",
        "等我把这边弄完就上来",
        "我去3栋看下啥问题",
        "哪层？我提梯子过去",
        "钥匙我有，现在就往那边跑",
        "带电工过来，二十来分钟",
        "喊小张顺便带个灯泡上去",
        "好嘞，马上",
        "3栋的我去",
        "我绕过去看下",
        "绳子先拉上了，旁边别站人",
        "昨天才买的灯管，我去换上",
        "手边完了就弄它",
    ],
)
def test_who_speaks_of_going_has_the_card(lamp: Village, words: str) -> None:
    lamp.says("刘工", "W", words)
    assert lamp.ticket(1).holder_id is not None


def test_an_hour_later_it_has_to_be_said_plainly(lamp: Village) -> None:
    lamp.later(minutes=60)
    lamp.says("刘工", "W", "带电工过来，二十来分钟")
    assert lamp.ticket(1).holder_id is None


@pytest.mark.parametrize("words", ["顺手换了个灯泡", "亮了，接头松了给拧紧了", "已经修了，试过"])
def test_what_was_done_before_anybody_took_it_is_done(lamp: Village, words: str) -> None:
    lamp.says("刘工", "W", words)
    assert lamp.ticket(1).status is Status.RESOLVED


@pytest.mark.parametrize("words", CHATTER)
@pytest.mark.parametrize("holds", [True, False])
def test_other_life_stays_other_life(lamp: Village, words: str, *, holds: bool) -> None:
    if holds:
        lamp.says("刘工", "W", "认领 1")
        lamp.later(minutes=5)
        lamp.heard("W")
    before = lamp.ticket(1).status
    lamp.says("刘工", "W", words)
    assert (lamp.ticket(1).status, lamp.heard("W")) == (before, [])


@pytest.mark.parametrize(
    "words",
    [
        "撬下来重新粘上去了",
        "不闪了",
        "跑了两趟没毛病了",
        "这下彻底亮了，拉了根新线",
        "全换成感应的了",
        "整层都换过了，没毛病",
    ],
)
def test_who_holds_one_matter_tells_that_it_is_done(lamp: Village, words: str) -> None:
    lamp.says("刘工", "W", "认领 1")
    lamp.later(minutes=9)
    lamp.says("刘工", "W", words)
    assert lamp.ticket(1).status is Status.RESOLVED


@pytest.mark.parametrize(
    "words", ["配件坏了，下午换", "得去买个灯头，晚上再弄", "敲门没人，晚点再去", "人手不够，改成下午弄"]
)
def test_or_that_it_waits(lamp: Village, words: str) -> None:
    lamp.says("刘工", "W", "认领 1")
    lamp.later(minutes=9)
    lamp.heard("W")
    lamp.says("刘工", "W", words)
    assert lamp.heard("W") == ["记在【1】里了。"]


def test_each_clause_is_of_its_own_matter(lamp_and_bin: Village) -> None:
    lamp_and_bin.says("陈姐", "W", "认领 1 2")
    lamp_and_bin.later(minutes=9)
    lamp_and_bin.says("陈姐", "W", "灯弄亮了，垃圾桶还要等环卫的车")
    assert [lamp_and_bin.ticket(number).status for number in (1, 2)] == [Status.RESOLVED, Status.IN_PROGRESS]


@pytest.mark.parametrize("words", ["1已换，2已收", "1换好了，2也收走了"])
def test_each_number_has_its_own_words(lamp_and_bin: Village, words: str) -> None:
    lamp_and_bin.says("陈姐", "W", "认领 1 2")
    lamp_and_bin.later(minutes=9)
    lamp_and_bin.says("陈姐", "W", words)
    assert [lamp_and_bin.ticket(number).status for number in (1, 2)] == [Status.RESOLVED] * 2


@pytest.mark.parametrize("words", ["灯我去换，垃圾桶陈姐你去喊人", "灯我来弄，垃圾桶请陈姐看看"])
def test_what_a_colleague_is_asked_to_do_is_no_claim(lamp_and_bin: Village, words: str) -> None:
    lamp_and_bin.says("刘工", "W", words)
    assert [lamp_and_bin.ticket(number).holder_id is None for number in (1, 2)] == [False, True]


def test_who_is_off_takes_nothing_and_passes_on_what_they_were_asked(village: Village) -> None:
    village.says("杨哥", "B5", "5栋单元门关不上了")
    village.later(minutes=3)
    village.says("李强", "W", "我今天轮休，刘工你帮我跑一趟看看")
    assert village.ticket(1).holder_id is None
    village.says("刘工", "W", "行，交给我")
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_nobody_is_on_the_way_to_those_who_are_out(village: Village) -> None:
    village.says("王姐", "B3", "快来人，我妈一个人关在电梯里头了，一单元")
    village.later(minutes=3)
    village.heard("B3")
    village.says("刘工", "W", "人放出来了，电梯先停着等厂家")
    village.later(minutes=3)
    assert not [line for line in village.heard("B3") if "赶过去" in line]


@pytest.mark.parametrize("words", ["这个我管不到，得城管来", "我做不了主，得问社区", "这个我定不了，要上会"])
def test_what_is_beyond_them_is_no_claim(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元楼下烧烤摊油烟太大了")
    village.later(minutes=3)
    village.says("陈姐", "W", words)
    village.later(minutes=1)
    assert village.ticket(1).holder_id is None


def test_three_or_four_days_are_four(village: Village) -> None:
    village.says("王姐", "B3", "二单元电梯按键板坏了，按不动")
    village.later(minutes=3)
    village.says("刘工", "W", "我来 1")
    village.later(minutes=5)
    village.says("刘工", "W", "按键板要订货，估计三四天")
    until = village.ticket(1).hold_until
    assert until is not None
    assert timedelta(days=3) < until - village.clock.now() < timedelta(days=5)


def test_what_was_put_off_is_done_by_its_part(village: Village) -> None:
    village.says("王姐", "B3", "二单元电梯按键板坏了，按不动")
    village.later(minutes=3)
    village.says("刘工", "W", "我来 1")
    village.later(minutes=5)
    village.says("刘工", "W", "按键板要订货，估计三四天")
    village.later(days=3)
    village.says("刘工", "W", "新板子装好了")
    village.later(minutes=3)
    village.says("王姐", "B3", "能按了")
    assert village.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize("words", ["抢修电话打了，我在现场", "到了，先把人疏散了", "119报了，我守在楼下", "在现场了"])
def test_who_keeps_people_safe_is_there_and_has_ended_nothing(village: Village, words: str) -> None:
    village.says("孙姐", "B5", "2单元楼道里一股煤气味")
    village.later(seconds=90)
    village.says("李强", "W", words)
    assert village.ticket(1).status is Status.IN_PROGRESS
