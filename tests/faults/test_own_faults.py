"""A fault of ours in one message stops neither the others nor the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.understanding import Surroundings, Understanding
from nlp import Reader
from tests.journeys.village import Village, village


class Stumbling(Reader):
    """Over one word."""

    def __init__(self, fault: type[Exception]) -> None:
        super().__init__()
        self._fault = fault

    def read(self, text: str, surroundings: Surroundings) -> Understanding:
        if "绊" in text:
            raise self._fault
        return super().read(text, surroundings)


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("fault", [ValueError, KeyError, StopIteration])
def test_the_message_is_parked_and_the_next_one_is_heard(found: Village, fault: type[Exception]) -> None:
    found.reads_with(Stumbling(fault))
    found.says("老周", "B3", "绊了一跤")
    found.says("王姐", "B3", "二单元楼道灯坏了")
    found.later(minutes=2)
    assert found.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]
    assert len(found.wait(found.storage.inbox.parked())) == 1
