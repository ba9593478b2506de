"""Fights in which things are raised, who is locked in beside a stove, and who only asks what to do in a fire."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("南门口两帮人打起来了，都拿着钢管", "security"),
        ("广场上十几个小伙在互殴，手里拿棒球棍", "security"),
        ("楼下一伙人打群架，甩棍都拿出来了", "security"),
        ("烧烤摊那边有人抄起板凳，跟老板打起来了", "security"),
        ("好多人提着砍刀在东门外打架", "security"),
        ("门反锁了，娃儿一个人在里头，煤气灶还开着", "care"),
        ("我出来倒垃圾门关上了，两岁女儿在里面，灶上还烧着水", "care"),
        ("孙子自己把门锁了，屋里还炖着肉", "care"),
        ("锅里还煮着饭，钥匙忘屋里了，宝宝在里面睡觉", "care"),
        ("婆婆把自己关在屋头了，灶台上火没关", "care"),
        ("外面有人撬门，家里就我和孩子", "security"),
        ("有个人在捅我家锁，我一个人不敢出声", "security"),
        ("我一个人在家，门口有个男的在扭门锁", "security"),
        ("门外有人在撬锁怎么办，我害怕", "security"),
        ("三楼着火了怎么办", "fire"),
        ("着火了怎么办！", "fire"),
        ("煤气漏了怎么办", "gas"),
    ],
)
def test_it_is_an_emergency(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.category, understood.urgency, understood.decision) == (
        category,
        Urgency.EMERGENCY,
        Decision.FILE,
    )


@pytest.mark.parametrize("heard", ["一群人在门口打架", "七八个男的在停车场打成一团", "两伙人在西门打起来了"])
def test_a_fight_of_many_is_urgent(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.category, understood.urgency) == ("security", Urgency.URGENT)
    assert understood.decision is Decision.FILE


@pytest.mark.parametrize(
    "heard",
    [
        "着火了往哪里跑",
        "起火了咋办哦",
        "失火了怎么逃",
        "着火了谁来救",
        "着火了打哪个电话",
        "电线到处乱搭，着火了哪个赔",
    ],
)
def test_who_asks_what_to_do_in_a_fire_is_shown_to_somebody_only(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.CARD


@pytest.mark.parametrize(
    "heard",
    [
        "小朋友们拿着棍子打闹，好热闹",
        "电视里一群人打架拿着棍子",
        "昨天看到一群人打架拿着棍子，吓死了",
        "几个朋友来家里打麻将，打起来了就忘了时间",
        "好多人在学打架子鼓",
        "娃在屋里写作业，灶上炖着汤，等他爸回来",
        "锅里炖着汤，孩子在屋里睡觉",
        "真要着火了怎么跑",
        "我请师傅撬门，钥匙忘家里了",
        "女儿膝盖上有伤，骑车摔的",
    ],
)
def test_it_is_none(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.NONE


@pytest.mark.parametrize(
    "heard",
    [
        "那家足疗店半夜还有小姐拉客",
        "3栋楼下的按摩店不干净，搞那种服务的",
        "小区里有家养生馆涉黄",
        "会所里有人卖淫，有没有人管",
        "洗脚城做不正当生意，晚上老有男的进进出出",
        "楼上租房的好像在做那种生意",
        "我遭网上刷单骗了两万",
        "我刚刚被人骗了八千块",
        "对门小女孩脸上又有伤，怀疑被后爸打",
        "隔壁娃儿胳膊上全是淤青，怕是他爸打的",
    ],
)
def test_it_is_for_the_police(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.category, understood.decision) == ("security", Decision.FILE)


@pytest.mark.parametrize(
    "heard", ["楼下按摩店手法不错", "足浴店办卡打几折", "我被骗了，这个西瓜一点不甜", "洗脚城小姐姐手法好"]
)
def test_it_is_not(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.NONE
