"""A ticket's clocks over random histories of work and waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.category import Sla, Urgency
from domain.errors import IllegalTransition
from domain.grid import Tier
from domain.member import Assignment
from domain.sla import SlaClock
from domain.status import Outcome, Status
from domain.ticket import Ticket
from domain.worktime import WorkTime

NOW = datetime(2026, 5, 7, 2, 0, tzinfo=UTC)  # Thursday, 10:00 in Shanghai
HOUR = timedelta(hours=1)
SLA = Sla(response=24 * HOUR, resolution=72 * HOUR)
CHEN = 1


class WeekDays:
    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5


WEEK = WorkTime(WeekDays())
spans = st.lists(st.timedeltas(timedelta(), timedelta(days=6)), min_size=1, max_size=12)
"""Turns of running and standing still, one after the other."""


def a_clock(allowance: timedelta = 72 * HOUR) -> SlaClock:
    return SlaClock(NOW, WEEK.after(NOW, allowance), WEEK)


def lived(clock: SlaClock, turns: list[timedelta]) -> tuple[SlaClock, datetime]:
    """The clock after the turns, and the moment it is then."""
    now = NOW
    for number, turn in enumerate(turns):
        clock = clock.go_on(now) if number % 2 == 0 else clock.stop(now)
        now += turn
    return clock, now


@given(spans)
def test_time_used_and_time_left_are_the_allowance(turns: list[timedelta]) -> None:
    clock, now = lived(a_clock(), turns)
    assert clock.used(now) + clock.left(now) == clock.allowance == 72 * HOUR


@given(spans)
def test_only_running_time_is_used(turns: list[timedelta]) -> None:
    clock, now = lived(a_clock(), turns)
    edges = [NOW]
    for turn in turns:
        edges.append(edges[-1] + turn)
    ran = [WEEK.between(start, end) for start, end in pairwise(edges)][::2]
    assert clock.used(now) == sum(ran, timedelta())


@given(spans)
def test_a_pause_never_makes_it_due_earlier(turns: list[timedelta]) -> None:
    for number in range(len(turns)):
        before, _ = lived(a_clock(), turns[:number])
        after, now = lived(a_clock(), turns[: number + 1])
        assert after.go_on(now).due_at >= before.due_at


@given(st.permutations([3 * HOUR, 30 * HOUR, timedelta(minutes=7), 50 * HOUR]))
def test_the_order_of_pauses_is_irrelevant_to_what_is_left(pauses: list[timedelta]) -> None:
    """Around the clock, where every hour weighs the same."""
    clock, now = SlaClock(NOW, NOW + 72 * HOUR), NOW
    for pause in pauses:
        clock = clock.stop(now).go_on(now + pause)
        now += pause + HOUR
    assert clock.due_at == NOW + 72 * HOUR + sum(pauses, timedelta())
    assert clock.left(now) == 68 * HOUR


@given(spans)
def test_stopping_twice_or_going_on_twice_changes_nothing(turns: list[timedelta]) -> None:
    clock, now = lived(a_clock(), turns)
    assert clock.stop(now).stop(now + HOUR) == clock.stop(now)
    assert clock.go_on(now).go_on(now + HOUR) == clock.go_on(now)


# -- the same, through the ticket's own verbs -----------------------------------------------------------------------


def a_ticket(urgency: Urgency = Urgency.NORMAL, sla: Sla = SLA) -> Ticket:
    ticket = Ticket(
        community_id=1,
        number=12,
        category="lighting",
        urgency=urgency,
        summary="3栋2单元楼道灯",
        chat_id=1,
        grid_id=4,
        reported_at=NOW,
        work_time=WEEK,
    )
    ticket.start_clocks(sla)
    ticket.dispatch(Assignment(4, CHEN, "grid"), Tier.MICRO_GRID, NOW)
    return ticket


def clock_of(ticket: Ticket) -> SlaClock:
    assert ticket.resolution_clock is not None
    return ticket.resolution_clock


def step(ticket: Ticket, verb: str, now: datetime) -> None:
    """What may be done now is done; what may not is left."""
    assignment = Assignment(4, CHEN, "grid")
    does: dict[str, Callable[[], object]] = {
        "claim": lambda: ticket.claim(CHEN, now),
        "hold": lambda: ticket.hold(now + HOUR, now),
        "resume": lambda: ticket.resume(now),
        "ask": lambda: ticket.wait_for_reporter(now + HOUR, now),
        "told": lambda: ticket.go_on(now),
        "return": lambda: ticket.give_back(assignment, Tier.MICRO_GRID, now),
        "escalate": lambda: ticket.escalate(assignment, Tier.COMMUNITY, now, 8 * HOUR),
        "resolve": lambda: ticket.resolve(CHEN, "", now + 72 * HOUR, now),
        "close": lambda: ticket.close(Outcome.DONE, now),
        "reopen": lambda: ticket.reopen(now),
        "nudge": lambda: ticket.nudge(now),
    }
    if may(ticket, verb):
        does[verb]()


def may(ticket: Ticket, verb: str) -> bool:
    if verb == "return" and ticket.is_arbitrated:
        return False
    return verb in ("ask", "told") or ticket.may_be(verb)


VERBS = ("claim", "hold", "resume", "ask", "told", "return", "escalate", "resolve", "close", "reopen", "nudge")
histories = st.lists(
    st.tuples(st.sampled_from(VERBS), st.timedeltas(timedelta(seconds=1), timedelta(days=3))), max_size=20
)


@given(histories)
def test_whatever_happens_used_and_left_are_the_allowance(history: list[tuple[str, timedelta]]) -> None:
    ticket, now = a_ticket(), NOW
    for verb, wait in history:
        due_before = ticket.resolution_due_at
        step(ticket, verb, now)
        assert due_before is not None
        assert ticket.resolution_due_at is not None
        assert ticket.resolution_due_at >= due_before
        now += wait
        clock = clock_of(ticket)
        assert clock.used(now) + clock.left(now) == clock.allowance == SLA.resolution


@given(histories)
def test_the_clock_runs_exactly_while_the_house_owes_the_next_step(history: list[tuple[str, timedelta]]) -> None:
    ticket, now, ran, asked = a_ticket(), NOW, timedelta(), False
    for verb, wait in history:
        if verb == "ask":
            asked = asked or (ticket.is_active and ticket.status is not Status.ON_HOLD)
        elif verb != "nudge" and may(ticket, verb):
            asked = False
        step(ticket, verb, now)
        waits = asked or ticket.status in (Status.ON_HOLD, Status.RESOLVED, Status.CLOSED)
        assert (ticket.stopped_at is not None) == waits
        if waits:
            assert ticket.remind_at is None
        else:
            ran += WEEK.between(now, now + wait)
        now += wait
    assert clock_of(ticket).used(now) == ran


@given(histories)
def test_an_emergency_counts_every_hour(history: list[tuple[str, timedelta]]) -> None:
    ticket, now = a_ticket(Urgency.EMERGENCY), NOW
    for verb, wait in history:
        step(ticket, verb, now)
        now += wait
        clock = clock_of(ticket)
        stood = ticket.paused + (now - ticket.stopped_at if ticket.stopped_at else timedelta())
        assert clock.used(now) == now - NOW - stood


def test_an_emergency_waits_for_no_answer() -> None:
    ticket = a_ticket(Urgency.EMERGENCY)
    ticket.wait_for_reporter(NOW + HOUR, NOW)
    assert ticket.stopped_at is None
    assert ticket.response_due_at == NOW + 24 * HOUR


def test_what_runs_around_the_clock_knows_no_weekend() -> None:
    always = a_ticket(sla=replace(SLA, around_the_clock=True))
    assert always.resolution_due_at == NOW + 72 * HOUR
    assert a_ticket().resolution_due_at == NOW + 72 * HOUR + 48 * HOUR


def test_reopened_after_closing_only_what_was_left_is_left() -> None:
    ticket = a_ticket()
    ticket.claim(CHEN, NOW)
    ticket.resolve(CHEN, "换了灯泡", NOW + 10 * HOUR, NOW + 5 * HOUR)
    ticket.close(Outcome.DONE, NOW + 10 * HOUR)
    ticket.reopen(NOW + 20 * HOUR)
    assert clock_of(ticket).left(NOW + 20 * HOUR) == 67 * HOUR


def test_a_pause_does_not_make_a_late_response_early() -> None:
    ticket = a_ticket()
    promised = ticket.response_due_at
    ticket.claim(CHEN, NOW + 25 * HOUR)
    ticket.hold(NOW + 50 * HOUR, NOW + 26 * HOUR)
    ticket.resume(NOW + 50 * HOUR)
    assert ticket.response_due_at == promised


def test_a_tier_above_has_its_own_time_and_never_less_than_the_matter() -> None:
    ticket = a_ticket()
    ticket.escalate(Assignment(1, 2, "grid"), Tier.COMMUNITY, NOW, 8 * HOUR)
    assert ticket.milestones()[0].at == NOW + 8 * HOUR
    ticket.claim(2, NOW + HOUR)
    assert ticket.milestones()[-1].at == clock_of(ticket).at_share(1.25)


def test_a_new_category_keeps_what_was_waited() -> None:
    ticket = a_ticket(Urgency.EMERGENCY)
    ticket.claim(CHEN, NOW)
    ticket.hold(NOW + 5 * HOUR, NOW)
    ticket.resume(NOW + 5 * HOUR)
    ticket.recategorise("leak", Sla(HOUR, 10 * HOUR), NOW + 5 * HOUR)
    assert ticket.resolution_due_at == NOW + 15 * HOUR


def test_settled_at_a_tier_is_kept_until_it_is_reopened() -> None:
    ticket = a_ticket()
    ticket.escalate(Assignment(1, 2, "grid"), Tier.COMMUNITY, NOW, 8 * HOUR)
    ticket.resolve(2, "", NOW + 72 * HOUR, NOW)
    assert ticket.resolved_at_tier is Tier.COMMUNITY
    ticket.reopen(NOW)
    assert ticket.resolved_at_tier is None


def test_the_third_return_is_the_last() -> None:
    ticket = a_ticket()
    for _ in range(3):
        ticket.give_back(Assignment(4, CHEN, "grid"), Tier.MICRO_GRID, NOW)
    before = ticket.snapshot()
    with pytest.raises(IllegalTransition):
        ticket.give_back(Assignment(4, CHEN, "grid"), Tier.MICRO_GRID, NOW)
    assert ticket.snapshot() == before
