"""Whether words that name no building tell of the speaker's own home or stairwell."""

from __future__ import annotations

import pytest

from domain.understanding import Own, Surroundings
from nlp import Reader


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("我家厨房着火了", Own.HOME),
        ("家里好多蚊子", Own.HOME),
        ("我爸昏倒了", Own.HOME),
        ("楼道冒烟了", Own.STAIRWELL),
        ("我被困在电梯里了", Own.STAIRWELL),
        ("电梯停在5楼不动", Own.STAIRWELL),
        ("我们单元好多蟑螂", Own.STAIRWELL),
        ("9楼903的狗一直叫", Own.STAIRWELL),
        ("九楼九零三在砸墙", Own.STAIRWELL),
        ("2栋9楼903在砸墙", None),
        ("楼上打起来了，女的在喊救命", Own.STAIRWELL),
        ("3栋楼道冒烟了", None),
        ("北门烧烤摊的烟全飘到我家", None),
        ("负一楼充电车位又被占了", None),
        ("我爸又走丢了，有痴呆的", None),
        ("路灯不亮", None),
    ],
)
def test_the_own_home_is_heard_in_the_words(reader: Reader, written: str, own: Own | None) -> None:
    assert reader.read(written, Surroundings()).own is own
