"""What a new message does in its chat: open a matter, join one, tell more, ask after it, say it is over, or nothing.

Pure: it folds the recent words of one chat with its tickets. Each message is decided when it comes;
later words amend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from domain.apart import SURELY_NEW
from domain.belonging import Belonging
from domain.category import Urgency
from domain.danger import grown_worse
from domain.echo import Echoes
from domain.enquiries import Enquiries
from domain.fragments import Fragments
from domain.kinds import VAGUE, akin
from domain.likely import LikelyReports, as_report
from domain.matter import Chase, Join, Matter, Move, Open, Over, TakenInHand, Windows, same_trouble_there
from domain.more_told import MoreTold, added
from domain.office_words import OfficeWords, as_named
from domain.over import CalledOver
from domain.place import Place
from domain.record import RecentMessage
from domain.second_voice import SecondVoice
from domain.side_talk import SideTalk
from domain.side_words import SideWords
from domain.status import Status
from domain.still_wrong import StillWrong, without_a_guess
from domain.taken_back import TakenBack
from domain.understanding import Act, Decision, Understanding
from domain.whereabouts import Whereabouts
from domain.work_told import Told, told

_SURE_BESIDE = 0.7
"""Confidence from which a neighbour's words of another kind are no mere remark on the matter talked of."""


