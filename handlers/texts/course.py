"""A ticket's history in sentences: from the codes of its events to what a person reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.category import CategoryBook, Urgency
from domain.grid import GridTree
from domain.record import HistoryEntry
from domain.risk import RiskColour
from domain.sla import ReminderStage
from domain.status import Outcome
from handlers.texts.staff import RISK_NAMES
from handlers.texts.wording import day_clock, tag

LINES = 30
URGENCY_NAMES = {Urgency.EMERGENCY: "特急", Urgency.URGENT: "紧急", Urgency.NORMAL: "一般"}
OUTCOME_NAMES = {
    Outcome.DONE: "办好了",
    Outcome.SOLVED_BY_RESIDENTS: "住户自己解决了",
    Outcome.CANNOT_BE_DONE: "这事办不了",
    Outcome.NOT_OURS: "不归这里管",
    Outcome.DUPLICATE: "和别的是一件事",
    Outcome.WITHDRAWN: "住户说不用了",
    Outcome.NOT_A_REQUEST: "不是要办的事",
}
_STAGES = {
    ReminderStage.RESPONSE_DUE: "还没人接，提醒了值班的人",
    ReminderStage.RESPONSE_LATE: "一直没人接，告诉了管事的",
    ReminderStage.RESOLUTION_NEAR: "快到时限，提醒了一次",
    ReminderStage.RESOLUTION_DUE: "到时限了，提醒了一次",
    ReminderStage.RESOLUTION_LATE: "过了时限，告诉了管事的",
    ReminderStage.TIER_LATE: "这一级的时间也过了，告诉了管事的",
}
_ACTS = {
    "TicketClaimed": "认领",
    "WorkerSetOut": "出发",
    "TicketReassigned": "转派",
    "TicketReturned": "退回",
    "TicketHeld": "挂起",
    "TicketResumed": "恢复",
    "TicketEscalated": "上报",
    "TicketResolved": "办结",
    "TicketReopened": "重开",
    "TicketDeclined": "不予受理",
    "TicketMerged": "并案",
    "TicketWithdrawn": "撤回",
    "TicketRecategorised": "改类",
}
_MEDIATED = {
    "parties": "记下了当事人",
    "session": "谈了一次",
    "agreement": "记下了协议",
    "follow_up_planned": "约好了回访",
    "followed_up": "回访过了",
}
_NOTED = {
    "remark": "备注了一句",
    "assistance": "搭手时备注了一句",
    "photo": "发了照片",
    "picture": "发了照片",
    "detail": "补充了情况",
}


@dataclass(frozen=True)
class Telling:
    """What the sentences are told with. `names` is None for a reader who may not see other people's names. `elsewhere`:
    another system → the matter's number there, for those who work with it."""

    names: Mapping[int, str] | None
    tree: GridTree
    categories: CategoryBook
    now: datetime
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def person(self, member_id: int | None, otherwise: str = "有人") -> str:
        if member_id is None:
            return "有应"
        return (self.names or {}).get(member_id, otherwise)

    def grid(self, grid_id: int | None) -> str:
        return self.tree.get(grid_id).name if grid_id is not None and grid_id in self.tree else "网格"

    def category(self, code: str | None) -> str:
        return self.categories.get(code or "other").name


def course(number: int, summary: str, history: Sequence[HistoryEntry], telling: Telling) -> str:
    """One line a step, the first ones left out where there are too many."""
    lines = [f"{day_clock(entry.at, telling.now)} {sentence(entry, telling)}" for entry in history]
    left_out = [f"（前面{len(lines) - LINES}步略）"] if len(lines) > LINES else []
    return "\n".join([f"{tag(number)}{summary}", *left_out, *lines[-LINES:]])


def sentence(entry: HistoryEntry, telling: Telling) -> str:
    """One line of the history, without its time. An event that is not known here is still shown."""
    tell = _SENTENCES.get(entry.event)
    return tell(entry, telling) if tell else f"有变动（{entry.event}）"


