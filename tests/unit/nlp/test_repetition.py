"""Which expressions would try all ways to read a repetition."""

from __future__ import annotations

import re

import pytest

from nlp.repetition import tangled


@pytest.mark.parametrize(
    ("expression", "twice"),
    [
        ("(a|ab|b)+c", "b"),
        ("(ab|a|ba)+c", "a"),
        ("(灯|路灯|[路树])*坏", "灯"),
        ("([0-9]+|-)+号", "+ *"),
        ("x(y(z*)w?)*", "+ *"),
        ("(还|还){9,}", "还"),
        ("(?=(没|没有|有)+x)", "有"),
        ("(a|(b|ab)+)?", ""),
        ("(a|ab)+c", ""),
        ("(a|abb|bab)+c", ""),
        ("([0-9]++|-)+号", ""),
        ("([0-9]+楼|-)*+号", ""),
        ("([0-9]+号){0,3}", ""),
        ("(没|没有|有){0,3}人", ""),
        ("没+有*人", ""),
        ("( ?[零一二]){11}", ""),
        (r"\)+a", ""),
    ],
)
def test_what_can_be_read_in_two_ways(expression: str, twice: str) -> None:
    assert tangled(expression) == twice


def test_an_expression_must_be_one() -> None:
    with pytest.raises(re.error):
        tangled("((a)*")
