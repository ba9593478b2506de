"""撤销: the same person takes back their last act, within two minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.errors import NotFound, TooLate
from domain.grid import Audience
from domain.message import SubjectKind
from domain.record import HistoryEntry
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router
from handlers.texts import workers
from handlers.tickets.taking import WORK_CHATS

router = Router()
_UNDOABLE = frozenset(
    name for name, kind in vars(events).items() if isinstance(kind, type) and issubclass(kind, events.UndoableEvent)
)


@dataclass(frozen=True, kw_only=True)
class UndoLastAct(Command):
    right: ClassVar[Right] = Right.ANYONE


@router.handles(UndoLastAct)
def undo_last_act(context: Context, _: UndoLastAct) -> Outcome:
    """Restores what the act's history holds, and cancels what was not yet said of it. Raises TooLate, NotFound."""
    me = context.speaker()
    within = context.policy.undo_within
    acts = _undoable(context.uow.history.last_act(me.id, context.now - within))
    if not acts:
        raise (
            TooLate("undo")
            if _undoable(context.uow.history.last_act(me.id, context.now - 30 * within))
            else NotFound("可以撤的", "")
        )
    undone: list[events.Event] = []
    for act in acts:
        ticket = context.uow.tickets.get(act.subject.id)
        ticket.restore(act.codes["before"])
        context.uow.tickets.save(ticket)
        undone.append(events.ActUndone(ticket_id=ticket.id, act=act.event, cause=act.cause))
    context.uow.outbox.cancel(cause=acts[0].cause)
    ticket = context.uow.tickets.get(acts[0].subject.id)
    return Outcome(tuple(undone), Answer(workers.undone(ticket.number, ticket.summary)))


def _undoable(acts: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    return [act for act in acts if act.event in _UNDOABLE and act.subject.kind is SubjectKind.TICKET]


router.phrase(
    Phrase(
        words=("撤销",),
        sayings=(r"(?:我)?(?:按|点|发|搞)错了",),
        usage="撤销",
        help="撤销：两分钟内收回刚才那一下",
        where=WORK_CHATS | {Audience.RESIDENTS},
        number=Number.NONE,
        build=lambda m: None if m.saying and m.words.audience is Audience.RESIDENTS else UndoLastAct(),
    )
)
