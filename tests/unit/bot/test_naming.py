"""Which community is named with a number, and what is left of the words."""

from __future__ import annotations

import pytest

from bot.naming import named_in
from domain.grid import Community
from handlers.arguments import normalise

OSMANTHUS, FOREST = Community(1, "gh", "桂花社区", 9), Community(2, "yl", "玉林社区", 9)
BELOW = (OSMANTHUS, FOREST)


@pytest.mark.parametrize(
    ("said", "left", "communities"),
    [
        ("认领 桂花-12", "认领 12", (OSMANTHUS,)),
        ("认领 桂花社区-12 桂花-13", "认领 12 13", (OSMANTHUS,)),
        ("认领【玉林－１２】", "认领【12】", (FOREST,)),
        ("玉林-12 办结 换了", "12 办结 换了", (FOREST,)),
        ("并案 桂花-1 玉林-2", "并案 1 2", (OSMANTHUS, FOREST)),
        ("代报 桂花 3栋1201 水管爆了", "代报 3栋1201 水管爆了", (OSMANTHUS,)),
        ("专办玉林社区：矛盾纠纷 3栋", "专办 矛盾纠纷 3栋", (FOREST,)),
        ("代报 桂花-3栋 灯坏了", "代报 桂花-3栋 灯坏了", ()),
        ("桂花-3栋的灯", "桂花-3栋的灯", ()),
        ("桂花-3-2-1201", "桂花-3-2-1201", ()),
        ("认领 12", "认领 12", ()),
        ("认领 青羊-12", "认领 青羊-12", ()),
    ],
)
def test_the_name_goes_and_the_number_stays(said: str, left: str, communities: tuple[Community, ...]) -> None:
    found = named_in(normalise(said), BELOW)
    assert (found.text, found.communities, found.alone) == (left, communities, False)


@pytest.mark.parametrize("said", ["桂花", "桂花社区", "【桂花】", "桂花的。"])
def test_a_name_alone(said: str) -> None:
    found = named_in(normalise(said), BELOW)
    assert (found.communities, found.alone) == ((OSMANTHUS,), True)


def test_a_short_name_of_two_is_nobodys() -> None:
    both = (OSMANTHUS, Community(3, "gc", "桂花", 9))
    assert named_in("认领 桂花-12", both).communities == (both[1],)  # the whole name of the second
    twins = (OSMANTHUS, Community(3, "gd", "桂花社区", 9))
    assert named_in("认领 桂花-12", twins).communities == named_in("认领 桂花社区-12", twins).communities == ()


def test_where_there_is_nothing_below_words_stay_as_they_are() -> None:
    assert named_in("认领 桂花-12", ()) == ("认领 桂花-12", (), False)
