"""No piece is too long, nothing is lost, and it is cut where a reader would pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import split, units
from bot.channels.telegram.entities import calls, piece


@given(st.text(alphabet="灯坏了。\n，！a 😀", min_size=1, max_size=400), st.integers(10, 60))
def test_pieces_fit_and_hold_every_word(text: str, most: int) -> None:
    pieces = split(text, most)
    assert all(units(found) <= most for found in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_sentence_stays_whole() -> None:
    assert split("灯坏了。请来看。我在家。", 9) == ["灯坏了。请来看。", "我在家。"]
    assert split("灯坏了", 9) == ["灯坏了"]
    assert split("啊" * 20, 9) == ["啊" * 9, "啊" * 9, "啊" * 2]
    assert split("😀" * 5, 5) == ["😀😀", "😀😀", "😀"]


@given(st.text(alphabet="灯😀 ，", max_size=20))
def test_each_call_covers_its_name(before: str) -> None:
    text, entities = calls(f"{before}@陈姐 @刘工，看哈", ["503", "502"])
    assert [(piece(text, entity), entity["user"]["id"]) for entity in entities] == [("@陈姐", 503), ("@刘工", 502)]
