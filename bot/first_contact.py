"""What is heard where nothing is bound yet: a code, the first step into a group, the first word alone. Whoever writes
alone is let in first, then read like anybody else; a stranger only when they tell of a danger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.standing import actor_of
from domain.category import Urgency
from domain.grid import Audience, Chat
from domain.member import Identity
from domain.message import Heard, Joined, Said
from domain.ports import Reader, Views
from domain.understanding import Decision, Surroundings
from domain.view import ChatContext
from handlers import arguments
from handlers.binding import CODE, Bind, GreetUnbound, OpenPrivateChat
from handlers.command import Command, Request

_BIND = re.compile(rf"(?:@\S+\s+)?绑定\s*[:：]?\s*({CODE})")


@dataclass(frozen=True)
class FirstContact:
    views: Views
    reader: Reader

    def of(self, heard: Heard, context: ChatContext, now: datetime) -> Request | None:
        """绑定 AB12CD, wherever it is said; the first step into a group that nobody has bound, the first word alone."""
        if not isinstance(heard, Said | Joined):
            return None
        found = self._bound(heard, context, now) or _let_in(heard, context) or self._alone(heard, context)
        if found is None:
            return None
        command, community_id = found
        opens = isinstance(command, OpenPrivateChat)
        return Request(
            command=command,
            # The words themselves are still to be read, under their own key.
            key=f"{heard.ref.key}:open" if opens else heard.ref.key,
            community_id=community_id,
            actor=actor_of(context, heard),
            now=now,
            chat=context.chat,
            identity=Identity(heard.ref.account, heard.sender.external_id),
            heard=heard,
        )

    def _bound(self, heard: Heard, context: ChatContext, now: datetime) -> tuple[Command, int] | None:
        code = _BIND.fullmatch(arguments.normalise(heard.text).upper()) if isinstance(heard, Said) else None
        if code is None:
            return None
        here = context.chat.community_id if context.chat else None
        community_id = self.views.community_of_code(code[1], now) or here
        return _GREETS if community_id is None else (Bind(code=code[1]), community_id)

    def _alone(self, heard: Heard, context: ChatContext) -> tuple[Command, int] | None:
        if not (isinstance(heard, Said) and heard.private and _is_unbound(context.chat)) or heard.sender.is_service:
            return None
        known = self.views.community_of_identity(Identity(heard.ref.account, heard.sender.external_id))
        if known is not None:
            return OpenPrivateChat(), known
        return self._in_danger(heard) or _GREETS

    def _in_danger(self, said: Said) -> tuple[Command, int] | None:
        """Somebody whom nobody knows tells of a danger: they are let in by the only community, or by the street above
        all of them; where there is neither they hear whom to call."""
        read = self.reader.read(said.text, Surroundings())
        if read.urgency is not Urgency.EMERGENCY or read.decision not in (Decision.FILE, Decision.CARD):
            return None
        everywhere = self.views.communities()
        below = {one.id for street in everywhere for one in self.views.communities_below(street.id)}
        first = [community for community in everywhere if community.id not in below]
        if len(first) == 1:
            return OpenPrivateChat(is_in_danger=True), first[0].id
        return GreetUnbound(danger=read.category or "other"), 0


_GREETS: tuple[Command, int] = (GreetUnbound(), 0)


def _let_in(heard: Heard, context: ChatContext) -> tuple[Command, int] | None:
    """The bot itself, into a group."""
    return _GREETS if isinstance(heard, Joined) and heard.is_bot and context.chat is None else None


def _is_unbound(chat: Chat | None) -> bool:
    return chat is None or chat.audience is Audience.UNBOUND
