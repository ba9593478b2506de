"""Column types that behave the same on SQLite and PostgreSQL.

They hand SQLAlchemy their processors directly: some eighty values go through them for every ticket."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

E = TypeVar("E", bound=StrEnum)
Processor = Callable[[Any], Any]
_MICROSECOND = timedelta(microseconds=1)

BigId = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both; only a column declared INTEGER counts upwards by itself on SQLite."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out; refuses naive times. SQLite keeps fixed-width text, which sorts like time."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Text() if dialect.name == "sqlite" else DateTime(timezone=True)

    def bind_processor(self, dialect: Dialect) -> Processor:
        return _time_to_text if dialect.name == "sqlite" else _time_to_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return _text_to_time if dialect.name == "sqlite" else _to_utc


def _to_utc(value: datetime | None) -> datetime | None:
    return value and value.astimezone(UTC)


def _time_to_utc(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError(f"naive time: {value!r}")
    return _to_utc(value)


def _time_to_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is not UTC:
        value = _time_to_utc(value) or value
    return value.isoformat(" ", "microseconds")


def _text_to_time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


class Span(TypeDecorator[timedelta]):
    """A length of time, as whole microseconds."""

    impl = BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        return lambda value: None if value is None else value // _MICROSECOND

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return lambda value: None if value is None else timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text from outside."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        return _clean


def _clean(text: str | None) -> str | None:
    """PostgreSQL takes no NUL, no database a lone surrogate; both come from broken clients."""
    if text is None:
        return None
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


class Code(TypeDecorator[E], Generic[E]):
    """A StrEnum as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[E]) -> None:
        super().__init__()
        self.codes = codes

    def bind_processor(self, dialect: Dialect) -> Processor:
        return lambda value: None if value is None else str(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        known = {str(code): code for code in self.codes}
        return lambda value: None if value is None else known[value]


class CommunityId(TypeDecorator[int]):
    """NULL for what belongs to no community yet; the domain calls it 0."""

    impl = BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        return lambda value: value or None

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return lambda value: value or 0


class Json(TypeDecorator[Any]):
    """Plain values, lists and mappings as text. Times come back as aware UTC, spans as spans; tuples come back as
    lists, StrEnums as their values. Text and not JSONB: JSONB refuses the NUL that a broken client sends."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Processor:
        return lambda value: None if value is None else dump_json(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return lambda value: None if value is None else load_json(value)


def dump_json(value: Any) -> str:
    return _clean(_ENCODER.encode(_escaped(value))) or ""


def load_json(text: str) -> Any:
    return _DECODER.decode(text)


def _escaped(value: Any) -> Any:
    """A mapping of one key that looks like a tag gets one more $, and loses it again in _untag."""
    if isinstance(value, dict):
        found = {key: _escaped(item) for key, item in value.items()}
        key = next(iter(found)) if len(found) == 1 else None
        return {f"${key}": found[key]} if isinstance(key, str) and key.startswith("$") else found
    if isinstance(value, (list, tuple)):
        return [_escaped(item) for item in value]
    return value


def _tag(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"naive time: {value!r}")
        return {"$at": value.astimezone(UTC).isoformat()}
    if isinstance(value, timedelta):
        return {"$span": value // _MICROSECOND}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not plain: {type(value).__name__}")


def _untag(mapping: dict[str, Any]) -> Any:
    if len(mapping) != 1:
        return mapping
    [(key, item)] = mapping.items()
    if key == "$at":
        return datetime.fromisoformat(item)
    if key == "$span":
        return timedelta(microseconds=item)
    return {key[1:]: item} if key.startswith("$$") else mapping


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_tag)
_DECODER = json.JSONDecoder(object_hook=_untag)
