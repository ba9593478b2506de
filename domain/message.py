"""What is heard from channels and what is said to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Sender:
    """Who spoke, as the channel knows them. `name` is the name shown in that group. `is_service`: the platform or
    another bot, never a person."""

    external_id: str
    name: str
    is_service: bool = False


@dataclass(frozen=True)
class MessageRef:
    """One message on a channel; with its account it is the idempotency key of what it causes."""

    account: str
    external_chat_id: str
    external_id: str

    @property
    def key(self) -> str:
        return f"msg:{self.account}:{self.external_chat_id}:{self.external_id}"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What all inbound kinds share. Times are aware UTC; `sent_at` is the platform's, clamped to `received_at`."""

    ref: MessageRef
    sender: Sender
    sent_at: datetime
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Said(Heard):
    """A message with words, pictures or both. `quoted` is the external id of the message it replies to; `to_bot`: the
    bot was @-mentioned (`text` is without that call) or this is a private conversation; `mentions`: the names
    mentioned, bot left out, as they stand in the text; `mention_ids`: whose they are, "" for one that is not known,
    empty where the channel knows none; `pictures`: file names below the data folder, also of the voice message that it
    quotes (VOICE_SUFFIXES)."""

    text: str
    quoted: str | None = None
    to_bot: bool = False
    mentions: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    private: bool = False
    mention_ids: tuple[str, ...] = ()


VOICE_SUFFIXES = (".ogg", ".mp3", ".amr", ".silk")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""By its ending a channel knows what is shown as a picture; everything else is sent as a file."""


def is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURE_SUFFIXES)


@dataclass(frozen=True, kw_only=True)
class Pressed(Heard):
    """A button: `action` is at most 64 bytes, as made by handlers/router.py. `ref.external_id` is the callback's id."""

    action: str
    on_message: str | None = None


@dataclass(frozen=True, kw_only=True)
class Edited(Heard):
    text: str


@dataclass(frozen=True, kw_only=True)
class Recalled(Heard):
    """`ref` names the recalled message itself."""


@dataclass(frozen=True, kw_only=True)
class PollAnswered(Heard):
    """A native poll: `external_poll_id` and the chosen options (0-based; empty: retracted)."""

    external_poll_id: str
    options: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Joined(Heard):
    """`is_bot`: it is this bot that joined."""

    is_bot: bool = False


@dataclass(frozen=True, kw_only=True)
class Left(Heard):
    is_bot: bool = False


@dataclass(frozen=True, kw_only=True)
class ChatMoved(Heard):
    """The platform gave the chat a new id."""

    new_external_chat_id: str


Inbound = Said | Pressed | Edited | Recalled | PollAnswered | Joined | Left | ChatMoved


class Lane(StrEnum):
    """Order holds inside (chat, lane); an urgent lane overtakes."""

    EMERGENCY = "emergency"
    ANSWER = "answer"
    NOTICE = "notice"


class SubjectKind(StrEnum):
    TICKET = "ticket"
    NOTICE = "notice"
    POLL = "poll"
    QUESTION = "question"
    CHAT = "chat"
    MEMBER = "member"


@dataclass(frozen=True)
class Subject:
    """What a message, a history row or a text is about."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True)
class Button:
    """`action` is at most 64 bytes: an action code and ids."""

    label: str
    action: str


@dataclass(frozen=True)
class Ballot:
    """A question that a messenger may ask in its own form. Not `is_open`: the one that the row replaces is over."""

    question: str = ""
    options: tuple[str, ...] = ()
    is_open: bool = True


NATIVE_POLL = "poll:"
"""What the own id of a native poll begins with, among the external ids of what was said."""


@dataclass(frozen=True, kw_only=True)
class OutboundMessage:
    """One message to one chat, as it is written to the outbox.

    `key` is unique: a second put with the key of a row that still waits, or was cancelled, replaces its content and
    lets it wait; with the key of a row already sent it does nothing.
    `cause` is the command's key, by which an undo cancels what was not yet said.
    `unasked`: nobody in the chat asked for it; such lines are counted against the day's cap. `mentions` are member ids.
    `quotes` is the external id of the message it answers. `replaces` is the key of an earlier row that it edits.
    `attachment`: the one file that goes with it: its name below the data folder, or an encoded domain/chart.py or
    domain/sheet.py, which becomes one on its way out.
    `ballot`: where the channel has polls of its own it is asked as one; elsewhere `text` and `buttons` ask it."""

    chat_id: int
    community_id: int
    lane: Lane
    key: str
    text: str
    cause: str = ""
    buttons: tuple[Button, ...] = ()
    mentions: tuple[int, ...] = ()
    attachment: str | None = None
    ballot: Ballot | None = None
    quotes: str | None = None
    replaces: str | None = None
    subject: Subject | None = None
    unasked: bool = False
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Delivery:
    """A leased outbox row on its way: the message, its row id, where it goes and what was tried."""

    id: int
    message: OutboundMessage
    account: str
    external_chat_id: str
    attempts: int
    edits: str | None = None
    mention_external_ids: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Capabilities:
    """What a channel can do; the core falls back where it cannot. `per_second` and `per_chat_minute` are its pace.
    `distant`: it hangs on somebody else's server, and could go deaf unnoticed.
    `directory`: it knows names beside ids, who comes and goes, and where the bot no longer is.
    `longest_text`: UTF-16 units in one message; what is longer it splits itself, at a sentence.
    `redelivers`: its platform keeps what it was not yet told of; without, what was heard and not put is gone with the
    process. `recall`: it tells that a person took a message back. `poll`: it asks ballots in its own form, and tells
    who chose what. `picture`, `file`: it takes along an attachment that is one."""

    mention: bool = False
    buttons: bool = False
    announcement: bool = False
    poll: bool = False
    picture: bool = False
    file: bool = False
    edit: bool = False
    recall: bool = False
    private: bool = False
    quote: bool = False
    redelivers: bool = True
    directory: bool = True
    distant: bool = False
    longest_text: int = 100_000
    per_second: float = 1000.0
    per_chat_minute: float = 60000.0
