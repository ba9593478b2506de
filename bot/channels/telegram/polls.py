"""A ballot as a poll of Telegram's own: named, one choice, changeable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.channels.splitting import units
from domain.message import NATIVE_POLL, Ballot
from handlers.texts import staff

MOST_IN_QUESTION, MOST_IN_OPTION, MOST_OPTIONS = 300, 100, 10
"""UTF-16 units. Telegram takes two options more; the house asks no more than ten."""


def fits(ballot: Ballot) -> bool:
    options = ballot.options
    return (
        2 <= len(options) <= MOST_OPTIONS
        and 0 < units(ballot.question) <= MOST_IN_QUESTION
        and all(0 < units(option) <= MOST_IN_OPTION for option in options)
        and len(set(options)) == len(options)
    )


def once_more(ballot: Ballot) -> Ballot:
    """The same, saying which counts of two that may be seen; unchanged where that does not fit."""
    told = replace(ballot, question=staff.asked_once_more(ballot.question))
    return told if fits(told) else ballot


def poll_params(ballot: Ballot) -> dict[str, Any]:
    """Of an anonymous poll nobody tells who voted, so it could not be counted with the other votes."""
    return {
        "question": ballot.question,
        "options": [{"text": option} for option in ballot.options],
        "is_anonymous": False,
        "allows_multiple_answers": False,
    }


def poll_ids(message: dict[str, Any]) -> tuple[str, ...]:
    """What is kept of a poll that was sent: its message's id and its own."""
    poll = message.get("poll")
    return (str(message["message_id"]), *((f"{NATIVE_POLL}{poll['id']}",) if poll else ()))
