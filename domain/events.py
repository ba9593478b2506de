"""What has happened. Every event becomes one history row (codes and ids only) and is announced to those concerned.

`before` holds a ticket's snapshot where the act may be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from domain.message import Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class Event:
    """Root of all events; `subject` says whose history it belongs to."""

    @property
    def subject(self) -> Subject:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class TicketEvent(Event):
    ticket_id: int
    undoable: ClassVar[bool] = False

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.TICKET, self.ticket_id)


@dataclass(frozen=True, kw_only=True)
class UndoableEvent(TicketEvent):
    before: Mapping[str, Any] = field(default_factory=dict)
    undoable: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class TicketReported(TicketEvent):
    """`together`: the tickets that one message opened, of which this is the last; the others are told with it.
    `on_behalf`: somebody with a role wrote down what another told them; `found`: what they found themselves."""

    together: tuple[int, ...] = ()
    told_with_another: bool = False
    on_behalf: bool = False
    found: bool = False
    category: str
    urgency: str
    grid_id: int


@dataclass(frozen=True, kw_only=True)
class TicketJoined(TicketEvent):
    """Somebody else says it hits them too."""

    reporter_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAmended(TicketEvent):
    urgency: str
    urgency_raised: bool = False
    place_told: bool = False


@dataclass(frozen=True, kw_only=True)
class TicketDispatched(TicketEvent):
    grid_id: int
    duty_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketClaimed(UndoableEvent):
    """`aloud` False: the residents heard it from the worker's own mouth."""

    holder_id: int
    aloud: bool = True


@dataclass(frozen=True, kw_only=True)
class WorkerSetOut(UndoableEvent):
    holder_id: int
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class TicketReassigned(UndoableEvent):
    holder_id: int


@dataclass(frozen=True, kw_only=True)
class DutyPassedOn(TicketEvent):
    """Whoever was asked did not answer in time, or is away now."""

    duty_id: int
    from_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketReturned(UndoableEvent):
    grid_id: int
    duty_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketHeld(UndoableEvent):
    until: datetime


