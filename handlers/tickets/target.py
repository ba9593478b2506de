"""Which matter a command means: the quoted card, a number, or the only one that fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from domain.access import GRANTS, Right, holds
from domain.category import Urgency
from domain.errors import Ambiguous, BadArgument, NotFound, NothingFits
from domain.grid import Audience, Chat
from domain.member import ROLE_NAMES, Assignment, Member, Role, RoleGrant, find_assignment
from domain.question import QuestionKind
from domain.record import Access
from domain.sight import may_see
from domain.ticket import Ticket
from handlers.command import Context
from handlers.router import TargetRef
from handlers.texts import workers
from handlers.tickets import above, calling
from handlers.tickets.lying import grid_to_work_in, lies_in

Fits = Callable[[Ticket], bool]


def named(context: Context, target: TargetRef) -> list[Ticket]:
    """The tickets that numbers or ids name; empty if nothing was named. Raises NotFound, also for what may not be
    spoken of here; above the communities InAnotherCommunity, WhichCommunity."""
    found = [context.uow.tickets.get(ticket_id) for ticket_id in target.ids]
    above.require_here(context, found)
    found += above.numbered(context, target.numbers)
    for ticket in found:
        if not may_be_spoken_of(context, ticket):
            raise NotFound("工单", str(ticket.number) if target.numbers else "")
    standing = list({ticket.id: ticket for ticket in (merged_into(context, one) for one in found)}.values())
    note_reads(context, standing)
    return standing


def merged_into(context: Context, ticket: Ticket) -> Ticket:
    """The one that stands for it now: whoever knows the old number means the matter."""
    while ticket.merged_into_id is not None:
        ticket = context.uow.tickets.get(ticket.merged_into_id)
    return ticket


def may_be_spoken_of(context: Context, ticket: Ticket) -> bool:
    """A private matter is as good as unknown in a residents' chat, to strangers, and to property staff; a restricted
    one to all but the office and who holds it, and in a group of workers."""
    if not ticket.private:
        return True
    chat = context.chat
    if chat is not None and chat.audience in (Audience.RESIDENTS, Audience.COUNCIL, Audience.DEPARTMENT):
        return False
    if ticket.restricted and chat is not None and chat.audience is Audience.WORKERS:
        return False
    reports = any(r.member_id == context.actor.member_id for r in context.uow.tickets.reporters(ticket.id))
    alone = chat is None or chat.audience is Audience.PRIVATE
    sees = may_see(context.actor, ticket, context.tree, context.now, reports=reports and alone)
    return sees or assists(context, ticket)


def called_here(context: Context, ticket: Ticket) -> str:
    """In a group of workers, where property staff sit, a private matter has no name."""
    among_workers = context.chat is not None and context.chat.audience is Audience.WORKERS
    return workers.discreet(ticket, among_workers=among_workers)


def require_discretion(context: Context, tickets: Iterable[Ticket], usage: str) -> None:
    """What is private is told where no property staff sit: raises BadArgument in a group of workers."""
    among_workers = context.chat is not None and context.chat.audience is Audience.WORKERS
    if among_workers and any(ticket.private for ticket in tickets):
        raise BadArgument(usage, problem="这件别在群里说，私聊我问")


def note_reads(context: Context, tickets: Iterable[Ticket]) -> None:
    """Who is told something of a private matter is on record, whatever they asked."""
    if context.actor.member_id is None:
        return
    for ticket in tickets:
        if ticket.private:
            context.uow.accesses.add(
                Access(
                    community_id=ticket.community_id,
                    ticket_id=ticket.id,
                    member_id=context.actor.member_id,
                    way=type(context.request.command).__name__,
                    at=context.now,
                )
            )


def assists(context: Context, ticket: Ticket) -> bool:
    """The actor was asked to lend a hand with it."""
    return context.actor.member_id in context.uow.tickets.assistants(ticket.id)


def is_property(grant: RoleGrant) -> bool:
    return grant.role is Role.PROPERTY


def _handles_beyond_property(context: Context, grid_id: int) -> bool:
    scope = {grid.id for grid in context.tree.lineage(grid_id)}
    return any(
        grant.grid_id in scope and may_handle(context, grant, property_too=False) for grant in context.actor.roles
    )


def may_handle(context: Context, grant: RoleGrant, *, property_too: bool) -> bool:
    """Whether the role, where it is held, handles tickets; property staff only where the kind is theirs."""
    handles = Right.HANDLE in GRANTS[grant.role] and grant.holds_at(context.now)
    return handles and (property_too or grant.role is not Role.PROPERTY)


def find(context: Context, target: TargetRef, among: Iterable[Ticket], usage: str, fits: Fits) -> list[Ticket]:
    """What is named, else the only one among the candidates that fits. Raises NotFound, NothingFits, Ambiguous."""
    if found := named(context, target):
        return found
    meant = [ticket for ticket in among if fits(ticket)]
    above.require_here(context, meant)
    fitting = [ticket for ticket in meant if may_be_spoken_of(context, ticket)]
    if not fitting:
        raise NothingFits(usage)
    if len(fitting) > 1:
        note_reads(context, fitting[:5])
        raise Ambiguous(tuple((ticket.number, ticket.summary) for ticket in fitting[:5]))
    note_reads(context, fitting)
    return fitting


def find_one(context: Context, target: TargetRef, among: Iterable[Ticket], usage: str, fits: Fits) -> Ticket:
    """Like find(), but a command for one matter refuses several."""
    found = find(context, target, among, usage, fits)
    if len(found) > 1:
        raise Ambiguous(tuple((ticket.number, ticket.summary) for ticket in found))
    return found[0]


def waiting_here(context: Context) -> Sequence[Ticket]:
    """Unclaimed tickets of this chat's grids (or of this residents' chat) whose card, or whatever was said of them here
    since (住户在问…), is young enough to be meant; those that were spoken of here before any other; the only one
    there is, however old. While an emergency waits, it is what 我去 answers: a question back would cost the time of
    those in danger."""
    oldest = context.now - context.policy.card_fits_for
    claimable = [
        ticket for ticket in of_this_chat(context) if ticket.may_be("claim") and may_be_spoken_of(context, ticket)
    ]
    said_here = [ticket for ticket in claimable if (at := calling.said_here(context, ticket)) and at >= oldest]
    waiting = said_here or [ticket for ticket in claimable if calling.handed_on(ticket) >= oldest]
    if not waiting and len(open_to_all := [ticket for ticket in claimable if not ticket.private]) == 1:
        waiting = open_to_all
    return [ticket for ticket in waiting if ticket.urgency is Urgency.EMERGENCY] or waiting


def nothing_is_open(context: Context) -> bool:
    """Everyday words of work (搞定了) then speak of something else."""
    return not any(may_be_spoken_of(context, one) for one in (*of_this_chat(context), *in_hand(context)))


def of_this_chat(context: Context) -> Sequence[Ticket]:
    """What is active here: for a residents' chat what was reported in it, for others what their grids answer for, and
    what climbed above them and waits; above the communities what has come up there."""
    chat = context.chat
    if chat is None:
        return ()
    if chat.audience is Audience.RESIDENTS:
        return context.uow.tickets.of_chat(chat.id, context.now - context.policy.reopen_within)
    if chat.grid_id is None:
        return ()
    if chat.community_id != context.community_id:
        return context.uow.tickets.active_in_grids(frozenset({chat.grid_id}))
    within = context.tree.within(chat.grid_id)
    climbed = context.uow.tickets.active_in_grids(grid.id for grid in context.tree.lineage(chat.grid_id)[1:])
    waiting = (ticket for ticket in climbed if lies_in(context, ticket) in within)
    return [*context.uow.tickets.active_in_grids(within), *waiting]


def in_hand(context: Context) -> Sequence[Ticket]:
    """What the actor holds; in private also what they were asked to see to."""
    me = context.speaker().id
    in_private = context.chat is not None and context.chat.audience is Audience.PRIVATE
    return [t for t in context.uow.tickets.owned_by(me) if t.holder_id == me or (in_private and t.private)]


def require_holder_or_leader(context: Context, ticket: Ticket) -> None:
    """Raises NotHolder for a worker who neither holds it nor leads its grid. Whoever was given it may do it, though
    their own grid be a smaller one."""
    if _is_holder(context, ticket):
        return
    context.require(Right.HANDLE, ticket.grid_id)
    if not holds(context.actor, Right.LEAD, context.tree, ticket.grid_id, context.now):
        ticket.require_holder(context.actor.member_id)


def _is_holder(context: Context, ticket: Ticket) -> bool:
    return ticket.holder_id is not None and ticket.holder_id == context.actor.member_id


def require_in_hand(context: Context, ticket: Ticket) -> None:
    """By its holder or the leader; while nobody holds it, by any worker of its grid."""
    if ticket.holder_id is None:
        require_worker_of(context, ticket)
    else:
        require_holder_or_leader(context, ticket)


def require_worker_of(context: Context, ticket: Ticket) -> None:
    """Raises NotAllowed outside the actor's grids, and to property staff for what is not a property matter."""
    if _is_holder(context, ticket):
        return
    grid_id = grid_to_work_in(context, ticket)
    context.require(Right.HANDLE, grid_id)
    category = context.policy.categories.get(ticket.category)
    if not category.property_kind and not context.actor.is_clock and not _handles_beyond_property(context, grid_id):
        context.require(Right.CORRECT, ticket.grid_id)


