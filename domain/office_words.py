"""What somebody with a role says in the residents' chat: an answer to who called, a danger that nobody told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.belonging import Belonging
from domain.category import Urgency
from domain.kinds import NOWHERE, TURNED_OFF_BY_PLAN, akin
from domain.likely import BESIDE, LikelyReports, as_report
from domain.matter import Amend, Answered, Attended, Matter, Open, TakenInHand, Windows
from domain.promised import promises
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Decision
from domain.work_told import how_many

_ASKS = re.compile("[?？吗]|怎么|是不是|为什么|为啥|咋|多少|凭什么")


@dataclass(frozen=True)
class OfficeWords:
    """`recent`: the words of the chat before the speaker's, oldest first; `likely`: what of them was only likely."""

    recent: Sequence[RecentMessage]
    belonging: Belonging
    likely: LikelyReports
    windows: Windows

    def attended(self, said: RecentMessage) -> Attended | None:
        """Those who called, and did not say what for, have their answer."""
        answers = said.signals.acknowledgement or promises(said.text)
        called = [
            one
            for one in self.recent
            if said.at - one.at <= self.windows.fragment
            and (one.understanding.decision is Decision.ASK or (answers and self._was_chased(one)))
        ]
        return Attended(tuple(called)) if called else None

    def _was_chased(self, one: RecentMessage) -> bool:
        """等到现在燃气公司都没来, of what nobody had told of here."""
        category = one.understanding.category
        is_chase = one.understanding.act is Act.CHASE and category is not None and not one.by_role
        return is_chase and not any(akin(category, matter.category) for matter in self.belonging.matters)

    def promised(self, said: RecentMessage) -> TakenInHand | None:
        """Of several, what is talked of last."""
        thread = self.belonging.thread(said)
        if thread is None or thread.status not in (Status.REPORTED, Status.DISPATCHED):
            return None
        return TakenInHand(thread.ticket_id) if not self._cannot(said, thread) and promises(said.text) else None

    @staticmethod
    def _cannot(said: RecentMessage, matter: Matter) -> bool:
        """The words name another kind or another building."""
        category = said.understanding.category
        is_another = category is not None and not akin(category, matter.category)
        return is_another or matter.is_apart_from(said.understanding.place)

    def promises(self, said: RecentMessage, matter: Matter) -> bool:
        """绿化队下周统一修剪, of the matter that is talked of, or that the words name."""
        is_talked_of = said.at - matter.last_heard_at <= self.windows.fragment
        is_named = akin(said.understanding.category, matter.category) or matter.is_named_in(said.text)
        return (is_talked_of or is_named) and promises(said.text)

    def answers(self, said: RecentMessage, quoted: int | None) -> Answered | Open | Attended | None:
        """老年卡在哪里充值, and then 社区一楼大厅就可以: whoever asked has their answer."""
        asked = self._last_asked(said)
        if asked is None or not said.signals.informs:
            return None
        if asked.understanding.decision is not Decision.FILE:
            return self._settled(asked) if quoted is None else None
        theirs = (m for m in self.belonging.matters if m.is_active and asked.sender_id in m.reporters)
        matter = next((m for m in theirs if m.category == asked.understanding.category), None)
        if matter is None or quoted not in (None, matter.ticket_id) or matter.urgency is not Urgency.NORMAL:
            return None
        if len(matter.reporters) > 1 and not asked.signals.asks_office:
            return None  # several complain of it: what one is told satisfies no other
        return Answered(matter.ticket_id)

    def _settled(self, asked: RecentMessage) -> Open | Attended:
        """What was likelier than not for the office is on record, as what was surely so; not where who asked it goes on
        about a matter of theirs."""
        understood = asked.understanding
        is_likely = understood.decision is Decision.CARD and understood.confidence >= BESIDE
        goes_on = any(asked.sender_id in matter.reporters for matter in self.belonging.matters)
        if goes_on or not is_likely or understood.urgency is not Urgency.NORMAL:
            return Attended((asked,))
        return Open(understanding=as_report(understood), fragments=(asked,), answered=True, is_settled=True)

    def all_meant(self, said: RecentMessage, matter: Matter | None, *, over: bool) -> tuple[int, ...]:
        """两个都去看; 抢修中, of no power in two buildings: nothing else waits there. `matter`: what the words fit
        best; of what whole streets have or have not (变压器跳闸了), they fit the others as well."""
        if matter is not None and (over or matter.category not in TURNED_OFF_BY_PLAN):
            return ()
        within = self.windows.over if over else self.windows.echo
        lively = [m for m in self.belonging.lively(said.at, within) if m.is_active]
        found = [m for m in lively if over or m.status in (Status.REPORTED, Status.DISPATCHED)]
        count, kinds = how_many(said.text), {m.category for m in found}
        fits = count in (0, len(found)) if count is not None else not over and len(kinds) == 1
        is_apart = count is None and any(m.is_apart_from(said.understanding.place) for m in found)
        if len(found) < 2 or not fits or is_apart or self.likely.answered_by(said):
            return ()
        return tuple(m.ticket_id for m in found)

    def _last_asked(self, said: RecentMessage) -> RecentMessage | None:
        """The question about how, where or when something is done, after which no resident asked for anything else:
        the office may be long in answering it."""
        near = [one for one in self.recent if said.at - one.at <= self.windows.echo and not one.by_role]
        wanted = [one for one in near if one.understanding.decision is not Decision.NONE]
        last = wanted[-1] if wanted else None
        return last if last and _asks_the_office(last) and said.quoted in (None, last.ref.external_id) else None

    def tells_first(self, said: RecentMessage, quoted: int | None) -> bool:
        """Somebody with a role tells of a danger that nobody told of; or of what is urgent, where nothing is talked of.
        Their other requests may be to the residents (谁家狗，请清理)."""
        if quoted is not None or said.says_over:
            return False
        if not said.alarms:
            return self._tells_what_is_urgent(said)
        likely = [p.understanding.category for p in self.likely.before(said) if p.alarms]
        return self.belonging.danger(said) is None and not any(akin(said.understanding.category, c) for c in likely)

    def _tells_what_is_urgent(self, said: RecentMessage) -> bool:
        """水管爆了 that nobody told of; neither what they have arranged, nor what they ask of the residents."""
        understood, signals = said.understanding, said.signals
        if understood.urgency is not Urgency.URGENT or understood.decision is not Decision.FILE:
            return False
        if signals.acknowledgement or signals.asks_residents:
            return False
        lively = self.belonging.lively(said.at, self.windows.join)
        known = (*(m.category for m in lively), *(p.understanding.category for p in self.likely.before(said)))
        return self.belonging.thread(said) is None and not any(akin(understood.category, one) for one in known)

    def made_worse(self, said: RecentMessage, quoted: int | None) -> Amend | None:
        """They tell that what was an ordinary matter, or was called over, is a danger: 电梯坏了, and then 困人了."""
        if not said.alarms or said.understanding.decision is not Decision.FILE:
            return None
        matter = self.belonging.quoted(quoted) or self.belonging.danger(said)
        if matter is None or (matter.urgency is Urgency.EMERGENCY and matter.over_at is None):
            return None
        return Amend(matter.ticket_id, said.told())


def _asks_the_office(one: RecentMessage) -> bool:
    """Or 车位费怎么收我两百四, of what is in nobody's home."""
    in_words = one.understanding.category in NOWHERE and _ASKS.search(one.text) is not None
    return one.signals.asks_office or in_words


def as_named(said: RecentMessage) -> RecentMessage:
    """门调好了, which names no lift, is of no lift."""
    understood = said.understanding
    is_a_report = understood.decision is Decision.FILE or said.alarms
    if is_a_report or understood.category is None or understood.is_named_in(said.text):
        return said
    return replace(said, understanding=replace(understood, category=None))
