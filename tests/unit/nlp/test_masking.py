"""What stands in a text, and what may be kept of it."""

from __future__ import annotations

import pytest

from nlp.masking import mask


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("打我电话13800000000", "打我电话138****0000"),
        ("138 0000 0000 王姐", "138 **** 0000 王姐"),
        ("+8613900001234", "+86139****1234"),
        ("028-85551234转3", "028-8*****34转3"),
        ("身份证510104199001011234", "身份证510*************34"),
        ("卡号6222 0202 0001 2345 678", "卡号**** **** **** ***5 678"),
        ("川A9F21R挡到我了", "川A****R挡到我了"),
        ("渝AD12345挪车", "渝A*****5挪车"),
    ],
)
def test_numbers_of_persons_are_starred(written: str, kept: str) -> None:
    assert mask(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "3-2-1201漏水",
        "办结【12】",
        "2026-05-12 19:03",
        "12号楼1单元",
        "打110和119",
        "拨12345",
        "18:30-20:00停电",
        "一共1200块",
        "2025年12月31日",
        "我们是A座2单元",
    ],
)
def test_places_numbers_dates_and_times_stay(written: str) -> None:
    assert mask(written) == written
