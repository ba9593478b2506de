"""Colleagues say in words of their own that they go, that it is done, that it waits, that it is not theirs; and what
they chat about besides does nothing."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.fixture
def lamp(village: Village) -> Village:
    """A card of a lamp is up in the workers' chat."""
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    _hear(village)
    return village


@pytest.fixture
def held(lamp: Village) -> Village:
    lamp.says("陈姐", "W", "认领 1")
    lamp.later(minutes=4)
    _hear(lamp)
    return lamp


def _hear(village: Village) -> None:
    for chat in ("W", "B3", "B5", "P", "S"):
        village.heard(chat)


@pytest.mark.parametrize(
    "words",
    [
        "我先去库房拿两个灯泡",
        "我去问一下是哪家弄的，说说他们",
        "我上去跟他们讲讲",
        "收到，我拿测仪上去",
        "1 归我",
        "这个我晚上去换",
        "我跟物业电工联系了，他两点过来",
        "已经给水电工打电话了",
        "好嘞，我骑车过去，十分钟到",
        "我在3栋门口，这就上去瞧瞧",
        "喊了电工，下午上门",
        "1 我去弄，先贴个提示",
        "我叫师傅带梯子来",
        "约了供电所的人一起去看",
        "我去敲二楼的门问问",
        "要得，下午我去拆下来看",
    ],
)
def test_who_tells_of_going_has_it(lamp: Village, words: str) -> None:
    lamp.says("陈姐", "W", words)
    assert lamp.ticket(1).status is Status.IN_PROGRESS
    assert any("归您了" in line for line in lamp.heard("W"))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("换了根灯管，亮着呢", "换了根灯管，亮着呢"),
        ("灯修好了也试过了", "修好了也试过了"),
        ("电工来过了，通电了，亮了", "电工来过了，通电了，亮了"),
        ("开关烧了，换了个新的", "开关烧了，换了个新的"),
        ("1 镇流器换了，正常了", "镇流器换了，正常了"),
    ],
)
def test_who_tells_that_it_is_done_is_believed(held: Village, words: str, note: str) -> None:
    held.says("陈姐", "W", words)
    held.later(minutes=3)
    assert held.ticket(1).resolution == note
    assert held.heard("B3") == [f"3栋2单元楼道灯说是{note}，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"]


@pytest.mark.parametrize(
    "words",
    ["灯座坏了，配件后天才到", "约了电工周五来换", "拆下来看了，线要重新布，下周弄", "跟供电所说了，明天上午来"],
)
def test_what_has_its_day_waits_for_it(held: Village, words: str) -> None:
    held.says("陈姐", "W", words)
    assert held.ticket(1).status is Status.ON_HOLD
    assert any("提醒您" in line for line in held.heard("W"))


@pytest.mark.parametrize("words", ["灯座没货，等厂家发", "问了物业，等他们回话"])
def test_what_waits_without_a_day_presses_nobody_today(held: Village, words: str) -> None:
    held.says("陈姐", "W", words)
    assert held.heard("W") == ["记在【1】里了。"]
    held.later(hours=9)
    assert held.ticket(1).status is Status.IN_PROGRESS
    assert (held.heard("W"), held.heard("P")) == ([], [])


@pytest.mark.parametrize("words", ["不归我管，供电所的事", "这个是物业的事，不是我的", "不归网格管，该物业负责"])
@pytest.mark.parametrize("is_held", [False, True])
def test_who_says_that_it_is_not_theirs_gives_it_back(lamp: Village, words: str, is_held: bool) -> None:
    if is_held:
        lamp.says("陈姐", "W", "认领 1")
        lamp.later(minutes=4)
    lamp.says("陈姐", "W", words)
    assert lamp.ticket(1).returns == 1
    assert lamp.ticket(1).holder_id is None


def test_who_cannot_settle_it_passes_it_upwards(held: Village) -> None:
    before = held.ticket(1).tier
    held.says("陈姐", "W", "这个要找电力公司，我往上报")
    assert held.ticket(1).tier is not before


def test_who_leads_sends_a_colleague(lamp: Village) -> None:
    lamp.says("赵网格长", "W", "刘工下午去看一下能不能修")
    assert lamp.ticket(1).status is Status.IN_PROGRESS


def test_who_does_not_lead_sends_nobody(lamp: Village) -> None:
    lamp.says("李强", "W", "刘工去看一下嘛")
    assert lamp.ticket(1).holder_id is None


