"""What a matter is called in 收到，…: the thing that was told, in a word of the residents', never 其他."""

from __future__ import annotations

import pytest

from domain.place import Place, summarise
from domain.understanding import Surroundings
from nlp import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("烟感报警器一直嘀嘀嘀响", "烟感"),
        ("楼下有人放鞭炮", "烟花爆竹"),
        ("消防栓的水带被人拿走了", "消火栓"),
        ("防火门关不上", "消防门"),
        ("路口的斑马线看不清了", "斑马线"),
        ("减速带坏了", "减速带"),
        ("暂住证到期了怎么办理", "居住证"),
        ("停车费又乱收费", "停车费"),
        ("马桶堵了", "马桶"),
        ("厕所返水了", "厕所下水"),
        ("秋千断了", "秋千"),
        ("台阶松了", "台阶"),
        ("3栋2单元门禁坏了", "门禁"),
        ("变压器嗡嗡响", "变压器"),
        ("我家暖气不热", "暖气"),
        ("无人机老在窗外拍", "无人机"),
        ("楼道里放了个烂沙发没人要", "杂物"),
        ("办养犬登记证要什么材料", "狗证"),
        ("楼上的空调支架要掉了", "空调架"),
        ("楼顶漏水", "楼顶漏水"),
        ("那家火锅店把桌子摆到马路上了", "占道"),
        ("门口乱停了一排车，出不去", "乱停车"),
        ("外墙的瓷砖掉下来几块", "瓷砖"),
        ("哪家把菜汤从窗户往外倒", "高空抛物"),
        ("开个居住证明要带什么", "居住证明"),
        ("生育津贴怎么申请", "生育津贴"),
        ("租房补贴怎么申请", "租房补贴"),
        ("我女儿还没找到工作，社区能不能介绍一个", "找工作"),
        ("居委会几点上班", "上班时间"),
        ("隔壁半夜还在唱K", "噪音"),
        ("3栋的充电桩充不了电瓶车", "充电桩"),
        ("2单元门口的对讲机听不到声音", "对讲机"),
        ("地库出口都淹了", "积水"),
        ("东门那段路全是冰，车都打滑", "路面结冰"),
    ],
)
def test_it_is_called_by_its_own_name(reader: Reader, said: str, called: str) -> None:
    assert reader.read(said, Surroundings()).object_words == called


def test_what_has_no_name_is_no_rest(reader: Reader) -> None:
    assert "其他" not in reader.nouns


@pytest.mark.parametrize(
    ("spot", "thing", "name"),
    [
        ("公共车位上", "车位", "公共车位"),
        ("绿化带里头", "绿化带", "绿化带"),
        ("电梯里", "电梯风扇", "电梯风扇"),
        ("楼顶上", "楼顶漏水", "楼顶漏水"),
        ("人行道上", "摊贩", "人行道上摊贩"),
        ("垃圾房旁边", "路灯", "垃圾房旁边路灯"),
    ],
)
def test_no_spot_is_said_twice(spot: str, thing: str, name: str) -> None:
    assert summarise(Place("3", spot=spot), thing) == f"3栋{name}"


@pytest.mark.parametrize(
    ("heard", "category", "called"),
    [
        ("谁把门口的井盖偷走了，好大一个洞", "facility", "井盖"),
        ("单元门口电信箱的门开着，线都掉出来了", "facility", "弱电箱"),
        ("一单元的狗不拴绳", "pets", "狗没拴"),
        ("一楼信箱旁边的墙皮掉了", "facility", "墙皮"),
        ("门口水管子炸了，水喷得好高", "leak", "水管漏水"),
    ],
)
def test_what_people_call_it(reader: Reader, heard: str, category: str, called: str) -> None:
    read = reader.read(heard, Surroundings())
    assert (read.category, read.object_words) == (category, called)
