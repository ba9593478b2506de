"""Column types that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

E = TypeVar("E", bound=StrEnum)

BigId = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both; only a column declared INTEGER counts upwards by itself on SQLite."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out; refuses naive times. SQLite keeps fixed-width text, which sorts like time."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Text() if dialect.name == "sqlite" else DateTime(timezone=True)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time: {value!r}")
        value = value.astimezone(UTC)
        if dialect.name != "sqlite":
            return value
        return value.isoformat(" ", "microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value.astimezone(UTC)  # type: ignore[no-any-return]


def clean(text: str) -> str:
    """PostgreSQL takes no NUL, no database a lone surrogate; both come from broken clients."""
    if text.isascii():
        return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-8", "replace").decode("utf-8")


class Words(TypeDecorator[str]):
    """Text from outside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


class Code(TypeDecorator[E], Generic[E]):
    """A StrEnum as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[E]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.codes(value)


class CommunityId(TypeDecorator[int]):
    """NULL for what belongs to no community yet; the domain calls it 0."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        return value or None

    def process_result_value(self, value: int | None, dialect: Dialect) -> int:
        return value or 0


class Json(TypeDecorator[Any]):
    """Plain values, lists and mappings as text. Times come back as aware UTC; tuples come back as lists, StrEnums as
    their values. Text and not JSONB: JSONB refuses the NUL that a broken client sends."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else dump_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value, object_hook=_untag)


def dump_json(value: Any) -> str:
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_tag))


def load_json(text: str) -> Any:
    return json.loads(text, object_hook=_untag)


def _tag(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"naive time: {value!r}")
        return {"$at": value.astimezone(UTC).isoformat()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not plain: {type(value).__name__}")


def _untag(mapping: dict[str, Any]) -> Any:
    if len(mapping) == 1 and "$at" in mapping:
        return datetime.fromisoformat(mapping["$at"])
    return mapping
