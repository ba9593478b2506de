"""Time in the village: weekends, 调休, waiting for an answer, and what climbs by itself when it is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.grid import Tier
from domain.message import MessageRef, Said, Sender
from domain.sla import SHANGHAI
from domain.status import Status
from tests.journeys.street import under_the_street
from tests.journeys.village import Village, village

THURSDAY = datetime(2026, 5, 7, 10, 0, tzinfo=SHANGHAI)
"""The first working days after the May holiday: Thursday, Friday, and Saturday the 9th to make up for it."""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path, THURSDAY, under_the_street()) as found:
        yield found


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def test_an_overdue_lamp_climbs_three_tiers_over_a_weekend_and_a_working_saturday(town: Village) -> None:
    town.says("王姐", "B3", "二单元楼道灯坏了")
    town.later(minutes=2)
    town.says("陈姐", "W", "认领 1")
    town.later(minutes=3)
    # Three working days for a lamp: Friday, Saturday (调休), not Sunday.
    assert town.ticket(1).resolution_due_at == at("05-11 10:00")
    for chat in ("B3", "W", "S", "J", "P"):
        town.heard(chat)

    town.sleeps_until(at("05-10 23:00"))  # Sunday: near the end, but nobody hears of it today
    assert town.heard("P") == []
    town.sleeps_until(at("05-11 10:01"))  # due: the holder alone
    assert town.heard("P")[-1].startswith("陈姐，【1】3栋2单元楼道灯到时限了。")
    assert town.ticket(1).tier is Tier.MICRO_GRID

    town.sleeps_until(at("05-12 04:01"))  # a quarter of the time later it climbs, in the night
    assert (town.ticket(1).tier, town.ticket(1).holder_id) == (Tier.GENERAL_GRID, None)
    assert town.heard("W") == []
    town.sleeps_until(at("05-12 07:31"))
    [card] = town.heard("W")
    assert card.startswith("@李强 这件到点还没办完，请您接手：3栋2单元楼道灯。")
    assert town.heard("P") == ["3栋2单元楼道灯过了时限，已请网格接手。手上有啥情况，回“备注 1 …”我带给他们。【1】"]
    assert town.heard("B3") == []

    town.sleeps_until(at("05-13 04:01"))  # the general grid had its day
    town.sleeps_until(at("05-13 07:31"))
    assert town.ticket(1).tier is Tier.COMMUNITY
    assert town.heard("S")[-1].startswith("@小刘 这件到点还没人接，请您接手：3栋2单元楼道灯。")
    assert town.heard("B3") == ["3栋2单元楼道灯还没弄好，已请社区接手，有信儿我来说。【1】"]

    town.sleeps_until(at("05-15 04:01"))  # the community had its two
    town.sleeps_until(at("05-15 07:31"))
    assert town.ticket(1).tier is Tier.STREET
    assert town.heard("J")[-1].startswith("@何主任 这件到点还没人接，请您接手：3栋2单元楼道灯。")

    town.sleeps_until(at("05-19 12:00"))  # the street's three run into the weekend of the 16th
    assert town.heard("J") == []
    town.sleeps_until(at("05-20 07:31"))  # nobody is above: whoever leads is told once
    assert town.heard("J") == ["3栋2单元楼道灯，5月7日10:00报的，还没办完，请帮忙看看卡在哪。【桂花-1】"]
    town.sleeps_until(at("06-20 12:00"))
    assert town.heard("J") == []


def test_the_clock_starts_when_the_resident_said_it_not_when_it_was_heard_or_taken_up(town: Village) -> None:
    said_at = THURSDAY - timedelta(hours=2)
    late = Said(
        ref=MessageRef("web", "B3", "late"),
        sender=Sender("王姐", "王姐"),
        sent_at=said_at,
        received_at=THURSDAY,
        text="二单元楼道灯坏了",
    )
    town.hear(late)
    town.sleeps_until(at("05-07 16:00"))
    town.says("陈姐", "W", "认领 1")
    ticket = town.ticket(1)
    assert ticket.reported_at == said_at
    assert ticket.resolution_due_at == at("05-11 08:00")


def test_what_the_community_settles_is_settled_at_the_community(town: Village) -> None:
    town.says("王姐", "B3", "二单元楼道灯坏了")
    town.later(minutes=2)
    town.says("陈姐", "W", "上报 1 要换整条线")
    town.says("李强", "W", "上报 1 要社区出钱")
    town.says("小刘", "S", "办结 1 请电工换了线")
    assert town.ticket(1).resolved_at_tier is Tier.COMMUNITY


def test_an_emergency_climbs_on_a_sunday_night(tmp_path: Path) -> None:
    with village(tmp_path, at("05-17 23:00"), under_the_street()) as town:
        town.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
        town.later(minutes=6)  # five for the first answer
        assert town.ticket(1).tier is Tier.MICRO_GRID
        town.later(minutes=2)
        assert town.ticket(1).tier is Tier.GENERAL_GRID
        town.later(minutes=10)
        assert town.ticket(1).tier is Tier.COMMUNITY
        town.later(minutes=15)
        assert town.ticket(1).tier is Tier.STREET
        assert "到点还没人接" in town.heard("J")[-1]


def test_a_restart_at_every_minute_of_a_ladder_says_each_thing_once(tmp_path: Path) -> None:
    start = at("05-13 14:00")
    said: Counter[str] = Counter()
    tiers: list[Tier] = []
    with village(tmp_path, start, under_the_street()) as town:
        town.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
        said.update(line.delivery.message.key for line in town.channel.said)
    for minute in range(1, 75):
        with village(tmp_path, start + timedelta(minutes=minute)) as town:
            town.settle()
            said.update(line.delivery.message.key for line in town.channel.said)
            tiers.append(town.ticket(1).tier)
    assert list(dict.fromkeys(tiers)) == [Tier.MICRO_GRID, Tier.GENERAL_GRID, Tier.COMMUNITY, Tier.STREET]
    assert set(said.values()) == {1}
    assert sum(key.startswith("alarm:") for key in said) == 4
    # After five minutes without an answer the next in line is asked; the reminder is at the end of the ladder.
    assert sum(key.startswith("next:") for key in said) >= 1
    assert sum(key.startswith("remind:") for key in said) == 1


def test_a_question_to_the_reporter_stops_the_clock_until_it_is_answered(town: Village) -> None:
    town.says("王姐", "ALL", "楼道灯坏了")
    town.later(minutes=4)
    waiting = town.ticket(1)
    assert waiting.stopped_at == THURSDAY
    town.says("王姐", "ALL", "3栋2单元的")
    assert town.ticket(1).stopped_at is None
    assert town.ticket(1).resolution_due_at == at("05-11 10:04")


def test_a_question_nobody_answers_stops_it_no_longer_than_it_is_open(town: Village) -> None:
    town.says("王姐", "ALL", "楼道灯坏了")
    until = town.ticket(1).hold_until
    assert until is not None
    town.sleeps_until(at("05-07 15:00"))
    assert town.ticket(1).resolution_due_at == at("05-11 10:00") + (until - THURSDAY)


def test_waiting_for_the_residents_word_does_not_count_and_thanks_change_nothing(town: Village) -> None:
    town.says("王姐", "B3", "二单元楼道灯坏了")
    town.later(minutes=2)
    town.says("陈姐", "W", "认领 1")
    town.sleeps_until(at("05-08 10:00"))
    town.says("陈姐", "W", "办结 1 换了灯泡")
    town.later(minutes=3)
    before = town.ticket(1)
    town.says("王姐", "B3", "谢谢")
    assert town.ticket(1) == before
    assert before.status is Status.RESOLVED
    town.sleeps_until(at("05-09 10:00"))
    town.says("王姐", "B3", "没好，还是不亮")
    # A day used, a day waited for: the two that are left run from Saturday (调休) over Sunday.
    assert town.ticket(1).resolution_due_at == at("05-12 10:00")


def test_hold_wakes_by_itself_and_costs_the_worker_no_time(town: Village) -> None:
    town.says("王姐", "B3", "二单元楼道灯坏了")
    town.later(minutes=2)
    town.says("陈姐", "W", "认领 1")
    town.says("陈姐", "W", "挂起 1 1天 等配件")
    due = town.ticket(1).resolution_due_at
    town.heard("P")
    town.sleeps_until(at("05-08 12:00"))
    assert town.heard("P") == ["3栋2单元楼道灯说好今天接着弄。【1】"]
    woken = town.ticket(1)
    assert woken.status is Status.IN_PROGRESS
    assert due is not None
    assert woken.resolution_due_at == due + woken.paused
    assert woken.paused > timedelta(hours=24)
