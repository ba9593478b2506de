"""The transition table: what may follow what, and what each verb leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest

from domain.category import Sla, Urgency
from domain.errors import IllegalTransition, NotHolder
from domain.grid import Tier
from domain.member import Assignment
from domain.place import Place, summarise, thing_of
from domain.sla import ClockColour, QuietHours, ReminderStage, SlaClock, milestones, next_reminder_at, reminder_now
from domain.status import ACTIVE, OPEN, TRANSITIONS, Outcome, Status
from domain.ticket import Ticket

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SLA = Sla(response=timedelta(hours=2), resolution=timedelta(hours=24))
CHEN, LI = 1, 2


def a_ticket(status: Status = Status.REPORTED) -> Ticket:
    ticket = Ticket(
        community_id=1,
        number=12,
        category="lighting",
        urgency=Urgency.NORMAL,
        summary="3栋2单元楼道灯",
        chat_id=1,
        grid_id=4,
        reported_at=NOW,
    )
    ticket.start_clocks(SLA)
    ticket.dispatch(Assignment(4, CHEN, "grid"), Tier.MICRO_GRID, NOW)
    ticket.status = status
    return ticket


def test_the_main_line_goes_from_reported_to_closed() -> None:
    ticket = a_ticket()
    ticket.dispatch(Assignment(4, CHEN, "rota"), Tier.MICRO_GRID, NOW)
    assert ticket.status is Status.DISPATCHED
    ticket.claim(CHEN, NOW)
    assert (ticket.status, ticket.holder_id) == (Status.IN_PROGRESS, CHEN)
    ticket.resolve(CHEN, "换了灯泡", NOW + 3 * HOUR, NOW + HOUR)
    assert (ticket.status, ticket.feedback_due_at) == (Status.RESOLVED, NOW + 3 * HOUR)
    ticket.close(Outcome.DONE, NOW + 2 * HOUR)
    assert (ticket.status, ticket.remind_at, ticket.feedback_due_at) == (Status.CLOSED, None, None)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("verb", list(TRANSITIONS))
def test_a_verb_outside_the_table_is_refused_and_changes_nothing(verb: str, status: Status) -> None:
    ticket, other = a_ticket(status), a_ticket(Status.DISPATCHED)
    ticket.holder_id = None if status in (Status.REPORTED, Status.DISPATCHED) else CHEN
    before = deepcopy(ticket)
    to_li = Assignment(4, LI, "grid")
    calls: dict[str, Callable[[], object]] = {
        "dispatch": lambda: ticket.dispatch(to_li, Tier.MICRO_GRID, NOW),
        "claim": lambda: ticket.claim(CHEN, NOW),
        "set_out": lambda: ticket.set_out(CHEN, 5, NOW),
        "reassign": lambda: ticket.reassign(LI, NOW),
        "pass_on": lambda: ticket.pass_on(LI, NOW),
        "return": lambda: ticket.give_back(to_li, Tier.MICRO_GRID, NOW),
        "hold": lambda: ticket.hold(NOW + HOUR, NOW),
        "resume": lambda: ticket.resume(NOW),
        "escalate": lambda: ticket.escalate(to_li, Tier.GENERAL_GRID, NOW),
        "resolve": lambda: ticket.resolve(CHEN, "换了灯泡", NOW + HOUR, NOW),
        "close": lambda: ticket.close(Outcome.DONE, NOW),
        "reopen": lambda: ticket.reopen(NOW),
        "decline": lambda: ticket.decline(Outcome.CANNOT_BE_DONE, "定不了", NOW),
        "merge": lambda: ticket.merge_into(other, NOW),
        "withdraw": lambda: ticket.withdraw(NOW),
        "amend": lambda: ticket.amend(urgency=Urgency.URGENT),
        "recategorise": lambda: ticket.recategorise("water", SLA, NOW),
        "nudge": lambda: ticket.nudge(NOW),
        "anonymise": lambda: ticket.anonymise("照明", 1, NOW),
    }
    allowed, target = TRANSITIONS[verb]
    if status in allowed:
        calls[verb]()
        assert ticket.status is (target or status)
        assert ticket != before
    else:
        with pytest.raises(IllegalTransition):
            calls[verb]()
        assert ticket == before


def test_nobody_can_claim_what_is_held() -> None:
    ticket = a_ticket(Status.DISPATCHED)
    ticket.claim(CHEN, NOW)
    with pytest.raises(IllegalTransition):
        ticket.claim(LI, NOW)
    with pytest.raises(NotHolder):
        ticket.set_out(LI, None, NOW)


def test_the_resolution_clock_stands_still_while_on_hold() -> None:
    ticket = a_ticket(Status.DISPATCHED)
    ticket.claim(CHEN, NOW)
    due = ticket.resolution_due_at
    assert due is not None
    ticket.hold(NOW + 10 * HOUR, NOW + HOUR)
    assert ticket.remind_at is None
    ticket.resume(NOW + 4 * HOUR)
    assert ticket.resolution_due_at == due + 3 * HOUR


def test_an_undo_restores_what_the_claim_changed() -> None:
    ticket = a_ticket(Status.DISPATCHED)
    before = ticket.snapshot()
    event = ticket.claim(CHEN, NOW)
    ticket.restore(dict(event.before))
    assert ticket.snapshot() == before


def test_an_undo_from_history_has_real_codes_again() -> None:
    ticket = a_ticket(Status.DISPATCHED)
    before = {name: str(value) if name in ("status", "tier") else value for name, value in ticket.snapshot().items()}
    ticket.claim(CHEN, NOW)
    ticket.restore(before)
    assert ticket.status is Status.DISPATCHED


def test_a_return_to_nobody_waits_for_staff_as_reported() -> None:
    ticket = a_ticket(Status.IN_PROGRESS)
    ticket.give_back(Assignment(1, None, "nobody"), Tier.COMMUNITY, NOW)
    assert (ticket.status, ticket.holder_id, ticket.returns) == (Status.REPORTED, None, 1)


def test_urgency_only_rises_with_later_words() -> None:
    ticket = a_ticket(Status.DISPATCHED)
    assert ticket.amend(urgency=Urgency.EMERGENCY).urgency_raised
    assert not ticket.amend(urgency=Urgency.NORMAL).urgency_raised
    assert ticket.urgency is Urgency.EMERGENCY


def test_active_is_part_of_open() -> None:
    assert ACTIVE < OPEN
    assert Status.RESOLVED in OPEN - ACTIVE


@pytest.mark.parametrize(
    ("place", "thing", "summary"),
    [
        (Place("3", "2"), "楼道灯", "3栋2单元楼道灯"),
        (Place("3", "2", "1201"), "漏水", "3栋2单元漏水"),
        (Place("3", None, None, "楼道"), "楼道灯", "3栋楼道灯"),
        (Place(spot="南门"), "井盖", "南门井盖"),
        (Place("3", "1", None, "电梯里"), "电梯", "3栋1单元电梯"),
        (Place(), "电梯", "电梯"),
        (Place("3", "1", None, "电梯头"), "电梯", "3栋1单元电梯"),
        (Place("5", None, None, "门口这条排水沟"), "水沟", "5栋门口排水沟"),
        (Place(spot="门口那条路"), "路灯", "门口那条路路灯"),
    ],
)
def test_a_summary_names_place_and_thing_but_never_the_room(place: Place, thing: str, summary: str) -> None:
    assert summarise(place, thing) == summary
    assert summarise(place, thing_of(summary, place)) == summary


@pytest.mark.parametrize(
    ("hours", "colour"),
    [(0, ClockColour.GREEN), (13, ClockColour.YELLOW), (20, ClockColour.ORANGE), (24, ClockColour.RED)],
)
def test_the_clock_has_a_colour_for_the_share_used(hours: int, colour: ClockColour) -> None:
    assert SlaClock(NOW, NOW + 24 * HOUR).colour(NOW + hours * HOUR) is colour


def test_after_a_downtime_one_reminder_stands_for_all_that_were_missed() -> None:
    steps = milestones(SlaClock(NOW, NOW + 2 * HOUR), SlaClock(NOW, NOW + 24 * HOUR), claimed=False)
    assert reminder_now(steps, NOW + 26 * HOUR) is ReminderStage.RESOLUTION_DUE
    assert next_reminder_at(steps, NOW + 26 * HOUR) == NOW + 30 * HOUR


def test_a_claimed_ticket_is_not_reminded_of_its_response() -> None:
    steps = milestones(SlaClock(NOW, NOW + 2 * HOUR), SlaClock(NOW, NOW + 24 * HOUR), claimed=True)
    assert all(not step.stage.startswith("response") for step in steps)


def test_what_falls_into_the_night_is_moved_to_the_morning() -> None:
    quiet = QuietHours()
    at_23 = datetime(2026, 5, 12, 15, 0, tzinfo=UTC)
    assert quiet.cover(at_23)
    assert quiet.after(at_23) == datetime(2026, 5, 12, 23, 30, tzinfo=UTC)
    assert quiet.after(NOW) == NOW