def test_both_that_are_named_are_taken_and_one_of_two_is_asked_for(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("李叔", "B3", "1单元门口垃圾桶满了两天没人收")
    village.later(minutes=3)
    _hear(village)
    village.says("陈姐", "W", "我喊师傅来弄")
    assert ["哪件" in line for line in village.heard("W")] == [True]
    village.says("陈姐", "W", "灯我去换，垃圾桶我喊保洁来收")
    assert [village.ticket(number).status for number in (1, 2)] == [Status.IN_PROGRESS] * 2


CHATTER = (
    """
今天风好大|我去买个早饭|我接娃放学去了|两点我去街道开会|我带了把伞|走不开，在医院|没空，你们去|我先撤了，明天见
我请个假|昨天我去那边看过热闹|上次我换过，花了三十|收到|好的|辛苦了|我看下文件|我给老婆打个电话|我去复印材料|我回家拿东西
谁去看看|能不能叫物业来|我约了牙医|我去找书记盖章|不好意思我来晚了|我家龙头换了个新的|汤炖好了|台账填完了，传系统了
手机屏换了，花了两百|例会开完了|娃烧退了，没事了|我换了辆新车|我下楼取个快递|打印机弄好了|我去街道交材料|我给主任汇报一下
我泡杯茶|我到单位了|周末约起钓鱼|明天我值班|我请大家吃西瓜|总结写好了|窗外下雨了|食堂的空调修好了|下周要检查，大家准备材料
群里那个文件打不开|晚上等你们吃饭|我老家的路修好了|车子保养完了|照片传好了|要得要得|哈哈哈|这天气，人都要化了
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("words", CHATTER)
@pytest.mark.parametrize("is_held", [False, True])
def test_chatter_does_nothing(lamp: Village, words: str, is_held: bool) -> None:
    if is_held:
        lamp.says("陈姐", "W", "认领 1")
        lamp.later(minutes=3)
    before = lamp.ticket(1).status
    _hear(lamp)
    lamp.says("陈姐", "W", words)
    lamp.later(minutes=3)
    assert lamp.ticket(1).status is before
    assert (lamp.heard("W"), lamp.heard("B3")) == ([], [])


@pytest.mark.parametrize(
    ("claim", "done", "note"),
    [
        ("看到了，正在往那边走", "道闸抬起来了，手动放行", "抬起来了，手动放行"),
        ("我喊厂家的人来，半小时到", "道闸电机换了，能用了", "电机换了，能用了"),
    ],
)
def test_among_the_residents_it_is_heard_too(village: Village, claim: str, done: str, note: str) -> None:
    village.says("李叔", "B3", "门口的道闸抬不起来了，堵了一排车")
    village.says("刘工", "B3", claim)
    village.later(minutes=4)
    assert village.heard("B3") == []
    village.says("刘工", "B3", done)
    village.later(minutes=3)
    assert village.heard("B3") == [f"3栋门口道闸说是{note}，@李叔 帮忙看一眼：回“好了”或“没好”。【1】"]


@pytest.mark.parametrize(
    "words",
    [
        "供电所说跳闸了，八点前来电",
        "在换了，一会儿就亮",
        "人没事就好",
        "走了走了",
        "等灯换好了再说",
        "明天才换得好",
        "灯的闸跳了，我去合上",
        "我去复位一下灯",
    ],
)
def test_what_is_still_to_come_is_no_end(held: Village, words: str) -> None:
    held.says("陈姐", "W", words)
    held.later(minutes=3)
    assert held.ticket(1).resolved_at is None
    assert held.heard("B3") == []


def test_somebody_who_is_well_is_the_private_matter(lamp: Village) -> None:
    lamp.says("小赵", "B3", "隔壁老人两天没出门了，敲门没人应")
    lamp.says("陈姐", "P", "我这就上去敲门")
    lamp.says("陈姐", "P", "人没事，女儿在路上了")
    assert (lamp.ticket(2).status, lamp.ticket(1).status) == (Status.CLOSED, Status.DISPATCHED)


@pytest.mark.parametrize(
    "words",
    ["我去洗车", "我去找你", "我先挂了", "我等下去接个人", "检查组走了", "我把车停好了", "我去遛狗", "电影票买好了"],
)
@pytest.mark.parametrize("is_held", [False, True])
def test_and_no_more_does_what_only_sounds_like_going(lamp: Village, words: str, is_held: bool) -> None:
    test_chatter_does_nothing(lamp, words, is_held)


@pytest.mark.parametrize("words", ["点错了，撤销", "发错了，不好意思"])
def test_who_took_it_by_mistake_says_so_in_one_breath(lamp: Village, words: str) -> None:
    lamp.says("陈姐", "W", "1 我来")
    lamp.later(seconds=20)
    lamp.says("陈姐", "W", words)
    assert lamp.ticket(1).holder_id is None


def test_others_may_have_done_it_and_half_is_not_done(village: Village) -> None:
    village.says("王姐", "B3", "垃圾桶都满出来了")
    village.later(minutes=3)
    village.says("陈姐", "W", "认领 1")
    village.later(minutes=4)
    village.says("陈姐", "W", "环卫已经拉走了")
    village.later(minutes=4)
    assert village.ticket(1).status is Status.RESOLVED
    village.says("王姐", "B3", "只拉走一半，厨余那个还是满的")
    assert village.ticket(1).status is Status.IN_PROGRESS