def assign(context: Context, category: str, grid_id: int, without: int | None = None) -> Assignment:
    """Who answers for a matter of that category in that grid, leaving out one person."""
    lineage = [grid.id for grid in context.tree.lineage(grid_id)]
    people = [p for p in context.uow.members.with_roles_in(lineage) if p.id != without]
    duties = context.uow.members.duties(lineage, context.now)
    is_property = context.policy.categories.get(category).property_kind
    return find_assignment(context.tree, grid_id, people, duties, property_kind=is_property, now=context.now)


def nearest_with(context: Context, right: Right, grid_id: int | None, without: Collection[int | None]) -> Member | None:
    """Who has the right nearest to the grid, those on the rota first."""
    lineage = [grid.id for grid in context.tree.lineage(grid_id or context.tree.root().id)]
    people = [p for p in context.uow.members.with_roles_in(lineage) if p.id not in without]
    on_rota = {duty.member_id for duty in context.uow.members.duties(lineage, context.now)}
    for grid in lineage:
        able = [person for person in people if _has(person, right, grid, context.now)]
        if able:
            return min(able, key=lambda person: (person.id not in on_rota, person.id))
    return None


def _has(person: Member, right: Right, grid_id: int, now: datetime) -> bool:
    return any(g.grid_id == grid_id and right in GRANTS[g.role] and g.holds_at(now) for g in person.roles)


