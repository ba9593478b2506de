"""The recent words of each chat, as the conversation needs them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.ports import Views
from domain.record import RecentMessage

MOST_CHATS = 2000


class Memory:
    """The recent words of the chats that this process owns; a chat is read from storage when it first speaks, and the
    one silent for longest is forgotten."""

    def __init__(self, views: Views, window: timedelta = timedelta(hours=1), most: int = 60) -> None:
        self._views = views
        self._window = window
        self._most = most
        self._chats: OrderedDict[int, list[RecentMessage]] = OrderedDict()

    def of(self, chat_id: int, at: datetime) -> Sequence[RecentMessage]:
        """Oldest first, up to that moment."""
        if chat_id not in self._chats:
            self._chats[chat_id] = list(self._views.recent(chat_id, at - self._window))
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_id)
        return [message for message in self._chats[chat_id] if timedelta() <= at - message.at <= self._window]

    def remember(self, message: RecentMessage) -> None:
        self.of(message.chat_id, message.at)
        known = self._chats[message.chat_id]
        if all(other.ref != message.ref for other in known[-self._most :]):
            known.append(message)
        del known[: -self._most]

    def text_of(self, chat_id: int, external_id: str, at: datetime) -> str | None:
        return next((m.text for m in self.of(chat_id, at) if m.ref.external_id == external_id), None)
