"""What somebody at work tells of a matter in words of their own: that they go, that it is done, that it waits.

Only the words are weighed here. Whether a matter is there that they can be of, the one who asks has to know."""

from __future__ import annotations

import re
from enum import Enum

from domain import work_words as words
from domain.work_thing import PAUSE

LONGEST = 40  # characters; who writes more tells a story


class Told(Enum):
    GOES = "goes"
    DONE = "done"
    WAITS = "waits"
    AT_WORK = "at_work"
    NOT_MINE = "not_mine"
    UPWARDS = "upwards"


_ASKS, _REFUSES = re.compile(words.ASKS), re.compile(words.NO_GOING)
_NOT_MINE, _UPWARDS = re.compile(words.NOT_MINE), re.compile(words.UPWARDS)
_TO_COME, _WAITS, _SAID = re.compile(words.TO_COME), re.compile(words.WAITS), re.compile(words.SAID)
_IS_WELL = re.compile(f"{words.WELL}|{words.REPAIRED}|换了?个?新")
_SAFE, _LACKS = re.compile(words.SAFE), re.compile(words.LACKS)
_APPOINTED, _AT_WORK = re.compile(words.APPOINTED), re.compile(words.AT_WORK)
_END = "[了吧哈啊嘛哦呗啦]*$"
_ACTS = "|".join(
    (
        words.MEASURES,
        f"(?:给|跟|和|找|喊|叫|让|请|约|催|联系|通知|派|问|安排|带)了?.{{0,4}}?{words.TRADES}",
        f".{{1,10}}?就[过上下]?[去来]{words.WORK}?{_END}",
        f"{words.TRADES}.{{0,2}}?(?:喊|叫|约|联系|通知|派)了",
        f"(?:拿|带|背|扛|领|买|取|借|找|送).{{0,4}}?{words.TOOLS}",
        f"(?:到|去|上|下|往|在){words.VISITS}",
        f"(?:过|上|下|进)?[去来](?:{words.WORK}|[跟给和帮把]|一?[下哈趟眼]|{_END})",
        f"跑[一两几]?[趟下]|[都全]?包了|(?:{words.HANDS_ON}|[收扫关倒]).{{0,3}}?(?:{words.PARTS}|{words.TOOLS})[去来]?{_END}",
        f"[喊叫让派].{{1,6}}?[去来](?:{words.WORK}|{_END})",
        "赶(?:过[去来]|去|来|到)|出发|跟进|(?:联系|核实|了解|处理|安排|协调|负责|反映|盯|守|登记|报修|打电话|打招呼)",
        f"{words.WORK}(?:一?[下哈眼趟声遍条]|两句|{words.WORK}|起|着|到)",
        "把.{1,8}?(?:翻|关|拉|围|搬|挪|清|扫|拖|推|修|换|弄|通|拆|收)",
        f"{words.WORK}{_END}",
        f"[带喊叫找]个?人|[喊叫让请][他她你]们?{words.WORK}",
    )
)
_I_DO = re.compile(f"(?:{words.ALL_RIGHT})*(?:[^,，我]{{0,8}})我们?{words.SOON}{{0,4}}(?:{_ACTS})")
_FEW = "[两俩三四五几2-5][个件处边头单样家栋起]?"
_ALL = re.compile(
    f"(?P<count>{_FEW})(?:地方|事|灯|门)?.{{0,2}}(?:[都全]|一起|一块|(?:去|跑|弄|修|处理|[搞看收]))"
    f"|(?:^|[,，])[^,，。]{{0,2}}[都全]部?(?:给)?(?:交给我|归我|我[来去]|包|去|弄|处理|好|[oO][kK]|看到|收到|知道|晓得|记下|安排|{words.DONE})|我们?[都全](?:[去来弄包]|处理)"
)
_ELIDED = "|".join(
    (
        f"(?:约|喊|叫|联系|通知|派|报|问|催|安排)给?了?个?{words.TRADES}",
        f"(?:人|{words.TRADES}){words.SOON}{{0,4}}出发|(?:{words.SOON}){{1,4}}[去来](?:{words.WORK}){{1,2}}(?:[上好掉开他她它]|一?[下哈眼趟])?{_END}",
        f"[喊叫让派]了?[^我,，]{{1,4}}[过上下]?[去来](?:{words.WORK}|{_END})",
        f"[喊叫让请][他她]们?{words.WORK}",
        f"(?:给|跟|向|找){words.TRADES}.{{0,2}}(?:打电话|报修|报了|说了|讲了|反映|联系)",
        f"{words.TRADES}(?:的人)?{words.SOON}{{0,4}}(?:喊|叫|约|联系|通知|派|出发|上门|赶来|[过上下][去来])",
        f"{words.TRADES}说?.{{0,6}}[到拢来]$|给{words.TRADES}.{{0,2}}去了个?电话",
        f"(?:上门|登门|入户|敲门|现场|[过上下][去来]){words.WORK}",
        f"(?:拿|带|扛|借|取|领).{{0,3}}{words.TOOLS}.{{0,2}}(?:过|上|下)?[去来]",
        f"(?:约|喊|叫|联系|通知|派|找|安排)了?个?人[过上下]?(?:[去来]|{words.WORK})",
        f"(?:{words.MEASURES}|[关开合推].{{0,3}}?(?:总?闸|总?阀|电|水))去了?{_END}",
        "归我|交给我|包给我|我负责|我来?[接领]|我们?[都全]|[都全](?:归我|交给我|我[去来])",
        f"{_FEW}(?:事|地方)?(?:我们?|都|一起|全|一块)*(?:归我|交给我|[去来跑]|{words.WORK})",
        "赶(?:过[去来]|去|来)|[往朝].{1,3}[走赶来]|.{0,8}在路上|出发了|来了来了|过[去来]了?$|[上下]来了?$",
    )
)
_GOES_SO = re.compile(f"(?:{words.ALL_RIGHT})*{words.SOON}{{0,4}}(?:{_ELIDED})")
_IS_WRONG = re.compile(f"(?:{words.PARTS}|{words.COMPONENTS}|缆).{{0,3}}(?:{words.WRONG})")
_CAUSE = re.compile("^.*?(?:是因为|因为|[原主][来要]是|是)(?=.)")  # of 网断了是光缆断了
_SHORT = 14  # characters of a clause that may be said again
_COUNTS = {"两": 2, "俩": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_ASKED = re.compile("@|(?:请|让|喊|叫|派|安排|麻烦|辛苦)了?@?")
_WHAT_IS_FOUND_OUT = re.compile(
    r"(?<=[查看问听找])(?:一?下|一?哈|看|问)*(?:到底)?(?:是|在)?(?:谁|哪[家户个里]|什么|啥|不是|有没有?|能不能|要不要|行不行|咋|怎么|几)(?!.*[?？吗])"
)
_ENDS_ASKING = re.compile("[?？吗]$|没有?$")
_NOBODY = re.compile("[,，。!！?？\\s我你他她谁]")
_GO_THERE = re.compile(
    f"[,，\\s]*(?:你|麻烦|请|{words.SOON}){{0,4}}(?:[过上下]?去|[过上下]来|来|负责|跟进|带人)(?:{words.WORK}|一[下趟哈]|现场|$)"
    f"|[,，\\s]*(?:(?:你|麻烦|请)+{words.SOON}{{0,4}}|帮个?忙|帮我)(?:{words.WORK}|跑一?[趟下]|[去来顶替])"
)
_ARRIVES = re.compile(
    rf"(?:我们?|{words.SOON}|大概|大约|最多|再有){{0,5}}(?:[0-9一二两三四五六七八九十半]+个?(?:分钟|小时|点钟?)|马上|就|一会儿?)(?:就|能|内|左右)*(?:到|拢|过来)(?=$|[了哈啊嘛,，。!！那你0-9一二三四五六七八九十]|{words.VISITS}|小区|[大单]?门)"
)


def told(text: str) -> Told | None:
    """`text` without the number of a matter. None for small talk, questions and refusals."""
    said = text.strip()
    if len(said) <= LONGEST and is_safe(said):
        return Told.DONE
    if not said or len(said) > LONGEST or words.OTHERS.search(said) or asks(said):
        return None
    checks = (
        (Told.NOT_MINE, bool(_NOT_MINE.search(said)) and not _IS_WELL.search(said)),
        (Told.UPWARDS, bool(_UPWARDS.search(said))),
        (Told.DONE, is_done(said)),
        (None, bool(_REFUSES.search(said)) and not _WAITS.search(said)),
        (Told.WAITS, _waits(said)),
        (Told.AT_WORK, bool(_AT_WORK.search(said))),
        (Told.GOES, tells_of_going(said)),
    )
    return next((kind for kind, is_so in checks if is_so), None)


def asks(said: str) -> bool:
    """A question; not 我去查一下是谁."""
    asks = _ASKS.search(_WHAT_IS_FOUND_OUT.sub("", said, count=1))
    return asks is not None


def refuses(said: str) -> bool:
    """我今天休息: they do not go."""
    return _REFUSES.search(said) is not None


def is_arranged(said: str) -> bool:
    """约了三点, 型号要网购: something was done of what waits, besides that it waits."""
    return bool(_APPOINTED.search(said) or _LACKS.search(said) or _IS_WELL.search(said))


def is_safe(said: str) -> bool:
    """人没事，女儿正赶来."""
    return _SAFE.search(said) is not None and not _ASKS.search(said)


def is_done(said: str) -> bool:
    """It is so already, or is agreed, and nothing is to come."""
    return bool(_IS_WELL.search(said) or _SAID.search(said)) and not _TO_COME.search(said)


def is_about_things(said: str) -> bool:
    """It names what is worked on, or who worked, or nothing at all before the work (换了一个): no 总结写完了."""
    return bool(
        re.search(f"{words.PARTS}|{words.COMPONENTS}|{words.TRADES}|跳闸|短路", said)
        or re.match(f"(?:都|已经|已|刚|给|又|重新)*(?:{words.WORK})?{_START}", said)
        or any(re.match(f"(?:{words.ALREADY})*{words.REPAIRED}", one) for one in PAUSE.split(said))
    )


def how_many(said: str) -> int | None:
    """Of several matters that the words may be of: 2, of 两个都去看; 0 for all of them (都弄好了), None for one."""
    found = _ALL.search(said)
    if found is None:
        return None
    return _COUNTS.get((found["count"] or "")[:1], 0)


def by_whom(said: str) -> tuple[str, ...]:
    """李强, of 李强在那边换灯: who may be a colleague that is at it."""
    found = _AT_WORK.search(said)
    before = PAUSE.split(said[: found.start()])[-1] if found else ""
    return tuple(before[-length:] for length in (2, 3, 4) if len(before) >= length)


def news(said: str) -> str:
    """光缆断了，在修, of what somebody at work told: what it is and that it is worked on, and nothing of people."""
    clauses = (one for one in PAUSE.split(said) if len(one) <= _SHORT)
    return "，".join(_CAUSE.sub("", one) for one in clauses if _AT_WORK.search(one) or _IS_WRONG.search(one))


def whose(said: str) -> str:
    """园林, of 不归我管，园林的事."""
    found = [one["whose"] for one in re.finditer(words.NOT_MINE, said) if one["whose"]]
    return found[-1] if found else ""


def sends(said: str) -> tuple[str, ...]:
    """刘工, of 刘工去看一下, 我休息，刘工去看一下: who may be a colleague that is sent. Whether there is one, the
    roster knows."""
    head, *others = PAUSE.split(said, maxsplit=1)
    said = others[0] if others and refuses(head) else said
    if len(said) > LONGEST or words.OTHERS.search(said) or _ENDS_ASKING.search(said):
        return ()
    begun = _ASKED.match(said)
    rest = said[begun.end() if begun else 0 :]
    return tuple(
        rest[:length] for length in (2, 3, 4) if _GO_THERE.match(rest, length) and not _NOBODY.search(rest[:length])
    )


def _is_going(clause: str) -> bool:
    return bool(_I_DO.match(clause) or _GOES_SO.match(clause) or _ARRIVES.match(clause))


def tells_of_going(said: str) -> bool:
    """Some clause of it does."""
    return any(_is_going(clause) for clause in PAUSE.split(said) if clause)


def _waits(said: str) -> bool:
    """约了周六换, 约好三点来, 等厂家发: something was done, arranged or is wanting, and the rest has its time."""
    if _APPOINTED.search(said):
        return True
    has_begun = _IS_WELL.search(said) or _SAID.search(said) or _LACKS.search(said) or tells_of_going(said)
    return bool(has_begun and _WAITS.search(said))


_START = f"(?:{words.WELL}|{words.SAID}|{words.REPAIRED}|换了?个?新)"