def worker_named(context: Context, ticket: Ticket, name: str) -> Member:
    """Raises NotFound if nobody of that name handles this kind of matter there."""
    reach = {grid.id for grid in context.tree.lineage(ticket.grid_id)} | context.tree.within(ticket.grid_id)
    is_theirs = not ticket.private and context.policy.categories.get(ticket.category).property_kind
    for person in context.uow.members.named(context.community_id, name):
        grants = [grant for grant in person.roles if grant.grid_id in reach]
        if any(may_handle(context, grant, property_too=is_theirs) for grant in grants):
            return person
    raise NotFound("能接这件的人", f"“{name}”")


def suggested(context: Context, ticket: Ticket, word: str) -> Assignment | None:
    """Who is meant by a name (刘工) or by a role (物业), with the grid where they may handle it; None for nobody."""
    reach = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    named = [p.id for p in context.uow.members.named(context.community_id, word)]
    is_theirs = not ticket.private and context.policy.categories.get(ticket.category).property_kind
    for grid_id in reach:
        for person in context.uow.members.with_roles_in([grid_id]):
            for grant in person.roles:
                meant = person.id in named or word in (ROLE_NAMES[grant.role], person.called)
                if meant and grant.grid_id == grid_id and may_handle(context, grant, property_too=is_theirs):
                    return Assignment(grid_id, person.id, "suggested")
    return None


def chat_of_grid(context: Context, grid_id: int | None, audience: Audience) -> Chat | None:
    """The nearest chat of that audience from the grid upwards."""
    for grid in context.tree.lineage(grid_id):
        if chats := context.uow.chats.in_grids([grid.id], audience):
            return chats[0]
    return None


def feedback_asked(context: Context) -> list[Ticket]:
    """Tickets the speaker was asked about in this chat and has not answered, newest question first."""
    if context.chat is None:
        return []
    questions = context.uow.questions.open_for(context.chat.id, context.speaker().id, context.now)
    return [
        merged_into(context, context.uow.tickets.get(question.subject.id))
        for question in questions
        if question.kind is QuestionKind.FEEDBACK and question.subject
    ]
