"""What a message does in a conversation."""

from __future__ import annotations

from dataclasses import fields

import pytest

from domain.signals import Signals
from nlp import Reader

_HEARD = {
    "echo": [
        "+1",
        "我家也是",
        "同问",
        "我们单元也停了",
        "我也没电",
        "8楼+1",
        "同，热水器也打不着",
        "我也闻到了",
        "支持装",
        "加一",
        "我也",
        "我家也小",
        "我也上不去",
        "我家那层也不亮",
    ],
    "suffers": [
        "我屋里才13度",
        "我家摸着冰冷的",
        "我刚下楼也闻到了",
        "嗯，我奶奶上周差点滑倒",
        "我抱着孩子爬的八楼",
        "我在家门都打不开",
        "对，灯是坏了",
        "我也在等，快十分钟了",
    ],
    "feels": [
        "确实，我奶奶摸着墙下来的",
        "怪不得我家垫子是湿的",
        "我娃也震醒了",
        "我说洗衣机怎么不进水",
        "对头，我推着娃过不去",
    ],
    "vouches": ["可不是嘛，我昨天拖了三遍", "就是，我家锅都收起来了", "真的，我都绕着走"],
    "waits": [
        "到底有没有人来看一眼",
        "这单子是不是黄了",
        "把我们这栋忘了吧",
        "一天了，半个人影没见到",
        "物业睡着了吗",
        "还要等多久嘛",
        "怎么没个回音",
    ],
    "doubts": ["好像好了", "看样子不漏了"],
    "coming": ["电工在路上", "正在抢修", "已经通知维保了"],
    "fine": ["我家正常的", "我屋头点得燃", "我这边没停啊"],
    "advises": ["报警噻", "快报警，看下监控", "那直接找物业嘛"],
    "guesses": ["会不会是保险丝烧了", "估计是谁倒了油", "怕是水泵坏了哦", "是隔壁在熏肉吧", "有人在烧纸吧"],
    "explains": ["灯是镇流器坏了", "是合页松了", "门禁是读卡头进水了"],
    "reaches": ["水都漫到楼梯口了", "味道都飘到顶楼来了", "七楼都听得到", "蚊子都飞到屋里来了", "弄得到处都是"],
    "tried": ["三楼没人在家，敲了没人应", "打了两遍没人接", "按铃没反应", "他家没人在家"],
    "worse": ["越漏越大了", "止不住啊", "快来个人"],
    "hinders": ["担架都过不去", "买菜车根本推不动", "消防车也进不来啊"],
    "worse_when": ["一下雨还积水", "晚上没灯看不见", "天黑了根本看不清", "下雨天更滑"],
    "has_it": ["我们也有水", "我家也有", "我们都有电的", "我家也没停", "5栋也还有气呢"],
    "gone": ["3栋停水了", "没得电", "我家也停了", "断网了", "货梯坐不了了", "水突然停了", "没热水"],
    "smelt": ["我也闻到了", "我家也闻得到", "我这边也有股味道"],
    "heard": ["我也听到了", "我们也听见了", "楼下也听得到"],
    "smells": ["电梯里有股焦糊味", "烧烤店油烟太大", "燃气泄漏", "垃圾好臭"],
    "sounds": ["墙塌了好大一声", "在拍门", "电瓶爆炸了", "水泵嗡嗡响", "孩子在哭"],
    "own_wait": [
        "包裹怎么还没到",
        "我订的蛋糕等到现在还没送来",
        "装机的说九点来，到现在都没来",
        "我女儿还在幼儿园没出来",
    ],
    "harmless": ["对不住，是我家煮面煮糊了", "不是着火，有人在烧纸", "是我家灶没关紧，刚拧上", "楼下在熏腊肉，莫怕"],
    "traces": ["刚在药店门口看到他", "往西门那边走了", "她儿子手机打不通", "那边有个娃娃在哭"],
    "for_now": ["总阀关了先不漏了，明天还得来人换", "水停了，等师傅来接管子", "暂时堵住了，麻烦派个师傅来"],
    "approves": ["巴适", "看到了，辛苦", "不错，谢谢师傅", "👍👍", "又能做饭了，感谢", "有热气了", "看到了，踩着稳"],
    "quarrels": ["你骂哪个", "别血口喷人", "大家都少说两句", "消消气嘛"],
    "asks_told": ["给物业讲过没有", "你跟楼上沟通了没", "这个报给社区了吗", "打12345没得"],
    "says_where": ["是7栋的，我在我儿子家", "说的是7栋2单元", "不是我们栋，是8栋"],
    "no_party": ["水泵房嗡嗡响，睡不着", "过道有狗尿，请保洁来拖一下"],
    "gone_by": ["上个月还扔过酒瓶", "前几天也掉过瓷砖"],
    "grumbles": ["物业从来不管", "他们根本没人来管", "收了钱不管事", "保安干什么吃的"],
    "is_back": ["哦又有了", "我们家也来了", "刚又来了，谢谢"],
    "asks_of": ["张姐，你妈腿好点没", "汤炖好没有，我下来喝", "班车来了没"],
    "withdrawal": [
        "看错了，是别人家的影子",
        "听错了，是我家洗衣机",
        "不好意思，是我家电费没充",
        "哦是我自己蹭的，不用查了",
        "不用来了，是我家自己跳闸",
        "哦是我家路由器没插",
        "搞错了，不好意思",
        "原来是我自己没关总阀",
        "是我堂客开烤箱又开空调 自己跳闸哒 不好意思",
        "系我自己开咗两部暖风机，跳掣咗",
        "哎呀 拿错卡了",
        "看错了",
        "说错了，不好意思",
        "看错了，没坏",
        "看错了，有水的，不好意思",
        "哦 看错了 能出来",
        "是总阀关了，打开就好了",
        "没坏，是我没挂好",
        "不用管了，我自己找人修了",
        "哦，是有人刷漆，没事",
        "是我家燃气表里的钱用完了，抱歉",
        "查了一下，是我自己电卡没钱了",
        "哎呀看错了，栏杆在的",
        "不好意思听错了，没响",
        "看错了，门是锁好的",
        "哦 是灰不是烟 看错了 吓死我",
        "可以了，是五楼搬沙发抵住了门",
        "哦好了，有人按住了关门键",
    ],
    "shuts_off": ["我闺女把阀门给拧了", "我把总闸拉了", "哦，我妈把开关关了"],
    "apology": [
        "换了 真是电池没电了 不好意思打扰大家",
        "不好意思，是我家娃把水杯打翻了",
        "呃…我老公骑去买菜了",
        "是我家烤箱烧糊了[捂脸]",
        "尴尬，门没坏",
    ],
    "correction": [
        "说错了，是2单元",
        "哦，说错了，是2单元",
        "看错了，是两个人摔倒",
        "不是1单元，是2单元",
        "不对，是5栋",
        "是7栋，我说错了",
        "看错楼层了，是12楼",
        "应该是西门那边，刚才写错了",
        "不好意思，是2单元",
    ],
    "notice": ["【通知】明日停水", "各位业主：电梯今晚检修，敬请谅解", "温馨提示：雷雨天请关好门窗"],
    "invites": ["有人一起团购鸡蛋吗", "晚上跳舞有人去吗", "义诊报名，参加的扣1"],
    "calls": ["谁帮我带份早饭", "周三的例会，大家都来", "明天的义诊哪个去帮忙", "中午吃面，去不去"],
    "relay_list": ["#接龙 脐橙", "7. 秀英 两箱"],
    "acknowledgement": [
        "收到，马上安排",
        "已经派人上去了",
        "保安10分钟到",
        "嗯，联系厂家",
        "明早换",
        "已致电停工",
        "疏通车上午来",
        "我等会儿过来看看",
        "莫慌，我上来看看",
        "我叫老张这就上去",
        "等我忙完这边就过来",
    ],
    "over": [
        "三楼有电了",
        "换好了",
        "两个人都救出来了",
        "气通了",
        "已完成",
        "灯更换已完成",
        "已打药",
        "垃圾已清运",
        "闸合上了",
    ],
    "work_done": ["护栏焊好了", "门禁换了新的", "门口的垃圾扫了", "单元门换锁了"],
    "aside": ["另外，车库也黑", "顺便说一句，楼道堆满了", "说到车库，灯全瞎了", "对了 门禁也坏", "还有坡道底下倒剩菜"],
    "asks_where": ["哪栋哦", "在哪一层", "几单元的？", "是哪部电梯"],
    "asks_office": [
        "医保卡在哪里补办",
        "入学报名要带啥子",
        "阅览室周六开不开门",
        "停车费怎么交",
        "装修押金好久退",
        "维修基金的收据去哪领",
        "电梯费包不包含在里头",
        "狗证去哪办",
        "给狗办证需要什么材料",
        "垃圾每天几点清运",
        "停水要停到几点",
    ],
    "informs": ["二楼窗口就能办", "周六不开", "带户口本来就行", "打12333问一下", "免费的"],
    "everywhere": ["每天回来都没有车位停", "小区车位太少了", "晚上找不到位子停"],
    "asks_residents": ["谁家狗在楼下拉屎，请清理", "楼道有电动车充电，请马上推走", "大家自觉挪一下车", "不要乱停"],
    "owns_up": ["是我家的，不好意思", "我这就来挪", "对不起，马上关", "我的我的"],
    "has_place_only": ["6栋2单元的", "3-2-1201", "南门那边", "在负一楼"],
    "picture_only": ["", "[图片]", "[图片] [图片]"],
    "danger": ["里面有老人！", "配电箱冒烟了", "孩子在哭", "她晕倒了"],
    "still_wrong": [
        "还在漏",
        "还是关不上",
        "亮了一下又灭了",
        "又滴了",
        "没好",
        "又坏了",
        "好了一半",
        "还是那样",
        "老样子",
    ],
    "still_faulty": [
        "水来了，但是黄得像茶",
        "灯亮了，可是光弱得很",
        "门关得上了，就是要使劲推",
        "刚才看了一下还是不亮",
        "师傅走了以后又灭了",
        "好了一会又灭了",
        "根本没修好，还是一闪一闪的",
        "盖子还是盖不严",
        "只搬了一半",
        "被子还是湿的",
        "还是扫不干净",
        "压根没修",
        "哪里修好了，还是黑的",
        "哪里修好了",
        "还在门口摆着呢",
        "仍然断着的",
        "我家依然没有",
        "才好了半小时又停了",
        "他们根本不听，还在敲",
        "就收了一半，还有好多",
        "弄了半天照样打不开",
        "没有修好啊",
        "依旧刷不了卡",
        "自己找人修了三次都没好",
    ],
    "no_end": [
        "谢谢罗师傅[抱拳]",
        "辛苦了，感谢大家",
        "来水了没",
        "修好了再告诉我",
        "来水了个寂寞",
        "隔壁小区来水了",
        "师傅说明天修好",
        "好了好了别吵了",
    ],
    "over_only": ["好了", "都弄好了，谢谢师傅", "终于恢复正常了", "我家这边可以了，辛苦大家", "看了，修好了"],
    "ends": ["楼道灯亮了", "来水了，先放一会儿", "铁门关得上了", "不滴了", "电梯已经能坐了", "下水通了"],
    "warns_all": ["大家注意，银行不会打电话要密码", "提醒大家小心门户", "凡是叫转账的都是骗子"],
    "to_neighbour": ["楼上的，你家空调水又滴下来了", "你们家能不能别往下扔烟头"],
    "wants_a_visit": ["能不能上门给我爸弄一下", "她走不动路", "麻烦帮我妈办一下", "老人家不会用手机"],
    "thanks": ["明白了，谢谢", "好的好的，多谢小刘", "知道了，我明天去办"],
    "states": ["停了，辛苦", "去看了一眼，亮着的", "锁得严了", "搬空了，清爽多了", "没得味道了，谢谢", "又动了"],
    "saves": ["娃儿救出来了", "明火灭了", "没什么味道了", "婆婆找到了", "人都没事", "民警把人带走了"],
    "over_all": ["两件都修好了", "三个都好了", "灯和电梯都正常了"],
    "who_is_there": [
        "里面有个孕妇",
        "还有人没出来",
        "她开始晕了",
        "屋里还有两个娃娃",
        "6楼那家有个瘫痪的老人",
        "我在里头",
        "我妈还在里面",
        "我跟我妹在电梯里",
        "听到有人在喊",
    ],
    "asks_who": ["有没有人在里面", "里面有人吗", "里头有人没得", "是不是有人在里头哦", "哪个在里头", "有人受伤没"],
    "nobody_there": ["里面没人", "里头莫得人哈", "我没在里头", "师傅在里面修", "万一里头有娃儿呢", "上次有人困在里面"],
    "own_affair": ["我自己找人了", "已经自己请师傅修好了", "查了，是欠费", "哦我家没交气费"],
    "asks_whether": ["好了没", "修好没有？", "通了吗"],
    "still_so": ["还是亮着的啊", "我看了，还开着呢", "白天还亮着", "还是不灭"],
    "denies_done": [
        "今早又挂起来了",
        "没清完",
        "装错单元了",
        "没见到师傅来",
        "好久才补嘛",
        "扫是扫了，味道还在",
        "白修了",
    ],
    "claims": ["花了300，物业报销", "物业费别想我交", "这钱谁出"],
    "still_only": ["我家还是这样", "还停着呢", "我们还停着", "还是没电", "老样子"],
    "ours": ["我们4栋是耗子", "我家也停了", "5栋也没水"],
    "petition": ["我们去上访", "明天九点大家一起去街道讨个说法", "拉个横幅", "业主联名举报", "一起堵大门"],
    "accusation": ["肯定是老王偷的", "就是张家砸了我的车", "李师傅就是个小偷"],
    "yes": ["要", "是的", "要得", "麻烦了", "对头！"],
    "no": ["不用", "不用了谢谢", "不是", "算了"],
}


