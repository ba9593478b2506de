"""Every kind of event carries ids, codes and times: history keeps them for good, so no words may be among them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from domain import events

_WORDS = re.compile(r"text|words|note$|reason_given|name$|summary|body|resolution$|remains|spot|evidence|title|phone")
PLAIN = (int, bool, str, float, datetime, type(None))


def kinds(root: type[events.Event] = events.Event) -> Iterator[type[events.Event]]:
    for kind in root.__subclasses__():
        yield kind
        yield from kinds(kind)


def leaves(kind: Any) -> Iterator[type[Any]]:
    parts = [part for part in get_args(kind) if part is not Ellipsis]
    if not parts:
        yield kind
    for part in parts:
        yield from leaves(part)


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=repr))
def test_an_event_has_room_for_ids_and_codes_only(kind: type[events.Event]) -> None:
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.name == "before":  # a snapshot: looked at below
            continue
        assert not _WORDS.search(field.name), field.name
        for leaf in leaves(hints[field.name]):
            assert leaf in PLAIN or issubclass(leaf, Enum), (field.name, leaf)


def test_what_an_undo_restores_are_no_words() -> None:
    from domain.restorable import RESTORED

    assert not [name for name in RESTORED if _WORDS.search(name)]
