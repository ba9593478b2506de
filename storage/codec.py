"""Frozen dataclasses of the domain ↔ plain JSON. Fields at their default are left out; unknown fields are ignored, so
that rows written by a newer version can still be read."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]


class Shape(NamedTuple):
    """How a type is written and read; None: as it is."""

    dump: Convert | None
    load: Convert | None


_SHAPES: dict[Any, Shape] = {}


def dump(value: Any) -> dict[str, Any]:
    """A dataclass as a plain mapping (times and enums are left to the JSON type)."""
    return _plainly(shape_of(type(value)).dump, value)  # type: ignore[no-any-return]


def load(kind: type[Any], plain: Mapping[str, Any]) -> Any:
    return _plainly(shape_of(kind).load, plain)


def _plainly(convert: Convert | None, value: Any) -> Any:
    return value if convert is None else convert(value)


def shape_of(kind: Any) -> Shape:
    """Works out a type once."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _worked_out(kind)
    return _SHAPES[kind]


def _worked_out(kind: Any) -> Shape:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(part for part in get_args(kind) if part is not type(None)))
    if origin is tuple:
        return _tuple(shape_of(get_args(kind)[0]))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Shape(str, kind)
    return Shape(None, None)  # the JSON type tags times


def _optional(part: Any) -> Shape:
    inner = shape_of(part)
    dumper, loader = inner
    return Shape(
        dumper and (lambda value: None if value is None else dumper(value)),
        loader and (lambda value: None if value is None else loader(value)),
    )


def _tuple(inner: Shape) -> Shape:
    dumper, loader = inner
    return Shape(
        list if dumper is None else (lambda value: [dumper(item) for item in value]),
        tuple if loader is None else (lambda value: tuple(loader(item) for item in value)),
    )


def _dataclass(kind: Any) -> Shape:
    hints = get_type_hints(kind)
    fields = [(field.name, shape_of(hints[field.name]), _default(field)) for field in dataclasses.fields(kind)]
    loaders = {name: shape.load for name, shape, _ in fields}

    def dump_fields(value: Any) -> dict[str, Any]:
        plain = {}
        for name, shape, default in fields:
            item = getattr(value, name)
            if item != default:
                plain[name] = item if shape.dump is None else shape.dump(item)
        return plain

    def load_fields(plain: Mapping[str, Any]) -> Any:
        found = {}
        for name, item in plain.items():
            if name in loaders:
                loader = loaders[name]
                found[name] = item if loader is None else loader(item)
        return kind(**found)

    return Shape(dump_fields, load_fields)


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
