"""What a neighbour tells beside an open ticket: the same thing, or another one of its kind."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from tests.journeys.village import Village


@pytest.mark.parametrize(
    ("first", "minutes", "second", "line"),
    [
        ("我妈头晕倒在厨房里了", 40, "有个娃儿掉到窨井里面去了", "120"),
        ("楼下两个喝醉的打起来了，见血了", 50, "有个男的在单元门口抢了个阿姨的项链", "110"),
    ],
)
def test_another_persons_danger_is_answered_at_once(
    village: Village, first: str, minutes: int, second: str, line: str
) -> None:
    village.says("王姐", "B3", first)
    village.later(minutes=minutes)
    village.heard("B3")
    village.says("老周", "B3", second)
    assert line in "".join(village.heard("B3"))
    assert village.reporters(2) == ["老周"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("楼道里有好多蟑螂", "屋檐下头有个马蜂窝"),
        ("草坪上到处是狗屎，没人捡", "有条流浪狗追着人咬"),
        ("消防通道遭一辆车堵死了", "楼道的灭火器过期两年了"),
    ],
)
def test_half_an_hour_later_another_thing_is_another_ticket(village: Village, first: str, second: str) -> None:
    village.says("王姐", "B3", first)
    village.later(minutes=30)
    village.says("老周", "B3", second)
    village.later(minutes=3)
    assert [village.reporters(number) for number in (1, 2)] == [["王姐"], ["老周"]]


@pytest.mark.parametrize("second", ["一单元电梯又卡起不走了", "电梯按半天没反应"])
def test_and_the_lift_of_a_stairwell_is_still_the_same(village: Village, second: str) -> None:
    village.says("王姐", "B3", "一单元电梯坏了")
    village.later(minutes=30)
    village.says("老周", "B3", second)
    village.later(minutes=3)
    assert sorted(village.reporters(1)) == ["王姐", "老周"]


def test_a_burst_pipe_at_the_door_is_not_the_roof_of_the_next_building(village: Village) -> None:
    village.says("老周", "B3", "5栋楼顶漏雨，漏得好凶")
    village.later(minutes=1)
    village.says("李叔", "B3", "水管爆了，就在二单元门口")
    village.later(minutes=3)
    assert (village.ticket(1).place.building, village.ticket(2).place.building) == ("5", "3")


def test_the_reporters_lamp_outside_is_no_part_of_the_shock_at_home(village: Village) -> None:
    village.says("孙姐", "B5", "洗澡水带电，麻手")
    village.later(minutes=1)
    village.says("孙姐", "B5", "2单元门口的路灯不亮")
    village.later(minutes=3)
    assert village.ticket(1).place.unit is None
    assert village.ticket(2).category == "lighting"


def test_a_neighbours_noise_amid_other_talk_reaches_the_worker(village: Village) -> None:
    village.says("老周", "B3", "建议院坝里头修个凉亭")
    village.later(seconds=40)
    village.says("李叔", "B3", "对门天天半夜放音乐，说了几次还骂人")
    village.later(minutes=3)
    assert any("半夜放音乐" in line for line in village.heard("W"))


@pytest.mark.parametrize("aside", ["我在3栋楼下等快递", "出个儿童桌，6栋自提，50块", "我屋头8栋的，天天带娃儿下去耍"])
def test_a_building_in_other_talk_does_not_move_what_is_at_the_gate(village: Village, aside: str) -> None:
    village.says("杨哥", "ALL", "南门的道闸杆断了一半")
    village.later(minutes=1)
    village.says("杨哥", "ALL", aside)
    village.later(minutes=3)
    assert village.ticket(1).place.building is None


def test_nor_does_the_chats_building_go_before_the_estates_gate(village: Village) -> None:
    village.says("孙姐", "B5", "西门外头乱摆摊，路都走不通")
    village.later(minutes=3)
    assert not any("5栋" in line for line in village.heard("B5"))
    assert village.ticket(1).place.building is None


def test_a_neighbours_door_is_not_the_one_nobody_has_placed(village: Village) -> None:
    village.says("杨哥", "ALL", "单元门口的灯坏了")
    village.later(seconds=30)
    village.says("赵姨", "ALL", "我们9栋的也坏了")
    village.later(seconds=30)
    village.says("杨哥", "ALL", "6栋3单元的")
    village.later(minutes=3)
    assert [village.ticket(number).place.building for number in (1, 2)] == ["6", "9"]


@pytest.mark.parametrize(
    ("talk", "echo"),
    [("明天包饺子，想吃的来报名", "+1"), ("今天这个雨下得好大", "就是，我家也是"), ("昨晚热得一晚上没睡着", "我也是")],
)
def test_whoever_agrees_with_other_talk_has_no_part_in_the_lamp(village: Village, talk: str, echo: str) -> None:
    village.says("王姐", "B3", "一单元3楼的灯坏了")
    village.later(minutes=4)
    village.says("小赵", "B3", talk)
    village.says("老周", "B3", echo)
    village.later(minutes=3)
    assert village.reporters(1) == ["王姐"]


def test_a_fire_is_more_than_a_smell_of_gas(village: Village) -> None:
    village.says("小赵", "B3", "二单元9楼有煤气味")
    village.later(minutes=2)
    village.heard("B3")
    village.says("李叔", "B3", "楼下电瓶车着火了")
    assert any("有火情" in line for line in village.heard("B3"))


@pytest.mark.parametrize("second", ["二单元大门上贴满了小广告", "二单元3楼也堆了好多纸箱子"])
def test_what_the_same_person_tells_of_the_next_stairwell_is_another(village: Village, second: str) -> None:
    village.says("小赵", "B3", "一单元8楼楼道放了个烂沙发")
    village.later(seconds=30)
    village.says("小赵", "B3", second)
    village.later(minutes=3)
    assert [village.ticket(number).place.unit for number in (1, 2)] == ["1", "2"]


def test_that_one_too_is_another_lamp(village: Village) -> None:
    village.says("小赵", "B3", "一单元3楼楼道灯坏了")
    village.later(minutes=4)
    village.says("小赵", "B3", "二单元8楼那个也坏了")
    village.later(minutes=3)
    assert (village.ticket(2).category, village.ticket(2).place.unit) == ("lighting", "2")


def test_the_water_of_a_building_is_one_ticket_in_both_chats(village: Village) -> None:
    village.says("孙姐", "B5", "我们5栋是不是停水了，龙头一滴都没得")
    village.later(minutes=4)
    village.says("杨哥", "ALL", "5栋没水了")
    village.later(minutes=3)
    assert sorted(village.reporters(1)) == ["孙姐", "杨哥"]


def test_what_is_asked_of_the_office_amid_an_emergency_is_no_part_of_it(village: Village) -> None:
    village.says("小赵", "B3", "我不想活了")
    village.later(seconds=40)
    village.says("王姐", "B3", "低保在哪里申请")
    village.later(minutes=3)
    assert village.reporters(1) == ["小赵"]
    assert not any("低保" in line and "【1】" in line for line in village.heard("P"))


def test_who_has_it_in_another_building_is_sure_though_the_first_was_only_likely(village: Village) -> None:
    village.says("杨哥", "ALL", "3栋那个感应门坏了，推不开")
    village.later(seconds=30)
    village.says("孙姐", "ALL", "我们5栋的也推不开")
    village.later(minutes=2)
    assert village.ticket(1).place.building == "5"
    assert village.reporters(1) == ["孙姐"]
    assert any("登记" in said for said in village.heard("W"))


def test_their_own_door_is_well_again_and_nobody_need_look_at_it(village: Village) -> None:
    village.says("杨哥", "ALL", "3栋那个感应门坏了，推不开")
    village.later(seconds=20)
    village.says("孙姐", "ALL", "我们5栋的也推不开")
    village.later(seconds=20)
    village.says("杨哥", "ALL", "好了，能开了")
    village.later(minutes=3)
    assert not any("登记" in said or "好了" in said for said in village.heard("W"))
    assert village.ticket(1).is_active


def test_water_of_the_roof_that_runs_down_a_stairwell_is_the_same_water(village: Village) -> None:
    village.says("小赵", "B3", "楼顶水箱溢水了，哗哗往下流")
    village.later(minutes=3)
    village.says("李叔", "B3", "水都淌到我们二单元过道里来了")
    village.later(minutes=2)
    assert village.reporters(1) == ["小赵", "李叔"]
    assert len(village.heard("B3")) == 1


def test_water_in_front_of_a_building_is_not_that_of_the_garage(village: Village) -> None:
    village.says("杨哥", "ALL", "地下车库C区入口进水了，快来堵")
    village.later(minutes=2)
    village.says("孙姐", "ALL", "5栋门口的水也要漫到台阶上来了，下水道堵了")
    village.later(minutes=2)
    assert village.reporters(1) == ["杨哥"]
    assert village.ticket(2).place.building == "5"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("路灯不亮，3栋前头黑漆漆的", "5栋门口的也不亮"),
        ("3栋西山墙渗水，墙纸都起泡了", "我们5栋东边几户也是，墙角长蘑菇了"),
    ],
)
def test_the_same_kind_in_the_next_building_need_not_be_sure(village: Village, first: str, second: str) -> None:
    village.says("老周", "ALL", first)
    village.later(minutes=1)
    village.says("孙姐", "ALL", second)
    village.later(minutes=3)
    assert [village.ticket(number).place.building for number in (1, 2)] == ["3", "5"]


def test_who_has_no_power_either_does_not_say_where_somebody_is_in_danger(village: Village) -> None:
    village.says("杨哥", "ALL", "停电了，我爸在家吸氧的，备用瓶只够半小时")
    village.later(seconds=40)
    village.says("孙姐", "ALL", "我5栋也没电")
    village.later(seconds=30)
    village.says("杨哥", "ALL", "6栋201，快来人")
    village.later(minutes=1)
    assert [village.ticket(number).place.building for number in (1, 2)] == ["6", "5"]
    assert village.ticket(2).urgency is not Urgency.EMERGENCY


def test_a_noise_that_is_heard_in_a_building_is_the_same(village: Village) -> None:
    village.says("杨哥", "ALL", "中心广场跳舞的把喇叭开到最大，吵得人头痛")
    village.later(seconds=40)
    village.says("孙姐", "ALL", "我在5栋也听得见")
    village.later(minutes=3)
    assert sorted(village.reporters(1)) == ["孙姐", "杨哥"]


@pytest.mark.parametrize("words", ["李婆婆两天没出门了，敲门没人应", "李婆婆两天没出门了，打电话也不接"])
def test_an_old_woman_not_seen_for_days_is_looked_after_whatever_else_goes_on(village: Village, words: str) -> None:
    village.says("老周", "B3", "电梯里有人被困住了，1单元的")
    village.later(seconds=4)
    village.says("小赵", "B3", words)
    village.later(minutes=3)
    assert [village.ticket(number).category for number in (1, 2)] == ["elevator", "care"]
    assert any("婆婆" in line for line in village.heard("P"))
