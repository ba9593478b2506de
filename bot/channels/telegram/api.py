"""The Bot API as methods and results.

ApiError              the server said no; carries code and description
├── TooFast           429: wait so many seconds
└── Migrated          400: the group has a new id"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.engine import Engine, Unreachable, Upload

MOST_UPDATES = 100
KINDS = ("message", "edited_message", "callback_query", "poll_answer", "my_chat_member", "chat_member")


class ApiError(Exception):
    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description

    def says(self, *words: str) -> bool:
        """Whether the description has any of the words."""
        return any(word in self.description.lower() for word in words)

    @property
    def is_token_wrong(self) -> bool:
        """401 for a token that was; 404 for one that never could be."""
        return self.code == 401 or (self.code == 404 and self.description == "Not Found")


class TooFast(ApiError):
    def __init__(self, description: str, retry_after: float) -> None:
        super().__init__(429, description)
        self.retry_after = retry_after


class Migrated(ApiError):
    def __init__(self, description: str, to: str) -> None:
        super().__init__(400, description)
        self.to = to


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds. `poll`: how long the server may hold getUpdates open; `answer`: until a call counts as unanswered;
    `files`: for what goes with one message, while later ones wait; `look`: between two looks at a webhook."""

    poll: int = 25
    answer: float = 15.0
    upload: float = 30.0
    files: float = 20.0
    look: float = 60.0
    first_wait: float = 1.0
    longest_wait: float = 60.0


class BotApi:
    """Every call raises ApiError or Unreachable."""

    def __init__(self, engine: Engine, patience: Patience) -> None:
        self._engine = engine
        self._patience = patience

    async def call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> Any:
        """The method's result, as JSON values. Params that are None are left out."""
        within = self._patience.upload if files else self._patience.answer
        return await self._call(method, params, files or {}, within)

    async def get_updates(self, offset: int | None, *, at_once: bool = False) -> Sequence[Any]:
        """Waits for some, or takes what is there; what lies before `offset` is thereby confirmed."""
        params = {
            "offset": offset,
            "timeout": 0 if at_once else self._patience.poll,
            "limit": MOST_UPDATES,
            "allowed_updates": KINDS,
        }
        found = await self._call("getUpdates", params, {}, self._patience.poll + self._patience.answer)
        if not isinstance(found, list):
            raise Unreachable("no list of updates")
        return found

    async def download(self, file_id: str, most: int) -> bytes | None:
        """None for a file of more than `most` bytes, or one that is no longer there."""
        try:
            file = await self.call("getFile", {"file_id": file_id})
        except ApiError as error:
            if error.code != 400:
                raise
            return None
        if file.get("file_size", 0) > most:
            return None
        reply = await self._engine.fetch(file["file_path"], self._patience.upload)
        if reply.status == 404:
            return None
        if reply.status != 200:
            raise ApiError(reply.status, "file not served")
        return reply.body if len(reply.body) <= most else None

    async def close(self) -> None:
        await self._engine.close()

    async def _call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload], within: float) -> Any:
        fields = {name: _field(value) for name, value in params.items() if value is not None}
        reply = await self._engine.post(method, fields, files, within)
        try:
            answer = json.loads(reply.body)
        except ValueError:
            raise _refusal(reply.status, {}) from None
        if not isinstance(answer, dict) or answer.get("ok") is not True:
            raise _refusal(reply.status, answer if isinstance(answer, dict) else {})
        return answer.get("result")


def _field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refusal(status: int, answer: Mapping[str, Any]) -> Exception:
    """A proxy's page of HTML is no answer of the Bot API."""
    description = answer.get("description")
    if not isinstance(description, str):
        return Unreachable(f"status {status}, no answer of a Bot API")
    code = answer.get("error_code", status)
    parameters = answer.get("parameters") or {}
    if code == 429:
        return TooFast(description, float(parameters.get("retry_after", 5)))
    if moved := parameters.get("migrate_to_chat_id"):
        return Migrated(description, str(moved))
    return ApiError(code, description)
