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
        ("反映：1、3栋楼道灯坏了；2、3栋单元门关不严", ("3栋楼道灯坏了", "3栋单元门关不严")),
        ("3栋楼道灯不亮，5栋电梯坏了", ("3栋楼道灯不亮", "5栋电梯坏了")),
        ("3栋停水了，5栋也停了", ("3栋停水了", "5栋停水了")),
        ("3栋停水了，我家5栋也停了", ("3栋停水了", "5栋停水了")),
        ("3栋和5栋都停水了", ("3栋都停水了", "5栋都停水了")),
        ("3、5栋都停水了", ("3栋都停水了", "5栋都停水了")),
        ("1栋2栋3栋全部停电", ("1栋全部停电", "2栋全部停电", "3栋全部停电")),
        ("一到三栋都没电", ("1栋都没电", "2栋都没电", "3栋都没电")),
        ("3栋跟5栋门口的垃圾没人收", ("3栋门口的垃圾没人收", "5栋门口的垃圾没人收")),
        ("3栋停电了，5栋也黑了", ("3栋停电了", "5栋停电了")),
        ("3栋好臭，5栋也臭", ("3栋好臭", "5栋好臭")),
        ("3栋停水了，5栋也没水", ("3栋停水了", "5栋也没水")),
        ("6栋停水又停电", ("6栋停水了", "6栋停电了")),
        ("停水停电怎么办", ("停水了怎么办", "停电了怎么办")),
        ("断水断电断网了", ("断水了", "断电了", "断网了")),
    ],
)
def test_a_message_is_parted_where_it_goes_on(written: str, pieces: tuple[str, ...]) -> None:
    assert parts(written) == pieces


@pytest.mark.parametrize(
    "written",
    [
        "下午2、3点停电",
        "周一、周二都停电",
        "水费3.5元一吨太贵了",
        "我家老二是残疾",
        "3栋5栋之间的路灯坏了",
        "从3栋到5栋的路灯都不亮",
        "1到12栋都停电",
        "1、2单元都停电了",
        "浇大粪 窗户都开不了 五号楼后头臭死",
    ],
)
def test_a_number_of_something_else_parts_nothing(written: str) -> None:
    assert parts(written) == (written,)


@pytest.mark.parametrize(
    "said", ["也没事", "都正常", "也有水", "都亮着", "也不停", "也来了", "也停了没", "也停了？", "也停了吧"]
)
def test_what_another_building_does_not_share_is_not_told_of_it(said: str) -> None:
    assert parts(f"3栋停水了，5栋{said}")[1] == f"5栋{said}".rstrip("？")


@pytest.mark.parametrize(
    "written", ["停水又停电梯", "停水停电通知", "没水没电费", "停水停气管", "没电没网课", "没水没气味"]
)
def test_a_compound_is_no_second_outage(written: str) -> None:
    assert parts(written) == (written,)
