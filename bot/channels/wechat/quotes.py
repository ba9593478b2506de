"""A quote comes as text: 「王姐：灯不亮」, a dashed line, the answer. Which message is meant is found by its words."""

from __future__ import annotations

import re
from collections import OrderedDict

_QUOTE = re.compile(r"「[^：:\n]*[：:](?P<quoted>.*)」\n(?:- ?){5,}\n(?P<answer>.*)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_COMPARED = 60  # characters; apps cut long quotes short
_MOST_CHATS, _MOST_MESSAGES = 3000, 100


def split(text: str) -> tuple[str | None, str]:
    """The quoted words, None if nothing is quoted, and what was said."""
    found = _QUOTE.fullmatch(text)
    return (found["quoted"], found["answer"]) if found else (None, text)


class Spoken:
    """The last words of each chat, people's and the bot's, since the start of the process."""

    def __init__(self) -> None:
        self._chats: OrderedDict[str, OrderedDict[str, str]] = OrderedDict()
        self._voices: OrderedDict[str, None] = OrderedDict()

    def remember(self, chat: str, text: str, message_id: str, *, is_voice: bool = False) -> None:
        """Of two messages with the same words the later one counts: also of two voices, which are quoted alike."""
        if is_voice:
            self._voices[message_id] = None
            if len(self._voices) > _MOST_CHATS:
                self._voices.popitem(last=False)
        if not message_id or not (words := _compared(text)):
            return
        here = self._chats.setdefault(chat, OrderedDict())
        here[words] = message_id
        here.move_to_end(words)
        self._chats.move_to_end(chat)
        if len(here) > _MOST_MESSAGES:
            here.popitem(last=False)
        if len(self._chats) > _MOST_CHATS:
            self._chats.popitem(last=False)

    def is_voice(self, message_id: str) -> bool:
        return message_id in self._voices

    def find(self, chat: str, quoted: str) -> str | None:
        return self._chats.get(chat, OrderedDict()).get(_compared(quoted))


def _compared(text: str) -> str:
    return _SPACE.sub("", text)[:_COMPARED]
