"""Raw updates of the Bot API → what the house hears. Pure; knows neither engine nor network."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.channels.addressing import without_call
from bot.channels.telegram.entities import piece
from bot.channels.telegram.parts import (
    ANONYMOUS,
    PICTURE,
    WORDLESS,
    FileOffer,
    Json,
    calls_somebody,
    id_of,
    is_inside,
    moment,
    person,
    picture_of,
    quoted,
    quoted_voice,
    sender_of,
    words_of,
)
from domain.message import (
    ChatMoved,
    Edited,
    Inbound,
    Joined,
    Left,
    MessageRef,
    PollAnswered,
    Pressed,
    Said,
    Sender,
)

_MOST_USERNAMES = 20_000
Usernames = OrderedDict[str, str]
"""User name in small letters → user id, as far as heard since the start."""


@dataclass(frozen=True)
class Me:
    """The bot itself, as getMe tells."""

    id: int
    username: str
    reads_groups: bool = True


class Understood(NamedTuple):
    """`picture`, and the `voice` that is quoted: to be fetched and kept before the house hears of it."""

    inbound: Inbound
    picture: FileOffer | None = None
    voice: FileOffer | None = None

    @property
    def has_file(self) -> bool:
        return self.picture is not None or self.voice is not None


@dataclass(frozen=True)
class Normaliser:
    account: str
    me: Me
    usernames: Usernames = field(default_factory=OrderedDict)

    def understood(self, update: Json, received_at: datetime) -> Iterator[Understood]:
        """Nothing for what the house does not know. Raises KeyError, TypeError, ValueError, AttributeError for what is
        not as it should be."""
        readers: dict[str, Callable[[Json, datetime], Iterator[Understood]]] = {
            "message": self._message,
            "edited_message": self._edited,
            "callback_query": self._pressed,
            "my_chat_member": self._own_place,
            "chat_member": self._others_place,
        }
        for kind, read in readers.items():
            if kind in update:
                self._learn(update[kind])
                yield from read(update[kind], received_at)
        if "poll_answer" in update:
            yield self._voted(update["poll_answer"], int(update["update_id"]), received_at)

    # -- messages ----------------------------------------------------------------------------------------------------

    def _message(self, message: Json, received_at: datetime) -> Iterator[Understood]:
        if "migrate_to_chat_id" in message:
            yield self._moved(message, id_of(message["chat"]), str(int(message["migrate_to_chat_id"])), received_at)
        elif "migrate_from_chat_id" in message:
            yield self._moved(message, str(int(message["migrate_from_chat_id"])), id_of(message["chat"]), received_at)
        elif "new_chat_members" in message:
            yield from self._joined(message, received_at)
        elif "left_chat_member" in message:
            yield from self._left(message, received_at)
        elif (said := self._said(message, received_at)) is not None:
            yield said

    def _said(self, message: Json, received_at: datetime) -> Understood | None:
        words = words_of(message)
        picture = picture_of(message)
        text = words or (PICTURE if picture else next((WORDLESS[kind] for kind in WORDLESS if kind in message), ""))
        if not text:
            return None
        entities = message.get("entities") or message.get("caption_entities") or []
        private = message["chat"]["type"] == "private"
        called = [entity for entity in entities if self._is_me(piece(words, entity), entity)]
        named = [self._named(words, entity) for entity in entities if calls_somebody(entity) and entity not in called]
        said = Said(
            **self._heard(message, sender_of(message), received_at),
            text=self._without_me(text, [piece(words, entity) for entity in called]),
            quoted=quoted(message),
            to_bot=private or bool(called),
            mentions=tuple(name for name, _ in named),
            mention_ids=tuple(user_id for _, user_id in named),
            private=private,
        )
        return Understood(said, picture, quoted_voice(message))

    def _edited(self, message: Json, received_at: datetime) -> Iterator[Understood]:
        words = words_of(message)
        if words and "edit_date" in message:
            heard = self._heard(message, sender_of(message), received_at)
            heard["sent_at"] = moment(message["edit_date"], received_at)
            yield Understood(Edited(**heard, text=words))

    def _moved(self, message: Json, old: str, new: str, received_at: datetime) -> Understood:
        heard = self._heard(message, Sender(old, str(message["chat"].get("title", ""))), received_at)
        heard["ref"] = MessageRef(self.account, old, f"moved:{new}")
        return Understood(ChatMoved(**heard, new_external_chat_id=new))

    def _joined(self, message: Json, received_at: datetime) -> Iterator[Understood]:
        for user in message["new_chat_members"]:
            if user["id"] != self.me.id:  # my_chat_member tells of the bot itself
                heard = self._heard(message, person(user), received_at, f"joined:{user['id']}:{int(message['date'])}")
                yield Understood(Joined(**heard))

    def _left(self, message: Json, received_at: datetime) -> Iterator[Understood]:
        user = message["left_chat_member"]
        if user["id"] != self.me.id:
            yield Understood(
                Left(**self._heard(message, person(user), received_at, f"left:{user['id']}:{int(message['date'])}"))
            )

    # -- other kinds -------------------------------------------------------------------------------------------------

    def _own_place(self, change: Json, received_at: datetime) -> Iterator[Understood]:
        was_in, is_in = is_inside(change["old_chat_member"]), is_inside(change["new_chat_member"])
        if was_in == is_in:
            return
        verb = "joined" if is_in else "left"
        ref = MessageRef(self.account, id_of(change["chat"]), f"{verb}:{change['date']}")
        sent_at = moment(change["date"], received_at)
        kind = Joined if is_in else Left
        me = Sender(str(self.me.id), self.me.username, is_service=True)
        yield Understood(kind(ref=ref, sender=me, sent_at=sent_at, received_at=received_at, is_bot=True))

    def _others_place(self, change: Json, received_at: datetime) -> Iterator[Understood]:
        """Told where the bot is an admin, also of those of whom no message in the chat tells."""
        user = change["new_chat_member"]["user"]
        was_in = is_inside(change["old_chat_member"])
        is_in = is_inside(change["new_chat_member"])
        if was_in == is_in or user["id"] == self.me.id:
            return
        kind, verb = (Joined, "joined") if is_in else (Left, "left")
        ref = MessageRef(self.account, id_of(change["chat"]), f"{verb}:{user['id']}:{int(change['date'])}")
        sent_at = moment(change["date"], received_at)
        yield Understood(kind(ref=ref, sender=person(user), sent_at=sent_at, received_at=received_at))

    def _learn(self, content: Json) -> None:
        """Who goes by which user name: a mention of it names nobody."""
        for user in (content.get("from"), (content.get("new_chat_member") or {}).get("user")):
            if user and user.get("username"):
                self.usernames[str(user["username"]).lower()] = id_of(user)
                if len(self.usernames) > _MOST_USERNAMES:
                    self.usernames.popitem(last=False)

    def _pressed(self, query: Json, received_at: datetime) -> Iterator[Understood]:
        """A press on a card so old that Telegram forgot it has no chat."""
        message = query.get("message")
        if message is None or "data" not in query:
            return
        pressed = Pressed(
            ref=MessageRef(self.account, id_of(message["chat"]), str(query["id"])),
            sender=person(query["from"]),
            sent_at=received_at,
            received_at=received_at,
            action=str(query["data"]),
            on_message=str(int(message["message_id"])),
        )
        yield Understood(pressed)

    def _voted(self, answer: Json, update_id: int, received_at: datetime) -> Understood:
        """Telegram does not tell in which chat."""
        voter = person(answer["user"]) if "user" in answer else Sender(id_of(answer["voter_chat"]), ANONYMOUS, True)
        poll = str(answer["poll_id"])
        ref = MessageRef(self.account, f"poll:{poll}", f"{voter.external_id}:{update_id}")
        options = tuple(int(option) for option in answer["option_ids"])
        voted = PollAnswered(
            ref=ref,
            sender=voter,
            sent_at=received_at,
            received_at=received_at,
            external_poll_id=poll,
            options=options,
        )
        return Understood(voted)

    # -- parts -------------------------------------------------------------------------------------------------------

    def _heard(
        self, message: Json, sender: Sender, received_at: datetime, external_id: str | None = None
    ) -> dict[str, Any]:
        return {
            "ref": MessageRef(self.account, id_of(message["chat"]), external_id or str(int(message["message_id"]))),
            "sender": sender,
            "sent_at": moment(message["date"], received_at),
            "received_at": received_at,
        }

    def _is_me(self, called: str, entity: Json) -> bool:
        if entity["type"] == "text_mention":
            return bool(entity["user"]["id"] == self.me.id)
        return entity["type"] == "mention" and called.lower() == f"@{self.me.username}".lower()

    def _named(self, words: str, entity: Json) -> tuple[str, str]:
        """The name as it stands there, and whose it is, "" if nobody knows."""
        name = piece(words, entity).removeprefix("@")
        if entity["type"] == "text_mention":
            return name, id_of(entity["user"])
        return name, self.usernames.get(name.lower(), "")

    def _without_me(self, text: str, calls: list[str]) -> str:
        """`calls`: the bot's names as they stand there."""
        return without_call(text, *(call.removeprefix("@") for call in calls))
