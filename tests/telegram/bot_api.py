"""The Bot API's methods, as strict as the real ones: limits, rights, and the words of its refusals."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.telegram.platform import BOT, INSIDE, KICKED, LEFT, Json, Platform, TelegramChat


class Posted(NamedTuple):
    """A file as it came in a form."""

    name: str
    content: bytes


Files = Mapping[str, Posted]
Method = Callable[[Mapping[str, Any], Files], Awaitable[Any]]
_JSON = {"options", "entities", "caption_entities", "reply_markup", "reply_parameters", "allowed_updates"}
_PARAMS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates"},
    "getWebhookInfo": set(),
    "deleteWebhook": {"drop_pending_updates"},
    "sendMessage": {"chat_id", "text", "entities", "reply_markup", "reply_parameters"},
    "sendPhoto": {"chat_id", "photo", "caption", "caption_entities", "reply_markup", "reply_parameters"},
    "sendDocument": {"chat_id", "document", "caption", "caption_entities", "reply_markup", "reply_parameters"},
    "sendPoll": {"chat_id", "question", "options", "is_anonymous", "allows_multiple_answers"},
    "stopPoll": {"chat_id", "message_id"},
    "editMessageText": {"chat_id", "message_id", "text", "entities", "reply_markup"},
    "editMessageCaption": {"chat_id", "message_id", "caption", "caption_entities", "reply_markup"},
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text"},
    "getFile": {"file_id"},
    "getChatMember": {"chat_id", "user_id"},
}


class Refusal(Exception):
    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters
        self.code = code


@dataclass
class Limits:
    """Sends within any stretch of so many seconds of the loop's clock, and how often more were tried."""

    all_in_a_second: int = 30
    one_chat_in_a_minute: int = 20
    refused: int = 0
    _all: deque[float] = field(default_factory=deque)
    _chats: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def count(self, chat_id: int) -> None:
        now = asyncio.get_running_loop().time()
        counters = ((self._all, self.all_in_a_second, 1.0), (self._chats[chat_id], self.one_chat_in_a_minute, 60.0))
        for sent, most, seconds in counters:
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                self.refused += 1
                wait = int(sent[0] + seconds - now) + 1
                raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        for sent, _, _ in counters:
            sent.append(now)


@dataclass
class Webhook:
    """`refused`: why the last post did not arrive, and when."""

    url: str
    secret: str
    kinds: list[str] = field(default_factory=list)
    refused: str = ""
    refused_at: int = 0


