"""移交, 自行解决: endings that are no work of ours, said as what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.status import Outcome as Ending
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import staff
from handlers.tickets import target
from handlers.tickets.correcting import OFFICE
from handlers.tickets.settling import ResolveTickets
from handlers.tickets.taking import QUOTING, WORK_CHATS

router = Router()
HAND_OVER = "移交 12 燃气公司"
_BY_THEMSELVES = "大家自己弄好了"


@dataclass(frozen=True, kw_only=True)
class PassToOthers(Command):
    """Not ours: `to` are those whose matter it is, in words that residents can use."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    to: str


@router.handles(PassToOthers)
def pass_to_others(context: Context, command: PassToOthers) -> Outcome:
    ticket = target.find_one(context, command.target, target.of_this_chat(context), HAND_OVER, lambda t: t.is_active)
    context.require(Right.CORRECT, ticket.grid_id)
    event = ticket.decline(Ending.NOT_OURS, context.reader.mask(command.to), context.now)
    context.uow.tickets.save(ticket)
    return Outcome((event,), Answer(staff.passed_to_others(ticket.number, ticket.summary, command.to)))


# -- the words --------------------------------------------------------------------------------------------------------


def _pass_on(match: Match) -> PassToOthers:
    if not match.rest:
        raise BadArgument(HAND_OVER, problem="归谁管？")
    return PassToOthers(target=match.target, to=match.rest)


router.phrase(
    Phrase(
        words=("移交",),
        usage=HAND_OVER,
        help="移交 12 燃气公司：不归社区管，告诉住户找谁",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_pass_on,
    )
)
router.phrase(
    Phrase(
        words=("自行解决",),
        sayings=(r"(?:住户|他们|人家|业主|居民)自己(?:就|已经|都)?(?:修|弄|搞|处理|解决)(?:好|定|掉)?了",),
        usage="自行解决 12",
        help="自行解决 12：住户自己弄好了",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: ResolveTickets(target=m.target, note=_BY_THEMSELVES, outcome=Ending.SOLVED_BY_RESIDENTS),
    )
)
