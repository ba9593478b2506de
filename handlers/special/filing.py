"""专办: the office and workers enter what people bring to them; nothing of it is ever taken from a residents' chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.category import Category, Urgency
from domain.errors import BadArgument
from domain.grid import Audience
from domain.matter import Open
from domain.understanding import Act, Decision, Understanding
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.filing import file_ticket
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import special
from handlers.tickets.above import require_community

router = Router()
DISCREET = frozenset({Audience.STAFF, Audience.PRIVATE})
USAGE = "专办 矛盾纠纷 3栋1单元 楼上漏水两家争执"


@dataclass(frozen=True, kw_only=True)
class FilePrivately(Command):
    """`category` as typed: one that is handled in private."""

    right: ClassVar[Right] = Right.HANDLE
    category: str
    words: str


@router.handles(FilePrivately)
def file_privately(context: Context, command: FilePrivately) -> Outcome:
    category = context.policy.categories.named(command.category)
    if not category.private:
        raise BadArgument(USAGE, problem=f"{category.name}是平常的事，不用专办")
    right = Right.READ_RESTRICTED if category.restricted else Right.READ_PRIVATE
    context.require(right, context.chat.grid_id if context.chat else None)
    require_community(context, "专办 桂花 矛盾纠纷 3栋1单元 楼上漏水两家争执")
    matter = Open(understanding=_understood(context, category, command.words))
    found = file_ticket(context, matter, context.speaker())
    ticket = context.uow.tickets.get(found[0].subject.id)
    ticket.words = context.reader.mask(command.words)
    context.uow.tickets.save(ticket)
    return Outcome(tuple(found), Answer(special.filed(ticket.number, category.name)))


def _understood(context: Context, category: Category, words: str) -> Understanding:
    return Understanding(
        act=Act.REQUEST,
        category=category.code,
        urgency=Urgency.NORMAL,
        place=context.reader.place(words),
        confidence=1.0,
        decision=Decision.FILE,
        object_words=category.name,
    )


def _file(match: Match) -> FilePrivately:
    category, _, words = match.rest.partition(" ")
    if not category or not words.strip():
        raise BadArgument(USAGE)
    return FilePrivately(category=category, words=words.strip())


router.phrase(
    Phrase(
        words=("专办",),
        usage=USAGE,
        help="专办 矛盾纠纷 3栋1单元 …：私下办的事记一件",
        where=DISCREET,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.READ_PRIVATE,
        build=_file,
    )
)
