"""What the bot says on the local group matrix, and how words become a line's."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from domain.message import Button
from web.line import Line

MAX_TEXT = 20_000


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """What the bot says. `key` names it for ever: said again under the same key, it is not said twice."""

    key: str
    text: str
    buttons: tuple[Button, ...] = ()
    pictures: tuple[str, ...] = ()
    file: str | None = None
    quoted: str | None = None
    mentions: tuple[str, ...] = ()
    is_notice: bool = False


def worded(line: Line, utterance: Utterance) -> Line:
    return replace(
        line,
        text=clean(utterance.text),
        buttons=utterance.buttons,
        pictures=utterance.pictures,
        file=utterance.file,
        quoted=utterance.quoted or line.quoted,
        mentions=utterance.mentions,
        is_notice=utterance.is_notice,
    )


def recalled(line: Line) -> Line:
    return replace(line, text="", pictures=(), file=None, buttons=(), quoted=None, mentions=(), is_recalled=True)


def drawn_id() -> str:
    """Drawn, not counted: a matrix that starts anew must not repeat ids that the house has seen."""
    return uuid.uuid4().hex[:16]


def clean(text: str) -> str:
    """No lone surrogates and no NUL, which no database takes; never longer than a messenger allows."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")[:MAX_TEXT]
