"""A delivery → calls of the Bot API, and what came back → the house's errors."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.channels.splitting import split, units
from bot.channels.telegram.api import ApiError, BotApi, Migrated, TooFast
from bot.channels.telegram.engine import Unreachable, Upload
from bot.channels.telegram.entities import calls
from bot.channels.telegram.polls import fits, once_more, poll_ids, poll_params
from domain.errors import ChatGone, ChatMoved, PermanentDeliveryError, TemporaryDeliveryError
from domain.message import Button, Delivery, is_picture

log = logging.getLogger(__name__)
MOST_IN_TEXT, MOST_IN_CAPTION = 4096, 1024
MOST_IN_ACTION = 64  # bytes
_HIGHEST_MESSAGE = 2**31
_IN_A_ROW, _WIDE = 3, 8
_NOT_YET = ("can't initiate conversation",)  # until the person opens the bot; the chat is not gone
_GONE = ("chat not found", "peer_id_invalid", "group chat was deactivated", "user not found")
_ALREADY_SO = (
    "message is not modified",
    "message to delete not found",
    "message with poll to stop not found",  # it was asked in words
    "poll has already been closed",
)
_TOKEN_PAUSE = 60.0  # seconds: somebody has to put the token right
_FEW = 200

Piece = tuple[str, dict[str, Any], Mapping[str, Upload]]
"""A method, its params, its files."""


@dataclass
class Speaker:
    """Remembers how far a message of several pieces came: what is tried again goes on from there."""

    api: BotApi
    folder: Path
    _begun: dict[int, list[str]] = field(default_factory=dict)
    _perhaps_asked: OrderedDict[int, None] = field(default_factory=OrderedDict)

    async def say(self, delivery: Delivery) -> tuple[str, ...]:
        """Raises DeliveryError."""
        said = self._begun.get(delivery.id, [])
        async with _told_apart():
            # Each piece brings one id; only a poll, which is one piece, brings two.
            for method, params, files in self._pieces(delivery)[len(said) :]:
                try:
                    said += await self._one(method, params, files)
                except Unreachable:
                    self._doubt(delivery.id)
                    raise
                self._remember(delivery.id, said)
        self._begun.pop(delivery.id, None)
        return tuple(said)

    def _remember(self, delivery_id: int, said: list[str]) -> None:
        self._begun[delivery_id] = said
        if len(self._begun) > _FEW:
            self._begun.pop(next(iter(self._begun)))

    def _doubt(self, delivery_id: int) -> None:
        """Whether it was said: it may stand there."""
        self._perhaps_asked[delivery_id] = None
        if len(self._perhaps_asked) > _FEW:
            self._perhaps_asked.popitem(last=False)

    async def _one(self, method: str, params: dict[str, Any], files: Mapping[str, Upload]) -> tuple[str, ...]:
        try:
            result = await self.api.call(method, params, files)
        except ApiError as error:
            if method == "editMessageText" and error.says("no text in the message to edit"):
                return await self._one("editMessageCaption", _as_caption(params), {})
            if not error.says(*_ALREADY_SO):
                raise
            return (str(params["message_id"]),)
        if method == "stopPoll":
            return ()
        return poll_ids(result) if isinstance(result, dict) else (str(params["message_id"]),)

    def _pieces(self, delivery: Delivery) -> list[Piece]:
        message, chat = delivery.message, delivery.external_chat_id
        buttons = _keyboard(message.buttons)
        if delivery.edits and not (message.text or message.buttons or message.attachment or message.ballot):
            return [("deleteMessage", {"chat_id": chat, "message_id": int(delivery.edits)}, {})]
        if message.ballot and not message.ballot.is_open:
            return [("stopPoll", {"chat_id": chat, "message_id": int(delivery.edits or 0)}, {})]
        if message.ballot and fits(message.ballot):
            ballot = once_more(message.ballot) if delivery.id in self._perhaps_asked else message.ballot
            return [("sendPoll", {"chat_id": chat, **poll_params(ballot)}, {})]
        text, entities = calls(message.text, delivery.mention_external_ids)
        head = {"chat_id": chat, "reply_parameters": _quote(message.quotes)}
        if delivery.edits:
            return self._edit(delivery.edits, chat, text, entities, buttons)
        if message.attachment and units(text) <= MOST_IN_CAPTION:
            caption = {"caption": text, "caption_entities": entities or None, "reply_markup": buttons}
            return [self._shown(message.attachment, head | caption)]
        pieces = [self._shown(message.attachment, head)] if message.attachment else []
        return pieces + _texts({"chat_id": chat} if pieces else head, chat, text, entities, buttons)

    def _edit(
        self, message_id: str, chat: str, text: str, entities: list[dict[str, Any]], buttons: dict[str, Any] | None
    ) -> list[Piece]:
        first, *others = _texts({"chat_id": chat}, chat, text, entities, buttons)
        return [("editMessageText", first[1] | {"message_id": int(message_id)}, {}), *others]

    def _shown(self, attachment: str, params: dict[str, Any]) -> Piece:
        """Telegram makes a picture smaller, and leaves a document as it is."""
        method, field = ("sendPhoto", "photo") if is_picture(attachment) else ("sendDocument", "document")
        return method, params, {field: self._upload(attachment)}

    def _upload(self, attachment: str) -> Upload:
        path = (self.folder / attachment).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise PermanentDeliveryError("a file outside the data folder")
        try:
            return Upload(path.name, path.read_bytes())
        except OSError as error:
            raise PermanentDeliveryError(f"no file: {type(error).__name__}") from error


def _texts(
    head: dict[str, Any], chat: str, text: str, entities: list[dict[str, Any]], buttons: dict[str, Any] | None
) -> list[Piece]:
    """The quote is on the first, the buttons on the last. Only a text in one piece calls people by their names: in
    pieces the places would have moved."""
    parts = split(text, MOST_IN_TEXT)
    only = {"entities": entities or None} if len(parts) == 1 else {}
    params = [{**(head if position == 0 else {"chat_id": chat}), "text": part} for position, part in enumerate(parts)]
    params[-1] |= {"reply_markup": buttons, **only}
    return [("sendMessage", one, {}) for one in params]


def _as_caption(params: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {"text": "caption", "entities": "caption_entities"}
    return {renamed.get(name, name): value for name, value in params.items()}


def _quote(external_id: str | None) -> dict[str, Any] | None:
    """A press has an id of its own that is no message's."""
    if external_id is None or not external_id.isdecimal() or int(external_id) >= _HIGHEST_MESSAGE:
        return None
    return {"message_id": int(external_id), "allow_sending_without_reply": True}


