"""What a part of a message tells plainly: behind a warning, a name, a denial, good news."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("别坐电梯，着火了", "fire"),
        ("先别说了，有人落水了", "care"),
        ("不是停电，是电梯困人了", "elevator"),
        ("不是开玩笑，着火了", "fire"),
        ("陈姐，有人触电了", "power"),
        ("王姐你家着火了", "fire"),
        ("【紧急】楼道里冒烟", "fire"),
        ("我老公说着火了", "fire"),
        ("孙女走丢了", "care"),
        ("电梯坏了，我在里面", "elevator"),
    ],
)
def test_a_danger_is_an_emergency_wherever_it_stands(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.category) == (Decision.FILE, category)
    assert understood.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "heard",
    [
        "没人困电梯",
        "没冒烟",
        "没漏气",
        "昨天着火了",
        "孩子喝药",
        "妈妈快生了",
        "没有水平",
        "没有电梯",
        "救命，太好笑了",
        "我火了",
        "上火了",
    ],
)
def test_a_danger_that_is_none_calls_nobody(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.NONE


@pytest.mark.parametrize("heard", ["哪里着火了", "哪栋着火了", "隔壁小区着火了", "有人落水了，我打119了"])
def test_a_danger_elsewhere_or_cared_for_is_only_shown(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.CARD


@pytest.mark.parametrize(
    ("heard", "decision"),
    [
        ("陈姐，楼道灯坏了", Decision.FILE),
        ("刘工，电梯停了", Decision.FILE),
        ("王姐，你家水停了吗", Decision.NONE),
        ("没停水，是水压小", Decision.CARD),
        ("陈姐楼道灯坏了", Decision.FILE),
        ("张姐停水了", Decision.FILE),
        ("师傅我家停电了", Decision.FILE),
        ("陈姐家漏水", Decision.NONE),
        ("陈姐家电梯坏了", Decision.NONE),
        ("电梯坏了，麻烦安排师傅来修", Decision.FILE),
        ("停电了，麻烦大家别开空调", Decision.NONE),
        ("我家没电，对门有", Decision.FILE),
        ("爆管了 喷得老高", Decision.FILE),
    ],
)
def test_what_is_said_to_one_or_instead(reader: Reader, heard: str, decision: Decision) -> None:
    assert reader.read(heard, AROUND).decision is decision


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("来水了但是水是黄的", "water"),
        ("水来了，电没了", "power"),
        ("不漏了，但是墙皮掉了", "facility"),
        ("谢谢师傅，灯修好了，但是单元门又关不上了", "access"),
        ("昨晚修好的那个闸杆又抬不起了", "access"),
        ("刚换的楼道灯又不亮了", "lighting"),
    ],
)
def test_good_news_do_not_hide_bad_ones(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.act, understood.category) == (Act.REQUEST, category)


@pytest.mark.parametrize("heard", ["来电了，停了两个小时", "灯亮了，辛苦"])
def test_what_is_over_stays_over(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).act is Act.RESOLVED


def test_a_fire_that_is_out_is_at_most_shown(reader: Reader) -> None:
    assert reader.read("刚才着火，已经灭了", AROUND).decision in (Decision.NONE, Decision.CARD)


@pytest.mark.parametrize("heard", ["电梯修好了吗", "修好了没有"])
def test_a_question_whether_it_is_over_is_a_chase(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).act is Act.CHASE


@pytest.mark.parametrize("heard", ["我拿个破沙发垫先挡着了", "床垫我晒着了", "孩子在床上睡着了", "车我停着了，没锁"])
def test_what_only_lasts_does_not_burn(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("停水了，我正刷牙呢", "water"),
        ("停电了，我饭都没煮熟", "power"),
        ("没气了，晚饭咋弄", "gas"),
        ("断网了，正上网课", "facility"),
        ("路灯坏了，我开手机电筒走回来的", "lighting"),
        ("烦死我了！又停电！", "power"),
        ("电梯停了，我提了两袋米", "elevator"),
    ],
)
def test_what_one_was_at_takes_nothing_from_it(reader: Reader, heard: str, category: str) -> None:
    read = reader.read(heard, AROUND)
    assert (read.decision, read.category) == (Decision.FILE, category)


@pytest.mark.parametrize(
    "heard",
    [
        "手机没电了，到家再说",
        "没电了，充电宝借我用用",
        "停水了，哄你的",
        "停电了，那年我才六岁",
        "停水了，后来又来了",
        "没气了，我换了一罐",
        "停电了，结果是我自己跳闸",
        "老家停水了，我妈洗衣服洗到一半",
    ],
)
def test_what_is_told_beside_may_be_what_is_meant(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE


@pytest.mark.parametrize(
    "heard",
    [
        "这个漫步机的扶手断了",
        "那个跷跷板的座子裂了，容易夹手",
        "滑梯的挡板松了，怕摔到娃",
        "那盏路灯不亮了，晚上要小心",
        "热水是凉的",
        "我家今天没热水",
        "楼道烟感响了",
    ],
)
def test_what_is_pointed_at_or_warned_of(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.FILE


@pytest.mark.parametrize("heard", ["这个菜好吃", "那个热水袋坏了", "手机的屏幕裂了，容易划手", "烧点热水喝"])
def test_what_is_ones_own_is_nothing(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.NONE


@pytest.mark.parametrize(
    ("heard", "urgency"),
    [
        ("6栋外墙的砖松了，怕掉下来砸到人", Urgency.URGENT),
        ("雨棚的铁皮翘起来，早晚要砸到人", Urgency.URGENT),
        ("电线垂下来了，小心电到人", Urgency.URGENT),
        ("外墙的砖掉下来砸到人了", Urgency.EMERGENCY),
        ("有人被电到了，当心还要电到人", Urgency.EMERGENCY),
    ],
)
def test_what_is_only_feared_is_no_emergency(reader: Reader, heard: str, urgency: Urgency) -> None:
    assert reader.read(heard, AROUND).urgency is urgency
