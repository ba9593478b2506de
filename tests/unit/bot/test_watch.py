"""What the operator is told of the channels, and how often."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.watch import Watch
from domain.category import CategoryBook
from domain.health import ChannelState
from domain.message import Capabilities
from domain.policy import Policy
from domain.sla import SHANGHAI
from tests.clocks import SteadyClock
from tests.fakes import FakeChannel

NINE = datetime(2026, 5, 12, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock(NINE)


@pytest.fixture
def channel(clock: SteadyClock) -> FakeChannel:
    found = FakeChannel("wechat", Capabilities(distant=True))
    found.health.works(clock.now())
    return found


@pytest.fixture
def watch(channel: FakeChannel, clock: SteadyClock) -> Watch:
    return Watch([channel], clock, Policy(categories=CategoryBook(())))


def times_told(caplog: pytest.LogCaptureFixture) -> int:
    return caplog.text.count("一句话都没听到")


def test_silence_is_told_once_and_again_only_after_something_was_heard(
    watch: Watch, channel: FakeChannel, clock: SteadyClock, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(179):
        clock.advance(minutes=1)
        watch.look()
    assert times_told(caplog) == 0
    for _ in range(120):
        clock.advance(minutes=1)
        watch.look()
    assert times_told(caplog) == 1
    channel.health.heard(clock.now())
    watch.look()
    clock.advance(hours=3)
    watch.look()
    assert times_told(caplog) == 2


def test_the_night_does_not_count(
    watch: Watch, channel: FakeChannel, clock: SteadyClock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.moment = NINE.replace(hour=21, minute=30)
    channel.health.heard(clock.now())
    for _ in range(12):
        clock.advance(hours=1)  # until 9:30
        watch.look()
    assert times_told(caplog) == 0
    clock.advance(hours=1)
    watch.look()
    assert times_told(caplog) == 1


def test_a_channel_that_is_cut_off_is_not_silent(
    watch: Watch, channel: FakeChannel, clock: SteadyClock, caplog: pytest.LogCaptureFixture
) -> None:
    channel.health.fails("断了", clock.now())
    clock.advance(hours=8)
    watch.look()
    assert times_told(caplog) == 0
    [report] = watch.reports()
    assert (report.state, report.problem, report.errors) == (ChannelState.DEAD, "断了", 1)


def test_it_is_gone_after_a_while_out_of_reach_or_unable_to_say_anything(
    watch: Watch, channel: FakeChannel, clock: SteadyClock
) -> None:
    health = channel.health
    health.unsaid(clock.now(), "B3")
    clock.advance(minutes=9)
    health.unsaid(clock.now(), "B5")
    assert watch.gone() == frozenset()
    clock.advance(minutes=1)
    assert watch.gone() == {"wechat"}
    health.said(clock.now())
    assert watch.gone() == frozenset()
    health.fails("断了", clock.now())
    assert [report.state for report in watch.reports()] == [ChannelState.DOWN]
    clock.advance(minutes=10)
    assert watch.gone() == {"wechat"}
    health.works(clock.now() - timedelta(seconds=1))
    assert watch.gone() == frozenset()
    assert [report.state for report in watch.reports()] == [ChannelState.UP]


def test_what_one_chat_refuses_is_that_chats(watch: Watch, channel: FakeChannel, clock: SteadyClock) -> None:
    for _ in range(60):
        channel.health.unsaid(clock.now(), "B3")
        clock.advance(minutes=1)
    assert watch.gone() == frozenset()
    channel.health.unsaid(clock.now(), "B5")
    assert watch.gone() == {"wechat"}


def test_a_channel_of_our_own_may_be_silent(clock: SteadyClock, caplog: pytest.LogCaptureFixture) -> None:
    page = FakeChannel("web")
    page.health.works(clock.now())
    watch = Watch([page], clock, Policy(categories=CategoryBook(())))
    clock.advance(hours=8)
    watch.look()
    assert times_told(caplog) == 0
    assert not watch.reports()[0].is_silent