@pytest.mark.parametrize(("signal", "heard"), [(signal, heard) for signal, texts in _HEARD.items() for heard in texts])
def test_a_signal_is_heard(reader: Reader, signal: str, heard: str) -> None:
    assert getattr(reader.signals(heard), signal)


@pytest.mark.parametrize(
    "heard",
    [
        *("电视机修好了", "粥熬好了快来", "妹妹卷子写好了", "外面风停了", "爸爸的腰好了", "茶烧好了"),
        *("大概快好了", "估计下午就通了", "一会儿就好了", "放门卫就行了", "师傅说等下去把灯弄好", "讲好了下午来换"),
        *("我好了，走吗", "好了好了，晓得了", "来电了，我先接一下", "您那层当然好了"),
    ],
)
def test_another_thing_a_guess_and_a_promise_end_nothing(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).no_end


@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        ("停了，谢谢", "noise"),
        ("刚停", "pets"),
        ("水停了", "leak"),
        ("没响了", "fire"),
        ("有灯了", "lighting"),
        ("没了", "pest"),
    ],
)
def test_nothing_but_how_it_is_now(reader: Reader, heard: str, kind: str) -> None:
    assert kind in reader.signals(heard).states
    assert "power" not in reader.signals("停了，谢谢").states


@pytest.mark.parametrize(
    "heard",
    [
        "停了没",
        "停了？",
        "停了就好了",
        "又停又响",
        "要是能停就好了",
        "昨晚停了",
        "我家水停了三天",
        "亮一下又黑了",
        "搬了一半",
        "人走了车还在",
    ],
)
def test_hopes_questions_and_halves_are_no_such_state(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).states


