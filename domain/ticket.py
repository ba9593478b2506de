"""A ticket: one matter, one number in its community, one owner at a time.

Each verb checks the table of domain/status.py, changes the ticket and returns the event; nothing else changes its
status."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from domain import events
from domain.category import Sla, Urgency
from domain.clocked import Clocked
from domain.errors import IllegalTransition, NotHolder, TooLate
from domain.grid import Tier
from domain.member import Assignment
from domain.place import Place, summarise
from domain.restorable import Restorable
from domain.risk import RiskColour, Stakes, weigh
from domain.status import OPEN, TRANSITIONS, Outcome, Status

RETURNS_ALLOWED = 3
"""The last of them goes to the community for arbitration."""


@dataclass(kw_only=True)
class Ticket(Restorable, Clocked):
    """`summary` names the matter for people ("3栋2单元楼道灯"), `words` are the first report's. Times aware UTC; the
    clocks run from `reported_at`. `tier` owns it now, `resolved_at_tier` had settled it. `reporters_then`: how
    many there were when it was anonymised."""

    id: int = 0
    community_id: int
    number: int = 0
    category: str
    place: Place = field(default_factory=Place)
    summary: str
    words: str = ""
    private: bool = False
    risk: RiskColour = RiskColour.BLUE
    restricted: bool = False
    chat_id: int | None
    grid_id: int
    tier: Tier = Tier.MICRO_GRID
    duty_id: int | None = None
    holder_id: int | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    place_rule: str = "words"
    assignment_rule: str = ""
    dispatched_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    pass_on_at: datetime | None = None
    nudged_at: datetime | None = None
    resolved_at_tier: Tier | None = None
    outcome: Outcome | None = None
    resolution: str | None = None
    merged_into_id: int | None = None
    relates_to_id: int | None = None
    reopenings: int = 0
    anonymised_at: datetime | None = None
    reporters_then: int | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def owner_id(self) -> int | None:
        """Who is expected to act: the holder, else the one on duty."""
        return self.holder_id or self.duty_id

    def restore(self, before: dict[str, Any]) -> None:
        super().restore(before)
        if self.is_active:
            self.resolution = None

    # -- verbs -------------------------------------------------------------------------------------------------------

    def came_back(self, earlier_id: int) -> None:
        """The same was done there not long ago: it is linked to that, and no longer an ordinary matter."""
        self.relates_to_id = earlier_id
        if self.urgency is Urgency.NORMAL:
            self.urgency = Urgency.URGENT

    def dispatch(self, assignment: Assignment, tier: Tier, now: datetime) -> events.TicketDispatched:
        self._move("dispatch")
        self._hand_to_grid(assignment, tier, now)
        return events.TicketDispatched(ticket_id=self.id, grid_id=self.grid_id, duty_id=self.duty_id)

    def claim(self, member_id: int, now: datetime, *, aloud: bool = True) -> events.TicketClaimed:
        before = self.snapshot()
        self._move("claim")
        self._resume_clock(now)
        self.holder_id = member_id
        self.claimed_at = now
        self.set_reminder(now)
        return events.TicketClaimed(ticket_id=self.id, holder_id=member_id, aloud=aloud, before=before)

    def set_out(self, member_id: int, minutes: int | None, now: datetime) -> events.WorkerSetOut:
        """出发: claims what nobody holds, else only its holder. `minutes` until arrival, if they said."""
        before = self.snapshot()
        if self.holder_id is not None:
            self.require_holder(member_id)
        self._move("set_out")
        self._resume_clock(now)
        self.holder_id = member_id
        self.claimed_at = self.claimed_at or now
        self.set_reminder(now)
        return events.WorkerSetOut(ticket_id=self.id, holder_id=member_id, minutes=minutes, before=before)

    def reassign(self, to_member_id: int, now: datetime) -> events.TicketReassigned:
        before = self.snapshot()
        self._move("reassign")
        self.holder_id = to_member_id
        self.claimed_at = self.claimed_at or now
        self._resume_clock(now)
        self.set_reminder(now)
        return events.TicketReassigned(ticket_id=self.id, holder_id=to_member_id, before=before)

    def pass_on(self, to_member_id: int, now: datetime) -> events.DutyPassedOn:
        """Nobody took it up: the next in line is asked, the grid stays."""
        self._move("pass_on")
        was, self.duty_id, self.pass_on_at = self.duty_id, to_member_id, None
        self.dispatched_at = now
        return events.DutyPassedOn(ticket_id=self.id, duty_id=to_member_id, from_id=was)

    @property
    def is_arbitrated(self) -> bool:
        """Returned so often that the community decided, or decides, who does it: it goes back no more."""
        return self.returns >= RETURNS_ALLOWED

    def give_back(
        self, assignment: Assignment, tier: Tier, now: datetime, within: timedelta | None = None
    ) -> events.TicketReturned:
        """退回: back to the grid that answers for it, for somebody else; the last time to the community, which has
        `within` to decide. Raises IllegalTransition after that."""
        before = self.snapshot()
        if self.is_arbitrated:
            raise IllegalTransition("return_again", self.status, self.number, self.summary)
        self._move("return")
        self._resume_clock(now)
        self.returns += 1
        if within:
            self.tier_due_at = self.pace.after(now, within)
        self._hand_to_grid(assignment, tier, now)
        return events.TicketReturned(ticket_id=self.id, grid_id=self.grid_id, duty_id=self.duty_id, before=before)

    def hold(self, until: datetime, now: datetime) -> events.TicketHeld:
        before = self.snapshot()
        self._move("hold")
        self.hold_until, self.stopped_at, self.remind_at = until, self.stopped_at or now, None
        return events.TicketHeld(ticket_id=self.id, until=until, before=before)

    def resume(self, now: datetime) -> events.TicketResumed:
        before = self.snapshot()
        self._move("resume")
        self._resume_clock(now)
        self.set_reminder(now)
        return events.TicketResumed(ticket_id=self.id, before=before)

    def escalate(
        self, assignment: Assignment, tier: Tier, now: datetime, within: timedelta | None = None
    ) -> events.TicketEscalated:
        """上报: the tier above owns it; it stays the same ticket. `within`: that tier's own time, in the ticket's
        pace, to handle it or pass it on."""
        before = self.snapshot()
        self._move("escalate")
        self._resume_clock(now)
        self.tier_due_at = self.pace.after(now, within) if within else None
        self._hand_to_grid(assignment, tier, now)
        return events.TicketEscalated(
            ticket_id=self.id,
            grid_id=self.grid_id,
            duty_id=self.duty_id,
            tier=tier,
            before=before,
        )

    def resolve(
        self, member_id: int, note: str, closes_at: datetime, now: datetime, outcome: Outcome = Outcome.DONE
    ) -> events.TicketResolved:
        """办结: the worker says done, or that the residents did it. `closes_at`: when silence will close it."""
        before = self.snapshot()
        self._move("resolve")
        self._resume_clock(now)
        self.holder_id = self.holder_id or member_id
        self.claimed_at = self.claimed_at or now
        self.resolved_at, self.resolution, self.outcome = now, note, outcome
        self.resolved_at_tier = self.tier
        self.feedback_due_at, self.stopped_at, self.remind_at = closes_at, now, None
        return events.TicketResolved(ticket_id=self.id, holder_id=self.holder_id, before=before)

    def close(self, outcome: Outcome, now: datetime) -> events.TicketClosed:
        self._move("close")
        self.closed_at, self.outcome = now, outcome
        self._stop_all_clocks(now)
        return events.TicketClosed(ticket_id=self.id, outcome=outcome)

    def reopen(self, now: datetime) -> events.TicketReopened:
        if self.anonymised_at is not None:
            raise TooLate("reopen", self.closed_at)
        before = self.snapshot()
        self._move("reopen")
        self.reopenings += 1
        self._resume_clock(now)
        self.closed_at = self.resolved_at = self.feedback_due_at = self.outcome = self.resolved_at_tier = None
        if self.holder_id is None:
            self.status = Status.DISPATCHED
        self.set_reminder(now)
        return events.TicketReopened(ticket_id=self.id, holder_id=self.holder_id, before=before)

    def decline(self, outcome: Outcome, reason: str, now: datetime) -> events.TicketDeclined:
        before = self.snapshot()
        self._move("decline")
        self.closed_at, self.outcome, self.resolution = now, outcome, reason
        self._stop_all_clocks(now)
        return events.TicketDeclined(ticket_id=self.id, outcome=outcome, before=before)

    def merge_into(self, other: Ticket, now: datetime) -> events.TicketMerged:
        before = self.snapshot()
        self._move("merge")
        self.merged_into_id, self.closed_at, self.outcome = (
            other.id,
            now,
            Outcome.DUPLICATE,
        )
        self._stop_all_clocks(now)
        return events.TicketMerged(ticket_id=self.id, into_id=other.id, before=before)

    def withdraw(self, now: datetime) -> events.TicketWithdrawn:
        before = self.snapshot()
        self._move("withdraw")
        self.closed_at, self.outcome = now, Outcome.WITHDRAWN
        self._stop_all_clocks(now)
        return events.TicketWithdrawn(ticket_id=self.id, before=before)

    def amend(
        self,
        *,
        place: Place | None = None,
        urgency: Urgency | None = None,
        summary: str | None = None,
    ) -> events.TicketAmended:
        """Later words tell more; urgency only ever rises this way."""
        self._move("amend")
        if place is not None:
            self.place = place
        raised = urgency is not None and urgency.rank > self.urgency.rank
        if raised and urgency is not None:
            self.urgency = urgency
        if summary:
            self.summary = summary
        return events.TicketAmended(ticket_id=self.id, urgency=self.urgency, urgency_raised=raised)

    def recategorise(self, category: str, sla: Sla, now: datetime) -> events.TicketRecategorised:
        before = self.snapshot()
        self._move("recategorise")
        was, self.category, self.around_the_clock = self.category, category, sla.around_the_clock
        self.resolution_due_at = self.pace.after(self.reported_at, sla.resolution + self.paused)
        if self.is_active:
            self.set_reminder(now)
        return events.TicketRecategorised(ticket_id=self.id, was=was, category=category, before=before)

    def weigh(self, stakes: Stakes) -> events.RiskRaised | None:
        """Its risk as it is known now; an event where that is more than before."""
        before, self.risk = self.risk, weigh(stakes)
        if self.risk.rank <= before.rank:
            return None
        return events.RiskRaised(ticket_id=self.id, risk=self.risk, people=stakes.people, repeats=stakes.repeats)

    def raise_tier(self, tier: Tier, now: datetime, within: timedelta | None = None) -> None:
        """A higher tier answers for it now; who works on it, and its status, stay. `within`: that tier's own time."""
        if tier.height > self.tier.height:
            self.tier, self.tier_due_at = tier, self.pace.after(now, within) if within else self.tier_due_at
            self.set_reminder(now)

    def nudge(self, now: datetime) -> events.TicketNudged:
        self._move("nudge")
        self.nudged_at = now
        return events.TicketNudged(ticket_id=self.id)

    def anonymise(self, name: str, reporters: int, now: datetime) -> events.TicketAnonymised:
        """What is left are figures: its kind (`name`), times, grid, how many reported it, and its building unless it
        was private."""
        self._move("anonymise")
        self.place = Place() if self.private else Place(self.place.building, inferred=self.place.inferred)
        self.summary, self.words, self.evidence, self.resolution = summarise(self.place, name), "", (), None
        self.holder_id = self.duty_id = self.chat_id = None
        self.anonymised_at, self.reporters_then = now, reporters
        return events.TicketAnonymised(ticket_id=self.id)

    def forget_words(self) -> None:
        """Somebody's who wishes to be forgotten; the matter itself is others' too."""
        self.words, self.evidence = "", ()
        self.place = replace(self.place, room=None)

    # -- what the verbs share ----------------------------------------------------------------------------------------

    def may_be(self, verb: str) -> bool:
        return self.status in TRANSITIONS[verb][0]

    def require_holder(self, member_id: int | None) -> None:
        """Raises NotHolder."""
        if member_id is None or self.holder_id != member_id:
            raise NotHolder(self.number, self.summary)

    def _move(self, verb: str) -> None:
        allowed, target = TRANSITIONS[verb]
        if self.status not in allowed:
            raise IllegalTransition(verb, self.status, self.number, self.summary)
        self.status = target or self.status
        if self.status not in TRANSITIONS["pass_on"][0]:
            self.pass_on_at = None

    def _hand_to_grid(self, assignment: Assignment, tier: Tier, now: datetime) -> None:
        self.grid_id, self.duty_id, self.assignment_rule = (
            assignment.grid_id,
            assignment.duty_id,
            assignment.rule,
        )
        self.tier, self.holder_id, self.claimed_at = tier, None, None
        self.dispatched_at = now
        if assignment.duty_id is None:
            self.status = Status.REPORTED
        self.set_reminder(now)
