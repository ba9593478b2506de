"""Which spot a text names, in its own words, and what only looks like one."""

from __future__ import annotations

import pytest

from domain.errors import SettingsError
from nlp import Reader
from nlp.lexicon.places import LISTS, places


@pytest.mark.parametrize(
    ("written", "spot"),
    [
        # a word of the list, with what is said around it
        ("地下车库入口积水了", "地下车库入口"),
        ("麻烦看看三楼过道里的积水", "三楼过道里"),
        ("老亭子后头有蛇", "老亭子后头"),
        ("幼儿园外面那棵桂花树要倒了", "幼儿园外面那棵桂花树"),
        ("二期挡墙那边裂了", "二期挡墙那边"),
        # a larger thing with a side, or with somebody in it
        ("阴沟旁边全是蚊子", "阴沟旁边"),
        ("有人在通道停了一辆三轮", "通道"),
        ("通道能不能早点开", None),
        ("6栋花坛踩秃了", "花坛"),
        ("花坛踩秃了", None),
        # a small thing only with a side, or with something fallen into it
        ("信号灯坏了", None),
        ("信号灯底下停了辆三轮", "信号灯底下"),
        ("小孩掉进化粪池了", "化粪池"),
        ("水表里头的数不对", None),
        # places of others
        ("药店几点关门", None),
        ("药店门口有人打架", "药店门口"),
        ("对面药店的音响吵死人", "对面药店"),
        # things no list knows
        ("梅花桩那里地砖松了", "梅花桩那里"),
        ("张姐那里有钥匙", None),
        ("沙发旁边的墙湿了", None),
        # sides alone: of a building, or at the head of a clause
        ("7栋背后堆了好多建渣", "背后"),
        ("7栋这边天天停水", None),
        ("门口那条路挖断了", "门口"),
        ("我家门口被人放了鞋柜", None),
        # of a unit or building with its number only the rest
        ("3单元门口有一滩水", "门口"),
        ("7号楼门口有一滩水", "门口"),
        ("单元门口有一滩水", "单元门口"),
        # told by number or letter
        ("B2-118遭人占了", "B2-118"),
        ("3号棚左边第二排充不进电", "3号棚左边第二排"),
        ("包包掉在D区", "D区"),
        ("5号门的杆子断了", "5号门"),
        ("15-1门前有积水", None),
        ("地上一层油", None),
        ("走了二十三层", None),
        # roads and compounds by the ends of their names
        ("反映东城区槐荫路路面破损", "槐荫路"),
        ("槐荫路与柳影街交叉口没有红绿灯", "槐荫路与柳影街交叉口"),
        ("槐荫大道三段不平", "槐荫大道三段"),
        ("槐荫路（北段）到处是坑", "槐荫路（北段）"),
        ("槐荫湖西路路灯不亮", "槐荫湖西路"),
        ("槐荫路28号柳影花园没路灯", "槐荫路28号柳影花园"),
        ("槐荫西路柳影小区门口积水", "槐荫西路柳影小区门口"),
        ("柳影家园一期负一楼地下停车场漏水", "柳影家园一期负一楼地下停车场"),
        ("星河湾小区3期地下车库漏水", "星河湾小区3期地下车库"),
        ("南江县红叶小学收费高", "红叶小学"),
        ("我们小区什么时候供暖", None),
        ("这条路不好走", None),
        # alone in the last clause
        ("坡上的土垮下来了，二期挡墙那边", "二期挡墙那边"),
        ("通道上全是水，5栋东侧", "东侧"),
        ("凉亭漏雨，麻烦修一下", "凉亭"),
        # what only looks like a spot
        ("广场舞太吵", None),
        ("门口堵得像停车场", "门口"),
        ("家里成了游泳池", None),
        ("小区没有车棚", None),
        ("电梯前天就坏了", None),
        ("楼道的感应灯不亮", None),
        ("娃儿读小学要啥材料", None),
    ],
)
def test_the_spot_is_told_in_the_writers_words(reader: Reader, written: str, spot: str | None) -> None:
    assert reader.place(written).spot == spot


def test_what_only_points_at_a_thing_is_none(reader: Reader) -> None:
    assert reader.place("滑梯那个螺丝松了").spot is None
    assert reader.place("滑梯那边有玻璃渣").spot == "滑梯那边"
    assert reader.place("岗亭那个杆子坏了").spot == "岗亭"


def test_a_floor_is_a_spot_only_where_no_room_is_given(reader: Reader) -> None:
    assert reader.place("3栋8楼漏水").spot == "8楼"
    assert reader.place("3栋803在8楼漏水").spot is None


@pytest.mark.parametrize(
    ("heard", "floor"),
    [
        *(
            ("到了17楼门就不开了", "17楼"),
            ("上了23层灯全黑", "23层"),
            ("电梯停了12楼不动", "12楼"),
            ("按了14楼停在11楼", "11楼"),
        ),
        *(("这栋楼盖了18层", None), ("爬了26楼累死了", None), ("装了33层的广告屏", None)),
    ],
)
def test_a_floor_is_read_whole_or_not_at_all(reader: Reader, heard: str, floor: str | None) -> None:
    assert reader.place(heard).spot == floor


def test_a_list_that_is_missing_or_unknown_is_named() -> None:
    lists = dict.fromkeys(LISTS, "")
    with pytest.raises(SettingsError, match="spots: 缺这一项"):
        places({name: words for name, words in lists.items() if name != "spots"})
    with pytest.raises(SettingsError, match="sport: 没有这一项"):
        places(lists | {"sport": "球场"})
