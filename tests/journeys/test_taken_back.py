"""Who had reported says that it was nothing, and why: before it was announced, and after."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village

CAUSES = [
    ("一单元电梯停着不走", "好了好了，是楼上搬柜子卡住了门"),
    ("二单元门口栏杆没了", "抱歉看错了，栏杆在的"),
    ("家里没电了，二单元的", "是我家电卡余额用完了，不好意思"),
]


@pytest.mark.parametrize(("report", "cause"), CAUSES)
def test_with_its_cause_it_is_taken_back_before_anybody_is_told(village: Village, report: str, cause: str) -> None:
    village.says("王姐", "B3", report)
    village.later(seconds=20)
    village.says("王姐", "B3", cause)
    village.later(minutes=3)
    assert village.ticket(1).status is Status.WITHDRAWN
    assert village.heard("W") == []


@pytest.mark.parametrize(("report", "cause"), CAUSES)
def test_later_its_holder_hears_it(village: Village, report: str, cause: str) -> None:
    village.says("王姐", "B3", report)
    village.later(minutes=3)
    village.says("陈姐", "W", "我去")
    village.says("王姐", "B3", cause)
    village.later(minutes=1)
    assert village.ticket(1).status is Status.WITHDRAWN
    assert [line for line in village.heard("P") if "【1】" in line]
