"""我来, right under a card that asks whether to register: both at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.grid import Chat
from domain.message import Said, SubjectKind
from domain.ports import Views
from domain.view import ChatContext
from domain.work_told import Told
from handlers.command import Command
from handlers.intake.carded import TakeCard
from handlers.tickets.freely import TellOfWork
from handlers.tickets.taking import WORK_CHATS, ClaimTickets, SetOut

_IS_SEEN = timedelta(minutes=30)


def of_a_card(
    command: Command | None, said: Said, context: ChatContext, chat: Chat, views: Views, now: datetime
) -> Command | None:
    """The command as it is, unless it names no matter and such a card was the last thing called for, or is quoted."""
    if not isinstance(command, ClaimTickets | SetOut | TellOfWork) or chat.audience not in WORK_CHATS:
        return command
    if isinstance(command, TellOfWork) and command.tells is not Told.GOES:
        return command
    quoted = [link.subject.id for link in context.quoted if link.subject.kind is SubjectKind.QUESTION]
    if quoted:
        return TakeCard(question_id=quoted[0], instead=command, is_named=True)
    if not command.in_passing or said.quoted:
        return command
    card = views.card_shown(said.ref, chat.community_id, now - _IS_SEEN, now)
    if card is None or any(call.at > card.asked_at for call in command.calls):
        return command
    return TakeCard(question_id=card.id, instead=command)
