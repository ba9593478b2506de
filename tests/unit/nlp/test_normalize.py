"""Text as typed, text as read, and the way back."""

from __future__ import annotations

import pytest

from nlp.normalize import READ_AT_MOST, normalize
from nlp.numerals import to_digits


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("３栋２单元！", "3栋2单元!"),
        ("水水水水水来了", "水水来了"),
        ("1000000块", "1000000块"),
        ("停\u200b电\u0000了", "停电 了"),
        ("a座  \n b座", "A座 B座"),
        ("😂😂😂", "笑笑"),
        ("3—2—1201", "3-2-1201"),
        ("電梯困人了，張孃", "电梯困人了,张孃"),
    ],
)
def test_typed_and_read(typed: str, read: str) -> None:
    assert normalize(typed).text == read


def test_own_words_are_found_again() -> None:
    normalized = normalize("在 \u200b地下\u200b车库Ｂ２旁边")
    start = normalized.text.index("地下")
    assert normalized.own_words(start, start + 4) == "地下\u200b车库"
    assert normalized.own_words(start, start + 6) == "地下\u200b车库Ｂ２"


def test_a_long_text_is_read_at_its_head() -> None:
    assert len(normalize("停水" * 50_000).text) == READ_AT_MOST


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("十四", "14"),
        ("二十", "20"),
        ("一零零二", "1002"),
        ("幺二零三", "1203"),
        ("两", "2"),
        ("一百零三", "103"),
        ("B", "B"),
        ("12", "12"),
    ],
)
def test_numbers_as_said(said: str, number: str) -> None:
    assert to_digits(said) == number
