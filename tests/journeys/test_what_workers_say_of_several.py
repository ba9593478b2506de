"""Two matters in one breath, an hour that is kept, a colleague's news, a matter told in private: what workers say of
them is weighed in one place, in the workers' chat and among the residents."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


def _hear(village: Village) -> None:
    for chat in ("W", "B3", "B5", "ALL", "P", "S"):
        village.heard(chat)


@pytest.fixture
def two(village: Village) -> Village:
    """A door and a drain are up in the workers' chat."""
    village.says("老周", "B3", "3栋1单元门禁刷不开")
    village.says("李叔", "B3", "2单元下水道堵了，污水冒出来")
    village.later(minutes=3)
    _hear(village)
    return village


@pytest.fixture
def net(village: Village) -> Village:
    """李强 sees to a line that is down."""
    village.says("孙姐", "B5", "5栋宽带断了，整栋都上不了网")
    village.later(minutes=3)
    village.says("李强", "W", "认领 1")
    village.later(minutes=5)
    _hear(village)
    return village


@pytest.mark.parametrize("words", ["两件我都跑一趟", "俩都归我", "两处一起弄", "都交给我吧", "行，两个我都去瞧瞧"])
def test_both_are_taken_in_one_breath(two: Village, words: str) -> None:
    two.says("陈姐", "W", words)
    assert [two.ticket(number).status for number in (1, 2)] == [Status.IN_PROGRESS] * 2


@pytest.mark.parametrize("words", ["三个都归我", "我过去看看"])
def test_which_of_two_is_asked_where_the_words_fit_neither(two: Village, words: str) -> None:
    two.says("陈姐", "W", words)
    assert ["哪件" in line for line in two.heard("W")] == [True]


@pytest.mark.parametrize("words", ["两个都弄好了", "1 2都搞好了", "两处都处理完了", "都修好了"])
def test_both_are_done_in_one_breath(two: Village, words: str) -> None:
    two.says("陈姐", "W", "认领 1 2")
    two.later(minutes=4)
    two.says("陈姐", "W", words)
    assert [two.ticket(number).status for number in (1, 2)] == [Status.RESOLVED] * 2


@pytest.mark.parametrize("words", ["两个都看到了，马上去", "两处都喊了师傅", "收到，都安排上了"])
def test_among_the_residents_both_are_taken_too(village: Village, words: str) -> None:
    village.says("老周", "B3", "3栋1单元门禁刷不开")
    village.says("李叔", "B3", "2单元下水道堵了，污水冒出来")
    village.says("陈姐", "B3", words)
    assert [village.ticket(number).holder_id is None for number in (1, 2)] == [False, False]


@pytest.mark.parametrize("words", ["抢修中，请大家等等", "已经联系供电所了", "收到，马上安排", "跳闸了，电工在路上"])
def test_what_is_off_in_two_buildings_has_one_answer(village: Village, words: str) -> None:
    village.says("老周", "ALL", "3栋没电了")
    village.says("孙姐", "ALL", "我们5栋也停电了")
    village.says("小刘", "ALL", words)
    village.later(minutes=3)
    assert [village.ticket(number).holder_id is None for number in (1, 2)] == [False, False]
    assert village.heard("ALL") == []


@pytest.mark.parametrize("who_where", [("刘工", "W"), ("刘工", "B5"), ("陈姐", "W")])
def test_a_colleague_s_news_stands_with_the_matter_and_answers_who_asks(
    net: Village, who_where: tuple[str, str]
) -> None:
    net.says(*who_where, "宽带那边是光缆被挖断了，正在接")
    assert (net.heard("W"), net.heard("B5")) == ([], [])
    assert net.ticket(1).status is Status.IN_PROGRESS
    net.later(minutes=40)
    net.says("孙姐", "B5", "网好久才能恢复哦")
    assert net.heard("B5") == ["5栋网络，说是光缆被挖断了，正在接，有信儿我说。【1】"]


def test_a_colleague_s_way_of_life_is_no_news(net: Village) -> None:
    net.says("刘工", "W", "李强在开车，晚点回你")
    net.later(minutes=40)
    net.says("孙姐", "B5", "网好久才能恢复哦")
    assert net.heard("B5") == ["5栋网络，已经问李强了，有信儿我说。【1】"]


def test_who_says_that_a_colleague_is_at_it_has_not_taken_it(two: Village) -> None:
    two.says("刘工", "W", "李强在修门禁了")
    assert two.ticket(1).holder_id is None
    assert two.heard("W") == []


@pytest.mark.parametrize(
    "words", ["约了厂家三点来看", "门禁说好四点半以后再弄", "师傅要下午五点才得空", "跟维保定好三点上门"]
)
def test_an_hour_that_was_agreed_is_noted(two: Village, words: str) -> None:
    two.says("陈姐", "W", "认领 1")
    two.later(minutes=4)
    _hear(two)
    two.says("陈姐", "W", words)
    assert two.heard("W") == ["记在【1】里了。"]
    assert two.ticket(1).status is Status.IN_PROGRESS


