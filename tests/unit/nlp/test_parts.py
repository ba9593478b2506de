"""Where one message may hold two matters."""

from __future__ import annotations

import pytest

from nlp.parts import parts


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("1. 门禁刷不开 2. 楼下垃圾桶满了没人收", ("门禁刷不开", "楼下垃圾桶满了没人收")),
        ("1、门禁坏了2、垃圾没人收", ("门禁坏了", "垃圾没人收")),
        ("一是门禁坏了，二是垃圾没人收", ("门禁坏了", "垃圾没人收")),
        ("①门禁刷不开②垃圾没人收", ("门禁刷不开", "垃圾没人收")),
        ("路灯不亮，还有电梯又停了", ("路灯不亮", "还有电梯又停了")),
    ],
)
def test_a_message_is_parted_where_it_goes_on(written: str, pieces: tuple[str, ...]) -> None:
    assert parts(written) == pieces


@pytest.mark.parametrize(
    "written", ["3、5栋都停水了", "下午2、3点停电", "周一、周二都停电", "水费3.5元一吨太贵了", "我家老二是残疾"]
)
def test_a_number_of_something_else_parts_nothing(written: str) -> None:
    assert parts(written) == (written,)
