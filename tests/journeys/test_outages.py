"""A channel breaks off: those of the office who can be reached another way hear it once, and when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from domain.grid import ChatAddress
from domain.health import Health
from domain.sla import SHANGHAI
from tests.fakes import FakeChannel
from tests.journeys.village import Village, reader

GONE = "渠道“web”断了一阵了："
BACK = "渠道“web”又通了。"


@pytest.fixture
def spare(village: Village) -> FakeChannel:
    """The office's chat has a second address there."""

    def give() -> None:
        with village.storage.unit_of_work() as uow:
            chat = uow.chats.at("web", "S")
            assert chat
            uow.chats.save(replace(chat, addresses=(*chat.addresses, ChatAddress("spare", "S-spare", 1))))
            uow.commit()

    village.in_core(give)
    return village.also_speaks("spare")


def breaks(village: Village) -> None:
    """Two chats are waiting in vain for their answers."""
    village.channel.is_down = True
    village.says("王姐", "B3", "网格员是谁")
    village.says("孙姐", "B5", "网格员是谁")


def test_the_office_hears_once_that_a_channel_is_gone_and_once_that_it_is_back(
    village: Village, spare: FakeChannel
) -> None:
    breaks(village)
    village.later(minutes=9)
    assert spare.said == []
    village.later(hours=1)
    [told] = spare.said
    assert told.chat == "S-spare"
    assert told.text.startswith(GONE)
    assert "请告诉管机器的同志看看" in told.text
    village.channel.is_down = False
    village.later(hours=1)
    everything = [line.text for line in (*spare.said, *village.channel.said)]
    assert everything.count(BACK) == 1
    assert len([text for text in everything if text.startswith(GONE)]) == 1


def test_a_process_that_starts_amid_an_outage_knows_since_when(village: Village, spare: FakeChannel) -> None:
    """Else a house that is started anew every few minutes would never turn to the second address."""
    breaks(village)
    village.later(minutes=8)
    restart(village)
    village.later(minutes=4)
    [told] = spare.said
    assert told.text.startswith(GONE)
    restart(village)
    village.later(minutes=4)
    assert spare.said == [told]
    village.channel.is_down = False
    village.later(minutes=20)
    restart(village)
    village.channel.is_down = True
    village.says("王姐", "B3", "网格员是谁")
    village.says("孙姐", "B5", "网格员是谁")
    village.later(minutes=5)
    assert [line for line in spare.said if line.text.startswith(GONE)] == [told]


def restart(village: Village) -> None:
    """Another process: it knows of the channel what is written down."""
    village.channel.health = Health()
    village.reads_with(reader())
    village.wait(village.house.recover())


def test_an_office_on_that_channel_alone_hears_nothing_when_it_is_too_late(village: Village) -> None:
    breaks(village)
    village.later(hours=1)
    village.channel.is_down = False
    village.later(hours=1)
    assert all("渠道" not in line for line in village.heard("S"))


def test_what_was_over_before_the_morning_is_not_told(village: Village, spare: FakeChannel) -> None:
    village.sleeps_until(datetime(2026, 5, 12, 23, 0, tzinfo=SHANGHAI))
    breaks(village)
    village.later(hours=1)
    assert spare.said == []
    village.channel.is_down = False
    village.later(hours=9)
    assert all("渠道" not in line.text for line in (*spare.said, *village.channel.said))


def test_what_goes_on_in_the_morning_is_told_then(village: Village, spare: FakeChannel) -> None:
    village.sleeps_until(datetime(2026, 5, 12, 23, 0, tzinfo=SHANGHAI))
    breaks(village)
    village.later(hours=9)
    [told] = spare.said
    assert told.text.startswith(GONE)
