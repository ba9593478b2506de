"""A sentence as it is read above the communities."""

from __future__ import annotations

import pytest

from handlers.texts.wording import with_community


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("3栋灯归您了。【12】", "3栋灯归您了。【桂花-12】"),
        ("【12】灯／【13】井盖归您了。", "【桂花-12】灯／【桂花-13】井盖归您了。"),
        ("请定谁办：回“派 1 @谁”。【1】", "请定谁办：回“派 桂花-1 @谁”。【桂花-1】"),
        ("先回“认领 12”。【12】", "先回“认领 桂花-12”。【桂花-12】"),
        ("“二单元灯坏了，1户”能去回“我去”。【1】", "“二单元灯坏了，1户”能去回“我去”。【桂花-1】"),
        ("发到7个群。【通知7】", "发到7个群。【通知7】"),
        ("办结 12 换了灯泡", "办结 12 换了灯泡"),
    ],
)
def test_numbers_and_hints_carry_the_name(said: str, read: str) -> None:
    assert with_community(said, "桂花") == read
