"""A plain report stays one however its parts are arranged, whatever is remarked; chatter stays chatter."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()
LOST_AT_MOST = 2
REPORTS = [  # where, what, what is wrong
    ("8栋1单元", "电梯", "停在五楼了"),
    ("8栋", "门禁", "刷不开"),
    ("6栋2单元", "楼道灯", "不亮了"),
    ("2栋", "下水道", "堵了"),
    ("12栋", "楼顶", "漏水"),
    ("南门", "道闸", "坏了"),
    ("6栋门口", "井盖", "翘起来了"),
    ("3栋", "垃圾桶", "满了"),
    ("1栋", "消防门", "关不上"),
    ("9栋", "水管", "爆了"),
    ("地下车库", "灯", "全黑了"),
    ("4栋楼下", "健身器材", "断了"),
]
THINGS = [("3栋1单元", "电梯"), ("8栋", "门禁"), ("", "路灯"), ("5栋", "楼道灯"), ("西门", "道闸"), ("2栋", "水龙头")]
CHATTER = [  # of what is no matter of the office
    ("", "我手机", "没电了"),
    ("", "我家猫", "又跑了"),
    ("3栋", "张姐", "回来了"),
    ("", "股票", "又跌了"),
    ("", "快递", "到了"),
    ("", "耳机", "坏了一只"),
    ("", "我自行车", "链条掉了"),
    ("", "心态", "崩了"),
    ("", "我的腰", "断了"),
    ("", "嗓子", "冒烟了"),
    ("", "我脸上", "着火了一样"),
    ("", "我梦见", "电梯掉下来了"),
    ("", "球赛", "太精彩了"),
]
ARRANGED = [
    *("{P}，{T}{F}", "{T}{F}，{P}的", "{P}的{T}，{F}", "{F}，{P}的{T}", "{F}，{T}，{P}的", "{T}，{P}那个，{F}"),
    *("{P}{T}好像{F}", "{P}{T}从昨天晚上开始就{F}", "{P}{T}今天早上一看{F}", "{P}{T}不知道咋回事，{F}"),
    *("{P}{T}昨天还好好的，今天{F}", "{P}{T}，我昨天还说呢，{F}", "{P}{T}，就是楼下那个，{F}"),
    *("{P}{T}吧，{F}", "{P}{T}硬是{F}", "{P}{T}又双叒叕{F}"),
    *("早上下大雨，{P}{T}{F}", "{P}{T}{F}，昨晚下暴雨", "麻烦来看看，{P}{T}{F}", "师傅有空来一下，{P}{T}{F}"),
    *("我妈差点摔了，{P}{T}{F}", "{P}{T}{F}，我刚才路过看到的", "{P}{T}{F}，估计是下雨弄的", "{P}{T}{F}，天天这样"),
    *("昨天{P}{T}{F}", "上午{P}{T}{F}", "已经{P}{T}{F}", "是不是{P}{T}{F}", "真的{P}{T}{F}", "还有就是{P}{T}{F}"),
    *("{P}{T}{F}，都三天了", "{P}{T}{F}，没人来看吗", "{P}{T}{F}，谁管", "我想问下{P}{T}{F}"),
]
BROKEN = [
    *("坏了", "出毛病了", "不好使了", "不工作了", "废了", "罢工了", "歇菜了", "出问题了", "用不成了", "崩了"),
    *("趴窝了", "没反应了", "坏掉了", "失灵了", "好像有毛病", "动不了了", "不行了"),
]
ASKED = [
    "把{P}{T}修一下嘛",
    "{P}{T}麻烦修一下",
    "{P}{T}该修了",
    "来人修一下{P}{T}",
    "谁把{P}{T}弄坏了",
    "{P}{T}有没有人修",
]


@pytest.mark.parametrize("arranged", ARRANGED)
def test_it_is_filed_however_it_is_arranged(reader: Reader, arranged: str) -> None:
    """Of the same kind and place, and no emergency; what sounds like a chase is one with its kind."""
    lost = []
    for where, thing, wrong in REPORTS:
        plain = reader.read(where + thing + wrong, AROUND)
        assert plain.decision is Decision.FILE, (where, thing, wrong)
        told = reader.read(arranged.format(P=where, T=thing, F=wrong), AROUND)
        is_heard = told.decision is Decision.FILE or told.act is Act.CHASE
        if not is_heard or (told.category, told.place.building) != (plain.category, plain.place.building):
            lost.append((where, thing, wrong, told.decision, told.category))
    assert len(lost) <= LOST_AT_MOST, lost


@pytest.mark.parametrize("broken", BROKEN)
def test_other_words_for_broken(reader: Reader, broken: str) -> None:
    for where, thing in THINGS:
        plain = reader.read(f"{where}{thing}坏了", AROUND)
        told = reader.read(f"{where}{thing}{broken}", AROUND)
        assert (told.decision, told.category) == (Decision.FILE, plain.category), (where, thing)


@pytest.mark.parametrize("asked", ASKED)
def test_who_asks_for_its_mending_reports_it(reader: Reader, asked: str) -> None:
    lost = [
        told for where, thing in THINGS if reader.read(told := asked.format(P=where, T=thing), AROUND).category is None
    ]
    assert not lost


@pytest.mark.parametrize("arranged", ARRANGED)
def test_chatter_is_none_however_it_is_arranged(reader: Reader, arranged: str) -> None:
    told = [
        arranged.format(P=where, T=thing, F=wrong)
        for where, thing, wrong in CHATTER
        if where or not ("{P}的" in arranged or "就是" in arranged)
    ]
    assert not [one for one in told if reader.read(one, AROUND).decision is Decision.FILE]


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_nobodys_matter_is_none_in_other_words(reader: Reader, broken: str) -> None:
    told = [thing + broken for thing in ("我手机", "我的车", "我的腰", "脑子", "游戏", "股票", "我微信")]
    assert not [one for one in told if reader.read(one, AROUND).decision is Decision.FILE]


@pytest.mark.parametrize(
    "heard",
    [
        "着火了，我的车",
        "确实3栋着火了",
        "想问一下，电动车着火了",
        "4栋燃气硬是漏了",
        "4栋的燃气，漏了",
        "7栋那个厨房，着火了",
        "还有就是2栋电梯困人了",
    ],
)
def test_an_emergency_is_one_however_it_is_arranged(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) == (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize("heard", ["昨天3栋着火了", "上周3栋电梯困人了", "昨天，厨房着火了", "听说4栋着火了吗"])
def test_a_danger_of_another_day_is_no_emergency(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.decision is not Decision.FILE or understood.urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize("heard", ["转发：3栋2单元电梯坏了", "听说北门道闸抬不起来"])
def test_what_is_only_passed_on_is_shown(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.CARD


@pytest.mark.parametrize(
    "heard",
    [
        "没电了，我手机",
        "冒烟了，我嗓子",
        "着火了，我的脸",
        "大门那个修鞋的还在不",
        "门禁没坏",
        "电梯，昨天坏了，修好了",
        "门口那个卖玉米的车还在不",
        "电梯停在七楼，估计谁在搬家",
        "听说过几天降温",
        "转发：养生十不准",
    ],
)
def test_what_is_no_report_is_none_still(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE
