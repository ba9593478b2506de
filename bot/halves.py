"""A message that says that one matter is over and tells of another, read half by half."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.moves import command_of
from domain.conversation import Conversation
from domain.kinds import akin
from domain.matter import Amend, Chase, Join, Move, NotOver, Open, Over
from domain.record import RecentMessage
from handlers.command import Command
from handlers.intake.joining import AmendTicket, JoinTicket
from handlers.intake.over_and_more import SayOverAndMore
from handlers.intake.reporting import ReportMatters
from handlers.tickets.feedback import SayNotFixed, SayOver
from handlers.tickets.nudging import NudgeTicket

_PAUSE = re.compile(r"[,，。;；!！~ ]+")
_TURNS = re.compile(r"^(?:顺便(?:说一?[下句声])?|另外|还有|对了|但是?|不过|可是?|只是|就是|而)+[,， ]*")
_LONGEST = 60  # characters: a letter says all kinds of things


def over_and_more(
    said: RecentMessage, conversation: Conversation, quoted: int | None, read: Callable[[str], RecentMessage]
) -> Command | None:
    """Of somebody who has a matter there; None where the halves are not surely about two. `read`: the same message,
    with other words."""
    reports = any(said.sender_id in matter.reporters for matter in conversation.matters)
    if said.by_role or not reports or len(said.text) > _LONGEST:
        return None
    for one, other in _halves(said.text):
        ended = read(one)
        if not (ended.says_over and (ended.signals.over_only or ended.signals.ends)):
            continue
        over = conversation.next_move(ended, quoted)
        rest = read(other)
        if rest.signals.ends or rest.signals.saves:  # 水停了，没事了: it ended so
            continue
        more = conversation.next_move(replace(rest, signals=replace(rest.signals, aside=True)))
        if isinstance(over, Over) and over.surely and more and _is_another(more, over, conversation):
            first, second = command_of(over), command_of(more)
            if isinstance(first, SayOver) and isinstance(
                second, ReportMatters | JoinTicket | AmendTicket | SayNotFixed | NudgeTicket
            ):
                return SayOverAndMore(over=first, more=second)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """At each pause, either way round."""
    for pause in _PAUSE.finditer(text):
        before, after = text[: pause.start()], text[pause.end() :]
        if before and after:
            yield before, _TURNS.sub("", after)
            yield after, before


def _is_another(more: Move, over: Over, conversation: Conversation) -> bool:
    """Another ticket, or a report of a kind that the ended one is not."""
    if isinstance(more, Open):
        ended = conversation.belonging.quoted(over.ticket_id)
        return ended is not None and not akin(more.understanding.category, ended.category)
    if not isinstance(more, Amend | Join | Chase | NotOver):
        return False
    return more.ticket_id not in (over.ticket_id, *over.also)
