"""What a relay does with the outbox, in a word each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.message import Delivery, OutboundMessage
from storage import Storage
from tests.builders import ACCOUNT, NOW


def put(storage: Storage, *messages: OutboundMessage, at: datetime = NOW) -> None:
    with storage.unit_of_work() as uow:
        for message in messages:
            uow.outbox.put(message, at)
        uow.commit()


def lease(storage: Storage, at: datetime = NOW, limit: int = 100, account: str = ACCOUNT) -> Sequence[Delivery]:
    return storage.outbox.lease(account, "me", limit, at)


def keys(storage: Storage, at: datetime = NOW, limit: int = 100) -> list[str]:
    return [delivery.message.key for delivery in lease(storage, at, limit)]
