"""A group or a person joins the house: what they hear, and what the office hears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from domain import events
from domain.grid import Audience, Chat
from domain.health import Trouble
from domain.message import Lane, OutboundMessage
from domain.place import Place
from handlers.announce.table import AnnouncerTable
from handlers.binding import GreetUnbound, role_names
from handlers.command import Context
from handlers.texts import emergencies, guide, staff

table = AnnouncerTable()
_IS_NEWS = timedelta(hours=2)


@table.hears(events.ChatBound)
def bound(event: events.ChatBound, context: Context) -> Iterable[OutboundMessage]:
    chat = context.uow.chats.get(event.chat_id)
    if event.member_id is not None:
        person = context.uow.members.get(event.member_id)
        yield _line(context, chat, f"welcome:{context.cause}", guide.welcome_person(person.called, role_names(person)))
    elif chat.audience is Audience.RESIDENTS:
        yield _line(context, chat, f"welcome:{context.cause}", guide.welcome_residents())
    else:
        yield _line(context, chat, f"welcome:{context.cause}", guide.welcome_workers())
    office = context.uow.chats.get(event.made_in)
    yield _line(context, office, f"bound:{context.cause}", guide.chat_bound(chat.name))


@table.hears(events.SpareAddressBound)
def spare_bound(event: events.SpareAddressBound, context: Context) -> Iterable[OutboundMessage]:
    """The spare group itself hears nothing: its chat speaks at its first address."""
    chat, office = context.uow.chats.get(event.chat_id), context.uow.chats.get(event.made_in)
    yield _line(context, office, f"bound:{context.cause}", guide.spare_bound(chat.name))


@table.hears(events.HomeBound)
def home_bound(event: events.HomeBound, context: Context) -> Iterable[OutboundMessage]:
    """The unit is the finest that is said of a home."""
    home = context.uow.members.household_of(event.member_id)
    place = Place(home.building, home.unit).public if home else ""
    chat, office = context.uow.chats.get(event.chat_id), context.uow.chats.get(event.made_in)
    yield _line(context, chat, f"welcome:{context.cause}", guide.welcome_home(place))
    yield _line(context, office, f"bound:{context.cause}", guide.home_bound(place))


@table.hears(events.PrivateChatOpened)
def opened(event: events.PrivateChatOpened, context: Context) -> Iterable[OutboundMessage]:
    chat = context.uow.chats.get(event.chat_id)
    person = context.uow.members.get(chat.member_id or 0)
    yield _line(context, chat, f"opened:{chat.id}", guide.welcome_alone(person.called))


@table.hears(events.ChatGreeted)
def greeted(event: events.ChatGreeted, context: Context) -> Iterable[OutboundMessage]:
    chat, command = context.uow.chats.get(event.chat_id), context.request.command
    if isinstance(command, GreetUnbound) and command.danger:
        said = _line(
            context,
            chat,
            f"danger:{context.cause}",
            emergencies.for_a_stranger(command.danger, context.said.text if context.said else ""),
        )
        yield replace(said, lane=Lane.EMERGENCY)
        return
    is_alone = context.said is not None and context.said.private
    yield _line(context, chat, f"unbound:{chat.id}", guide.stranger() if is_alone else guide.unbound())


@table.hears(events.ChannelTroubled)
def channel_troubled(event: events.ChannelTroubled, context: Context) -> Iterable[OutboundMessage]:
    """What was not said before it was over is not said at all."""
    office = context.uow.chats.get(event.chat_id)
    trouble, known = Trouble(event.trouble), f"channel:{event.account}:{event.since}:{office.id}"
    if trouble is Trouble.BACK and context.uow.outbox.cancel(key=f"{known}:{Trouble.GONE}"):
        return
    begins = context.policy.quiet_hours.after(context.now)
    text = staff.channel_troubled(event.account, trouble)
    row = _line(context, office, f"{known}:{trouble}", text)
    yield replace(row, lane=Lane.NOTICE, not_before=begins, expires_at=begins + _IS_NEWS)


def _line(context: Context, chat: Chat, key: str, text: str) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat.id, community_id=chat.community_id, lane=Lane.ANSWER, key=key, cause=context.cause, text=text
    )
