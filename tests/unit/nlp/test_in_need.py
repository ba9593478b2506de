"""Who despairs, is struck, locked in or falls, in plain words and in those of Sichuan; and the talk that sounds so."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()

_EMERGENCIES = {
    "care": (
        *("真的活够了", "我活不下去了", "我心里好苦，不想活了", "太累了，我真想一了百了", "我想从阳台跳下去"),
        *("有人在我们楼顶要往下跳", "五楼阳台有个小伙子闹着往下跳"),
        *("隔壁的姑娘哭着喊活不下去了", "儿子闹着要跳楼", "我已经写好遗书了", "我妈刚才说她不想活了"),
        *("谁见到我家小孩没，穿绿背心", "有没有人看到我妈，她记性不好", "大家见过一个老头没，戴灰帽子，拄拐杖"),
        *("我外公在院坝里遛弯绊了一跤，爬不起来", "我老婆下楼滑倒了，脚动不了", "我妈在小区里摔倒了起不来"),
        *("救命，我爸昏倒了", "救命啊！我老公喘不上气"),
        *("请问看到我孙子没有", "有没有看到我家朵朵，下楼倒垃圾到现在没回来"),
        *("宝宝关在车里了，钥匙也在里面", "车门自动锁了，娃儿在里头哭", "外孙女遭锁到车头了", "我把娃儿忘在车上了"),
        *("娃娃一个人锁在车里面，热得哭", "老公心绞痛发作了", "外公低血糖发了，站不稳", "我妈怎么叫都不醒"),
        *(
            "公公喊了半天不答应",
            "我婆娘羊癫疯犯了",
            "不想活哒，莫管我",
            "老汉儿要去跳江，劝不住",
            "跳下去算了，活着干啥子",
            "我老汉儿突然喊不醒",
            "我女儿从三楼阳台翻下去了",
            "保洁从梯子上摔下来了",
        ),
    ),
    "elevator": ("二单元电梯里有人在喊救命，门打不开", "电梯里头有个女的在拍门", "听到有人呼救，在电梯里"),
    "fire": ("十二楼在烧", "车棚在燃哦", "窗户外头在燃，快打119", "楼顶上在烧，好大的火", "6楼窗台在燃"),
    "security": (
        *("救救我", "快来救我！", "谁来救救我"),
        "有个男的抡起棍子追着人打",
        "男的举着砖头逢人就砸",
        "有个疯婆子见人就掐",
        "有人拿锄头挖人",
        "醉汉提起酒瓶到处打人",
    ),
    "falling_object": ("六楼丢东西下来把我妈打到了", "花盆从上面掉下来把我老公砸到了"),
    "facility": ("招牌遭风吹下来打到人了", "灯箱刮下来打到老人了", "栏杆吹倒打到一个女的"),
    "greenery": ("树枝吹断了砸到一个老人",),
    "power": (
        *("摸到热水器被电了一下", "我被路灯杆电到了，手都麻了", "娃儿遭插座打到了", "洗衣机把我电了一下"),
        *(
            "戏水池里头的灯线露在外面，娃娃还在里面玩",
            "水凼凼里头有根电线",
            "积水坑里泡着根断电线",
            "水洼里头泡着根电缆",
        ),
    ),
}
_URGENT = {
    "care": ("对门婆婆三天没下楼了", "好几天没看到楼下的大爷了", "独居的李婆婆一个星期没露面", "我外婆总说不想活了"),
    "security": (
        "楼上老人天天被儿媳妇虐待",
        "隔壁娃儿身上青一块紫一块，天天遭打",
        "邻居家的老人一身都是伤，怕是遭打的",
    ),
}
_FOR_THE_POLICE = (
    *("我的电动车丢了", "停在车棚的我的摩托没了", "我妈的三轮车不见了"),
    *("楼道里放的童车没了", "今天门口的牛奶又少了一瓶", "晾在楼下的床单不见了"),
    *("有人上门说检查燃气，要换管子收三百", "来了个人安检天然气，要交两百块换阀"),
    *("有个女的自称自来水公司的，要上门收398换滤芯", "假装社区的人推销保健品，要交五百块钱"),
    *("我的电瓶遭偷了", "我包包被摸了", "电动车让人偷走了", "我家门口的鞋被偷了", "我身份证和钱包被人偷了"),
    *("我妈被骗了两万", "老伴遭骗了三千块", "奶奶被上门推销的骗走了养老钱"),
)
_TALK = (
    *("救救我，这题怎么做", "救命，太好看了", "救救孩子吧，作业太多了"),
    *("谁看到我家猫了，穿蓝衣服的", "有没有人看到我女儿的水杯", "看到我家小子就喊他上来", "谁见过穿黄衣服的快递员"),
    *("热得不想活了", "作业多得不想活了", "又要上班，不想活了", "辅导作业辅导得我想跳楼", "笑得我不想活了"),
    *("这么大的雨还骑车，不想活了吗", "你不想活了？", "我想死你了", "股票跌得我不想活了", "前年有个邻居说不想活了"),
    *("气得我想从楼上跳下去", "我同事说她不想活了，老板太坑", "吓得我心脏病都犯了", "我老公喝多了叫不醒"),
    *("厨房在烧饭", "楼下在烧烤", "我的心在燃烧", "灶还在燃，我去关了", "我家改造还在燃气公司排队"),
    *("钥匙锁在车里了", "我把手机忘在车上了", "我老公把钥匙关在车里了", "我爸锁车里的行李拿出来没"),
    *("他见人就打招呼", "孩子拿着棍子到处打着玩", "楼上掉东西差点把人砸了", "楼上掉东西把我车砸了"),
    *("广告牌吹下来没砸到人", "孩子的球从二楼掉下去了", "衣服从阳台掉下去了", "我儿子从楼上跑下来接我"),
    *("妈呀那掉下来砸到人", "天，这掉下来砸到孩子"),
    *("脱毛衣被电了一下", "被他的眼神电到了", "商场门口着火，消防车都来了", "麻得我嘴巴都着火了"),
)
_SILENT = (
    *(
        "大爷几天没来下棋，原来去旅游了",
        "孩子摔得青一块紫一块",
        "猫被虐待了",
        "被作业虐待",
        "我的心被偷走了",
        "累死了算了",
        "老公想去跳江里游泳",
        "孩子想跳河里玩水",
    ),
    *("车座给人偷了，买了个新的三十", "别被骗了钱", "我同学被骗了五万", "钱包被双十一掏空了"),
)


@pytest.mark.parametrize(
    ("heard", "category"), [(heard, code) for code, said in _EMERGENCIES.items() for heard in said]
)
def test_who_is_in_need_now_is_an_emergency(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    told = (understood.decision, understood.urgency, understood.category)
    assert told == (Decision.FILE, Urgency.EMERGENCY, category)


@pytest.mark.parametrize(("heard", "category"), [(heard, code) for code, said in _URGENT.items() for heard in said])
def test_who_is_not_seen_or_is_ill_treated_is_looked_after(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    told = (understood.decision, understood.urgency, understood.category)
    assert told == (Decision.FILE, Urgency.URGENT, category)


@pytest.mark.parametrize("heard", _FOR_THE_POLICE)
def test_what_was_stolen_or_got_by_fraud_is_filed(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    told = (understood.decision, understood.urgency, understood.category)
    assert told == (Decision.FILE, Urgency.NORMAL, "security")


@pytest.mark.parametrize("heard", _TALK)
def test_talk_alarms_nobody(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) != (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize("heard", _SILENT)
def test_talk_of_the_missing_and_the_stolen_files_nothing(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE
