"""Telegram as people have it: users, groups, messages, and the updates that a bot has yet to confirm.

Message ids count by chat and update ids by bot, as on the real platform."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from domain.ports import Clock

Json = dict[str, Any]
BOT: Json = {"id": 42, "is_bot": True, "first_name": "有应", "username": "youying_bot"}
INSIDE, LEFT, KICKED, ADMIN = "member", "left", "kicked", "administrator"


@dataclass
class TelegramChat:
    """`names`: user id → first name. `messages` by id, in order."""

    id: int
    kind: str
    title: str
    names: dict[int, str]
    bot_status: str = INSIDE
    messages: dict[int, Json] = field(default_factory=dict)
    last_id: int = 0
    moved_to: int | None = None

    @property
    def shape(self) -> Json:
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": self.title}
        return {"id": self.id, "type": self.kind, "title": self.title}


@dataclass
class Platform:
    clock: Clock
    chats: dict[int, TelegramChat] = field(default_factory=dict)
    usernames: dict[int, str] = field(default_factory=dict)
    polls: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    pending: list[Any] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)
    reads_groups: bool = True
    wanted: set[str] | None = None
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _update_of: dict[tuple[int, int], int] = field(default_factory=dict)
    _last_update: int = 900
    _serial: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def open_group(self, chat_id: int, title: str, names: dict[int, str], kind: str = "supergroup") -> TelegramChat:
        self.chats[chat_id] = TelegramChat(chat_id, kind, title, names)
        return self.chats[chat_id]

    def open_private(self, user_id: int, name: str) -> TelegramChat:
        self.chats[user_id] = TelegramChat(user_id, "private", name, {user_id: name})
        return self.chats[user_id]

    # -- what people do ----------------------------------------------------------------------------------------------

    async def say(self, chat_id: int, user_id: int, text: str = "", **more: Any) -> int:
        """Returns the message's id. `more`: whatever else the message has."""
        words = {"text": text} if text else {}
        message = self.write(chat_id, {"from": self.user(chat_id, user_id), **words, **more})
        await self.push("message", message)
        return int(message["message_id"])

    async def show(self, chat_id: int, user_id: int, content: bytes, **more: Any) -> int:
        """A photo, in the sizes that Telegram makes."""
        file_id = self.keep(content)
        small = {"file_id": f"{file_id}s", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 100}
        large = {"file_id": file_id, "file_unique_id": "l", "width": 900, "height": 600, "file_size": len(content)}
        return await self.say(chat_id, user_id, photo=[small, large], **more)

    async def press(self, chat_id: int, user_id: int, message_id: int, data: str) -> str:
        message = self.chats[chat_id].messages[message_id]
        offered = [button["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for button in row]
        if data not in offered:
            raise AssertionError(f"no such button: {data} among {offered}")
        query = self._next("43820")
        self.queries.add(query)
        user = self.user(chat_id, user_id)
        await self.push(
            "callback_query", {"id": query, "from": user, "chat_instance": "1", "message": message, "data": data}
        )
        return query

    async def vote(self, chat_id: int, user_id: int, poll_id: str, *options: int) -> None:
        """No option: the vote is taken back. Whoever knows the bot is told who voted, if the poll is not anonymous."""
        poll = self.polls[poll_id]
        assert not poll["is_closed"], "nobody can vote any more"
        if not poll["is_anonymous"]:
            user = self.user(chat_id, user_id)
            await self.push("poll_answer", {"poll_id": poll_id, "user": user, "option_ids": list(options)})

    async def edit(self, chat_id: int, message_id: int, text: str) -> None:
        message = self.chats[chat_id].messages[message_id]
        message |= {"text": text, "edit_date": self.now()}
        await self.push("edited_message", dict(message))

    async def join(self, chat_id: int, user_id: int, name: str) -> None:
        self.chats[chat_id].names[user_id] = name
        user = self.user(chat_id, user_id)
        await self.push("message", self.write(chat_id, {"from": user, "new_chat_members": [user]}))

    async def leave(self, chat_id: int, user_id: int) -> None:
        user = self.user(chat_id, user_id)
        self.chats[chat_id].names.pop(user_id)
        await self.push("message", self.write(chat_id, {"from": user, "left_chat_member": user}))

    async def remove_bot(self, chat_id: int, by: int) -> None:
        await self._place_bot(chat_id, by, KICKED)

    async def let_bot_in(self, chat_id: int, by: int) -> None:
        await self._place_bot(chat_id, by, INSIDE)

    async def _place_bot(self, chat_id: int, by: int, status: str) -> None:
        chat = self.chats[chat_id]
        old, chat.bot_status = chat.bot_status, status
        change = {
            "chat": chat.shape,
            "from": self.user(chat_id, by),
            "date": self.now(),
            "old_chat_member": {"user": BOT, "status": old},
            "new_chat_member": {"user": BOT, "status": status},
        }
        await self.push("my_chat_member", change)

    async def migrate(self, chat_id: int, to: int, *, tells: bool = True) -> None:
        """The group becomes a supergroup. `tells`: the bot is given the service messages."""
        old = self.chats[chat_id]
        old.moved_to = to
        new = self.open_group(to, old.title, old.names)
        if tells:
            owner = next(iter(old.names))
            leaving = self.write(chat_id, {"from": self.user(chat_id, owner), "migrate_to_chat_id": to})
            arriving = self.write(to, {"from": self.user(chat_id, owner), "migrate_from_chat_id": chat_id})
            await self.push("message", leaving)
            await self.push("message", arriving)
        new.bot_status = INSIDE

    # -- what the server needs ---------------------------------------------------------------------------------------

    def user(self, chat_id: int, user_id: int) -> Json:
        user = {"id": user_id, "is_bot": False, "first_name": self.chats[chat_id].names[user_id]}
        return user | ({"username": self.usernames[user_id]} if user_id in self.usernames else {})

    def keep(self, content: bytes) -> str:
        file_id = self._next("file")
        self.files[file_id] = content
        return file_id

    def write(self, chat_id: int, content: Json) -> Json:
        chat = self.chats[chat_id]
        chat.last_id += 1
        message = {"message_id": chat.last_id, "date": self.now(), "chat": chat.shape, **content}
        chat.messages[chat.last_id] = message
        return message

    async def push(self, kind: str, content: Json) -> Json:
        self._last_update += 1
        update = {"update_id": self._last_update, kind: content}
        if self.wanted is not None and kind not in self.wanted:
            raise AssertionError(f"the bot did not ask for {kind}")
        if kind == "message":
            self._update_of[content["chat"]["id"], content["message_id"]] = self._last_update
        await self.push_raw(update)
        return update

    async def push_raw(self, update: Any) -> None:
        """Also what no server should ever send."""
        async with self.changed:
            self.pending.append(update)
            self.changed.notify_all()

    def number_anew(self, last: int) -> None:
        """As Telegram does after a week without updates."""
        self._last_update = last

    def next_update_id(self) -> int:
        self._last_update += 1
        return self._last_update

    async def confirm(self, offset: int) -> None:
        async with self.changed:
            self.pending = [one for one in self.pending if isinstance(one, dict) and one["update_id"] >= offset]
            self.changed.notify_all()

    async def taken(self, update: Any) -> None:
        """By a webhook."""
        async with self.changed:
            self.pending = [one for one in self.pending if one is not update]
            self.changed.notify_all()

    def is_confirmed(self, chat_id: int, message_id: int) -> bool:
        update_id = self._update_of[chat_id, message_id]
        return all(update["update_id"] != update_id for update in self.pending)

    async def all_confirmed(self) -> None:
        """Returns when the bot has confirmed everything."""
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(lambda: not self.pending)

    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def next_poll_id(self) -> str:
        return self._next("54")

    def _next(self, name: str) -> str:
        self._serial[name] += 1
        return f"{name}{self._serial[name]:014d}"
