"""Lines and groups as the page draws them: plain values for web/pages/*.js, which shows every text literally."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from domain.sla import SHANGHAI
from handlers.texts.wording import clip, clock, day
from web.line import BOT, Group, Line
from web.matrix import LocalMatrix

Shape = dict[str, Any]
_PAUSE = timedelta(minutes=5)  # after which the time is shown between two bubbles
_TINTS = 6


def bubbles(matrix: LocalMatrix, lines: Sequence[Line], me: str, now: datetime) -> list[Shape]:
    """One shape a line, in order; `divider` is what stands above it."""
    shapes: list[Shape] = []
    before: Line | None = None
    for line in lines:
        shape = _bubble(matrix, line, me)
        if before is None or line.said_at - before.said_at > _PAUSE:
            shape["divider"] = moment(line.said_at, now)
        shapes.append(shape)
        before = line
    return shapes


def group_row(matrix: LocalMatrix, group: Group, me: str, now: datetime) -> Shape:
    lines = matrix.lines(group.id)
    unread = matrix.unread(group.id, me)
    return {
        "id": group.id,
        "name": group.name,
        "avatar": "应" if group.private else group.name[:2],
        "bot": group.private,
        "tint": tint(group.id),
        "people": len(group.members) - group.has_bot,
        "private": group.private,
        "unread": len(unread),
        "called": any(me in line.mentions for line in unread),
        "last": _preview(lines[-1], me) if lines else "",
        "when": _short(lines[-1].said_at, now) if lines else "",
        "position": lines[-1].position if lines else 0,
    }


def moment(at: datetime, now: datetime) -> str:
    """10:05, 昨天 10:05, 5月6日 10:05."""
    named = day(at, now)
    return clock(at) if named == "今天" else f"{named} {clock(at)}"


def avatar(name: str) -> str:
    """The end of a name is the person: 刘工 of 物业刘工, 王姐 of 3-2 王姐."""
    return name.strip()[-2:]


def tint(key: str) -> int:
    """The same for the same key, always."""
    return zlib.crc32(key.encode()) % _TINTS


def kept_url(name: str) -> str:
    """Of a picture, a voice or another file below the data folder."""
    return f"/kept/{quote(name)}"


def _bubble(matrix: LocalMatrix, line: Line, me: str) -> Shape:
    return {
        "id": line.id,
        "mine": line.sender_id == me,
        "bot": line.by_bot,
        "name": line.sender_name,
        "avatar": "应" if line.by_bot else avatar(line.sender_name),
        "tint": tint(line.sender_id),
        "text": line.text,
        "when": line.said_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
        "pictures": [kept_url(name) for name in line.pictures],
        "file": {"name": PurePosixPath(line.file).name, "url": kept_url(line.file)} if line.file else None,
        "buttons": [{"label": button.label, "action": button.action} for button in line.buttons],
        "quote": _quoted(matrix.line(line.quoted)) if line.quoted else None,
        "notice": line.is_notice,
        "edited": line.is_edited,
        "recalled": line.is_recalled,
        "called": me in line.mentions,
        "state": line.state.value,
    }


def _quoted(line: Line | None) -> str:
    if line is None:
        return "原消息已不在"
    if line.is_recalled:
        return "原消息已撤回"
    return f"{line.sender_name}：{_words(line)}"


def _words(line: Line) -> str:
    return ("[图片]" if line.pictures else "[文件]" if line.file else "") + clip(line.text, 60)


def _preview(line: Line, me: str) -> str:
    who = "你" if line.sender_id == me else line.sender_name
    if line.is_recalled:
        return f"{who}撤回了一条消息"
    return _words(line) if line.sender_id in (me, BOT) and not line.by_bot else f"{who}：{_words(line)}"


def _short(at: datetime, now: datetime) -> str:
    named = day(at, now)
    return clock(at) if named == "今天" else named
