"""What somebody lost is no matter for the police; what was taken is."""

from __future__ import annotations

import pytest

from domain.lost import is_lost


@pytest.mark.parametrize(
    "words",
    [
        "钱包掉了，怕是在车库",
        "手机落在凉亭里了",
        "我把书包忘在长椅上了",
        "丢了一串钥匙",
        "娃儿的校园卡不见了",
        "雨伞找不到了",
    ],
)
def test_what_somebody_lost(words: str) -> None:
    assert is_lost(words)


@pytest.mark.parametrize(
    "words",
    [
        "手机被偷了",
        "包遭抢了",
        "钱包被人摸走了",
        "电动车不见了",
        "电瓶丢了",
        "门撬了，包不见了",
        "有人丢针管",
        "一个月丢了四辆车",
    ],
)
def test_what_was_taken(words: str) -> None:
    assert not is_lost(words)
