"""What was heard, and what must be understood."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Act, Decision, Sensitivity, Surroundings
from nlp import Reader
from nlp.lexicon import Thresholds

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("2单元电梯又不动了，老人爬不上去", "elevator"),
        ("我们5栋也没得水，锅都洗不了", "water"),
        ("@社区王姐 请社区来调解，我受不了了", "dispute"),
        ("楼上的狗叫了一宿", "pets"),
        ("今天烧了吗，我家暖气片冰凉", "other"),
        ("2号桩是坏的，扫码没反应", "facility"),
        ("对面工地这个点了还在打桩", "noise"),
        ("天花板在滴水，盆都接满了", "leak"),
        ("3栋2单元停电了，咋个整哦", "power"),
        ("厨房一股臭鸡蛋味，怕是漏气了", "gas"),
        ("一楼马桶往外冒粪水，哪个来通一下", "drainage"),
        ("二单元楼道又黑漆麻孔的，灯泡子罢工咯", "lighting"),
        ("单元门关不拢，风一吹就开", "access"),
        ("南门口井盖松了，车子压过去哐当响", "facility"),
        ("垃圾桶满了三天都没人收，臭得很", "sanitation"),
        ("那棵树的枝丫伸到我窗子里头了，麻烦修剪一下", "greenery"),
        ("楼道里头好多偷油婆，能不能来打一哈药", "pest"),
        ("遛狗不拴绳，孩子遭吓哭了，管不管哦", "pets"),
        ("楼上半夜十二点还在蹦，吵得睡不着", "noise"),
        ("川A12345麻烦挪一下车，堵到我出不去了", "parking"),
        ("有人把电瓶车推到楼道充电，太危险了", "ebike"),
        ("烧烤摊把人行道占完了，油烟熏死人", "street"),
        ("一楼在花园里私搭乱建，有没有人管", "construction"),
        ("楼上又往下丢烟头，差点落到我头上", "falling_object"),
        ("消防通道遭堆满了杂物，出了事哪个负责", "fire"),
        ("我的快递放门口被偷了，想看下监控", "security"),
        ("房东不退押金，请社区出面调解一下", "dispute"),
        ("高龄补贴怎么办理，要带什么材料", "policy"),
        ("社区有没有招聘会，我想找个工作", "employment"),
        ("物业费收得这么贵，账目从来不公示，请给个说法", "property_service"),
        ("建议在小区里加装几个休息椅", "suggestion"),
        ("路口没有红绿灯，过马路太危险了", "traffic"),
    ],
)
def test_a_request_opens_a_ticket_of_its_kind(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.act is Act.REQUEST
    assert understood.decision in {Decision.FILE, Decision.CARD}
    assert understood.category == category
    assert understood.evidence


@pytest.mark.parametrize(
    "heard",
    [
        "晚上吃火锅去不去",
        "出一台二手冰箱，八成新，自提，有意私聊",
        "【停水通知】因管网检修，明日9:00-15:00停水，请各位居民提前接水",
        "谢谢大家，辛苦了",
        "哈哈哈热得要着火了",
        "隔壁小区昨天停电了，听说修了一晚上",
        "昨晚梦到电梯卡住了，笑死",
        "收到，马上安排师傅过去",
        "漏鱼冰粉凉糕，六块一碗",
        "哪位邻居有靠谱的疏通师傅电话，求推荐",
        "你可以打95598问一下",
        "接龙 1. 王姐 两份",
        "今天太阳好大，下楼晒被子",
        "看新闻没 昨天有人砍人",
        "这段时间抢劫诈骗多，老人家的钱看紧点",
        "好的",
        "",
        "👍👍👍",
    ],
)
def test_chatter_opens_nothing(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.act is Act.NONE
    assert understood.decision is Decision.NONE
    assert understood.category is None
    assert understood.urgency is None


@pytest.mark.parametrize(
    ("heard", "act", "category"),
    [
        ("电梯修好没得，说好的昨天来", Act.CHASE, "elevator"),
        ("路灯报了三天了怎么还没人来修", Act.CHASE, "lighting"),
        ("催一下，催一下", Act.CHASE, None),
        ("我们单元来电了", Act.RESOLVED, "power"),
        ("修好了，谢谢师傅", Act.RESOLVED, None),
        ("下水道通了，不堵了，感谢", Act.RESOLVED, "drainage"),
    ],
)
def test_a_known_matter_is_chased_or_over(reader: Reader, heard: str, act: Act, category: str | None) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.act is act
    assert understood.decision is Decision.NONE
    assert understood.category == category


@pytest.mark.parametrize("heard", ["电梯里的人救出来了，谢谢消防", "火灭了，没事了", "我们这栋来水了"])
def test_what_is_over_hurries_nobody(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.act, understood.urgency) == (Act.RESOLVED, Urgency.NORMAL)


@pytest.mark.parametrize(
    ("heard", "urgency"),
    [
        ("一单元电梯卡住了，里头有人！", Urgency.EMERGENCY),
        ("闻到好大一股煤气味", Urgency.EMERGENCY),
        ("6栋窗户在冒黑烟，快来人", Urgency.EMERGENCY),
        ("有个婆婆晕倒在花园里了", Urgency.EMERGENCY),
        ("我家孩子不见了，穿红衣服，各位帮忙找一下", Urgency.EMERGENCY),
        ("水滴到配电箱上了，冒火花", Urgency.EMERGENCY),
        ("整栋楼都停水了", Urgency.URGENT),
        ("南门井盖没了，好大一个洞", Urgency.URGENT),
        ("两天没看到楼上张婆婆出门了", Urgency.URGENT),
        ("路灯有一盏不亮了，请换一下", Urgency.NORMAL),
        ("楼道里都是烟头，保洁没来扫", Urgency.NORMAL),
        ("电瓶车停在楼道，万一燃起来跑都没地方跑，请管一下", Urgency.NORMAL),
    ],
)
def test_how_fast(reader: Reader, heard: str, urgency: Urgency) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.act is Act.REQUEST
    assert understood.urgency is urgency


@pytest.mark.parametrize(
    "heard",
    [
        "各位好心人，我爸下午三点出去到现在没回来，有老年痴呆[大哭]",
        "我家娃娃放学到现在没回来，急死了",
        "爷爷走丢了，穿灰色夹克",
        "我妈早上出去现在都没回来",
    ],
)
def test_who_is_missing_is_never_passed_over(reader: Reader, heard: str) -> None:
    found = reader.read(heard, AROUND)
    assert (found.category, found.urgency) == ("care", Urgency.EMERGENCY)
    assert found.decision in (Decision.FILE, Decision.CARD)


@pytest.mark.parametrize(
    "heard",
    [
        "对面那栋好多烟",
        "后面棚子着火",
        "楼下杂物着了",
        "厨房起火 快来人",
        "池塘里有孩子沉下去了",
        "孩子吞了纽扣电池",
        "我家老爷子下午出去没回来",
    ],
)
def test_a_danger_in_a_few_flat_words_is_shown_at_least(reader: Reader, heard: str) -> None:
    found = reader.read(heard, AROUND)
    assert found.decision in (Decision.FILE, Decision.CARD)
    assert found.urgency in (Urgency.EMERGENCY, Urgency.URGENT)


@pytest.mark.parametrize(
    "heard",
    [
        "社区有没有人来管一下",
        "有没有人管一下啊，物业",
        "物业能来一下不",
        "麻烦网格员过来一趟",
        "管家在吗？来看看嘛",
        "麻烦来个人处理一下嘛",
    ],
)
def test_who_only_calls_for_the_office_is_asked(reader: Reader, heard: str) -> None:
    found = reader.read(heard, AROUND)
    assert (found.decision, found.category) == (Decision.ASK, None)


def test_a_careful_chat_asks_nobody(reader: Reader) -> None:
    assert reader.read("社区有没有人来管一下", Surroundings(Sensitivity.QUIET)).decision is Decision.NONE


@pytest.mark.parametrize(
    ("heard", "thing"),
    [
        ("3栋2单元楼道灯不亮", "楼道灯"),
        ("梯灯坏了，楼梯间的灯也不亮", "楼道灯"),
        ("升降机又坏了，走不动", "电梯"),
        ("三楼防盗门关不上", "单元门"),
        ("井盖子翘起来了", "井盖"),
        ("停水了，一滴都没有", "供水"),
    ],
)
def test_the_broken_thing_in_standard_words(reader: Reader, heard: str, thing: str) -> None:
    assert reader.read(heard, AROUND).object_words == thing


def test_staff_correct_a_word_and_it_counts_at_once(reader: Reader) -> None:
    heard = "蓝精灵那边又那样了"
    assert reader.read(heard, AROUND).act is Act.NONE
    assert reader.read(heard, Surroundings(corrections={"蓝精灵": "facility"})).category == "facility"
    assert reader.read("3栋停电了", Surroundings(corrections={"停电": None})).decision is Decision.CARD


def test_who_writes_so_much_is_shown_at_half_the_confidence() -> None:
    careful = Reader(thresholds={Sensitivity.STANDARD: Thresholds(0.99, 0.98)})
    assert careful.read("我们这条巷子的公厕，夜里从来不开灯，老人都不敢去", AROUND).decision is Decision.CARD
    assert careful.read("巷子的公厕夜里不开灯", AROUND).decision is Decision.NONE


def test_a_careful_chat_files_less(reader: Reader) -> None:
    order = [Decision.NONE, Decision.ASK, Decision.CARD, Decision.FILE]
    for heard in ("楼道里有点黑", "门口的灯闪", "楼上有点吵", "这个垃圾好久清哦"):
        quiet, standard, active = (order.index(reader.read(heard, Surroundings(s)).decision) for s in Sensitivity)
        assert quiet <= standard <= active
