"""灯修好了，垃圾还在等车; 1已换，2已清: words of several matters at once, each clause of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from domain.ticket import Ticket
from domain.work_thing import PAUSE
from handlers import arguments
from handlers.command import Answer, Context, Outcome
from handlers.tickets import meant, target

_WHOM = re.compile("(?:[请让喊叫派@]|麻烦|辛苦)(?P<asked>[^你我,，]{2,4})|(?P<goes>[^,，]{2,6}?)(?:你|[过上下]?[去来])")


def parts(context: Context, named: Sequence[Ticket], text: str) -> list[tuple[Ticket, str]]:
    """Each matter with its clauses; empty where they are not of several. `named`: by the number at their head."""
    clauses = [one for one in PAUSE.split(text) if one]
    if len(clauses) < 2 or len(named) > 1:
        return []
    found: dict[int, tuple[Ticket, list[str]]] = {}
    now, fore = (named[0] if named else None), list[str]()
    candidates = _candidates(context)
    for clause in clauses:
        told_of, words = _told_of(context, candidates, clause)
        now = told_of or now
        if now is None:
            fore.append(words)
        else:
            found.setdefault(now.id, (now, fore))[1].append(words)
            fore = []
    return [(ticket, "，".join(words)) for ticket, words in found.values()] if len(found) > 1 else []


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """What was decided of each is told in one answer."""
    done = [one for one in outcomes if one.events or one.answer]
    answers = [one.answer for one in done if one.answer]
    text = "\n".join(dict.fromkeys(answer.text for answer in answers))
    return Outcome(tuple(event for one in done for event in one.events), Answer(text) if answers else None)


def _candidates(context: Context) -> list[Ticket]:
    here = {one.id: one for one in (*meant.held(context), *target.of_this_chat(context)) if one.is_active}
    return [one for one in here.values() if target.may_be_spoken_of(context, one)]


def _told_of(context: Context, candidates: Sequence[Ticket], clause: str) -> tuple[Ticket | None, str]:
    numbers, words = arguments.split_numbers(clause)
    if len(numbers) == 1 and words:
        found = [one for one in candidates if one.number == numbers[0]]
        return (found[0], words) if found else (None, clause)
    by_name = meant.named(context, candidates, clause)
    return (by_name[0] if len(by_name) == 1 else None), clause


def whom(text: str) -> Iterator[str]:
    """刘工, of 电梯请刘工看看 and 垃圾刘工你去: who may be a colleague that is asked."""
    for found in _WHOM.finditer(text):
        if asked := found["asked"]:
            yield from (asked[:length] for length in (2, 3, 4) if len(asked) >= length)
        elif goes := found["goes"]:
            yield from (goes[-length:] for length in (2, 3, 4) if len(goes) >= length)