@dataclass
class BotApi:
    platform: Platform
    limits: Limits = field(default_factory=Limits)
    webhook: Webhook | None = None
    _polls: int = 0

    async def call(self, method: str, params: Mapping[str, Any], files: Files) -> Any:
        """Raises Refusal."""
        if method not in _PARAMS:
            raise Refusal(404, "Not Found: method not found")
        if unknown := (params.keys() | files.keys()) - _PARAMS[method]:
            raise Refusal(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        read = {name: json.loads(value) if name in _JSON else value for name, value in params.items()}
        found: Method = getattr(self, f"_{method}")
        return await found(read, files)

    async def _getMe(self, _: Mapping[str, Any], __: Files) -> Json:  # noqa: N802
        return BOT | {"can_read_all_group_messages": self.platform.reads_groups}

    async def _getUpdates(self, params: Mapping[str, Any], _: Files) -> list[Any]:  # noqa: N802
        if self.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        self._polls += 1
        mine, platform = self._polls, self.platform
        platform.wanted = set(params["allowed_updates"])
        await platform.confirm(int(params.get("offset", 0)))  # also wakes an older poll, which then gives way
        try:
            async with asyncio.timeout(float(params.get("timeout", 0))), platform.changed:
                await platform.changed.wait_for(lambda: self._polls != mine or platform.pending)
        except TimeoutError:
            return []
        if self._polls != mine:
            raise Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs")
        return platform.pending[: int(params.get("limit", 100))]

    async def _deleteWebhook(self, params: Mapping[str, Any], _: Files) -> bool:  # noqa: N802
        if params.get("drop_pending_updates") == "true":
            self.platform.pending.clear()
        async with self.platform.changed:
            self.webhook = None
            self.platform.changed.notify_all()
        return True

    async def _setWebhook(self, params: Mapping[str, Any], _: Files) -> bool:  # noqa: N802
        if not params["url"].startswith("https://"):
            raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params.get("secret_token", "")):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        if params.get("drop_pending_updates") == "true":
            self.platform.pending.clear()
        async with self.platform.changed:
            self.platform.wanted = set(params["allowed_updates"])
            self.webhook = Webhook(params["url"], params["secret_token"], params["allowed_updates"])
            self._polls += 1  # a poll that is open gives way
            self.platform.changed.notify_all()
        return True

    async def _getWebhookInfo(self, _: Mapping[str, Any], __: Files) -> Json:  # noqa: N802
        found = self.webhook or Webhook("", "")
        told: Json = {"url": found.url, "pending_update_count": len(self.platform.pending)}
        if found.kinds:
            told["allowed_updates"] = found.kinds
        if found.refused:
            told |= {"last_error_date": found.refused_at, "last_error_message": found.refused}
        return told

    async def _sendMessage(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        content = {"text": _text(params.get("text", ""), 4096), "entities": params.get("entities")}
        if not params.get("text"):
            raise Refusal(400, "Bad Request: message text is empty")
        return self._said(params, content)

    async def _sendPhoto(self, params: Mapping[str, Any], files: Files) -> Json:  # noqa: N802
        if not _file(files, "photo", 10).content.startswith((b"\xff\xd8", b"\x89PNG")):
            raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
        photo = [{"file_id": self.platform.keep(files["photo"].content), "width": 9, "height": 9}]
        return self._said(params, {"photo": photo, **_caption(params)})

    async def _sendDocument(self, params: Mapping[str, Any], files: Files) -> Json:  # noqa: N802
        posted = _file(files, "document", 50)
        document = {"file_id": self.platform.keep(posted.content), "file_name": posted.name}
        return self._said(params, {"document": document, **_caption(params)})

    async def _sendPoll(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        options = [_text(option["text"], 100, "poll option") for option in params["options"]]
        if not 2 <= len(options) <= 12 or not all(options):
            raise Refusal(400, "Bad Request: poll must have from 2 to 12 non-empty options")
        poll = {
            "id": self.platform.next_poll_id(),
            "question": _text(params["question"], 300, "poll question"),
            "options": [{"text": option, "voter_count": 0} for option in options],
            "is_closed": False,
            "is_anonymous": params.get("is_anonymous") != "false",
        }
        message = self._said(params, {"poll": poll})
        self.platform.polls[str(poll["id"])] = poll
        return message

    async def _stopPoll(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        poll: Json | None = self._own(params, "message with poll to stop not found").get("poll")
        if poll is None:
            raise Refusal(400, "Bad Request: message with poll to stop not found")
        if poll["is_closed"]:
            raise Refusal(400, "Bad Request: poll has already been closed")
        poll["is_closed"] = True
        return poll

    async def _editMessageText(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        message = self._own(params)
        if "text" not in message:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        new = {"text": _text(params["text"], 4096), "reply_markup": _keyboard(params.get("reply_markup"))}
        return _changed(message, new)

    async def _editMessageCaption(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        new = {"caption": _text(params["caption"], 1024), "reply_markup": _keyboard(params.get("reply_markup"))}
        return _changed(self._own(params), new)

    async def _deleteMessage(self, params: Mapping[str, Any], _: Files) -> bool:  # noqa: N802
        chat = self._chat(params)
        if chat.messages.pop(int(params["message_id"]), None) is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        return True

    async def _answerCallbackQuery(self, params: Mapping[str, Any], _: Files) -> bool:  # noqa: N802
        if params["callback_query_id"] not in self.platform.queries:
            told = "query is too old and response timeout expired or query ID is invalid"
            raise Refusal(400, f"Bad Request: {told}")
        self.platform.queries.discard(params["callback_query_id"])
        return True

    async def _getFile(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        content = self.platform.files.get(params["file_id"])
        if content is None:
            raise Refusal(400, "Bad Request: invalid file_id")
        if len(content) > 20 * 1024 * 1024:
            raise Refusal(400, "Bad Request: file is too big")
        return {"file_id": params["file_id"], "file_size": len(content), "file_path": f"photos/{params['file_id']}"}

    async def _getChatMember(self, params: Mapping[str, Any], _: Files) -> Json:  # noqa: N802
        chat, user_id = self._known(params), int(params["user_id"])
        inside = chat.bot_status if user_id == BOT["id"] else INSIDE if user_id in chat.names else LEFT
        return {"status": inside, "user": {"id": user_id}}

    # -- rules -------------------------------------------------------------------------------------------------------

    def _known(self, params: Mapping[str, Any]) -> TelegramChat:
        try:
            return self.platform.chats[int(params["chat_id"])]
        except (ValueError, KeyError):
            raise Refusal(400, "Bad Request: chat not found") from None

    def _chat(self, params: Mapping[str, Any]) -> TelegramChat:
        chat = self._known(params)
        if chat.moved_to is not None:
            told = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, told, migrate_to_chat_id=chat.moved_to)
        if chat.bot_status in (KICKED, LEFT):
            raise Refusal(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
        return chat

    def _said(self, params: Mapping[str, Any], content: Json) -> Json:
        chat = self._chat(params)
        for entity in content.get("entities") or content.get("caption_entities") or ():
            if entity["user"]["id"] not in chat.names:
                raise Refusal(400, "Bad Request: USER_ID_INVALID")
        keyboard, quoted = _keyboard(params.get("reply_markup")), self._quoted(params, chat)
        self.limits.count(chat.id)
        content = {name: value for name, value in content.items() if value}
        if keyboard:
            content["reply_markup"] = keyboard
        if quoted:
            content["reply_to_message"] = {"message_id": quoted}
        return self.platform.write(chat.id, {"from": BOT, **content})

    def _quoted(self, params: Mapping[str, Any], chat: TelegramChat) -> int | None:
        wanted = params.get("reply_parameters")
        if not wanted:
            return None
        if wanted["message_id"] in chat.messages:
            return int(wanted["message_id"])
        if not wanted.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        return None

    def _own(self, params: Mapping[str, Any], none: str = "message to edit not found") -> Json:
        message = self._chat(params).messages.get(int(params["message_id"]))
        if message is None:
            raise Refusal(400, f"Bad Request: {none}")
        if message["from"] != BOT:
            raise Refusal(400, "Bad Request: message can't be edited")
        return message


def _file(files: Files, field: str, most: int) -> Posted:
    """`most`: MB."""
    if field not in files:
        raise Refusal(400, f"Bad Request: there is no {field} in the request")
    if not files[field].content:
        raise Refusal(400, "Bad Request: file must be non-empty")
    if len(files[field].content) > most * 1024 * 1024:
        raise Refusal(413, "Request Entity Too Large")
    return files[field]


def _caption(params: Mapping[str, Any]) -> Json:
    return {"caption": _text(params.get("caption", ""), 1024), "caption_entities": params.get("caption_entities")}


def _text(text: str, most: int, kind: str = "") -> str:
    if len(text.encode("utf-16-le")) // 2 > most:
        kind = kind or ("message" if most == 4096 else "message caption")
        raise Refusal(400, f"Bad Request: {kind} is too long")
    return text


def _keyboard(markup: Json | None) -> Json | None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not button["text"] or not 1 <= len(button["callback_data"].encode()) <= 64:
                raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return markup or None


def _changed(message: Json, new: Json) -> Json:
    if all(message.get(name) == value for name, value in new.items()):
        raise Refusal(400, "Bad Request: message is not modified: specified new message content is exactly the same")
    message |= {name: value for name, value in new.items() if value}
    for name in [name for name, value in new.items() if not value]:
        message.pop(name, None)
    return message