@pytest.mark.parametrize(
    ("heard", "ends", "saves"),
    [
        ("过道灯今天亮了", ("lighting", "power"), None),
        ("门能锁上了", ("access",), None),
        ("好了，娃也不哭了", (), None),
        ("人出来了", (), ("care", "elevator")),
        ("好了好了我马上下来", (), ()),
        ("我们都出来了", (), ("elevator",)),
    ],
)
def test_of_which_kind_the_end_is_told(
    reader: Reader, heard: str, ends: tuple[str, ...], saves: tuple[str, ...] | None
) -> None:
    found = reader.signals(heard)
    assert found.ends == ends
    assert saves is None or found.saves == saves
    assert not found.over_only


@pytest.mark.parametrize(
    "heard",
    [
        *("好是好了，就是关门还夹手", "修是修了，但半夜又响", "通倒是通了，过一会就堵", "跟没修一样", "没得啥子起色"),
        *("修好了两盏，还有一盏黑着", "换了有什么用，线路是坏的", "弄了白搭", "隔哈儿又黑了", "这下全泡了"),
    ],
)
def test_half_mended_is_still_faulty(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).still_faulty


@pytest.mark.parametrize("heard", ["说好了上午来换的", "约好的三点来修呢"])
def test_a_promise_not_kept_is_still_wrong(reader: Reader, heard: str) -> None:
    found = reader.signals(heard)
    assert (found.still_wrong, found.over) == (True, False)


