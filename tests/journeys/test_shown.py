"""A picture, and words that say only what it looks like there."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village


@pytest.mark.parametrize(
    "words", ["你们看嘛，2单元负一楼堆成啥样了", "2单元负一楼堆成这个样子", "大家看看，2单元过道脏成这样"]
)
def test_a_picture_and_what_it_looks_like_there(village: Village, words: str) -> None:
    village.says("李叔", "B3", "", pictures=("a.jpg",))
    village.later(seconds=20)
    village.says("李叔", "B3", words)
    village.later(minutes=4)
    assert village.ticket(1).category == "sanitation"
    assert village.ticket(1).place.unit == "2"
    village.says("陈姐", "W", "我去看看")
    assert village.ticket(1).holder_id is not None


@pytest.mark.parametrize("words", ["你们看嘛，娃儿作业写成啥样了", "大家看看，我做的蛋糕成啥样了", "衣服堆成这样"])
def test_a_picture_of_ones_own_life_is_none(village: Village, words: str) -> None:
    village.says("李叔", "B3", "", pictures=("a.jpg",))
    village.later(seconds=20)
    village.says("李叔", "B3", words)
    village.later(minutes=4)
    assert (village.heard("B3"), village.heard("W")) == ([], [])
