"""撤销: the same person takes back their last act, within two minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.errors import NotFound, TooLate
from domain.grid import Audience
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router
from handlers.texts import workers
from handlers.tickets.above import require_here
from handlers.tickets.taking import WORK_CHATS

router = Router()
_UNDOABLE = frozenset(
    name for name, kind in vars(events).items() if isinstance(kind, type) and issubclass(kind, events.UndoableEvent)
) - {"UndoableEvent"}


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
    require_here(context, [context.uow.tickets.get(act.subject.id) for act in acts])
    if any(_changed_since(context, act) for act in acts):
        raise TooLate("undo_changed")
    undone = [_taken_back(context, act) for act in acts]
    context.uow.outbox.cancel(cause=acts[0].cause)
    ticket = context.uow.tickets.get(acts[0].subject.id)
    return Outcome(tuple(undone), Answer(workers.undone(ticket.number, ticket.summary)))


def _taken_back(context: Context, act: HistoryEntry) -> events.ActUndone:
    ticket = context.uow.tickets.get(act.subject.id)
    holder_id = ticket.holder_id
    ticket.restore(act.codes["before"])
    match act.event:
        case events.TicketMerged.__name__:
            _part(context, act)
        case events.TicketRecategorised.__name__:
            old, new = (context.policy.categories.get(act.codes[name]).name for name in ("was", "category"))
            if ticket.summary.endswith(new):
                ticket.summary = ticket.summary.removesuffix(new) + old
            context.uow.corrections.remove(context.community_id, context.speaker().id, act.at)
        case events.TicketDeclined.__name__:
            context.uow.corrections.remove(context.community_id, context.speaker().id, act.at)
        case _:
            pass
    context.uow.tickets.save(ticket)
    _close_questions(context, act)
    return events.ActUndone(ticket_id=ticket.id, act=act.event, cause=act.cause, holder_id=holder_id)


def _part(context: Context, act: HistoryEntry) -> None:
    """Reporters and messages that came with a merged ticket go back to it."""
    into = Subject(SubjectKind.TICKET, act.codes["into_id"])
    for member_id in act.codes["reporters"]:
        context.uow.tickets.remove_reporter(into.id, member_id)
    context.uow.links.move(into, act.subject, only=act.codes["messages"])


def _changed_since(context: Context, act: HistoryEntry) -> bool:
    """Somebody else has acted on it meanwhile, or the act was done in another chat."""
    later = [entry for entry in context.uow.history.of(act.subject) if entry.id > act.id and entry.cause != act.cause]
    here = context.chat.id if context.chat else None
    return act.chat_id != here or any(entry.event in _UNDOABLE | {"TicketClosed", "TicketMerged"} for entry in later)


def _close_questions(context: Context, act: HistoryEntry) -> None:
    """What the act made the bot ask is no question any more."""
    for question in context.uow.questions.about(act.subject):
        if question.is_open(context.now) and question.asked_at >= act.at:
            context.uow.questions.save(question.answered("undone", context.now))


def _undoable(acts: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    return [act for act in acts if act.event in _UNDOABLE and act.subject.kind is SubjectKind.TICKET]


router.phrase(
    Phrase(
        words=("撤销",),
        sayings=(r"(?:我)?(?:按|点|发|搞)错了(?:[,，。\s]*(?:撤销|不好意思))?",),
        usage="撤销",
        help="撤销：两分钟内收回刚才那一下",
        where=WORK_CHATS | {Audience.RESIDENTS},
        number=Number.NONE,
        build=lambda m: None if m.saying and m.words.audience is Audience.RESIDENTS else UndoLastAct(),
    )
)