Tell = Callable[[HistoryEntry, Telling], str]


def _reported(entry: HistoryEntry, telling: Telling) -> str:
    codes = entry.codes
    urgency = codes.get("urgency")
    urgent = f"，{URGENCY_NAMES[Urgency(urgency)]}" if urgency in (Urgency.EMERGENCY, Urgency.URGENT) else ""
    how = "替人报了" if codes.get("on_behalf") else "看到了这事" if codes.get("found") else "说了这事"
    return f"{telling.person(entry.actor_id, '住户')}{how}，记作{telling.category(codes.get('category'))}{urgent}"


def _joined(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(_id(entry, 'reporter_id'), '又一户')}也说了"


def _amended(entry: HistoryEntry, telling: Telling) -> str:
    if entry.codes.get("urgency_raised"):
        return f"情况更急了，改为{URGENCY_NAMES[Urgency(entry.codes['urgency'])]}"
    if entry.codes.get("kind_told"):
        return "说清了是什么事"
    return "补说了地方" if entry.codes.get("place_told") else "补充了情况"


def _dispatched(entry: HistoryEntry, telling: Telling) -> str:
    return f"派给{_grid_and_duty(entry, telling)}"


def _returned(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}退回，再派给{_grid_and_duty(entry, telling)}"


def _escalated(entry: HistoryEntry, telling: Telling) -> str:
    who = "到点了，" if entry.actor_id is None else f"{telling.person(entry.actor_id)}"
    return f"{who}上报到{_grid_and_duty(entry, telling)}"


def _grid_and_duty(entry: HistoryEntry, telling: Telling) -> str:
    duty_id = _id(entry, "duty_id")
    grid = telling.grid(_id(entry, "grid_id"))
    return f"{grid}，请{telling.person(duty_id, '值班的人')}看" if duty_id is not None else f"{grid}，还没定人"


def _claimed(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(_id(entry, 'holder_id'), '网格员')}接了"


def _set_out(entry: HistoryEntry, telling: Telling) -> str:
    minutes = entry.codes.get("minutes")
    return f"{telling.person(_id(entry, 'holder_id'), '网格员')}动身了{f'，说{minutes}分钟到' if minutes else ''}"


def _reassigned(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}转给{telling.person(_id(entry, 'holder_id'), '别人')}"


def _held(entry: HistoryEntry, telling: Telling) -> str:
    until = _time(entry.codes.get("until"))
    return f"先放着{f'，{day_clock(until, telling.now)}再接着办' if until else ''}"


def _resolved(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id, '网格员')}说办好了，问住户好没好"


def _feedback(entry: HistoryEntry, telling: Telling) -> str:
    said = "好了" if entry.codes.get("fixed") else "没好"
    return f"{telling.person(_id(entry, 'reporter_id'), '住户')}说{said}"


def _closed(entry: HistoryEntry, telling: Telling) -> str:
    silence = "没人再说，" if entry.actor_id is None else ""
    return f"{silence}结了：{OUTCOME_NAMES[Outcome(entry.codes.get('outcome', Outcome.DONE))]}"


def _declined(entry: HistoryEntry, telling: Telling) -> str:
    return f"不办：{OUTCOME_NAMES[Outcome(entry.codes['outcome'])]}"


def _recategorised(entry: HistoryEntry, telling: Telling) -> str:
    return f"从{telling.category(entry.codes.get('was'))}改成{telling.category(entry.codes.get('category'))}"


def _blown(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}吹哨，请{'、'.join(map(str, entry.codes.get('departments', ())))}来"


def _came(entry: HistoryEntry, telling: Telling) -> str:
    by = telling.person(entry.actor_id, "部门的人")
    return f"{entry.codes.get('department')}报到（{by}），说{entry.codes.get('minutes')}分钟到"


def _unanswered(entry: HistoryEntry, telling: Telling) -> str:
    return f"{entry.codes.get('department')}没人报到，报了街道"


