"""Sideways and upwards: who gets a matter next, and where it stops going round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.grid import Tier
from domain.status import Status
from tests.journeys.street import under_the_street
from tests.journeys.village import TUESDAY, Village, village


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path, TUESDAY, under_the_street()) as found:
        found.says("王姐", "B3", "二单元楼道灯坏了")
        found.later(minutes=2)
        for chat in ("B3", "W", "S", "P"):
            found.heard(chat)
        yield found


def member_called(town: Village, member_id: int | None) -> str:
    def read() -> str:
        with town.storage.unit_of_work() as uow:
            return uow.members.get(member_id or 0).called

    return town.in_core(read)


def test_a_return_needs_a_reason(town: Village) -> None:
    town.says("陈姐", "W", "退回 1")
    assert town.heard("W") == ["带一句为啥就行。这样写就行：退回 12 该物业管 @刘工"]
    town.says("陈姐", "W", "退回 1 @刘工")
    assert town.heard("W") == ["带一句为啥就行。这样写就行：退回 12 该物业管 @刘工"]
    assert town.ticket(1).returns == 0


def test_the_one_suggested_is_asked_and_hears_why(town: Village) -> None:
    town.says("陈姐", "W", "退回 1 公共照明该物业管 @刘工")
    answer, card = town.heard("W")
    assert answer == "【1】3栋2单元楼道灯退了，已问刘工。点错回“撤销”。"
    assert card.startswith("@刘工 3栋2单元楼道灯。")
    assert "前一位说“公共照明该物业管 @刘工”。【1】" in card
    assert member_called(town, town.ticket(1).duty_id) == "刘工"


def test_a_role_may_be_suggested(town: Village) -> None:
    town.says("陈姐", "W", "退回 1 不归我管，建议给物业")
    assert member_called(town, town.ticket(1).duty_id) == "刘工"


def test_who_cannot_have_it_is_not_asked(town: Village) -> None:
    town.says("陈姐", "W", "退回 1 不归我管 @王姐")
    assert member_called(town, town.ticket(1).duty_id) == "李强"


def test_the_third_return_goes_to_the_community_and_stays(town: Village) -> None:
    town.says("陈姐", "W", "退回 1 该物业管 @刘工")
    town.says("刘工", "W", "退回 1 线路不归我们 @李强")
    town.heard("W")
    town.says("李强", "W", "退回 1 我也修不了")
    assert town.heard("W") == ["【1】3栋2单元楼道灯退过三回了，请社区定谁办。点错回“撤销”。"]
    assert town.heard("S") == [
        "@小刘 3栋2单元楼道灯退过三回了，请定谁办，定了就不再退：回“派 1 @谁”。最近一回说“我也修不了”。【1】"
    ]
    decided = town.ticket(1)
    assert (decided.tier, decided.returns) == (Tier.COMMUNITY, 3)
    assert decided.tier_due_at is not None

    town.says("小刘", "S", "派 1 @陈姐")
    town.heard("W")
    town.says("陈姐", "W", "退回 1 还是不归我")
    assert town.heard("W") == ["【1】3栋2单元楼道灯退过三回了，社区定谁办就是谁办；有难处回“上报”。"]
    town.says("陈姐", "W", "办结 1 换了灯泡")  # what she was given she may also finish
    assert town.ticket(1).status is Status.RESOLVED
    assert town.ticket(1).resolved_at_tier is Tier.COMMUNITY


def test_the_third_return_can_be_taken_back(town: Village) -> None:
    for who, why in (("陈姐", "该物业管 @刘工"), ("刘工", "不归我们 @李强"), ("李强", "修不了")):
        town.says(who, "W", f"退回 1 {why}")
    town.says("李强", "W", "撤销")
    again = town.ticket(1)
    assert (again.tier, again.returns, again.tier_due_at) == (Tier.GENERAL_GRID, 2, None)


def test_by_hand_it_climbs_to_the_street_and_no_further(town: Village) -> None:
    tiers = []
    for who, chat in (("陈姐", "W"), ("李强", "W"), ("小刘", "S"), ("小刘", "S")):
        town.says(who, chat, "上报 1 办不了")
        tiers.append(town.ticket(1).tier)
    assert tiers == [Tier.GENERAL_GRID, Tier.COMMUNITY, Tier.STREET, Tier.STREET]
    town.later(minutes=2)
    assert town.heard("J")[-1].startswith("@何主任 3栋2单元楼道灯。")
