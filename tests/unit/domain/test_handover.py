"""Another system's own number is a code, never words."""

from __future__ import annotations

import pytest

from domain.handover import is_reference


@pytest.mark.parametrize("text", ["DL2026-001", "20260512001", "a/1.2_3"])
def test_a_code(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize("text", ["", "已经录了", "DL 2026", "DLDLDL", "-1", "1" * 41, "王姐138"])
def test_no_code(text: str) -> None:
    assert not is_reference(text)