@dataclass(frozen=True)
class Conversation:
    """One chat at the moment a message comes. `recent`: oldest first, without that message; `matters`: newest first;
    `home`: where the sender lives, as far as their name in the group tells; `homes`: the same of earlier senders;
    `at_home`: categories that happen there; `nouns`: what a thing is called where the words name none; `here`: the
    building that the chat belongs to."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    windows: Windows = field(default_factory=Windows)
    home: Place = field(default_factory=Place)
    at_home: frozenset[str] = frozenset()
    homes: Mapping[str, Place] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    here: Place = field(default_factory=Place)

    @property
    def belonging(self) -> Belonging:
        return Belonging(self.matters, self.windows, self.home, self.at_home, self.homes, self.nouns, self.here)

    @property
    def fragments(self) -> Fragments:
        return Fragments(self.recent, self.matters, self.windows)

    @property
    def likely(self) -> LikelyReports:
        return LikelyReports(self.recent, self.matters, self.windows, self.homes, self.at_home)

    @property
    def _office(self) -> OfficeWords:
        return OfficeWords(self.recent, self.belonging, self.likely, self.windows)

    @property
    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.recent, self.matters, self.windows, self.home)

    @property
    def _more_told(self) -> MoreTold:
        return MoreTold(self.belonging, self._whereabouts, self.windows)

    @property
    def _side_talk(self) -> SideTalk:
        return SideTalk(self.recent, self.matters, self.windows)

    @property
    def _side_words(self) -> SideWords:
        return SideWords(self.belonging, self.windows)

    def remarks_on_a_notice(self, said: RecentMessage) -> bool:
        return self._side_talk.remarks_on_a_notice(said)

    def next_move(self, said: RecentMessage, quoted: int | None = None) -> Move | None:
        """What the message does; None for words that do nothing."""
        if said.by_role and said.signals.notice:
            return None
        if said.by_role and not self._office.tells_first(said, quoted):
            answered = self._office.answers(said, quoted)
            return answered or self._staff_words(said, quoted) or self._office.attended(said)
        if said.signals.relay_list or (said.signals.notice and not said.alarms):
            return None
        if self.remarks_on_a_notice(said):
            return None
        taken_back, more = TakenBack(self.recent, self.belonging, self.windows), self._more_told
        enquiries = Enquiries(self.recent, self.belonging, self.windows)
        still, over = StillWrong(self.belonging, self.windows, self.recent), CalledOver(self.belonging, self.windows)
        steps = (
            *(
                still.denied,
                taken_back.withdrawn,
                taken_back.announced,
                enquiries.thanked,
                self._second_voice,
                taken_back.of_what_was_only_likely,
                over.back,
                over.plainly,
                over.move,
            ),
            *(taken_back.explained, taken_back.before_it_was_asked, taken_back.begun_anew),
            *(still.not_over, still.broken_again, self._echo, more.news, still.chased),
            *(more.grown, self._side_words.told, self._request, self._chase, self._where, more.detail),
            *(self._completed, enquiries.told),
        )
        is_place_only = said.signals.has_place_only and not said.says_over  # 一单元的亮了
        place_only = (self._echo, more.detail, self._completed, self._where, more.news)
        kinds = (taken_back.corrected, self._vouched, *(place_only if is_place_only else steps))
        move = next((move for step in kinds if (move := step(said, quoted))), None)
        return move if move and (quoted is not None or self._side_talk.is_meant(said, move)) else None

    # -- one kind of words each --------------------------------------------------------------------------------------

    def _staff_words(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if worse := self._office.made_worse(said, quoted):
            return worse
        only_sounds_so = said.signals.coming and not said.signals.over  # 已经联系供电所了，师傅在路上
        tells = told(said.text)
        works_done = (said.signals.work_done or tells is Told.DONE) and not said.signals.still_wrong
        works_done = works_done and tells is not Told.WAITS
        only_sounds_so = only_sounds_so or tells in (Told.AT_WORK, Told.GOES)  # 在疏通了, 来了来了
        over = works_done or (said.says_over and not only_sounds_so)
        takes_it = said.signals.acknowledgement or tells in (Told.GOES, Told.AT_WORK, Told.WAITS)
        within = self.windows.over if over else self.windows.echo
        matter = self._meant(said, quoted, within) or self._meant(as_named(said), quoted, within)
        several = self._office.all_meant(said, matter, over=over) if quoted is None and (over or takes_it) else ()
        if several:
            return Over(several[0], also=several[1:]) if over else TakenInHand(several[0], also=several[1:])
        if not over and quoted is None and (matter is None or self.likely.just_raised(said, matter)):
            return None if said.signals.warns_all else self._confirmed(said) or self._office.promised(said)
        if matter is None or over:
            return Over(matter.ticket_id) if matter else None
        waits = matter.status in (Status.REPORTED, Status.DISPATCHED)
        takes_it = takes_it or self._office.promises(said, matter)
        tells_more = tells in (Told.AT_WORK, Told.WAITS) and matter.is_active
        return TakenInHand(matter.ticket_id) if (takes_it and waits) or tells_more else None

    def _vouched(self, said: RecentMessage, quoted: int | None) -> Move | None:
        owns_up = said.signals.owns_up and not said.signals.harmless  # who tells why it smokes ends it
        return self._confirmed(said) if said.signals.asks_where or owns_up else None

    def _confirmed(self, said: RecentMessage) -> Move | None:
        """收到，马上安排 from the office, 哪栋哦 or 是我家的 from a neighbour: what was only likely is so."""
        likely = self.likely.answered_by(said)
        if not likely:
            return None
        understood = as_report(likely[-1].understanding)
        return replace(self._opened(said, understood, likely), answered=True)

    def _request(self, said: RecentMessage, quoted: int | None) -> Move | None:
        understood = said.understanding
        only_names = self._side_talk.has_no_such_trouble(said) or self._side_words.only_guesses(said)
        if understood.act is not Act.REQUEST or said.signals.withdrawal or only_names:
            return None
        if same := self.belonging.same(said, quoted, answers_where=self.fragments.answers_where(said)):
            return added(said, same, said.told())
        thread = self.belonging.thread(said)
        if thread and self._side_talk.grumbles(said):
            return added(said, thread, said.told())
        if thread and not self.belonging.stands_alone(said, thread):
            return self._beside(said, thread)
        pending = self.likely.repeated_by(said)
        adds = said.signals.aside and not said.signals.asks_office  # 顺便问下，积分卡在哪里补办
        is_borne_out = pending or adds or self.belonging.tells_its_like(said) or self.belonging.came_back(said)
        is_borne_out = is_borne_out or self.fragments.shows_it(said)
        if understood.decision is Decision.CARD and is_borne_out:
            # Said twice, or by two, or of what was over, or shown: what was only likely is so.
            understood = replace(understood, decision=Decision.FILE)
        return self._opened(said, understood, pending) if understood.decision is not Decision.NONE else None

    def _beside(self, said: RecentMessage, thread: Matter) -> Move | None:
        """A report in the middle of other talk: of a kin kind it is of that; of another, the worker judges a
        neighbour's."""
        understood = said.understanding
        if understood.decision is not Decision.FILE:
            return None
        if akin(understood.category, thread.category) or self.belonging.came_of_it(said, thread):
            return Join(thread.ticket_id, said.told())
        least = SURELY_NEW if thread.urgency is Urgency.EMERGENCY else _SURE_BESIDE
        in_passing = said.signals.echo or understood.confidence < least or understood.category in VAGUE
        if in_passing or said.sender_id in thread.reporters:
            return None
        return self._opened(said, replace(understood, decision=Decision.CARD), [])

    def _echo(self, said: RecentMessage, quoted: int | None) -> Move | None:
        echoes = Echoes(self.recent, self.belonging, self.windows)
        asks_for_hands = said.signals.invites or echoes.answers_other_talk(said)
        if not said.signals.echo or (quoted is None and asks_for_hands):
            return None
        lively = echoes.may_mean(said)
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, lively)
        if matter and quoted is None and (later := self.likely.since(matter, said)):
            return self._opened(said, as_report(later[-1].understanding), later)
        if matter is not None:
            return added(said, matter, said.told())
        if pending := self.likely.before(said):
            likely = as_report(pending[-1].understanding)
            place = likely.place.filled_from(said.understanding.place)  # 我们8栋也没来
            return self._opened(said, replace(likely, place=place), pending)
        return self._same_elsewhere(said, lively)

    def _same_elsewhere(self, said: RecentMessage, lively: Sequence[Matter]) -> Open | None:
        """我们5栋也是, of what was told of another building, though it were only likely: who has it too is sure."""
        latest = max(lively, key=lambda m: m.last_heard_at, default=None)
        likely = self.likely.elsewhere(said)
        if likely and (latest is None or likely.at > latest.last_heard_at):
            return Open(understanding=replace(as_report(likely.understanding), place=said.understanding.place))
        if latest is None:
            return None
        there = said.understanding.place.told_from(self.home)
        return Open(understanding=same_trouble_there(said, latest, there)) if there.building or there.unit else None

    def _second_voice(self, said: RecentMessage, quoted: int | None) -> Move | None:
        voice = SecondVoice(self.recent, Echoes(self.recent, self.belonging, self.windows), self.likely, self.windows)
        if not voice.is_one(said):
            return None
        matter = self.belonging.quoted(quoted) or voice.of(said)
        if matter is not None and said.sender_id not in matter.reporters:
            return Join(matter.ticket_id, voice.told_of(matter, said.told()))
        if matter is None and (pending := voice.borne_out(said)):
            return self._opened(said, as_report(pending[-1].understanding), pending)
        return None

    def _chase(self, said: RecentMessage, quoted: int | None) -> Move | None:
        if said.understanding.act is not Act.CHASE or self._side_talk.asks_nothing(said):
            return None
        named = without_a_guess(said)
        if matter := self._meant(said, quoted, self.windows.over) or self._still_waited_for(named):
            worse = grown_worse(said, matter)
            return added(said, matter, said.told()) if worse else Chase(matter.ticket_id)
        if said.understanding.category is None:
            return None
        # Told elsewhere before, told here for the first time: who says where, or is in danger, is believed at once.
        understood = as_report(said.understanding)
        if understood.urgency is not Urgency.EMERGENCY and not understood.place:
            understood = replace(understood, decision=Decision.CARD)
        return self._opened(said, understood, [])

    def _still_waited_for(self, said: RecentMessage) -> Matter | None:
        """What its reporter may chase as long as it is open."""
        own = [m for m in self.matters if m.is_active and said.sender_id in m.reporters]
        return self.belonging.about(said, own)

    def _where(self, said: RecentMessage, quoted: int | None) -> Move | None:
        return self._whereabouts.told_later(said) if quoted is None else None

    def _completed(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """A place, a danger or a picture turns the sender's own likely report into a sure one."""
        tells = said.understanding.place or said.signals.danger or said.signals.picture_only
        if not tells or self._more_told.meant(said, quoted) is not None:
            return None
        own = [p for p in self.likely.before(said) if p.sender_id == said.sender_id]
        if not own:
            return None
        likely = own[-1].understanding
        urgency = Urgency.EMERGENCY if said.signals.danger else likely.urgency
        place = likely.place.filled_from(said.understanding.place)
        understood = replace(likely, place=place, urgency=urgency, decision=Decision.FILE)
        return self._opened(said, understood, own)

    def _meant(self, said: RecentMessage, quoted: int | None, within: timedelta) -> Matter | None:
        return self.belonging.quoted(quoted) or self.belonging.about(said, self.belonging.lively(said.at, within))

    def _opened(self, said: RecentMessage, understood: Understanding, pending: Sequence[RecentMessage]) -> Open:
        fragments = sorted({m.ref: m for m in (*pending, *self.fragments.preludes(said))}.values(), key=lambda m: m.at)
        place = understood.place
        for fragment in reversed(fragments):
            place = place.filled_from(fragment.understanding.place)
        ended = (m for m in self.matters if m.ended_at or m.over_at or m.status is Status.RESOLVED)
        same = [m for m in ended if m.category == understood.category and not place.conflicts_with(m.place)]
        place = self._whereabouts.known_before(said, replace(understood, place=place), same)
        related = next((m.ticket_id for m in same), None)
        return Open(understanding=replace(understood, place=place), fragments=tuple(fragments), relates_to=related)
