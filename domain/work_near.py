"""What a short line of somebody at work amounts to where the ground is laid: a card stands right before it, they hold
one matter, or they name it. There the matter is what they speak of, unless it is clearly other life.

An echo that is wrong can be undone; work that is not heard calls everybody up the ladder."""

from __future__ import annotations

import re

from domain import work_words as words
from domain.work_thing import PAUSE
from domain.work_told import LONGEST, Told, asks, refuses, told

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
    f"|开[工始干弄搞]|{_AMOUNT}(?:分钟|小时|钟头).{{0,3}}(?:到|来|去|过|拢|弄))"
)
_SOON_DOES = re.compile(f"(?=(?:{words.ALL_RIGHT})*+(?:{words.SOON}|这就)){_HOW}.{{0,6}}?{_DOES}")
_AT_ONCE = re.compile(
    f"(?:{words.ALL_RIGHT}|[好嗯,，])*+(?:马上|这就|立[马刻]|{_AMOUNT}分钟)(?:内|到|哈|啊|的|了)*(?:$|[,，。!！])"
)
_DONE = re.compile(f"{words.HANDLED}|{words.WELL}|{words.SAID}|{words.IS_SO}")
_HANDLED = re.compile(f"{words.HANDLED}|{words.SAFE}|{words.IS_SO}|{words.IS_WELL}")
_ABOUT_TO = re.compile(f"[^我]{{0,8}}我们?{_HOW}[过上下]?[去来][^了过]*$")
_GOES_TO = re.compile(f"{_HOW}我?们?(?:先|再|这就|马上|就|现在)*[过上下]?[去来](?![了过走回])")
_TO_COME = re.compile(words.TO_COME)
_LATER = re.compile(f"{words.WAITS}|{words.LACKS}|{words.APPOINTED}|[今明]?[下晚]午|今?晚上?(?!了)|改天|再[去来]")
_OF_WORK = re.compile(
    f"{words.BY_HAND}|{words.PARTS}|{words.COMPONENTS}|{words.TRADES}|再[去来]|(?:材料|货).{{0,2}}[明后下还没要到来]"
)
_ON_PARTS = re.compile(f"{words.PARTS}|{words.COMPONENTS}|(?:给|重新|又){words.BY_HAND}")
_NOT_YET = re.compile(f"[还没未]|{words.CANNOT}")
_NOT_OURS = re.compile(f"[:：]|大家|各位|你们|{words.CANNOT}")


def told_near(text: str) -> Told | None:
    """Like told(), and laxer where that is silent; what is asked besides (人在哪层？) does not matter."""
    said = text.strip()
    if strict := told(said):
        return strict
    if not said or len(said) > LONGEST or words.STORIES.search(said):
        return None
    clauses = [one for one in PAUSE.split(re.sub("[?？]", "？，", said)) if one and not asks(one)]
    ours = [one for one in clauses if not words.OTHERS.search(one)]
    if not ours or any(refuses(one) or _NOT_OURS.search(one) for one in clauses):
        return None
    told_of_parts = [one for one in ours if _ON_PARTS.search(one)]
    is_done = _is_over(ours) and (len(ours) == len(clauses) or any(_HANDLED.search(one) for one in told_of_parts))
    is_to_come = _is_to_come(ours)
    if is_done or is_to_come:
        return Told.DONE if is_done else Told.WAITS
    forms = (_I_DO, _SO_DOES, _SOON_DOES) if len(ours) == len(clauses) else (_I_HANDLE,)  # 饭吃完了，我来弄
    goes = _AT_ONCE.match(said) or any(form.match(one) for one in ours for form in forms)
    return Told.GOES if goes and not any(_is_done(one) for one in ours) else None


def is_handled(said: str) -> bool:
    """抠出来了, 人没事: more than 没问题, and nothing that they go to do (我先去把总阀关了)."""
    return any(_HANDLED.search(one) and not _GOES_TO.match(one) for one in PAUSE.split(said))


def _is_done(clause: str) -> bool:
    is_so = _DONE.search(clause) and not _NOT_YET.search(_DONE.sub("", clause))
    return bool(is_so) and not _ABOUT_TO.match(clause)


def _is_over(clauses: list[str]) -> bool:
    """From the clause on that tells of it nothing is to come."""
    at = next((at for at, one in enumerate(clauses) if _is_done(one)), None)
    return at is not None and not _TO_COME.search(_DONE.sub("", "，".join(clauses[at:])))


def _is_to_come(clauses: list[str]) -> bool:
    rest = "，".join(clauses)
    return bool(_LATER.search(rest) and _OF_WORK.search(rest))
