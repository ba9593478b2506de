"""The loop 上报 → 派单 → 处置 → 反馈 → 结案 and its side roads: every status, every verb's way, every ending."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """已受理 已派单 处置中 待反馈 已结案, and the side states."""

    REPORTED = "reported"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CLOSED = "closed"
    ON_HOLD = "on_hold"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


STATUS_NAMES: dict[Status, str] = {
    Status.REPORTED: "已受理",
    Status.DISPATCHED: "已派单",
    Status.IN_PROGRESS: "处置中",
    Status.RESOLVED: "待反馈",
    Status.CLOSED: "已结案",
    Status.ON_HOLD: "已挂起",
    Status.DECLINED: "不予受理",
    Status.MERGED: "已并案",
    Status.WITHDRAWN: "已撤回",
}
ACTIVE = frozenset({Status.REPORTED, Status.DISPATCHED, Status.IN_PROGRESS, Status.ON_HOLD})
OPEN = ACTIVE | {Status.RESOLVED}
ENDED = frozenset(Status) - OPEN
ANSWERABLE = frozenset({Status.RESOLVED, Status.CLOSED})

TRANSITIONS: dict[str, tuple[frozenset[Status], Status | None]] = {
    "dispatch": (ACTIVE, Status.DISPATCHED),
    "claim": (frozenset({Status.REPORTED, Status.DISPATCHED}), Status.IN_PROGRESS),
    "set_out": (
        frozenset({Status.REPORTED, Status.DISPATCHED, Status.IN_PROGRESS}),
        Status.IN_PROGRESS,
    ),
    "reassign": (ACTIVE, Status.IN_PROGRESS),
    "pass_on": (frozenset({Status.REPORTED, Status.DISPATCHED}), None),
    "return": (
        frozenset({Status.DISPATCHED, Status.IN_PROGRESS, Status.ON_HOLD}),
        Status.DISPATCHED,
    ),
    "hold": (frozenset({Status.IN_PROGRESS}), Status.ON_HOLD),
    "resume": (frozenset({Status.ON_HOLD}), Status.IN_PROGRESS),
    "escalate": (ACTIVE, Status.DISPATCHED),
    "resolve": (ACTIVE, Status.RESOLVED),
    "close": (OPEN, Status.CLOSED),
    "reopen": (ANSWERABLE | {Status.DECLINED}, Status.IN_PROGRESS),
    "decline": (ACTIVE, Status.DECLINED),
    "merge": (ACTIVE, Status.MERGED),
    "withdraw": (ACTIVE, Status.WITHDRAWN),
    "amend": (ACTIVE, None),
    "recategorise": (OPEN, None),
    "nudge": (ACTIVE, None),
    "anonymise": (ENDED, None),
}


VERB_NAMES: dict[str, str] = {
    "dispatch": "派单",
    "claim": "认领",
    "set_out": "出发",
    "reassign": "转派",
    "pass_on": "问下一个",
    "return": "退回",
    "hold": "挂起",
    "resume": "恢复",
    "escalate": "上报",
    "resolve": "办结",
    "close": "结案",
    "reopen": "重开",
    "decline": "不予受理",
    "merge": "并案",
    "withdraw": "撤回",
    "amend": "补充",
    "recategorise": "改类",
    "nudge": "催",
    "anonymise": "去掉姓名和原话",
}


class Outcome(StrEnum):
    """How a ticket ended, honestly."""

    DONE = "done"
    SOLVED_BY_RESIDENTS = "solved_by_residents"
    CANNOT_BE_DONE = "cannot_be_done"
    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    NOT_A_REQUEST = "not_a_request"
