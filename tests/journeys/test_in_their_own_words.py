"""Of one matter, in words of their own: neighbours who have it too, whoever waits, the end; and what only sounds like
it."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village

LAMP, LIFT, LEAK = "二单元楼道灯不亮了", "一单元电梯停了，按了没反应", "楼道顶上的水管在漏水"
DOOR, GATE, HEAT = "单元门关不上了", "地库道闸的杆子抬不起来", "家里暖气不热"
CAR, DOG = "一辆红色轿车把单元门口堵死了", "楼道里又有狗屎没人捡"

HAVE_IT_TOO = [
    (LEAK, "难怪我家门垫是湿的"),
    (LEAK, "硬是的，我拖了两遍都没用"),
    (LAMP, "确实，我妈都是扶着墙下来的"),
    (LIFT, "可不是嘛，我提着菜爬上来的"),
    (DOOR, "怪不得昨晚冷风一直灌"),
    (GATE, "我也堵在里面，开会要迟到了"),
    (HEAT, "真的，我裹着毯子看电视"),
    (CAR, "对头，我三轮车都推不过去"),
    (DOG, "可不，我今早差点踩上去"),
    (LEAK, "敢情都一样啊"),
    (LAMP, "原来不止我们一家"),
]
ONLY_TALK = [
    (LAMP, "我家灯上个月才换的"),
    (LAMP, "难怪最近没见你跳舞"),
    (LIFT, "我昨天爬山腿还酸着"),
    (LEAK, "雨太大了，我裤子都湿了"),
    (DOOR, "就是，现在的年轻人压力大"),
    (HEAT, "我也是这么想的"),
    (DOG, "我家也有个同款杯子"),
    (LAMP, "我姐家那边也停电过"),
    (LAMP, "好啦好啦，人人都有份"),
    (LIFT, "好了好了，开饭了"),
]
WAIT = [
    "有人管没有",
    "这事儿是不是黄了",
    "半天了，人毛都没见一个",
    "物业睡着了？",
    "怕是把我们忘了哦",
    "到底来不来嘛",
    "给句准话行不行",
    "左等右等不见个人影",
    "社区热线都打爆了也没人",
]
ENDS = [
    (LAMP, "亮得很，辛苦了"),
    (LEAK, "不漏了，水工换的接头"),
    (DOOR, "门关得严了，谢谢"),
    (GATE, "起杆了，能出去了"),
    (HEAT, "暖和了，谢谢师傅"),
    (CAR, "那辆红车不在了"),
    (DOG, "扫干净了，谢谢保洁"),
    (LAMP, "刚刚好的，电工来看了一下"),
    (LEAK, "弄好了，给物业点个赞"),
    (LEAK, "修好了，速度真快"),
    (CAR, "通了，都能过了"),
]
NO_ENDS = [
    "修好了说一声哈",
    "这也叫修好？什么叫好了",
    "保证明天弄好",
    "得嘞，回头见",
    "等弄好了我请客",
    "感冒好多了，谢谢关心",
    "来了来了，马上下楼",
]


def told(village: Village, report: str) -> None:
    village.says("王姐", "B3", report)
    village.later(minutes=1)


@pytest.mark.parametrize(("report", "words"), HAVE_IT_TOO)
def test_a_neighbour_has_it_too(village: Village, report: str, words: str) -> None:
    told(village, report)
    village.says("老周", "B3", words)
    assert village.reporters(1) == ["王姐", "老周"]
    assert len(village.categories()) == 1


@pytest.mark.parametrize(("report", "words"), ONLY_TALK)
def test_a_neighbour_only_talks(village: Village, report: str, words: str) -> None:
    told(village, report)
    village.heard("P")
    village.says("老周", "B3", words)
    village.later(minutes=5)
    assert village.reporters(1) == ["王姐"]
    assert len(village.categories()) == 1
    assert not any("好了" in line for line in village.heard("P"))


def test_an_assent_to_other_talk_is_none(village: Village) -> None:
    told(village, LAMP)
    village.says("小赵", "B3", "隔壁新开的那家面馆味道可以")
    village.says("老周", "B3", "可不是，我都去了三回了")
    assert village.reporters(1) == ["王姐"]


def test_what_names_a_thing_of_its_own_is_not_of_the_lamp(village: Village) -> None:
    told(village, "后门那个灯不亮")
    village.says("老周", "B3", "后门一堆装修垃圾，我刚绊一跤")
    assert village.reporters(1) == ["王姐"]


@pytest.mark.parametrize("words", WAIT)
@pytest.mark.parametrize("who", ["王姐", "老周"])
def test_whoever_waits_is_heard(village: Village, who: str, words: str) -> None:
    told(village, LAMP)
    village.later(hours=3)
    village.heard("B3")
    village.says(who, "B3", words)
    assert len(village.heard("B3")) == 1
    assert village.categories() == ["lighting"]


def test_a_neighbours_question_in_other_talk_is_no_chase(village: Village) -> None:
    told(village, LAMP)
    village.later(hours=3)
    village.heard("B3")
    village.says("小赵", "B3", "群主说晚上组织大家打羽毛球")
    village.says("老周", "B3", "到底来不来嘛")
    assert village.heard("B3") == []


@pytest.mark.parametrize(("report", "words"), ENDS)
def test_the_reporter_tells_the_end(village: Village, report: str, words: str) -> None:
    told(village, report)
    village.later(minutes=40)
    village.says("王姐", "B3", words)
    assert village.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize("words", NO_ENDS)
def test_what_only_sounds_over_ends_nothing(village: Village, words: str) -> None:
    told(village, LAMP)
    village.later(hours=3)
    village.says("王姐", "B3", words)
    assert village.ticket(1).status is not Status.CLOSED


def test_a_doubt_ends_nothing_unless_it_answers(village: Village) -> None:
    told(village, LEAK)
    village.later(hours=1)
    village.says("王姐", "B3", "好像不漏了")
    assert village.ticket(1).status is not Status.CLOSED
    village.says("李强", "W", "我去 1")
    village.later(minutes=30)
    village.says("李强", "W", "办结 1 换了接头")
    village.later(minutes=10)
    village.says("王姐", "B3", "好像不漏了")
    assert village.ticket(1).status is Status.CLOSED


def test_who_has_power_tells_no_end(village: Village) -> None:
    told(village, "家里停电了")
    village.says("老周", "B3", "我们一单元有电")
    village.later(minutes=5)
    assert village.ticket(1).status is not Status.CLOSED
    assert not any("好了" in line for line in village.heard("P"))