@dataclass(frozen=True, kw_only=True)
class TicketResumed(UndoableEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketEscalated(UndoableEvent):
    grid_id: int
    duty_id: int | None
    tier: str


@dataclass(frozen=True, kw_only=True)
class TicketResolved(UndoableEvent):
    holder_id: int


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(TicketEvent):
    """A reporter said 好了 or 没好."""

    reporter_id: int
    fixed: bool


@dataclass(frozen=True, kw_only=True)
class TicketClosed(TicketEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class TicketReopened(UndoableEvent):
    holder_id: int | None


@dataclass(frozen=True, kw_only=True)
class ClosingChecked(TicketEvent):
    """属实 / 不属实: a second person looked into it."""

    checker_id: int
    truthful: bool


@dataclass(frozen=True, kw_only=True)
class PhoneTold(TicketEvent):
    """电话: somebody was told the number of whoever reported it."""


@dataclass(frozen=True, kw_only=True)
class TicketHandedOver(TicketEvent):
    """转出: entered into another system, by its name in the settings. Its number there is kept in texts."""

    system: str


@dataclass(frozen=True, kw_only=True)
class TicketRecurred(TicketEvent):
    """The same fault at the same place was done not long ago."""

    earlier_id: int


@dataclass(frozen=True, kw_only=True)
class TicketDeclined(UndoableEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class TicketMerged(UndoableEvent):
    """`reporters` and `messages` (ids of links): what went over to the other one, so that an undo can bring it back."""

    into_id: int
    reporters: tuple[int, ...] = ()
    messages: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TicketSplit(TicketEvent):
    """拆分: a second matter came out of this one. `told`: reporters whose words were about it too."""

    into_id: int
    told: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AssistantAsked(TicketEvent):
    """协办: somebody lends a hand; the holder stays the same."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class TicketWithdrawn(UndoableEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketRecategorised(UndoableEvent):
    was: str
    category: str


@dataclass(frozen=True, kw_only=True)
class WhistleBlown(TicketEvent):
    """吹哨: these departments were called."""

    departments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DepartmentReported(TicketEvent):
    """报到: somebody comes, within so many minutes."""

    whistle_id: int
    department: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class WhistleUnanswered(TicketEvent):
    """Nobody reported in time: the matter is the street's from now on."""

    whistle_id: int
    department: str


@dataclass(frozen=True, kw_only=True)
class RiskRaised(TicketEvent):
    """More is at stake than was known. `people` and `repeats`: by what it was weighed."""

    risk: str
    people: int
    repeats: int


@dataclass(frozen=True, kw_only=True)
class TicketNudged(TicketEvent):
    """催."""


@dataclass(frozen=True, kw_only=True)
class TicketNoted(TicketEvent):
    """A remark, a photo or a detail was put with the ticket."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class NeighbourSaysFixed(TicketEvent):
    """A hint to the holder, never a closing."""


@dataclass(frozen=True, kw_only=True)
class ActUndone(TicketEvent):
    """撤销: `act` is the event's name, `cause` the key of the command taken back, `holder_id` who held it till now."""

    act: str
    cause: str
    holder_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MediationRecorded(TicketEvent):
    step: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDue(TicketEvent):
    """A visit that was planned for today; `member_id` planned it."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAnonymised(TicketEvent):
    """Its term is over: only figures are left."""


@dataclass(frozen=True, kw_only=True)
class ReminderDue(TicketEvent):
    stage: str


@dataclass(frozen=True, kw_only=True)
class NoticeEvent(Event):
    notice_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.NOTICE, self.notice_id)


@dataclass(frozen=True, kw_only=True)
class NoticeDrafted(NoticeEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class NoticeScheduled(NoticeEvent):
    publish_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoticePublished(NoticeEvent):
    chats: int


@dataclass(frozen=True, kw_only=True)
class NoticeRecalled(NoticeEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class NoticeFinished(NoticeEvent):
    sent: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class PollEvent(Event):
    poll_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.POLL, self.poll_id)


@dataclass(frozen=True, kw_only=True)
class PollOpened(PollEvent):
    """`chats`: ids of those that it was put to, whatever becomes of the tree before it ends."""

    chats: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class VoteCast(PollEvent):
    voter_id: int
    option: int


@dataclass(frozen=True, kw_only=True)
class VoteRetracted(PollEvent):
    voter_id: int


@dataclass(frozen=True, kw_only=True)
class PollEnded(PollEvent):
    votes: int


@dataclass(frozen=True, kw_only=True)
class QuestionEvent(Event):
    question_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.QUESTION, self.question_id)


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(QuestionEvent):
    kind: str


@dataclass(frozen=True, kw_only=True)
class WordsForwarded(QuestionEvent):
    """转: what somebody may not do is brought to one who may."""

    to_id: int


@dataclass(frozen=True, kw_only=True)
class MemberEvent(Event):
    member_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.MEMBER, self.member_id)


@dataclass(frozen=True, kw_only=True)
class CoverEnded(MemberEvent):
    """销假: back before the time; `to_id` had stood in until `would_have_ended`."""

    to_id: int
    would_have_ended: tuple[datetime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(MemberEvent):
    """删除我的信息: `question_id` waits for one 是."""

    question_id: int


@dataclass(frozen=True, kw_only=True)
class MemberErased(MemberEvent):
    """`waiting_for`: tickets that are still open; what they need goes when they end."""

    waiting_for: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnDataAsked(MemberEvent):
    """我的数据."""


@dataclass(frozen=True, kw_only=True)
class DigestDue(MemberEvent):
    part: str


@dataclass(frozen=True, kw_only=True)
class OverdueListDue(MemberEvent):
    """What is over its time in the grids of one leader."""


@dataclass(frozen=True, kw_only=True)
class WorkerMuted(MemberEvent):
    """静音: `until` None: no longer."""

    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReadingRefused(MemberEvent):
    """别记我的话."""


@dataclass(frozen=True, kw_only=True)
class ReadingAllowed(MemberEvent):
    """可以记我的话."""


@dataclass(frozen=True, kw_only=True)
class CoverAgreed(QuestionEvent):
    """代班: `to_id` answers for the grids of `from_id` in [starts_at, ends_at)."""

    from_id: int
    to_id: int
    grids: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class CoverRefused(QuestionEvent):
    from_id: int
    to_id: int


@dataclass(frozen=True, kw_only=True)
class ChatEvent(Event):
    chat_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.CHAT, self.chat_id)


@dataclass(frozen=True, kw_only=True)
class ChatBound(ChatEvent):
    """By a one-time code that was made in the chat `made_in`; with `member_id` it is that person's own."""

    made_in: int
    member_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SpareAddressBound(ChatEvent):
    """The chat has one more address, by a code made in `made_in`."""

    made_in: int


@dataclass(frozen=True, kw_only=True)
class HomeBound(ChatEvent):
    """A person tied their account to their home, in their own private chat, by a code made in `made_in`."""

    made_in: int
    member_id: int
    household_id: int


@dataclass(frozen=True, kw_only=True)
class HomeLeft(ChatEvent):
    member_id: int
    household_id: int


@dataclass(frozen=True, kw_only=True)
class PrivateChatOpened(ChatEvent):
    """Somebody known wrote to the bot alone for the first time."""


@dataclass(frozen=True, kw_only=True)
class ChatGreeted(ChatEvent):
    """A group that nobody has bound heard the one line that it hears."""


@dataclass(frozen=True, kw_only=True)
class CommandRefused(ChatEvent):
    """Somebody tried what the ticket's status, its holder or their role forbids. `command` and `reason` are the names
    of their types, `number` the ticket's as people know it."""

    command: str
    reason: str
    number: int | None = None
