"""`youying replay`: exported conversations, read strictly, played one by one. The form is fixed (README, issue 2)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.classify import Passed
from bot.cli.jsonl import BadLine, Id, id_of, object_of, sink, source, text_of
from bot.cli.progress import progress
from bot.conversations import Conversation, Line
from bot.settings import Settings
from domain.sla import SHANGHAI

log = logging.getLogger(__name__)
Play = Callable[[Conversation], dict[str, Any]]


def replay_file(path: Path, out: Path | None, settings: Settings) -> None:
    from bot.opening import make_reader
    from bot.replaying import replay

    with source(path) as (lines, size), sink(out) as answers, progress("回放", size) as done:
        reader, policy = make_reader(settings), settings.policy()
        passed = Passed(lines)
        for answer in replayed(passed, lambda conversation: replay(conversation, reader, policy)):
            answers.put(answer)
            done(passed.bytes, None)


def replayed(lines: Iterable[bytes], play: Play) -> Iterator[dict[str, Any]]:
    """One answer a line; empty lines are passed over."""
    for number, raw in enumerate(lines, 1):
        try:
            line = text_of(raw, number)
            if line.strip():
                yield _played(_Export(line, number), play)
        except BadLine as bad:
            yield bad.answer()


def _played(export: _Export, play: Play) -> dict[str, Any]:
    try:
        answer = play(export.conversation())
    except BadLine:
        raise
    except Exception as error:
        # One conversation that brings the house down must not cost the others; its words stay out of the log.
        log.exception("replay of line %s failed", export.number)
        raise BadLine(export.id, f"回放出错：{type(error).__name__}") from error
    return export.with_own_ids(answer)


class _Export:
    """One line of the file. Ids may be numbers there; inside they are words."""

    def __init__(self, line: str, number: int) -> None:
        self._found = object_of(line, number)
        self.number = number
        self.id: Id = id_of(self._found, number)
        self._own_ids: dict[str, Id] = {}

    def conversation(self) -> Conversation:
        """Raises BadLine."""
        messages = self._found.get("messages")
        if not isinstance(messages, list):
            raise BadLine(self.id, "没有 messages，或者它不是列表")
        return Conversation(str(self.id), tuple(self._line(index, each) for index, each in enumerate(messages, 1)))

    def with_own_ids(self, answer: dict[str, Any]) -> dict[str, Any]:
        tickets = [
            {**ticket, "messages": [self._own_ids.get(each, each) for each in ticket["messages"]]}
            for ticket in answer["tickets"]
        ]
        said = [{**line, "after": self._own_ids.get(line["after"], line["after"])} for line in answer["said"]]
        return {**answer, "id": self.id, "tickets": tickets, "said": said}

    def _line(self, index: int, found: Any) -> Line:
        where = f"第{index}条消息"
        if not isinstance(found, dict):
            raise BadLine(self.id, f"{where}应是 JSON 对象")
        own = found.get("id")
        if isinstance(own, bool) or not isinstance(own, str | int):
            raise BadLine(self.id, f"{where}没有 id，或者它不是文字")
        if str(own) in self._own_ids:
            raise BadLine(self.id, f"{where}的 id 和前面的重复")
        self._own_ids[str(own)] = own
        for name in ("sender", "time", "text"):
            if not isinstance(found.get(name), str):
                raise BadLine(self.id, f"{where}没有 {name}，或者它不是文字")
        role = found.get("role")
        if role is not None and not isinstance(role, str):
            raise BadLine(self.id, f"{where}的 role 不是文字")
        return Line(str(own), found["sender"], self._time(found["time"], where), found["text"], role)

    def _time(self, written: str, where: str) -> datetime:
        """A time without a zone is Shanghai's."""
        try:
            found = datetime.fromisoformat(written)
        except ValueError:
            raise BadLine(self.id, f"{where}的 time 应像 2026-03-01T08:30:00+08:00") from None
        return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)
