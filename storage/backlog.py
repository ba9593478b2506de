"""The order in which messages are taken: chats take turns, a chat's own messages keep their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

ChatKey = tuple[str, str]
"""Account and external chat id."""


class Backlog:
    """Ids of inbox rows that nobody has taken. Ids only: a million of them fit into memory."""

    def __init__(self) -> None:
        # In the order of turns: who has been served goes to the end.
        self._chats: dict[ChatKey, deque[int]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._chats.values()))

    def add(self, chat: ChatKey, row_id: int) -> None:
        self._chats.setdefault(chat, deque()).append(row_id)

    def put_back(self, rows: Iterable[tuple[ChatKey, int]]) -> None:
        """Rows that were taken and not done: in order again. One that is there already is not doubled."""
        returned: dict[ChatKey, set[int]] = {}
        for chat, row_id in rows:
            returned.setdefault(chat, set()).add(row_id)
        for chat, ids in returned.items():
            self._chats[chat] = deque(sorted(ids.union(self._chats.get(chat, ()))))

    def take(self, limit: int) -> list[tuple[ChatKey, int]]:
        """One message of each chat a turn; in order of their ids, which is the order in which they came."""
        taken: list[tuple[ChatKey, int]] = []
        while self._chats and len(taken) < limit:
            chat = next(iter(self._chats))
            queue = self._chats.pop(chat)
            taken.append((chat, queue.popleft()))
            if queue:
                self._chats[chat] = queue
        return sorted(taken, key=lambda one: one[1])