@pytest.mark.parametrize(
    "heard",
    [
        *("明火灭了又燃起来了", "奶奶没事了吧", "听说人出来了", "出来了一个，还有两个在里头", "烟散了一些"),
        *("我没事，他们还没下来", "估计没味了", "火灭了，但楼上还在冒烟"),
    ],
)
def test_half_saved_is_not_saved(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).saves == ()


@pytest.mark.parametrize("heard", ["比以前还亮堂", "比原来还稳", "亮是亮了，没事了", "没用多久就好了"])
def test_better_than_before_is_not(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).still_faulty


@pytest.mark.parametrize("heard", ["没事没事，是对门在熏肉", "哦，没啥事，是我家烤红薯", "搞半天是楼下烧艾叶"])
def test_a_false_alarm_is_taken_back(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).withdrawal


@pytest.mark.parametrize("heard", ["没事，是楼上着火了", "哦，是楼上漏水", "没事，是不是演习", "原来是3栋在冒烟"])
def test_what_it_really_is_takes_nothing_back(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).withdrawal


@pytest.mark.parametrize("heard", ["是不是哪家炒糊了", "我家锅烧糊了，着火了快来人", "好像是烧烤的烟", "不是着火吧"])
def test_a_guess_or_a_fire_is_not_harmless(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).harmless


