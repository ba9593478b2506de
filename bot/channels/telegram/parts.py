"""The parts of an update, each read on its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.channels.voices import VOICE
from domain.message import Sender

Json = Mapping[str, Any]
ANONYMOUS = "群管理员"
WORDLESS = {
    "voice": VOICE,
    "video_note": "[视频]",
    "video": "[视频]",
    "audio": "[音频]",
    "location": "[位置]",
    "document": "[文件]",
}
"""What has no words of its own is heard as these, so that it can be quoted."""
PICTURE = "[图片]"
_OUTSIDE = ("left", "kicked")


class FileOffer(NamedTuple):
    file_id: str
    size: int


def is_inside(place: Json) -> bool:
    """Who is restricted may have left all the same."""
    if place["status"] == "restricted":
        return bool(place.get("is_member"))
    return place["status"] not in _OUTSIDE


def id_of(chat: Json) -> str:
    return str(int(chat["id"]))


def moment(seconds: Any, received_at: datetime) -> datetime:
    return min(datetime.fromtimestamp(int(seconds), UTC), received_at)


def words_of(message: Json) -> str:
    words = message.get("text") or message.get("caption") or ""
    if not isinstance(words, str):
        raise TypeError("text is no text")
    return words


def sender_of(message: Json) -> Sender:
    """An anonymous admin speaks as the group, a linked channel as itself: nobody knows the person."""
    speaker = message.get("sender_chat")
    if speaker is None:
        return person(message["from"])
    name = ANONYMOUS if speaker["id"] == message["chat"]["id"] else str(speaker.get("title", ""))
    return Sender(id_of(speaker), name, is_service=True)


def person(user: Json) -> Sender:
    name = " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
    return Sender(id_of(user), name, is_service=bool(user.get("is_bot")))


def quoted(message: Json) -> str | None:
    """In a topic of a forum every message answers the topic's first; that is no quote."""
    answered = message.get("reply_to_message")
    if answered is None:
        return None
    message_id = int(answered["message_id"])
    opens_topic = message.get("is_topic_message") and message_id == message.get("message_thread_id")
    return None if opens_topic else str(message_id)


def calls_somebody(entity: Json) -> bool:
    return entity["type"] in ("mention", "text_mention")


def picture_of(message: Json) -> FileOffer | None:
    if photos := message.get("photo"):
        largest = max(photos, key=lambda photo: int(photo["width"]) * int(photo["height"]))
        return FileOffer(str(largest["file_id"]), int(largest.get("file_size", 0)))
    document = message.get("document")
    if document and str(document.get("mime_type", "")).startswith("image/"):
        return FileOffer(str(document["file_id"]), int(document.get("file_size", 0)))
    return None


def quoted_voice(message: Json) -> FileOffer | None:
    voice = (message.get("reply_to_message") or {}).get("voice")
    return FileOffer(str(voice["file_id"]), int(voice.get("file_size", 0))) if voice else None
