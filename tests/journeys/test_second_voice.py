"""Right after a report a neighbour tells, in words of their own, that they have it too; and who has not, or only talks,
is no reporter."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village

HAVE_IT_TOO = [
    ("暖气不热，屋里才14度", "我家摸着都是冰凉的"),
    ("又停水了，正洗着菜", "我这也莫得，一滴水都没有"),
    ("楼上装修吵死了，能不能管管", "我家娃刚睡着就给震醒了"),
    ("门口地砖松了一块，翘起来了", "可不是，我前天还崴了脚"),
    ("电梯停了，按了没反应", "我刚从九楼走楼梯下来的，累死"),
    ("小区路灯不亮好几天了", "对，黑乎乎的，我都不敢出门"),
    ("道闸不抬杆", "我也在等，快十分钟了"),
    ("楼道里一股煤气味", "我刚开门也闻到了，三楼更浓"),
    ("又停电了", "二单元也停了"),
    ("垃圾桶满了没人收", "我路过都捂着鼻子"),
]
HAVE_IT_NOT = [
    ("停气了，打不着火", "我屋里打得燃"),
    ("又停水了，正洗着菜", "我家正常的"),
    ("又停水了，正洗着菜", "我也不知道咋回事"),
    ("又停水了，正洗着菜", "我也收到短信了，说检修"),
    ("又停水了，正洗着菜", "我也要去买桶水"),
    ("暖气不热，屋里才14度", "我家还行，20度"),
    ("电梯停了，按了没反应", "我坐的时候还好好的"),
    ("电梯停了，按了没反应", "我也在等外卖"),
    ("电梯停了，按了没反应", "我给物业打个电话"),
    ("小区路灯不亮好几天了", "我上个月在外地，没注意"),
    ("蚊子太多了，咬得满腿包", "我睡不着，谁打牌"),
    ("垃圾桶满了没人收", "我昨天买的榴莲好臭哈哈"),
    ("我停楼下的电动车被偷了", "报警噻，喊物业调监控"),
]


@pytest.mark.parametrize(("report", "voice"), HAVE_IT_TOO)
def test_who_has_it_too_reports_it_too(village: Village, report: str, voice: str) -> None:
    village.says("孙姐", "B5", report)
    village.later(seconds=40)
    village.says("杨哥", "B5", voice)
    assert "杨哥" in village.reporters(1)


@pytest.mark.parametrize(("report", "voice"), HAVE_IT_NOT)
def test_who_has_it_not_is_no_reporter(village: Village, report: str, voice: str) -> None:
    village.says("孙姐", "B5", report)
    village.later(seconds=40)
    village.says("杨哥", "B5", voice)
    assert "杨哥" not in village.reporters(1)


def test_in_an_emergency_the_second_voice_reaches_who_goes(village: Village) -> None:
    village.says("孙姐", "B5", "楼道里一股煤气味")
    village.heard("W")
    village.says("杨哥", "B5", "我闻着也有，四楼特别重")
    assert any("四楼特别重" in line for line in village.heard("W"))


def test_what_grows_is_of_the_matter_that_was_told(village: Village) -> None:
    village.says("李叔", "B3", "二单元门口在返脏水")
    village.later(seconds=40)
    village.says("李叔", "B3", "越冒越多了，快来个人")
    village.later(minutes=3)
    assert village.heard("P") == []
    assert not any("登记" in line for line in village.heard("W"))


def test_whoever_assents_means_what_they_tell_of(village: Village) -> None:
    for who, words in (
        ("王姐", "2单元电梯的按键不亮"),
        ("李叔", "一单元水管井在喷水"),
        ("小赵", "是的，我按了半天才有反应"),
    ):
        village.says(who, "B3", words)
        village.later(seconds=20)
    village.later(minutes=3)
    assert (village.reporters(1), village.reporters(2)) == (["王姐", "小赵"], ["李叔"])
