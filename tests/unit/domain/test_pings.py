"""A person's budget of the day, digests and all."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from domain.pings import Reminders
from domain.sla import SHANGHAI


@pytest.mark.parametrize(("hour", "left"), [(7, 10), (9, 11), (16, 11), (18, 12)])
def test_a_place_is_kept_for_each_digest_still_to_come(hour: int, left: int) -> None:
    assert Reminders(per_day=12).budget(datetime(2026, 5, 12, hour, 0, tzinfo=SHANGHAI)) == left


def test_without_digests_it_is_all_there_and_never_nothing() -> None:
    early = datetime(2026, 5, 12, 7, 0, tzinfo=SHANGHAI)
    assert Reminders(None, None, per_day=12).budget(early) == 12
    assert Reminders(time(8), time(17), per_day=1).budget(early) == 1
