"""What a short line of somebody at work amounts to where the ground is laid: a card stands right before it, they hold
one matter, or they name it. There the matter is what they speak of, unless it is clearly other life.

An echo that is wrong can be undone; work that is not heard calls everybody up the ladder."""

from __future__ import annotations

import re

from domain import work_words as words
from domain.work_thing import PAUSE
from domain.work_told import LONGEST, Told, asks, is_safe, refuses, told

_AMOUNT = "[0-9一二两三四五六七八九十半来多几]+个?"
_HOW = (
    f"(?:{words.ALL_RIGHT}|{words.SOON}|顺手|随手|捎带|[那就这]|正好|小事|单子|嗯|行|让我|等我|前|给[他她]们?){{0,4}}"
)
_MOTION = "(?:[过上下回进]?[去到]|[过上下进]来|来|赶(?=[过去来到回往]|$)|跑|奔|往.{1,6}[走跑赶去])"
_DOES = f"(?:{_MOTION}|{words.BY_HAND}|(?![约请说讲谈问办打取]){words.WORK}|打.{{0,2}}电话)"
_I_DO = re.compile(f"[^我]{{0,10}}我们?(?!{words.NO_DOING})[^我]{{0,10}}?{_DOES}(?!过的?$|[^,，]{{0,2}}[错晚])")
_I_HANDLE = re.compile(f"[^我]{{0,10}}我们?(?!{words.NO_DOING})[^我]{{0,6}}?{words.BY_HAND}")
_FETCHES = (
    f"(?:[带拿背扛找喊叫](?![不你我])|[约派]了?(?=人|{words.TRADES})|联系|通知|打.{{0,2}}电话|[跟给](?![我你])).{{2,}}"
)
_SO_DOES = re.compile(
    f"{_HOW}(?:{_FETCHES}|在{words.BY_HAND}|{words.BY_HAND}(?:起|一?[下哈]|着|$)|{_MOTION}(?:了$|现场|门口|楼[上下]|[0-9一二三四五六七八九十]+[楼层栋])"
    f"|(?:已经?|都|我|人)*(?:在(?:现场|场|楼下|门口|这[里儿边]?)|守[在着]|[陪盯]着)(?:了|这[里儿边]?)*$"
    f"|(?:已经?|都|我)*(?:报了?(?:抢修|警|1[12][09])|(?:1[12][09]|救护车|消防|抢修|警)我?(?:已经?|都)?[叫打报喊]了)"
    f"|(?:马上|这就|立[马刻])[哈啊的了]*$|开[工始干弄搞]|[^我你,，]{{0,4}}就{words.BY_HAND}[^了过]{{0,4}}$|(?:{words.WORK}|关).{{1,4}}去了?$|说.{{0,3}}{_AMOUNT}(?:分钟|小时)|{_AMOUNT}(?:分钟|小时|钟头).{{0,3}}(?:到|来|去|过|拢|弄))"
)
_SOON_DOES = re.compile(f"(?=(?:{words.ALL_RIGHT})*+(?:{words.SOON}|这就)){_HOW}.{{0,6}}?{_DOES}")
_AT_ONCE = re.compile(
    f"(?:{words.ALL_RIGHT}|[好嗯,，])*+(?:马上|这就|立[马刻]|{_AMOUNT}分钟)(?:内|到|哈|啊|的|了)*(?:$|[,，。!！])"
)
_ENDS_GOING = re.compile(
    "(?!.*[流漏滴淌冒掉砸])[^他她它你]{1,12}?(?<!天)(?:就[来去走到过]去?|[过上][去来]|下[去来](?!了))(?:[0-9一二三四五六七八九十]+[栋楼层单].{0,2}|看.{0,2}|[了哈啊])?$"
)
_MEASURE = re.compile(
    "(?:绳子?|警戒线?|围挡|锥桶|[提警]示牌?|告示|条子?|阀门?|闸|电源|[水电气]).{0,2}[拉围放贴挂关断停拦隔](?:起|好|上|了|掉|住|断)"
    "|围起|断[了]?电|关[了掉上].{0,3}阀|疏散|撤离|劝[离开]|通风|窗.{0,3}[开敞]|开.{0,2}窗|(?:电话|1[12][90]|抢修).{0,3}[打叫报]|[打叫报]了?.{0,2}(?:电话|1[12][90]|抢修)"
    "|[拉贴放挂]了?.{0,2}(?:警戒|绳|围挡|锥桶|条子|告示|牌)"
)
_DONE = re.compile(f"{words.HANDLED}|{words.WELL}|{words.SAID}|{words.IS_SO}")
_HANDLED = re.compile(f"{words.HANDLED}|{words.SAFE}|{words.IS_SO}|{words.IS_WELL}")
_ABOUT_TO = re.compile(f"[^我]{{0,8}}我们?(?:{_HOW}[过上下]?[去来][^了过]*|[^了过完好]*)$")
_LEFT = re.compile("(?<![拖抬搬拉收清扛牵开领接])走了$")
_GOES_TO = re.compile(f"{_HOW}我?们?(?:先|再|这就|马上|就|现在)*[过上下]?[去来](?![了过走回])")
_TO_COME = re.compile(words.TO_COME)
_LATER = re.compile(
    f"{words.WAITS}|{words.LACKS}|{words.APPOINTED}|[今明]?[下晚]午|今?晚上?(?!了)|改[天到成]|再(?:[去来]|{words.BY_HAND})"
)
_LACKS = re.compile("没货|型号|到货|发货|下了?单")
_OF_WORK = re.compile(
    f"{words.BY_HAND}|{words.PARTS}|{words.COMPONENTS}|{words.TRADES}|再[去来]|(?:材料|货).{{0,2}}[明后下还没要到来]"
)
_ON_PARTS = re.compile(f"{words.PARTS}|{words.COMPONENTS}|(?:给|重新|又){words.BY_HAND}")
_NOT_YET = re.compile(f"[还没未]|{words.CANNOT}")
_NOT_OURS, _CANNOT = re.compile("[:：]|大家|各位|你们"), re.compile(words.CANNOT)


