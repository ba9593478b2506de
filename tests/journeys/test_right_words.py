"""What is said of a danger fits it: to those who are there, and to whoever is sent."""

from __future__ import annotations

import pytest

from handlers.texts.emergencies import warning
from tests.journeys.village import Village


@pytest.mark.parametrize(
    ("category", "words", "begins", "names"),
    [
        ("care", "有人要跳楼", "⚠️有人想不开", "12356"),
        ("care", "我要跳楼", "⚠️有人想不开", "别刺激"),
        ("care", "5楼有人要跳下来了", "⚠️有人想不开", "119"),
        ("care", "我不想活了", "⚠️有人想不开", "12356"),
        ("care", "有人跳楼了", "⚠️有人摔下来了", "120"),
        ("falling_object", "有人从楼上掉下来了", "⚠️有人摔下来了", "先别搬动"),
        ("care", "娃娃从阳台上摔下去了", "⚠️有人摔下来了", "120"),
        ("falling_object", "有人扔花盆掉下来", "⚠️有东西掉下来", "别从下面走"),
        ("falling_object", "花盆砸到娃娃了", "⚠️有东西掉下来", "120"),
        ("power", "停电了制氧机用不了", "⚠️有人要用氧", "备用电源"),
        ("care", "吸氧的老人家里没电了", "⚠️有人要用氧", "120"),
        ("power", "电线掉水里了", "⚠️有触电危险", "别碰线"),
        ("care", "他喝了农药", "⚠️有人怕是中毒了", "120"),
        ("care", "老人没吃药晕倒了", "⚠️有人受伤或发病", "120"),
        ("care", "外婆走丢了", "⚠️有人找不到了", "110"),
        ("care", "有人掉进水池了", "⚠️有人落水", "119"),
        ("gas", "全家头晕 热水器装在屋里", "⚠️屋里怕是有毒气", "开窗"),
        ("gas", "煤气漏了", "⚠️有燃气味", "别点火"),
        ("facility", "围墙垮了 压到人了", "⚠️有人被压住", "119"),
        ("care", "对面楼有个姑娘坐在护栏外面哭", "⚠️有人想不开", "119"),
        ("care", "不想活了，药我吃完了", "⚠️有人怕是中毒了", "120"),
        ("traffic", "渣土车把老人撞飞了", "⚠️有人被撞了", "122"),
        ("care", "河里飘着个人", "⚠️有人落水", "119"),
        ("elevator", "小孩手夹在电梯门缝里扯不出来", "⚠️有人被夹住", "119"),
        ("elevator", "电梯卡住了 里面两个人", "⚠️有人困电梯", "119"),
        ("elevator", "人卡在电梯里出不来", "⚠️有人困电梯", "119"),
        ("security", "有人拿刀砍人 流血了", "⚠️有危险", "110"),
        ("fire", "着火了 有人晕倒", "⚠️有火情", "119"),
        ("elevator", "电梯关了人 老人快晕了", "⚠️有人困电梯", "别扒门"),
        ("care", "我真的活不下去了", "⚠️有人想不开", "12356"),
        ("care", "太难受了，想从阳台跳下去", "⚠️有人想不开", "12356"),
        ("care", "外婆怎么喊都喊不醒", "⚠️有人受伤或发病", "120"),
        ("care", "我爸胸口痛，汗直冒", "⚠️有人受伤或发病", "120"),
        ("care", "隔壁阿姨在楼道站不起来", "⚠️有人受伤或发病", "120"),
        ("care", "娃娃吃果冻卡住了，脸都紫了", "⚠️有人噎住了", "120"),
        ("care", "小娃儿掉进井里了", "⚠️有人掉下去了", "缺氧"),
        ("care", "老汉儿滑到化粪池里了", "⚠️有人掉下去了", "119"),
        ("care", "媳妇要生了，叫不到车", "⚠️有人要生了", "120"),
        ("care", "宝宝反锁在车里了", "⚠️有人锁在车里了", "119"),
        ("care", "婆婆卡在厕所出不来", "⚠️有人出不来了", "119"),
        ("care", "我外公脑子糊涂，中午出去现在没回来", "⚠️有人找不到了", "110"),
        ("care", "奶奶不晓得走到哪儿去了", "⚠️有人找不到了", "110"),
        ("care", "女儿从三楼窗台翻下去了", "⚠️有人摔下来了", "120"),
        ("facility", "招牌掉下来砸到人了", "⚠️有东西掉下来", "120"),
        ("care", "有老人急需帮助", "⚠️有人急需帮助（3栋）：受伤、发病", "120"),
    ],
)
def test_the_first_line_fits_what_is_told(category: str, words: str, begins: str, names: str) -> None:
    said = warning(category, "3栋", "3栋的事", words)
    assert said.startswith(begins)
    assert names in said
    assert "我正在叫人" in said


