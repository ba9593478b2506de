"""转出: what is pasted into another system, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.sla import SHANGHAI
from handlers.texts.wording import tag


def to_paste(system: str, pairs: Sequence[tuple[str, str]], number: int) -> str:
    """One column a line, in the other system's order."""
    lines = "\n".join(f"{head}：{value}" for head, value in pairs)
    return f"{lines}\n（复制到{system}；录好回“转出 {number} {system} 它的号”）{tag(number)}"


def number_kept(number: int, summary: str, system: str, reference: str) -> str:
    return f"{tag(number)}{summary}记下了，{system}的号是{reference}。"


def for_staff(systems: Sequence[tuple[str, str]]) -> str:
    """Behind the line of progress."""
    return "".join(f"{system}：{reference}。" for system, reference in systems)


def for_residents(systems: Sequence[tuple[str, str]]) -> str:
    """Residents need no number that they cannot use."""
    return f"已转{'、'.join(system for system, _ in systems)}一起跟。" if systems else ""


def written(moment: datetime) -> str:
    """2026-05-12 10:00, Shanghai time."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