@pytest.mark.parametrize("heard", ["哪个看到了说一声", "没看到", "有没有人看到他", "看到消息请回"])
def test_who_asks_after_somebody_has_seen_nobody(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).traces


@pytest.mark.parametrize("heard", ["不用等师傅来修了", "明天我自己找人来修", "昨天师傅来修好了"])
def test_nobody_need_come_any_more(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).for_now


@pytest.mark.parametrize("heard", ["可以", "不太满意", "一般", "还不错，就是有点暗，可以再调吗", "好的谢谢"])
def test_who_is_not_content_does_not_approve(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).approves


def test_every_signal_is_tried() -> None:
    assert {field.name for field in fields(Signals)} == set(_HEARD)


@pytest.mark.parametrize(
    "heard",
    [
        "好了没",
        "师傅来看了没有",
        "李姐，修好没",
        "你们那边亮了吗",
        "电工还没到啊",
        "快递柜还没人修",
        "公交都开不进来",
        "外卖上不来",
    ],
)
def test_who_asks_after_what_was_reported_asks_of_nothing_else(reader: Reader, heard: str) -> None:
    signals = reader.signals(heard)
    assert not signals.asks_of
    assert not signals.own_wait


@pytest.mark.parametrize("heard", ["是7栋，我看错了", "不是东门，是西门，看错了", "你们不用来接我了"])
def test_what_puts_right_or_is_said_to_a_friend_takes_nothing_back(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).withdrawal


@pytest.mark.parametrize("heard", ["群文件传好了", "我妈血压降下来了", "好了我先去买菜", "好了好了，我看到了"])
def test_what_of_their_own_is_done_ends_nothing(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).no_end


@pytest.mark.parametrize(
    "heard",
    [
        *("查过了，不是欠费", "不可能是欠费", "物业非说是欠费", "电力公司说是欠费", "难道是欠费", "没交物业费"),
        *("没人管，难道要我自己找师傅", "再不来我自己找人修了，钱物业出", "自己找人修了三次都没好", "只能自己找人修了"),
        *("自己找人换了灯泡还是不亮", "我自己找人修了，物业费别想我交", "自己找人修了，花了300，物业报销"),
    ],
)
def test_a_complaint_takes_nothing_back(reader: Reader, heard: str) -> None:
    found = reader.signals(heard)
    assert (found.withdrawal, found.own_affair) == (False, False)


@pytest.mark.parametrize(
    "heard",
    [
        *(
            "查了，是欠费",
            "打电话问了，是欠费了，哈哈",
            "结果是欠费",
            "看了下是欠费了",
            "尴尬，欠费",
            "不好意思，没交电费",
        ),
        *("原来没交费", "我已经自己找师傅了，谢谢大家", "已经自己请了师傅", "自己叫师傅来修好了", "我自己找人换了"),
    ],
)
def test_who_found_the_cause_or_a_craftsman_takes_it_back(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).own_affair


@pytest.mark.parametrize(
    ("heard", "echoes"),
    [
        *(
            (heard, True)
            for heard in ("我也刷不开门", "我家也用不了燃气", "我们也下不了楼", "我家也上不去网", "我家也用不成")
        ),
        *((heard, False) for heard in ("我也下不了手", "我也上不了班", "我也打不过", "我也开不了会", "我也用不完")),
    ],
)
def test_who_cannot_do_it_either_echoes(reader: Reader, heard: str, echoes: bool) -> None:
    assert reader.signals(heard).echo is echoes


def test_a_list_of_faults_is_no_relay_list(reader: Reader) -> None:
    assert not reader.signals("1、楼道灯不亮\n2、垃圾没人收\n3、门禁刷不开").relay_list
    assert reader.signals("接龙 1、王姐漏水 2、李哥漏水").relay_list
    assert reader.signals("1、王姐 2份 2、李哥 1份").relay_list


@pytest.mark.parametrize(
    "heard",
    [
        "不好意思，我家是2单元的",
        "不好意思，我说的是电梯",
        "抱歉，我家水管又爆了",
        "哎呀，我妈还关在里面",
        "尴尬，灯没坏吗",
    ],
)
def test_who_is_only_polite_excuses_nothing(reader: Reader, heard: str) -> None:
    assert not reader.signals(heard).apology