def test_the_thing_is_named_only_where_nothing_else_tells_it() -> None:
    assert warning("facility", "3栋", "3栋雨棚", "雨棚要垮了").startswith("⚠️有急事（3栋雨棚）")
    assert warning("fire", "3栋", "3栋火", "着火了").startswith("⚠️有火情（3栋）")
    assert warning("power", "3栋", "3栋供电", "停电了制氧机用不了").startswith("⚠️有人要用氧：")


@pytest.mark.parametrize("words", ["楼下王叔家遭小偷了，门锁撬了", "我爸妈家昨天夜里遭贼了"])
def test_a_burglary_is_for_the_police_and_told_to_the_office_alone(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    assert "请先打110" in "".join(village.heard("B3"))
    assert words in "".join(village.heard("S"))
    assert not village.heard("W")


@pytest.mark.parametrize("words", ["有人拿刀砍人", "邻居拿菜刀追人"])
def test_who_is_sent_to_violence_is_told_to_look_after_themselves(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    [card] = village.heard("P")
    assert card.startswith(f"⚠️3栋：“{words}”。已请住户打110。您先顾好自己，别一个人上前")
    assert "平安" not in card


@pytest.mark.parametrize("words", ["有小偷 刚刚撬我家门", "快递丢了"])
def test_a_theft_is_no_visit_of_care(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    [card] = village.heard("P")
    assert "别一个人去对质" in card
    assert "平安" not in card


@pytest.mark.parametrize("words", ["我把钥匙掉在花园了，哪个捡到说一声", "钱包掉了，里头有老年卡，怕是在凉亭那儿"])
def test_what_somebody_lost_is_asked_for_and_no_matter_for_the_police(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    village.says("陈姐", "W", "登记 1")
    said = "".join([*village.heard("B3"), *village.heard("S"), *village.heard("P")])
    assert "捡到" in said
    assert "110" not in said


@pytest.mark.parametrize("words", ["我不想活了", "活着太苦了，真的不想活了", "心里难受，想从阳台跳下去"])
def test_who_despairs_is_told_whom_to_ring_at_once(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    [line] = village.heard("B3")
    assert line.startswith("⚠️有人想不开：")
    assert "12356" in line
    assert village.heard("P") == [f"请马上看看3栋：“{words}”。见到人回“平安”。【1】"]
    assert village.heard("W") == []


def test_who_may_be_in_danger_is_looked_after_at_once(village: Village) -> None:
    village.says("王姐", "B3", "楼上张婆婆三天没看到人了")
    assert village.heard("B3") == ["谢谢告诉，我这就请人去看，群里就不多说了。"]
    assert village.heard("P") == ["请马上看看3栋：“楼上张婆婆三天没看到人了”。见到人回“平安”。【1】"]


@pytest.mark.parametrize("words", ["请问低保怎么申请", "低保咋申请", "残疾证咋办", "独居老人能不能装个呼叫铃"])
def test_a_question_about_ones_own_affairs_is_answered_in_private(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    village.later(minutes=2)
    assert village.heard("B3") == ["收到，社区会联系您，这事群里就不多说了。"]
    assert village.heard("P") == [f"请私下回王姐：“{words}”。回过了说“办结 1 怎么回的”。【1】"]
    assert village.heard("W") == []
    village.says("陈姐", "P", "办结 1 让她带户口本来")
    assert village.heard("P") == ["好，辛苦，这件就结了。【1】"]
    assert not village.ticket(1).is_active


def test_where_nobody_has_to_go_nobody_is_said_to(village: Village) -> None:
    village.says("王姐", "B3", "居住证在哪点办")
    village.later(minutes=2)
    [line] = village.heard("B3")
    assert line.endswith("的事，已告诉网格员，有信儿我来说。【1】")
