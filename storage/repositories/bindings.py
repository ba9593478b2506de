"""One-time codes. They are kept like words that expire: the sweep drops what nobody used."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from domain.binding import Binding, number_of
from storage import codec
from storage.repositories.texts import PUT
from storage.tables import fixed, texts
from storage.transaction import Transaction

KIND = "binding"
_ITS = (
    texts.c.subject_kind == fixed(KIND),
    texts.c.subject_id == bindparam("of"),
    texts.c.name == fixed("target"),
    texts.c.expires_at > bindparam("now"),
)
FIND = select(texts.c.community_id, texts.c.body, texts.c.expires_at).where(*_ITS)
_DROP = delete(texts).where(*_ITS)


class StoredBindings:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def put(self, binding: Binding) -> None:
        plain = {name: value for name, value in codec.dump(binding).items() if name != "expires_at"}
        self._transaction.run(
            PUT,
            {
                "scope": binding.community_id,
                "kind": KIND,
                "of": number_of(binding.code),
                "called": "target",
                "words": json.dumps(plain, ensure_ascii=False),
                "until": binding.expires_at,
            },
        )

    def take(self, code: str, now: datetime) -> Binding | None:
        wanted: dict[str, Any] = {"of": number_of(code), "now": now}
        row = self._transaction.first(FIND, wanted)
        if row is None or self._transaction.run(_DROP, wanted) == 0:
            return None
        found: Binding = codec.load(Binding, json.loads(row.body) | {"expires_at": row.expires_at})
        return found
