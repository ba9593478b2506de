"""What of a worker's words residents hear: of the thing all, of a household, a person or a culprit nothing."""

from __future__ import annotations

import pytest

from domain.sayable import answer_sayable, reason_sayable, work_sayable


@pytest.mark.parametrize(
    ("note", "heard"),
    [
        ("是6楼一家阀门没拧，已经拧上了", "已经拧上了"),
        ("弄好了，1104的水槽管子脱了", "弄好了"),
        ("清走了，是四楼李四家堆的", "清走了"),
        ("通了，七楼住户往里倒剩饭", "通了"),
        ("八零三的地漏堵了，掏通了", "掏通了"),
        ("鞋柜搬走了，是对门孙婆婆的", "鞋柜搬走了"),
        ("关上了，楼上小娃玩水没关龙头", "关上了"),
        ("是楼上洗菜盆脱了，给接回去了", "给接回去了"),
        ("挪开了，川A****8的车主来挪的", "挪开了"),
        ("弄好了，有事打138****0000", "弄好了"),
        ("跟三单元那户说好了，晚上不拉琴", "晚上不拉琴"),
        ("拆了，业主写了保证书", "拆了"),
        ("烟灭了，有人乱扔烟头", "烟灭了"),
        ("3-1-602家里跳闸", ""),
        ("王建国的车堵的", ""),
        ("一楼棋牌室的，说好了10点关", "说好了10点关"),
        ("搬走了，一单元底楼那个租房的堆的", "搬走了"),
        ("关阀了，六零一的角阀坏的", "关阀了"),
        ("给四楼张阿姨换了灯泡", ""),
    ],
)
def test_households_persons_and_blame_are_left_out(note: str, heard: str) -> None:
    assert work_sayable(note) == heard


@pytest.mark.parametrize(
    "note",
    [
        "3栋2单元的灯换好了",
        "二楼的灯换好了",
        "楼上楼道的灯也换了",
        "楼下路灯修好了，换了220V的灯泡",
        "换好了，感应头松了",
        "厂家来换了主板，大家可以用了",
        "窗户装好了，入户门也调了",
        "保洁阿姨扫干净了",
        "换了1200元的新泵，试了30分钟",
        "说好了，12点到2点不打",
        "白色的漆补好了，石板也铺平了",
        "拆了2024年的老线路",
    ],
)
def test_what_was_done_to_the_thing_is_said(note: str) -> None:
    assert work_sayable(note) == note


@pytest.mark.parametrize(
    ("reason", "heard"),
    [
        ("要业主一起商量", "要业主一起商量"),
        ("902不同意", ""),
        ("过不了，楼下那家不同意", "过不了"),
        ("801还在漏，别的都好了", "别的都好了"),
        ("我家还在漏", "我家还在漏"),
    ],
)
def test_a_reason_may_speak_of_all_and_of_nobody_in_particular(reason: str, heard: str) -> None:
    assert reason_sayable(reason) == heard


@pytest.mark.parametrize("answer", ["带身份证到社区102办公室", "本人或家属都能办，带户口本", "标准是每月735"])
def test_an_answer_keeps_its_rooms_and_its_people(answer: str) -> None:
    assert answer_sayable(answer) == answer


def test_an_answer_names_no_household() -> None:
    assert answer_sayable("楼上那家办过，带户口本") == "带户口本"