def _keyboard(buttons: Sequence[Button]) -> dict[str, Any] | None:
    """Three short buttons in a row, a long one alone. One whose action is too long is left out: the words say it."""
    rows: list[list[dict[str, str]]] = []
    room = 0
    for button in buttons:
        if len(button.action.encode()) > MOST_IN_ACTION:
            log.error("a button was left out, its action is longer than %s bytes: %s", MOST_IN_ACTION, button.label)
            continue
        needed = _IN_A_ROW if len(button.label) > _WIDE else 1
        if room < needed:
            rows.append([])
            room = _IN_A_ROW
        rows[-1].append({"text": button.label, "callback_data": button.action})
        room -= needed
    return {"inline_keyboard": rows} if rows else None


@asynccontextmanager
async def _told_apart() -> AsyncIterator[None]:
    try:
        yield
    except Unreachable as error:
        raise TemporaryDeliveryError(f"no answer: {error}") from error
    except TooFast as error:
        raise TemporaryDeliveryError("too fast", error.retry_after) from error
    except Migrated as error:
        raise ChatMoved(error.to) from error
    except ApiError as error:
        for fits, made in _KINDS_OF_NO:
            if fits(error):
                raise made(error) from error
        log.error("refused for good: %s", error)  # noqa: TRY400
        raise PermanentDeliveryError(str(error)) from error


_KINDS_OF_NO: tuple[tuple[Callable[[ApiError], bool], Callable[[ApiError], Exception]], ...] = (
    (lambda error: error.code >= 500, lambda error: TemporaryDeliveryError(str(error))),
    (lambda error: error.is_token_wrong, lambda error: TemporaryDeliveryError(str(error), _TOKEN_PAUSE)),
    (lambda error: error.says(*_NOT_YET), lambda error: PermanentDeliveryError(str(error))),
    (lambda error: error.code == 403 or error.says(*_GONE), lambda error: ChatGone(str(error))),
)
