"""我的数据: everything that is kept of one person, for that person, in private."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.events import OwnDataAsked
from domain.grid import Audience
from domain.member import ROLE_NAMES, Member
from domain.message import SubjectKind
from handlers.command import Answer, Command, Context, Outcome
from handlers.enquiries import EVERYWHERE
from handlers.privacy.forgetting import EVER
from handlers.router import Number, Phrase, Router
from handlers.texts import privacy

router = Router()


@dataclass(frozen=True, kw_only=True)
class AskOwnData(Command):
    right: ClassVar[Right] = Right.OWN


@router.handles(AskOwnData)
def ask_own_data(context: Context, _: AskOwnData) -> Outcome:
    """Never in a group: who cannot be written to in private gets it from the office."""
    if context.chat is None or context.actor.member_id is None:
        return Outcome(answer=Answer(privacy.nothing_known()))
    me = context.speaker()
    event = OwnDataAsked(member_id=me.id)
    if context.chat.audience is Audience.PRIVATE:
        return Outcome((event,), Answer(own_data(context, me)))
    if context.uow.chats.private_with(me.id):
        return Outcome((event,), Answer(privacy.sent_in_private()))
    return Outcome(answer=Answer(privacy.at_the_office()))


def own_data(context: Context, member: Member) -> str:
    """Numbers in their own words stay masked, as they were kept; other people do not occur."""
    uow, now = context.uow, context.now
    own_words: dict[int, list[str]] = defaultdict(list)
    for link in uow.links.by(member.id):
        if link.subject.kind is SubjectKind.TICKET and link.words:
            own_words[link.subject.id].append(link.words)
    home = uow.members.household_of(member.id)
    votes = [(uow.polls.get(vote.poll_id), vote) for vote in uow.polls.votes_of(member.id)]
    own = privacy.OwnData(
        called=member.called,
        name=member.name,
        accounts=[identity.account for identity in uow.erasure.identities(member.id)],
        home=privacy.home(home) if home else None,
        roles=[f"{ROLE_NAMES[g.role]}（{context.tree.get(g.grid_id).name}）" for g in member.roles],
        tickets=[privacy.own_ticket(t, own_words[t.id], now) for t in uow.tickets.reported_by(member.id, EVER)],
        votes=[privacy.own_vote(poll.number, poll.topic, poll.options[vote.option]) for poll, vote in votes],
        is_unread=member.unread_since is not None,
    )
    return privacy.own_data(own)


router.phrase(
    Phrase(
        words=("我的数据", "我的信息"),
        usage="我的数据",
        help="我的数据：看看我这儿存了您什么",
        where=EVERYWHERE,
        number=Number.NONE,
        right=Right.OWN,
        build=lambda _: AskOwnData(),
    )
)
