"""What is heard at night, told so that it says enough only with the next words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from domain.category import Urgency
from domain.sla import SHANGHAI
from tests.journeys.village import Village
from tests.journeys.village import village as opened

_NIGHT = datetime(2026, 5, 12, 23, 40, tzinfo=SHANGHAI)


def _told(village: Village, *said: tuple[str, str]) -> None:
    for name, words in said:
        village.says(name, "B3", words)
        village.later(seconds=30)
    village.later(minutes=2)


def test_what_beeps_may_be_a_smoke_alarm(tmp_path: Path) -> None:
    with opened(tmp_path, at=_NIGHT) as village:
        _told(village, ("王姐", "有个东西一直在响，滴滴滴的"), ("王姐", "应该是楼道的烟感"))
        ticket = village.ticket(1)
        assert (ticket.category, ticket.urgency) == ("fire", Urgency.URGENT)
        assert village.heard("B3") == []
        assert any("烟感" in line for line in village.heard("W"))


@pytest.mark.parametrize("agreed", ["就是，每天晚上都闹", "对，天天都吵到一两点"])
def test_who_hears_it_every_night_bears_it_out(tmp_path: Path, agreed: str) -> None:
    with opened(tmp_path, at=_NIGHT) as village:
        _told(village, ("王姐", "不晓得哪家还在打麻将，哗啦哗啦的"), ("老周", agreed))
        assert village.ticket(1).category == "noise"
        assert village.reporters(1) == ["王姐", "老周"]
        assert village.heard("B3") == []
