"""docs/transitions.md, made from the tables that the program runs by: `make docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta

from domain.category import Urgency
from domain.grid import Tier
from domain.policy import Policy
from domain.risk import AGAIN, AND_AGAIN, DEMANDS, MANY, VERY_MANY
from domain.sla import ReminderStage
from domain.status import ACTIVE, OPEN, STATUS_NAMES, TRANSITIONS, VERB_NAMES, Status
from domain.ticket import RETURNS_ALLOWED
from handlers.texts.staff import RISK_NAMES
from handlers.texts.wording import TIER_NAMES, span
from web.board import COLOUR_NAMES

_STAGES = {
    ReminderStage.RESPONSE_DUE: ("到了该有人接的时候", "问值班的人"),
    ReminderStage.RESPONSE_LATE: ("一倍半的时间还没人接", "自己往上一级走；最上面一级就告诉管事的"),
    ReminderStage.RESOLUTION_NEAR: ("办的时间用了八成", "提醒接的人"),
    ReminderStage.RESOLUTION_DUE: ("时限到了", "提醒接的人"),
    ReminderStage.RESOLUTION_LATE: ("过了时限的四分之一", "自己往上一级走；最上面一级就告诉管事的"),
    ReminderStage.TIER_LATE: ("上面一级自己的时间也到了", "再往上一级走；最上面一级就告诉管事的"),
}
_SHADES = {"green": "绿", "yellow": "黄", "orange": "橙", "red": "红", "idle": "灰"}
_SHARES = {"green": "一半以内", "yellow": "过半", "orange": "八成以上", "red": "到了或过了", "idle": "停着"}


def page(policy: Policy) -> str:
    return "\n".join([*_ways(), *_tiers(policy), *_stages(), *_colours()]) + "\n"


def _ways() -> Iterator[str]:
    yield "# 一件事怎么走"
    yield ""
    yield "<!-- 由 `make docs` 从程序里的表生成，别手改；tests/unit/bot/test_rules.py 守着。 -->"
    yield ""
    yield "## 从哪到哪"
    yield ""
    yield "不在表里的一律不让，并记录在案（谁、在哪个群、什么时候、想做什么）。"
    yield ""
    yield from _table(("做什么", "从", "到"), (_transition(verb) for verb in TRANSITIONS))
    yield ""
    yield "派到的地方没有人，就停在已受理，等社区派。没人接着的重开后是已派单，等人接。"
    yield "有人接着的事，报的人说好了，只转告经办的人，等他办结。"
    yield f"退回最多{RETURNS_ALLOWED}回：第{RETURNS_ALLOWED}回归社区定谁办，定了不能再退。"


def _tiers(policy: Policy) -> Iterator[str]:
    yield ""
    yield "## 几级，各有多久"
    yield ""
    yield "微网格的时间就是这类事的时限（config.yaml 的 `sla:`）；往上每一级另有自己的时间（`tiers:`），"
    yield "有人接了以后不短于这件事自己的时限。特急不分昼夜，别的只算工作日。"
    yield ""
    tiers = sorted(policy.tier_times, key=lambda tier: tier.height)
    yield from _table(
        ("哪一级", "特急", "紧急", "一般"),
        ((TIER_NAMES[tier], *(_time(policy, tier, urgency) for urgency in Urgency)) for tier in tiers),
    )


def _stages() -> Iterator[str]:
    yield ""
    yield "## 到点会怎样"
    yield ""
    yield from _table(("什么时候", "怎么办"), (_STAGES[stage] for stage in ReminderStage))
    yield ""
    yield "等住户说地方、等住户说好没好、挂起、结了以后，时间不走。"


def _colours() -> Iterator[str]:
    yield ""
    yield "## 时限的颜色"
    yield ""
    shades = ((_SHADES[code], _SHARES[code], name) for code, name in COLOUR_NAMES.items())
    yield from _table(("颜色", "时间用了", "板上写"), shades)
    yield ""
    yield "## 风险的颜色"
    yield ""
    yield "和时限无关：过期的灯还是蓝色，燃气泄漏第一分钟就是红色。只升不降，除非改了类。"
    yield ""
    yield from _table(
        ("颜色", "要怎么办", "马上告诉"),
        ((RISK_NAMES[risk], demand.action, TIER_NAMES[demand.tells]) for risk, demand in DEMANDS.items()),
    )
    yield ""
    yield "从蓝色起，每样加一级：紧急加一、特急加二；`hazard` 的类别（燃气、消防）一急再加一；"
    yield f"{MANY}户在说加一、{VERY_MANY}户再加一；同一处不久前办过{AGAIN}回加一、{AND_AGAIN}回再加一。"
    yield "不急的最高到橙色。"


def _transition(verb: str) -> tuple[str, str, str]:
    allowed, target = TRANSITIONS[verb]
    return VERB_NAMES[verb], _named(allowed), STATUS_NAMES[target] if target else "不变"


def _named(statuses: frozenset[Status]) -> str:
    names = "、".join(STATUS_NAMES[status] for status in Status if status in statuses)
    return {ACTIVE: f"在办（{names}）", OPEN: f"没结（{names}）"}.get(statuses, names)


def _time(policy: Policy, tier: Tier, urgency: Urgency) -> str:
    found = policy.tier_time(tier, urgency)
    if found is None:
        return "不限"
    return f"{found.days}个工作日" if found == timedelta(days=found.days) else span(found)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    from bot.settings import load_settings
    from bot.settings.loading import shipped_config

    sys.stdout.write(page(load_settings(shipped_config(), environ={}).policy()))
