"""What is said of matters of restricted sight, to those who may hear it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.mediation import Mediation, MediationEntry, MediationStep
from handlers.texts.wording import clip, day_clock, tag

_STEPS = {
    MediationStep.PARTIES: "当事人",
    MediationStep.SESSION: "调解",
    MediationStep.AGREEMENT: "协议",
    MediationStep.FOLLOW_UP_PLANNED: "约好回访",
    MediationStep.FOLLOWED_UP: "回访",
}
_WAYS = {
    "page": "网页",
    "export": "导出表格",
    "AskProgress": "进度",
    "ExplainTicket": "为什么",
    "TellCourse": "全程",
    "ListMyTickets": "我的工单",
    "ShowMediation": "调解记录",
    "ShowAccesses": "谁看过",
    "NoteTicket": "备注",
    "AskPhone": "电话",
    "ClaimTickets": "认领",
    "ResolveTickets": "办结",
}


def filed(number: int, name: str) -> str:
    return f"{tag(number)}{name}记下了，只有社区和管这片的人看得到。"


def restricted_card(name: str, place: str, words: str, number: int) -> str:
    where = f"{place}，" if place else ""
    return f"{name}：{where}“{clip(words, 80)}”。私下跟进，接了回“我去”，别在群里说。{tag(number)}"


def dispute_card(place: str, words: str, number: int) -> str:
    return f"{place}有邻里的事：“{clip(words, 80)}”。两头听听劝一劝，谈过回“调解 {number} 谈了啥”。{tag(number)}"


def recorded(number: int, step: MediationStep) -> str:
    return f"{_STEPS[step]}记在{tag(number)}里了。"


def follow_up_planned(number: int, at: datetime, now: datetime) -> str:
    return f"好，{day_clock(at, now)}提醒您回访。{tag(number)}"


def follow_up_due(called: str, summary: str, number: int) -> str:
    return f"@{called} {summary}说好今天回访。问过回“回访 {number} 情况”。{tag(number)}"


def record(number: int, summary: str, found: Mediation, names: Mapping[int, str], now: datetime) -> str:
    if not found.entries:
        return f"{tag(number)}{summary}还没有调解记录。谈过回“调解 {number} 谈了啥”。"
    lines = [_line(entry, names, now) for entry in found.entries]
    return "\n".join([f"{tag(number)}{summary}，谈过{len(found.sessions)}次：", *lines])


def _line(entry: MediationEntry, names: Mapping[int, str], now: datetime) -> str:
    said = day_clock(entry.due_at, now) if entry.due_at else entry.words
    return f"{day_clock(entry.at, now)} {_STEPS[entry.step]}（{names.get(entry.by_id, '')}）：{said}"


def not_watched(number: int) -> str:
    return f"{tag(number)}是平常的事，不记谁看过。"


def access(called: str | None, way: str, at: datetime, now: datetime) -> str:
    return f"{day_clock(at, now)} {called or '管理员'}，{way_name(way)}"


def way_name(code: str) -> str:
    return _WAYS.get(code, "办事时")


def accesses(number: int, lines: Sequence[str], total: int) -> str:
    if not lines:
        return f"{tag(number)}还没有人看过。"
    more = f"（一共{total}次，只列最近{len(lines)}次）" if total > len(lines) else ""
    return "\n".join([f"{tag(number)}看过的人{more}：", *lines])