def told_near(text: str) -> Told | None:
    """Like told(), and laxer where that is silent; what is asked besides (人在哪层？) does not matter, and what only
    keeps people safe (绳子拉起了) is no end."""
    said = text.strip()
    clauses = [one for one in PAUSE.split(re.sub("[?？]", "？，", said)) if one and not asks(one)]
    strict = told(said)
    if strict and not (strict is Told.DONE and not is_safe(said) and _is_on_the_way(clauses)):
        return strict
    if not clauses or len(said) > LONGEST or words.NONE_OF_OURS.search(said) or _NOT_OURS.search(said):
        return None
    return _told_of([one for one in clauses if not words.OTHERS.search(one)], clauses)


def _told_of(ours: list[str], clauses: list[str]) -> Told | None:
    """`ours`: those that are not clearly of other life."""
    told_of_parts = [one for one in ours if _ON_PARTS.search(one)]
    all_ours = len(ours) == len(clauses)
    if _is_over(ours) and (all_ours or any(_HANDLED.search(one) for one in told_of_parts)):
        return Told.AT_WORK if _is_on_the_way(clauses) else Told.DONE
    if _is_to_come(ours):
        return Told.WAITS
    if any(refuses(one) or _CANNOT.search(one) or _is_done(one) for one in clauses):
        return None
    forms = (_I_DO, _SO_DOES, _SOON_DOES, _ENDS_GOING) if all_ours else (_I_HANDLE,)  # 饭吃完了，我来弄
    goes = _AT_ONCE.match("，".join(clauses)) or any(form.match(one) for one in ours for form in forms)
    return Told.GOES if goes else None


def _is_on_the_way(clauses: list[str]) -> bool:
    """All that sounds done is what they go to do, or keeps people safe meanwhile."""
    done = [one for one in clauses if _DONE.search(one)]
    return bool(done) and all(_ABOUT_TO.match(one) or _MEASURE.search(one) for one in done)


def is_handled(said: str) -> bool:
    """抠出来了, 人没事: more than 没问题, and nothing that they go to do (我先去把总阀关了)."""
    clauses = [one for one in PAUSE.split(said) if _HANDLED.search(_LEFT.sub("", one))]
    return any(not (_GOES_TO.match(one) or _MEASURE.search(one)) for one in clauses)


def is_finished(said: str) -> bool:
    """换好了, 已换, and not 给他换好: before anybody took it that is what is meant to be done."""
    return is_handled(said) and re.search("[了过毕已没]|救出", said) is not None


def _is_done(clause: str) -> bool:
    is_so = _DONE.search(clause) and not _NOT_YET.search(_DONE.sub("", clause))
    return bool(is_so) and not _ABOUT_TO.match(clause)


def _is_over(clauses: list[str]) -> bool:
    """From the clause on that tells of it nothing is to come."""
    at = next((at for at, one in enumerate(clauses) if _is_done(one)), None)
    return at is not None and not _TO_COME.search(_DONE.sub("", "，".join(clauses[at:])))


def _is_to_come(clauses: list[str]) -> bool:
    rest = "，".join(clauses)
    return bool(_LACKS.search(rest) or (_LATER.search(rest) and _OF_WORK.search(rest)))
