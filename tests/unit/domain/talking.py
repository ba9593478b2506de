"""One chat as its conversation is told to the domain: words, matters, and the moment between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from domain.category import Urgency
from domain.conversation import Conversation
from domain.matter import Matter
from domain.message import MessageRef
from domain.place import Place
from domain.record import RecentMessage
from domain.signals import Signals
from domain.status import Status
from domain.understanding import Act, Decision, Understanding

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NO_LIGHT = Understanding(Act.REQUEST, "lighting", Urgency.NORMAL, Place("3", "2"), 0.9, Decision.FILE)
QUIET = Understanding()


def said(
    understanding: Understanding = QUIET,
    *,
    sender: str = "wang",
    minute: float = 0,
    by_role: bool = False,
    **signals: Any,
) -> RecentMessage:
    return RecentMessage(
        chat_id=1,
        ref=MessageRef("web", "b3", f"{sender}-{minute}"),
        sender_id=sender,
        sender_name=sender,
        text="…",
        at=NOW + minute * MINUTE,
        by_role=by_role,
        understanding=understanding,
        signals=Signals(**signals),
    )


def matter(ticket_id: int = 12, **changes: object) -> Matter:
    values: dict[str, object] = {
        "ticket_id": ticket_id,
        "category": "lighting",
        "urgency": Urgency.NORMAL,
        "place": Place("3", "2"),
        "status": Status.DISPATCHED,
        "reporters": frozenset({"wang"}),
        "reported_at": NOW,
        "last_heard_at": NOW,
    }
    return Matter(**(values | changes))  # type: ignore[arg-type]


def talk(*matters: Matter, recent: tuple[RecentMessage, ...] = (), **known: object) -> Conversation:
    return Conversation(recent=recent, matters=matters, **known)  # type: ignore[arg-type]
