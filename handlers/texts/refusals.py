"""What is said when something cannot be: what is wrong, and what to type."""

from __future__ import annotations

from domain import errors
from domain.status import Status
from handlers.texts import guide
from handlers.texts.wording import listed, span, tag

_IMPOSSIBLE = {
    "claim": "这会儿不用接",
    "set_out": "这会儿不用去",
    "resolve": "已经办完了",
    "reopen": "还没办完，不用重开",
    "check": "还没办完，办完再回访",
    "hold": "要先接了才能缓",
    "resume": "没有缓着",
    "withdraw": "已经办完了，不用撤",
    "whistle": "已经办完了，不用吹哨",
    "whistle_private": "只私下办，请直接打电话",
    "return_again": "退过三回了，社区定谁办就是谁办；有难处回“上报”",
}
_MEANWHILE = {
    Status.RESOLVED: "说是办好了，等住户看一眼再说",
    Status.CLOSED: "已经结了",
    Status.DECLINED: "社区已经答复过了",
    Status.MERGED: "已经并到别的一件里了",
    Status.WITHDRAWN: "已经撤了",
}
_LATE = {
    "undo": "过了两分钟，撤不了了。有事直接说，我来改。",
    "undo_changed": "这件后来又有人接着办了，撤不了了。有事直接说，我来改。",
    "vote": "这个投票已经截止了，谢谢。",
    "reopen": "这件结了好些天了，请直接再说一遍，我重新记一件。",
    "publish": "这条通知已经发了。",
    "schedule": "这条通知已经发了，定不了时间。",
    "recall": "这条通知早就收回了。",
    "end": "这个投票已经截止了。",
}


def offer_to_forward(called: str) -> str:
    return f"要我转给值班的{called}，回“转”。"


def _why_not(verb: str, status: str) -> str:
    return _IMPOSSIBLE.get(verb) or _MEANWHILE.get(Status(status), "这会儿办不了这个")


def sentence(error: errors.DomainError) -> str:  # noqa: C901, PLR0911, PLR0912  # one line a refusal is the clearest table
    """The one line that the person reads."""
    match error:
        case errors.BadArgument(usage=usage, problem=problem):
            return guide.usage(usage, problem)
        case errors.NotAllowed(who_can=who):
            return f"这个要{who}来点。"
        case errors.NotFound(kind=kind, reference=reference, known=(_, *_) as known):
            return f"没有“{reference}”这个{kind}。有这些：{'、'.join(known)}。"
        case errors.NotFound(kind=kind, reference=reference):
            hint = "，看看号对不对" if reference.isdecimal() else ""
            return f"没找到{kind}{reference}{hint}。"
        case errors.Ambiguous(choices=choices):
            return f"哪件？{listed(choices)}。回号就行。"
        case errors.WhichCommunity(choices=several):
            matters = [(f"{short}-{number}", summary) for short, number, summary in several]
            return f"哪个社区的？{listed(matters)}。回社区名就行。"
        case errors.NothingFits(usage=usage):
            return f"说的哪件？带上号就行：{usage}"
        case errors.NotHolder(number=number, summary=summary):
            return f"{tag(number)}{summary}不在您手上，先回“认领 {number}”。"
        case errors.IllegalTransition(verb="claim" | "set_out", number=number, summary=summary, holder=str(holder)):
            return f"{tag(number)}{summary}{holder}已经接了，谢谢您。"
        case errors.IllegalTransition(verb="agree", number=number, summary=summary):
            return f"{tag(number)}{summary}还没谈过，先记一次调解：调解 {number} 谈了啥。"
        case errors.IllegalTransition(verb=verb, status=status, number=number, summary=summary):
            return f"{tag(number)}{summary}{_why_not(verb, status)}。"
        case errors.TooSoon(number=number, wait=wait):
            return f"刚问过，{span(wait)}后还没信儿我再催。{tag(number)}"
        case errors.TooLate(what=what):
            return _LATE.get(what, "来不及了。")
        case _:
            return "这个没办成，请再说一遍。"
