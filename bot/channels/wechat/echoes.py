"""The bot's own words come back as events. They tell that a message arrived whose answer was lost on the way."""

from __future__ import annotations

from collections import OrderedDict

_MOST = 1000


class Echoes:
    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[str, str], str] = OrderedDict()

    def expect(self, chat: str, text: str) -> str:
        """Before it is said: the id of an earlier try that arrived, else ""."""
        found = self._ids.setdefault((chat, text), "")
        self._ids.move_to_end((chat, text))
        if len(self._ids) > _MOST:
            self._ids.popitem(last=False)
        return found

    def heard(self, chat: str, text: str, message_id: str) -> None:
        if (chat, text) in self._ids:
            self._ids[chat, text] = message_id

    def forget(self, chat: str, text: str) -> None:
        """The answer came: what comes back now is no news."""
        self._ids.pop((chat, text), None)
