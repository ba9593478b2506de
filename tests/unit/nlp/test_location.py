"""Where: what was written, and which building, unit, room and spot must be understood."""

from __future__ import annotations

import pytest

from domain.place import Place
from domain.understanding import Surroundings
from nlp import Reader


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("3栋2单元1201漏水", Place("3", "2", "1201")),
        ("3-2-1201没电了", Place("3", "2", "1201")),
        ("三幢电梯不动了", Place("3")),
        ("六号楼停水了", Place("6")),
        ("8#门禁坏了", Place("8")),
        ("3号楼2单元门打不开", Place("3", "2")),
        ("Ａ座没电了", Place("A")),
        ("2单元18楼漏水", Place(None, "2", None, "18楼")),
        ("负一楼灯不亮", Place(spot="负一楼")),
        ("B2灯全黑了", Place(spot="B2")),
        ("南门的闸机坏了", Place(spot="南门")),
        ("中庭喷泉不喷了", Place(spot="中庭")),
        ("十四栋二单元一零零二没水", Place("14", "2", "1002")),
        ("5-2的感应灯坏了", Place("5", "2")),
        ("3栋1单元停水，说错了，是2单元", Place("3", "2")),
        ("3栋不是1单元，是2单元", Place("3", "2")),
        ("要等3-5天", Place()),
        ("12:30-2:30停电", Place()),
        ("楼道灯不亮", Place()),
        ("楼上漏到我家605了", Place(None, None, "605")),
        ("903想约一下安检", Place(None, None, "903")),
        ("315要到了，商家都老实了", Place()),
        ("2018年买的车", Place()),
        ("502胶水把锁眼堵了", Place()),
        ("3栋楼道的灯不亮", Place("3")),
        ("3栋，哦不，5栋楼道灯坏了", Place("5")),
        ("不是3栋，是5栋", Place("5")),
        ("不是东门，是西门，看错了", Place(spot="西门")),
        ("3栋没事，5栋着火了", Place("5")),
        ("一栋楼都没有水", Place()),
        ("一栋楼道灯坏了", Place("1")),
        ("5栋有水 3栋没水", Place("3")),
        ("我住3栋，但是5栋的灯坏了", Place("5")),
        ("我住3栋，楼道灯不亮", Place("3")),
        ("楼上1301漏水到我家1201", Place(None, None, "1201")),
        ("3栋2单元1201号停水", Place("3", "2", "1201")),
        ("3栋2门停水了", Place("3", "2")),
        ("3栋2门禁坏了", Place("3")),
        ("叁栋贰单元停水了", Place("3", "2")),
        ("1-3栋都停电了", Place()),
        ("7栋垃圾桶旁边有老鼠", Place("7", spot="垃圾桶旁边")),
        ("垃圾桶满了", Place()),
        ("两栋楼之间堆满了砖", Place(spot="两栋楼之间")),
        ("七杠三杠九零二没水", Place("7", "3", "902")),
        ("12杠1杠804下水堵了", Place("12", "1", "804")),
        ("来了个两杠三星的警官", Place()),
        ("五栋三单元一千四百零二漏水", Place("5", "3", "1402")),
        ("八幢九百零三停电", Place("8", None, "903")),
        ("五栋三百零八户停水", Place("5")),
        ("六栋一单元一四零三天花板渗水", Place("6", "1", "1403")),
        ("6栋1单元902天台门没锁", Place("6", "1", "902", "天台")),
        ("6栋1单元100天没人扫过", Place("6", "1")),
        ("五号楼二门四零一没暖气", Place("5", "2", "401")),
        ("5号楼2门401没暖气", Place("5", "2", "401")),
        ("6号楼2门洞301没电", Place("6", "2", "301")),
        ("3栋一门栋停水了", Place("3", "1")),
        ("5栋2、3单元都没电", Place("5")),
        ("5栋1单元和3单元停水", Place("5")),
        ("八栋二单元十六楼一六零四漏水", Place("8", "2", "1604")),
        ("8栋16楼1604漏水", Place("8", None, "1604")),
        ("八楼1604在搬家", Place(spot="八楼")),
        ("8楼800块租的", Place(spot="8楼")),
        ("我车位C-203被占了", Place(spot="C-203")),
        ("车位D1-045被占了一晚上", Place(spot="D1-045")),
    ],
)
def test_the_place_is_read_from_the_words(reader: Reader, written: str, place: Place) -> None:
    assert reader.read(written, Surroundings()).place == place


def test_a_community_has_its_own_names(reader: Reader) -> None:
    around = Surroundings(aliases={"蓝房子": "3栋", "老地方": "东门凉亭"})
    assert reader.read("蓝房子停电了", around).place == Place("3")
    assert reader.read("老地方的板凳烂了", around).place.spot


@pytest.mark.parametrize(
    ("heard", "place"),
    [
        ("3.2.1201没水", Place("3", "2", "1201")),
        ("119 119 快 6楼着起来了", Place(None, None, None, "6楼")),
        ("2026.11.28停水", Place()),
        ("槐荫路79#柳影小区12号楼没水", Place("12", None, None, "槐荫路79#柳影小区")),
        ("槐荫路3#2单元没灯", Place("3", "2", None, "槐荫路")),
        ("哪个把垃圾堆到楼道了", Place(None, None, None, "楼道")),
        ("隔壁装修垃圾堆到过道头", Place(None, None, None, "过道头")),
        ("垃圾堆旁边路灯坏了", Place(None, None, None, "垃圾堆旁边")),
    ],
)
def test_a_number_or_a_verb_is_not_taken_for_a_place(reader: Reader, heard: str, place: Place) -> None:
    assert reader.place(heard) == place
