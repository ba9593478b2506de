"""What departments hear and say when they are called, and what the office and the street hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.ticket import Ticket
from handlers.texts.wording import span, tag


def call(called: Sequence[str], departments: Sequence[str], ticket: Ticket) -> str:
    """`called`: people to be named."""
    at = "".join(f"@{name} " for name in called)
    place = ticket.place.public
    thing = ticket.summary.removeprefix(place) or ticket.summary
    where = f"到{place}，{thing}" if place else f"来看{ticket.summary}"
    return f"{at}请{'、'.join(departments)}{where}。哪位来、多久到？回一句“老周 20分钟”。{tag(ticket.number)}"


def blown(number: int, summary: str, departments: Sequence[str], within: timedelta, *, to_street: bool) -> str:
    then = "我就报街道" if to_street else "我在这儿说"
    return f"{tag(number)}{summary}已请{'、'.join(departments)}，{span(within)}没人报到{then}。"


def called_already(departments: Sequence[str], number: int) -> str:
    return f"{'、'.join(departments)}已经请过了，还在等回话。{tag(number)}"


def coming(departments: Sequence[str], name: str, minutes: int) -> str:
    """城管老周20分钟到"""
    return f"{'、'.join(departments)}{name}{minutes}分钟到"


def reported(who: str, number: int) -> str:
    return f"好，记下了：{who}。{tag(number)}"


def on_the_way(who: str, summary: str, number: int) -> str:
    """To the office and to whoever works on it."""
    return f"{who}，去看{summary}。{tag(number)}"


def street_called(where: str, departments: Sequence[str], summary: str, number: int) -> str:
    """直通车: a red matter."""
    return f"{where}：{summary}要紧，已请{'、'.join(departments)}，街道请一起盯着。{tag(number)}"


def unanswered(where: str, department: str, summary: str, within: timedelta, number: int) -> str:
    """To the street; without one to the office, then `where` is empty."""
    place = f"{where}：" if where else ""
    return f"{place}{summary}请了{department}，{span(within)}没人报到，请帮忙催到人。{tag(number)}"


def told_the_street(department: str, number: int) -> str:
    return f"{department}没人报到，已报街道。{tag(number)}"
