"""Accidents and crimes as people tell of them, and what only looks like one."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("category", "heard"),
    [
        ("elevator", ("弟弟的脚被扶梯夹住了", "货梯夹到一个工人", "娃儿手指卡进电梯门了", "人还在坏了的电梯里")),
        (
            "facility",
            ("阳台裂了好宽，咔咔地响", "房梁往下沉 嘎吱嘎吱快塌了", "屋顶斜了要塌了", "脚手架垮了，下面还有工人"),
        ),
        (
            "care",
            (
                *("窨井里有人摔下去了", "送水的大爷跌到基坑里了", "沼气池有个小孩掉进去了"),
                *("我妈被蛰了，现在出气不赢", "吃了虾子过敏，全身肿", "蛇咬了，说不出话"),
                *("五楼窗户外面吊着个小孩", "有个姑娘挂在防盗网外"),
                *("弟弟的头卡在护栏里取不出来", "孙女的手指夹在门缝里弄不出来"),
                *("女儿下课了一个人走的，放学到现在没到家", "我爷爷老年痴呆，一早跑出去了"),
            ),
        ),
        (
            "fire",
            ("楼道到处都是烟雾", "烟雾从一楼窗户往外涌", "坡道上一辆货车自燃了", "垃圾桶的火烧得两米高"),
        ),
        ("gas", ("师傅的检漏仪一直响", "灶台漏气 报警器响个不停")),
        (
            "power",
            (
                *("高压线掉到铁棚上了", "断了的电线搭在栏杆上", "楼梯扶手带电", "健身器材上有电", "站牌漏电"),
                *("水淹过插排了", "地库水里泡着充电桩，充电桩泡在水里还带电", "水从配电箱里往外流"),
            ),
        ),
        (
            "security",
            (
                *("有人撬门进来了，我躲在衣柜里", "我藏在厕所，外面有陌生人走来走去", "一个黑影子翻窗户进屋了"),
                *("一个人在家，听到客厅有脚步在走", "他把我锁在屋里不准出去", "对门把她绑住了，一直在喊救救我"),
                *("隔壁男的拧开煤气要同归于尽", "前夫说要跟我同归于尽", "他泼了汽油要点火"),
                *("蒙面的拿刀逼着店员", "亮刀子了，捅伤两个", "骑车的抢我妈的包，把她拖了好远"),
            ),
        ),
        (
            "traffic",
            (
                *("拉货的车把老人剐倒了", "渣土车过来把一个学生轧了", "我妈被骑手撞倒了"),
                *("有个女人卡在车底下了", "两个摩托相撞，一个小伙不动了"),
            ),
        ),
    ],
)
def test_an_accident_is_an_emergency(reader: Reader, category: str, heard: tuple[str, ...]) -> None:
    for words in heard:
        understood = reader.read(words, AROUND)
        assert (words, understood.urgency, understood.category) == (words, Urgency.EMERGENCY, category)
        assert understood.decision is Decision.FILE or understood.act is Act.CHASE


@pytest.mark.parametrize(
    ("category", "heard"),
    [
        (
            "security",
            (
                *("对门那男的又在打他媳妇", "三楼动手打老婆了，一直哭", "保安动手打业主", "我儿子被物业打了"),
                *("我妈刚转了五万块，对方说是公检法", "骗子冒充客服，我爸已经打了三千过去", "骑车的把我的包抢走了"),
                *("她动手打我了", "我刚刚被邻居打了", "那个人又在踹我家门", "他喝多了就打我妈", "扇了我两巴掌"),
                *("两个人为了车位又推又打", "下班回来锁坏了，屋里翻得一团糟，镯子没了"),
            ),
        ),
        ("care", ("我外婆总说不想活了", "对门说活着没意思，天天哭", "隔壁那家飘出怪味，婆婆好几天没见人")),
        ("elevator", ("刚才咯噔一下掉了半层", "突然往下溜了两层楼")),
    ],
)
def test_what_is_urgent_goes_the_right_way(reader: Reader, category: str, heard: tuple[str, ...]) -> None:
    for words in heard:
        understood = reader.read(words, AROUND)
        told = (understood.decision, understood.urgency, understood.category)
        assert (words, *told) == (words, Decision.FILE, Urgency.URGENT, category)


@pytest.mark.parametrize(
    "heard",
    [
        *("电梯夹了我的快递", "雨伞卡在扶梯里", "差点被电梯夹到手", "看着点，别让孩子手卡在电梯门里"),
        *(
            "手机卡掉在沙发缝里了",
            "头发卡在吹风机里了",
            "孩子的手表卡在门缝里",
            "外墙裂了条缝",
            "架子倒了，底下没人",
            "两个人扭打那场戏演得真",
            "电影里楼裂开咔咔响",
        ),
        *("手机掉进窨井了", "我的鞋掉化粪池了", "猫掉到沟里了", "被蚊子叮了个大包", "花粉过敏打喷嚏"),
        *("阳台外面挂着腊肉", "洋娃娃挂在阳台外", "师傅吊在外墙刷漆", "充电插板没有电", "水龙头有电热的吗"),
        *("早上烟雾蒙蒙", "烟雾报警器要换电池了", "听说新能源车自燃了好吓人", "车自燃保险赔不赔"),
        *("孩子躲在衣柜里捉迷藏", "有人翻阳台晾衣服吗", "我妈把我锁家里不准出去耍", "把狗关在屋里不让出来"),
        *("我要跟作业同归于尽", "反派拿刀逼着主角那段太假", "楼下的刀磨得快", "抢红包手慢了", "奶茶贵得捅我一刀"),
        *("车追尾了人没事", "骑手把花坛撞了", "一个人在家无聊", "电梯灯一闪一闪", "检漏仪哪里有卖"),
        *("火锅底料炒起来，满屋都是香味", "炸酥肉冒烟了，香得很", "昨天有人掉进窨井，救起来了"),
    ],
)
def test_what_only_looks_like_an_accident_alarms_nobody(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) != (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "heard",
    [
        *("他打我电话我没听到", "我被打脸了", "他踢我家孩子的球", "孩子被打了一针", "下棋我被他打败了", "你打我呀"),
        *("今天腿软，跑步跑得站不起来了", "头都抬不起来，作业太多", "我摔了一跤，还好没事"),
        *("保安打电话来了", "物业打脸了", "老公又在打游戏", "他又打了老婆一个电话", "红包被抢光了", "把红包抢走了"),
        *("反诈提醒：凡是喊你转账到安全账户的，都是诈骗", "冒充公检法叫你转钱的，切勿相信，打了钱就没了"),
        *(
            "孩子说作业多得不想活了",
            "她说减肥减得不想活了",
            "漏了我的红包",
            "通知漏看了",
            "物业光收钱不办事",
            "保安拿了钱不管事",
        ),
    ],
)
def test_no_crime_and_no_grief_is_heard_in_talk(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE
