"""What to do first, before anybody comes. Public advice of fire and rescue services; it names whom to call, since the
bot cannot. What physicians decide case by case (to vomit or not) is left to 120."""

from __future__ import annotations

import re
from typing import NamedTuple

from handlers.texts.wording import clip, tag


class First(NamedTuple):
    """What it is, what to do first. `named`: the line may say where."""

    what: str
    advice: str
    named: bool = True


class ByWords(NamedTuple):
    """What the words tell of people. Not beside a thing that is dangerous to all, but where `beside` names it."""

    words: re.Pattern[str]
    first: First
    beside: frozenset[str] = frozenset()
    in_violence: bool = False


_KINDS = {
    "elevator": First("有人困电梯", "里面的人别扒门，按警铃。在场的请马上打119。"),
    "gas": First("有燃气味", "别开关电器、别点火，开窗出去，到外面打燃气抢修电话或119。"),
    "fire": First("有火情", "先撤人，别坐电梯，弯腰捂住口鼻。在场的请马上打119。"),
    "power": First("有触电危险", "别碰水、别碰线，离远点。有人触电请马上打120。"),
    "leak": First("水碰到电了", "别踩水、别碰开关，离远点。危险就打119。"),
    "water": First("水碰到电了", "别踩水、别碰开关，离远点。危险就打119。"),
    "drainage": First("有危险", "别靠近井口和深水。有人掉下去请马上打119。"),
    "ebike": First("电动车冒烟", "别去拔插头，离远点，别让人进楼道。在场的请马上打119。"),
    "falling_object": First("有东西掉下来", "别从下面走。砸到人请马上打120。"),
    "security": First("有危险", "先保护好自己，离远点。请马上打110，有人受伤打120。"),
    "care": First("有人急需帮助", "受伤、发病请马上打120，旁边的人别随便搬动。有危险打110、119。"),
}
_GUSHES = First("水漏得急", "先关水阀。水边的插座、开关别碰。危险就打119。")
_NEAR_POWER = re.compile("电|插[座排头线]|闸|开关|麻|灯|线|火花|跳")
_GENERAL = First("有急事", "先保护好自己。危险请马上打110、119或120。")
_DANGEROUS_TO_ALL = frozenset({"elevator", "gas", "fire", "power", "leak", "water", "drainage", "ebike"})
_WHO = "人|娃儿?|孩子|小孩|老人|婆婆|爷爷|奶奶|老公|老婆|妈妈?|爸爸?|女儿|儿子|他|她|工人"
_BLADES = re.compile("[拿持提]着?[^,，。]{0,3}刀|砍|捅|持械")
_BY_WORDS = (
    ByWords(
        re.compile(
            "农药|老鼠药|安眠药|服毒|误食|误服|[喝吞]了?(?:一瓶|整瓶|好多)?药|药[^,，。]{0,4}[吃喝吞](?:完|光|下去)"
        ),
        First("有人怕是中毒了", "请马上打120，照医生说的做；瓶子、包装留给医生看。", named=False),
        in_violence=True,
    ),
    ByWords(
        re.compile(
            "[掉跌栽落摔滑](?:进|到|下|在|入)?了?[^,，。水]{0,4}(?:井|粪池|坑|下水道|沟)|[井坑]里[^,，。]{0,3}有?人"
        ),
        First("有人掉下去了", "先别下去救，底下可能缺氧；围住口子，喊着他。请马上打119、120。"),
    ),
    ByWords(
        re.compile(rf"坠楼|(?<![要想])跳(?:楼|下[来去])了|(?:{_WHO})[^的扔丢砸抛,，。]{{0,8}}[掉摔坠跌翻栽滚]了?下"),
        First("有人摔下来了", "先别搬动，看还有没有呼吸。请马上打120。", named=False),
        in_violence=True,
    ),
    ByWords(
        re.compile(
            "跳楼|要跳|[想要]从[^,，。]{0,8}跳|轻生|自杀|寻死|割腕|上吊|不想活|活不下去|活够|想死|一了百了|遗书|烧炭"
            "|[站坐爬跨骑翻][^,，。]{0,8}(?:护栏|栏杆|窗沿|窗台|女儿墙|楼顶|天台)[外上边]?"
        ),
        First(
            "有人想不开",
            "身边的人请陪着，别围观、别刺激。请马上打110、119；心里难受的，也能打12356。",
            named=False,
        ),
        in_violence=True,
    ),
    ByWords(
        re.compile("制氧机|氧气机|吸氧|呼吸机"),
        First("有人要用氧", "先换氧气瓶或备用电源，喘不上气请马上打120。", named=False),
        beside=frozenset({"power"}),
    ),
    ByWords(
        re.compile("一氧化碳|煤气中毒|头晕|恶心"),
        First("屋里怕是有毒气", "开窗，人都到外面去，别点火、别开关电器。不舒服的请马上打120。"),
        beside=frozenset({"gas"}),
    ),
    ByWords(
        re.compile("落水|溺水|掉(?:进|到|在)?[^,，。]{0,3}[水河湖池]|[水河湖池井][^,，。]{0,4}[浮漂飘]"),
        First("有人落水", "别手拉手下水，递竿子、绳子。请马上打119、120。"),
    ),
    ByWords(
        re.compile(
            r"噎|异物|卡[^,，。]{0,3}(?:喉|嗓子|气管)|[吃吞咽呛][^,，。]{0,8}[卡呛]|卡[^,，。]{0,4}[,，].{0,6}脸"
        ),
        First("有人噎住了", "还咳得出就让他咳，别灌水、别伸手抠。请马上打120，照医生说的做。"),
    ),
    ByWords(
        re.compile("要生[了娃孩产]|要生$|要生[,，]|快生了|羊水|临产|临盆|早产"),
        First("有人要生了", "让她躺着别走动，旁边留个人。请马上打120，照医生说的做。"),
    ),
    ByWords(
        re.compile("[锁关忘困闷落留][^,，。]{0,4}车子?[里头内上后]|车[^,，。]{0,6}(?:锁了|锁死|锁上|反锁)"),
        First("有人锁在车里了", "请马上打119、110。天热等不得，人没精神了就砸离他最远的车窗。"),
    ),
    ByWords(
        re.compile(
            "走丢|走失|失踪|不见|找不到|没找到|没回[来家]|没到家|没影|不(?:知道|晓得|知)[^,，。]{0,6}哪|晓不得[^,，。]{0,6}哪|[跑走]出去"
            "|(?:谁|哪个|哪位|有没有?人?|大家|各位|邻居们?|请问)[^,，。!?！？]{0,10}(?:[看瞧]到|[看瞧遇碰]见|见[到过]|[遇碰]到)"
        ),
        First("有人找不到了", "请马上打110，说清穿什么、在哪儿不见的。"),
    ),
    ByWords(
        re.compile(
            rf"[撞轧碾][到倒飞伤死着了]*[^,，。]{{0,3}}(?:{_WHO}|骑车|行人|学生|小)|(?:{_WHO})[^,，。]{{0,2}}[撞轧碾]"
            r"|卷[^,，。]{0,4}轮|车[底轮]下"
        ),
        First("有人被撞了", "别随便搬动，拦一下后面的车。请马上打120、122。"),
    ),
    ByWords(
        re.compile(r"(?:手|脚|头|脖子|衣服)[^,，。]{0,4}(?:夹|卡|绞)[到在住进]|[夹绞][到住着]了?(?:手|脚|人|头|娃|孩)"),
        First("有人被夹住", "别硬拉，让电梯、机器停着。请马上打119、120。"),
        beside=frozenset({"elevator"}),
    ),
    ByWords(re.compile("[砸打][到着中伤倒了]|被砸"), _KINDS["falling_object"], beside=frozenset({"falling_object"})),
    ByWords(
        re.compile("压[到住着]|被压|被埋|埋[到住]"),
        First("有人被压住", "别站在还会垮的地方，别硬拉。请马上打119、120。"),
    ),
    ByWords(
        re.compile("反锁|[锁关卡困][在到进起][^,，。]{0,5}(?:厕所|卫生间|浴室|屋|房|家|门|阳台|储藏|地下室|里)"),
        First("有人出不来了", "隔着门陪他说话，别硬撬硬拉。请马上打119，不舒服的打120。"),
    ),
    ByWords(
        re.compile(
            "晕|昏|摔|倒|血|呼吸|抽搐|心梗|心脏|心绞痛|中风|偏瘫|脑[梗溢出]|烫|胸|痛|疼|喘|发[紫白病作烧]|病|低血糖|过敏|蜇|咬|骨折|伤"
            "|[喊叫摇推][^,，。]{0,4}[不没]|没反应|不动|起不来|站不"
        ),
        First("有人受伤或发病", "别随便搬动，旁边留个人。请马上打120。"),
    ),
)
"""The gravest before the others. `in_violence`: also where somebody is attacked, else one's own safety comes first."""


def first(category: str, words: str) -> First:
    if category not in _DANGEROUS_TO_ALL and _BLADES.search(words):
        return _KINDS["security"]
    for one in _BY_WORDS:
        fits = category in one.beside or category not in _DANGEROUS_TO_ALL
        if fits and (one.in_violence or category != "security") and one.words.search(words):
            return one.first
    if category in ("leak", "water") and not _NEAR_POWER.search(words):
        return _GUSHES
    return _KINDS.get(category, _GENERAL)


def warning(category: str, where: str, summary: str, words: str) -> str:
    """The one line with an emoji, said at once. `where`, `summary`: "" where they must not be said; the thing is named
    where nothing else tells what it is."""
    told = first(category, words)
    place = (summary if told is _GENERAL else where) if told.named else ""
    return f"⚠️{told.what}{f'（{place}）' if place else ''}：{told.advice}我正在叫人。"


def for_a_stranger(category: str, words: str) -> str:
    """Nobody can be called for somebody of whom it is not known where they live."""
    what, advice, _ = first(category, words)
    return f"⚠️{what}：{advice}我还不认得您，叫不到人，请自己打。"


def alarm(summary: str, words: str, called: str, number: int) -> str:
    """To the workers."""
    who = f" {called}" if called else ""
    return f"⚠️{summary}，{words}{who} 能去马上回“我去”。{tag(number)}"


def of_violence(place: str, words: str, number: int) -> str:
    """To a worker: one alone is no match for a knife."""
    return (
        f"⚠️{place}：“{clip(words, 80)}”。已请住户打110。您先顾好自己，别一个人上前、别拦人，等民警到。"
        f"接了回“我去”。{tag(number)}"
    )
