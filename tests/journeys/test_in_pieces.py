"""Told in pieces, by one person or by neighbours who answer each other: together the words are a danger."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.errors import NotFound
from tests.journeys.village import Village

Talk = tuple[tuple[str, str], ...]


def _is_told(village: Village, talk: Talk) -> None:
    for who, words in talk:
        village.says(who, "B3", words)
        village.later(seconds=40)


@pytest.mark.parametrize(
    "talk",
    [
        (("王姐", "二单元电梯又卡起了"), ("王姐", "我跟我妹在里面")),
        (("王姐", "电梯不走了"), ("老周", "里面有人吗"), ("王姐", "有，两个老人")),
        (("王姐", "电梯停了"), ("刘工", "里面有人吗，我马上到"), ("王姐", "有一个老人")),
        (("王姐", "电梯停在半中间"), ("老周", "是不是有人在里头哦"), ("小赵", "是，我听到在喊")),
        (("老周", "电梯停了"), ("孙姐", "我婆婆还在里头！")),
        (("老周", "电梯停了"), ("孙姐", "我老公说他在里面出不来")),
        (("老周", "电梯好像有问题"), ("孙姐", "我们两个在里面出不来")),
        (("王姐", "电梯晃了几下"), ("王姐", "现在停了，娃儿一个人在里面")),
        (("王姐", "二单元电梯走不动了"), ("小赵", "里头还有人在敲门")),
        (("王姐", "一单元电梯停起的"), ("小赵", "听到里面有人喊救命")),
    ],
)
def test_what_is_told_of_the_lift_makes_it_an_alarm(village: Village, talk: Talk) -> None:
    _is_told(village, talk)
    assert village.ticket(1).urgency is Urgency.EMERGENCY
    assert any(line.startswith("⚠️有人困电梯") for line in village.heard("B3"))
    assert talk[-1][1] in next(line for line in village.heard("W") if line.startswith("⚠️"))


@pytest.mark.parametrize(
    "talk",
    [
        (("王姐", "电梯停了"), ("老周", "有没有人在里面？")),
        (("王姐", "电梯停了"), ("老周", "里头有人没得"), ("王姐", "没得人，空的")),
        (("王姐", "电梯停了"), ("老周", "里面有人吗"), ("小赵", "有，修电梯的师傅")),
        (("王姐", "电梯停了"), ("老周", "还好里面没人")),
        (("王姐", "电梯停了"), ("老周", "要是里头关到娃儿咋办嘛")),
        (("王姐", "电梯停了"), ("老周", "维保师傅在里面检查")),
        (("王姐", "电梯停了"), ("老周", "上次我妈就困在里面过")),
        (("王姐", "电梯停了"), ("老周", "我在屋里煮饭，等会儿下去看")),
        (("王姐", "电梯停了"), ("老周", "超市头人多，我妈在里面买菜")),
        (("王姐", "楼道灯坏了"), ("老周", "我妈还在里面")),
        (("王姐", "电梯停了"), ("老周", "我遭堵在里面半个小时，车子动都动不了")),
        (("王姐", "电梯停了"), ("老周", "学校门还没开，娃儿都在里头排队")),
        (("王姐", "电梯停了"), ("老周", "理发店生意好哦，我在里头坐了半天")),
    ],
)
def test_a_question_a_denial_and_what_is_supposed_are_none(village: Village, talk: Talk) -> None:
    _is_told(village, talk)
    assert village.ticket(1).urgency is not Urgency.EMERGENCY
    assert not any("⚠️" in line for line in village.heard("B3"))


@pytest.mark.parametrize(
    "pieces",
    [
        ("楼下那个老头", "倒起了", "喊不答应"),
        ("花坛边那个婆婆", "坐不起来了", "喊了没反应"),
        ("哪个看到我孙儿没", "穿蓝衣服的，三岁"),
    ],
)
def test_pieces_that_are_a_danger_together_alarm_with_all_of_them(village: Village, pieces: tuple[str, ...]) -> None:
    _is_told(village, tuple(("李叔", piece) for piece in pieces))
    assert village.ticket(1).urgency is Urgency.EMERGENCY
    assert village.ticket(1).words == "，".join(pieces)


@pytest.mark.parametrize(
    "pieces",
    [
        ("楼下那个老头", "又在下棋", "喊都喊不走"),
        ("哪个看到我的快递没", "蓝色的盒子", "找了半天了"),
        ("我家娃娃刚才从上面滑下来裤子都挂破了", "腿上红了一道，还好没出血"),
        ("我孙儿三岁了", "穿了件蓝衣服", "乖得很"),
    ],
)
def test_pieces_of_everyday_talk_are_none(village: Village, pieces: tuple[str, ...]) -> None:
    _is_told(village, tuple(("李叔", piece) for piece in pieces))
    assert not any("⚠️" in line for line in village.heard("B3"))


def test_it_grows_worse(village: Village) -> None:
    _is_told(village, (("王姐", "电梯一直在响"), ("王姐", "响得更凶了，突然掉了一层楼")))
    assert village.ticket(1).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("pieces", "spot"),
    [(("车棚里头", "电马儿", "冒烟了"), "车棚"), (("天台上", "好大的烟，着火了"), "天台")],
)
def test_where_and_what_it_is_goes_with_the_alarm(village: Village, pieces: tuple[str, ...], spot: str) -> None:
    _is_told(village, tuple(("李叔", piece) for piece in pieces))
    assert spot in (village.ticket(1).place.spot or "")
    assert village.ticket(1).words == "，".join(pieces)


def test_everyday_words_before_an_alarm_are_no_part_of_it(village: Village) -> None:
    _is_told(village, (("李叔", "中午吃啥子"), ("李叔", "二单元着火了")))
    assert village.ticket(1).words == "二单元着火了"


def test_what_is_named_besides_is_a_matter_of_its_own(village: Village) -> None:
    _is_told(village, (("王姐", "单元门坏了"), ("王姐", "还有三楼的垃圾")))
    assert [village.ticket(number).category for number in (1, 2)] == ["access", "sanitation"]
    assert [village.ticket(number).place.spot for number in (1, 2)] == [None, "三楼"]


@pytest.mark.parametrize("words", ["还有我妈的快递", "还有人要去买菜不"])
def test_what_else_is_said_is_none(village: Village, words: str) -> None:
    _is_told(village, (("王姐", "单元门坏了"), ("王姐", words)))
    assert village.ticket(1).place.spot is None
    with pytest.raises(NotFound):
        village.ticket(2)


def test_a_picture_makes_the_words_surer(village: Village) -> None:
    village.says("王姐", "B3", "二楼窗台吊个花盆")
    village.says("老周", "B5", "[图片]")
    village.says("老周", "B5", "二楼窗台吊个花盆")
    assert village.ticket(1).place.building == "5"


def test_what_one_says_in_one_breath_is_one_message(village: Village) -> None:
    village.says("王姐", "ALL", "北门口烤串的又支起来了")
    village.later(seconds=5)
    village.says("王姐", "ALL", "窗户一开满屋子烟")
    village.later(minutes=3)
    assert village.ticket(1).category == "street"
    assert not any("⚠️" in line for line in village.heard("ALL"))


def test_a_fire_after_other_words_is_one(village: Village) -> None:
    village.says("王姐", "ALL", "北门口烤串的又支起来了")
    village.later(seconds=5)
    village.says("王姐", "ALL", "他们的炉子着火了，烧到雨棚了")
    assert village.ticket(1).urgency is Urgency.EMERGENCY