@pytest.mark.parametrize("words", ["我在楼下，这就上去", "收到，我上楼敲门去", "马上到", "好，我过去瞧瞧"])
def test_what_was_told_in_private_may_be_answered_among_the_others_without_its_name(
    village: Village, words: str
) -> None:
    village.says("小赵", "B3", "对门李爷爷三天没下楼了，打电话也不接")
    village.later(minutes=2)
    village.says("陈姐", "W", words)
    assert village.ticket(1).holder_id is not None
    said = village.heard("W")
    assert said
    assert not any("爷爷" in line or "老人" in line or "3栋" in line for line in said)


def test_nobody_else_answers_it_so(village: Village) -> None:
    village.says("小赵", "B3", "对门李爷爷三天没下楼了，打电话也不接")
    village.later(minutes=2)
    village.says("刘工", "W", "我马上过去")
    village.says("刘工", "W", "我去")
    assert village.ticket(1).holder_id is None
    assert village.heard("W") == []


@pytest.mark.parametrize("words", ["我去", "收到，我马上过去看", "这个我来弄"])
def test_the_only_one_there_is_is_meant_however_old(village: Village, words: str) -> None:
    village.says("老周", "B3", "3栋1单元门禁刷不开")
    village.later(minutes=50)
    village.says("陈姐", "W", words)
    assert village.ticket(1).holder_id is not None


@pytest.mark.parametrize("words", ["1 我过去看看，先拉个线", "1 我去弄", "1 马上喊师傅"])
def test_who_may_not_take_it_is_told_so_whatever_their_words(village: Village, words: str) -> None:
    village.says("李叔", "ALL", "儿童乐园滑梯的螺丝松了，要掉了")
    village.later(minutes=3)
    village.says("刘工", "W", words)
    assert village.ticket(1).holder_id is None
    assert ["网格员" in line for line in village.heard("W")] == [True]


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_is_enough_among_the_residents(two: Village, number: int) -> None:
    two.says("陈姐", "W", "认领 1 2")
    two.later(minutes=4)
    two.says("陈姐", "B3", f"{number}好了")
    assert two.ticket(number).resolution == "好了"
    assert two.ticket(3 - number).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    "words",
    [
        *(
            "两个都好看",
            "都去团建",
            "我去，那么贵",
            "说好五点打球",
            "约了三点理发",
            "路由器我去买一个",
            "会议室我来布置",
        ),
        *("护栏焊好了", "李强在打电话", "我马上到学校", "我去超市买点水果"),
    ],
)
@pytest.mark.parametrize("is_held", [False, True])
def test_small_talk_of_that_sound_does_nothing(two: Village, words: str, is_held: bool) -> None:
    if is_held:
        two.says("陈姐", "W", "认领 1 2")
        two.later(minutes=4)
    before = [two.ticket(number).status for number in (1, 2)]
    _hear(two)
    two.says("陈姐", "W", words)
    two.later(minutes=3)
    assert [two.ticket(number).status for number in (1, 2)] == before
    assert (two.heard("W"), two.heard("B3")) == ([], [])


def test_a_burst_water_pipe_is_nobody_else_s_affair(net: Village) -> None:
    net.says("李强", "W", "查了，是水管爆了，把线泡坏了，在换")
    assert net.ticket(1).returns == 0


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1单元那个我去看", 1),
        ("2单元的我喊师傅去通", 2),
        ("我带疏通机去通下水道", 2),
        ("门禁我吃完饭就去弄", 1),
    ],
)
def test_the_stairwell_or_the_thing_says_which(two: Village, words: str, number: int) -> None:
    two.says("陈姐", "W", words)
    assert two.ticket(number).status is Status.IN_PROGRESS
    assert two.ticket(3 - number).status is Status.DISPATCHED


@pytest.mark.parametrize("words", ["已处理完毕", "已经修复", "通了，住户试过没问题", "是线头松了，重新接紧了"])
def test_the_only_one_that_is_held_is_done_whatever_the_words(two: Village, words: str) -> None:
    two.says("陈姐", "W", "认领 1")
    two.later(minutes=4)
    two.says("陈姐", "W", words)
    assert two.ticket(1).status is Status.RESOLVED


@pytest.mark.parametrize("words", ["我去趟街道", "我来啦，早上好", "都好了，谢谢关心", "你俩都来签到", "横幅贴好了"])
def test_and_these_mean_no_matter(two: Village, words: str) -> None:
    two.says("陈姐", "W", "认领 1")
    two.later(minutes=4)
    _hear(two)
    two.says("陈姐", "W", words)
    two.later(minutes=3)
    assert [two.ticket(number).status for number in (1, 2)] == [Status.IN_PROGRESS, Status.DISPATCHED]
    assert (two.heard("W"), two.heard("B3")) == ([], [])
