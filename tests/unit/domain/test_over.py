"""好了: which matter it ends, if any."""

from __future__ import annotations

from typing import Any

from domain.category import Urgency
from domain.matter import Over
from domain.place import Place
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Understanding
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk

LIFT = matter(13, category="elevator")
SOMETHING = Understanding(Act.RESOLVED)


def over(read: Understanding = SOMETHING, minute: float = 20, **told: Any) -> RecentMessage:
    """Said by the reporter."""
    return said(read, minute=minute, over=True, **told)


def test_its_own_thing_or_way_of_ending_ends_it() -> None:
    assert talk(matter()).next_move(over(ends=("lighting",))) == Over(12)
    assert talk(matter()).next_move(over(read=Understanding(Act.RESOLVED, "lighting"))) == Over(12)
    assert talk(LIFT, matter()).next_move(over(ends=("lighting",))) == Over(12)


def test_nothing_but_that_it_is_ends_the_only_one_soon() -> None:
    assert talk(matter()).next_move(over(over_only=True)) == Over(12)
    assert talk(matter()).next_move(over(over_only=True, minute=300)) == Over(12, surely=False)
    settled = matter(status=Status.RESOLVED)
    assert talk(settled).next_move(over(over_only=True, minute=300)) == Over(12)


def test_other_words_beside_it_are_a_hint() -> None:
    for words in ((), ("noise",)):
        assert talk(matter()).next_move(over(ends=words)) == Over(12, surely=False)
    assert talk(matter()).next_move(over(over_only=True, no_end=True)) is None


def test_of_several_it_ends_the_settled_one_the_one_just_talked_of_or_none() -> None:
    assert talk(LIFT, matter()).next_move(over(over_only=True)) == Over(13, surely=False)
    settled = matter(14, category="access", status=Status.RESOLVED)
    assert talk(settled, LIFT, matter()).next_move(over(over_only=True)) == Over(14)
    fresh = matter(15, category="leak", last_heard_at=NOW + 15 * MINUTE)
    assert talk(fresh, LIFT).next_move(over(over_only=True)) == Over(15)
    assert talk(LIFT, matter()).next_move(over(over_all=True)) == Over(13, also=(12,))


def test_an_emergency_ends_by_words_of_its_own() -> None:
    trapped = matter(category="elevator", urgency=Urgency.EMERGENCY, place=Place("3"))
    for ends, saves in (((), ()), (("elevator",), ()), ((), ("fire",))):
        assert talk(trapped).next_move(over(ends=ends, saves=saves)) is None
    assert talk(trapped).next_move(over(over_only=True)) == Over(12, surely=False)
    assert talk(trapped).next_move(over(saves=("elevator",))) == Over(12)
    assert talk(trapped, matter(13)).next_move(over(over_all=True)) == Over(13)


def test_its_reporter_says_how_it_is_now_whatever_the_words_were_read_as() -> None:
    loud, read = matter(category="noise"), Understanding(Act.RESOLVED, "parking")
    assert talk(loud).next_move(said(read, minute=1, states=("noise", "leak"))) == Over(12)
    assert talk(loud).next_move(said(minute=20, states=("lighting",))) is None
    assert talk(loud).next_move(said(minute=20, sender="li", states=("noise",))) is None
    assert talk(loud).next_move(said(minute=20, no_end=True, states=("noise",))) is None


def test_whoever_is_asked_may_answer_with_any_good_state_but_not_that_it_stopped_again() -> None:
    dark = matter(category="power", status=Status.RESOLVED)
    assert talk(dark).next_move(said(minute=20, states=("lighting",))) == Over(12)
    assert talk(dark).next_move(said(minute=20, states=("noise", "leak"))) is None


def test_quiet_after_a_cry_for_help_is_a_hint_to_those_who_were_called() -> None:
    fight = matter(13, category="security", urgency=Urgency.EMERGENCY)
    words = said(Understanding(Act.RESOLVED), minute=20, ends=("noise",), saves=("noise",))
    assert talk(fight, matter(category="noise")).next_move(words) == Over(13, surely=False, also=(12,))
