"""A channel that is gone, silent or back: the office hears it once, where it can be reached another way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.events import ChannelTroubled
from domain.grid import Audience, Chat
from domain.health import ChannelNews, Trouble
from handlers.command import Command, Context, Outcome
from handlers.router import Router

router = Router()
_GROUPS = frozenset(Audience) - {Audience.UNBOUND}


@dataclass(frozen=True, kw_only=True)
class TellOfChannel(Command):
    """`gone`: the accounts at which nothing arrives now."""

    right: ClassVar[Right] = Right.CLOCK
    news: ChannelNews
    gone: frozenset[str]


@router.handles(TellOfChannel)
def tell_of_channel(context: Context, command: TellOfChannel) -> Outcome:
    """Where none of the community's chats is on that account, it is none of its business."""
    news = command.news
    if not any(_is_on(chat, news.account) for chat in _chats(context, _GROUPS)):
        return Outcome()
    offices = [chat for chat in _chats(context, {Audience.STAFF}) if _is_reached(chat, command)]
    return Outcome(
        tuple(
            ChannelTroubled(chat_id=office.id, account=news.account, trouble=news.trouble, since=news.since.isoformat())
            for office in offices
        )
    )


def _chats(context: Context, audiences: Iterable[Audience]) -> Iterable[Chat]:
    everywhere = context.tree.within(context.tree.root().id)
    return (chat for audience in audiences for chat in context.uow.chats.in_grids(everywhere, audience))


def _is_on(chat: Chat, account: str) -> bool:
    return any(address.account == account for address in chat.addresses)


def _is_reached(chat: Chat, command: TellOfChannel) -> bool:
    """Elsewhere, if need be at a second address; a channel that is only silent is not asked to tell of itself."""
    accounts = [address.account for address in sorted(chat.addresses, key=lambda one: one.rank)]
    if command.news.trouble is Trouble.SILENT:
        return accounts[:1] not in ([], [command.news.account])
    return any(account not in command.gone | {command.news.account} for account in accounts)