def _risen(entry: HistoryEntry, telling: Telling) -> str:
    risk = entry.codes.get("risk")
    return f"风险定为{RISK_NAMES[RiskColour(risk)]}" if risk in tuple(RiskColour) else "风险高了"


def _noted(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}{_NOTED.get(str(entry.codes.get('kind')), '补充了情况')}"


def _assisted(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}请{telling.person(_id(entry, 'member_id'), '人')}搭把手"


def _checked(entry: HistoryEntry, telling: Telling) -> str:
    found = "真办好了" if entry.codes.get("truthful") else "没办好"
    return f"{telling.person(_id(entry, 'checker_id'), '社区')}回访，{found}"


def _passed_on(entry: HistoryEntry, telling: Telling) -> str:
    return f"没人接，再问{telling.person(_id(entry, 'duty_id'), '下一位')}"


def _phone_told(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}问了报的人的电话"


def _handed_over(entry: HistoryEntry, telling: Telling) -> str:
    system = str(entry.codes.get("system"))
    number = telling.elsewhere.get(system)
    return f"{telling.person(entry.actor_id)}录进了{system}{f'，号是{number}' if number else ''}"


def _undone(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}撤销了刚才的{_ACTS.get(str(entry.codes.get('act')), '操作')}"


def _reminded(entry: HistoryEntry, telling: Telling) -> str:
    stage = entry.codes.get("stage")
    return _STAGES[ReminderStage(stage)] if stage in tuple(ReminderStage) else "提醒了一次"


def _mediated(entry: HistoryEntry, telling: Telling) -> str:
    return f"{telling.person(entry.actor_id)}{_MEDIATED.get(str(entry.codes.get('step')), '记了一笔调解')}"


def _plain(words: str) -> Tell:
    return lambda entry, telling: words


_SENTENCES: dict[str, Tell] = {
    "TicketReported": _reported,
    "TicketJoined": _joined,
    "TicketAmended": _amended,
    "TicketDispatched": _dispatched,
    "TicketClaimed": _claimed,
    "WorkerSetOut": _set_out,
    "TicketReassigned": _reassigned,
    "TicketReturned": _returned,
    "TicketHeld": _held,
    "TicketResumed": _plain("接着办"),
    "TicketEscalated": _escalated,
    "TicketResolved": _resolved,
    "FeedbackGiven": _feedback,
    "TicketClosed": _closed,
    "TicketReopened": _plain("没好，重新办"),
    "TicketDeclined": _declined,
    "TicketMerged": _plain("和另一件是一回事，并过去一起办"),
    "PhoneTold": _phone_told,
    "TicketHandedOver": _handed_over,
    "DutyPassedOn": _passed_on,
    "ClosingChecked": _checked,
    "TicketRecurred": _plain("同一处前不久才办过，加急"),
    "TicketSplit": _plain("另记出一件"),
    "AssistantAsked": _assisted,
    "TicketWithdrawn": _plain("住户说不用了"),
    "TicketRecategorised": _recategorised,
    "TicketNudged": _plain("住户催了一次"),
    "TicketNoted": _noted,
    "RiskRaised": _risen,
    "WhistleBlown": _blown,
    "DepartmentReported": _came,
    "WhistleUnanswered": _unanswered,
    "NeighbourSaysFixed": _plain("群里有人说好了，请接的人去看一眼"),
    "ActUndone": _undone,
    "ReminderDue": _reminded,
    "MediationRecorded": _mediated,
    "FollowUpDue": _plain("到了说好回访的日子，提醒了一次"),
    "TicketAnonymised": _plain("到期了，姓名、原话、房号都去掉了"),
}


def _id(entry: HistoryEntry, name: str) -> int | None:
    value = entry.codes.get(name)
    return value if isinstance(value, int) else None


def _time(value: Any) -> datetime | None:
    """Codes come back from storage as text."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
