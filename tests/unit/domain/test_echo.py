"""我家也停了, 我们也有, 我也闻到了: what somebody has too, or has not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.category import Urgency
from domain.matter import Join, Open
from domain.place import Place
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk

NO_WATER = Understanding(Act.REQUEST, "water", Urgency.NORMAL, Place("3"), 0.9, Decision.FILE)


def test_who_has_water_too_has_no_part_in_its_being_gone() -> None:
    has_it = said(sender="zhou", minute=2, echo=True, has_it=True)
    water = matter(category="water")
    assert talk(water).next_move(has_it) is None
    assert talk(water, recent=(said(NO_WATER, gone=True),)).next_move(has_it) is None
    assert isinstance(talk(matter(category="pest")).next_move(has_it), Join)


def test_who_has_power_is_in_no_lift() -> None:
    lift = matter(category="elevator", urgency=Urgency.EMERGENCY)
    elsewhere = Understanding(place=Place("1"))
    for words, opens in (("我们1栋也有电", False), ("我们1栋也有", True)):
        has_it = replace(said(elsewhere, sender="zhou", minute=2, echo=True, has_it=True), text=words)
        assert isinstance(talk(lift).next_move(has_it), Open) is opens


def test_who_has_yellow_water_or_a_smell_of_gas_too_has_a_part_in_it() -> None:
    has_it = said(sender="zhou", minute=2, echo=True, has_it=True)
    assert isinstance(talk(matter(category="water"), recent=(said(NO_WATER),)).next_move(has_it), Join)
    gas = matter(category="gas", urgency=Urgency.EMERGENCY)
    assert isinstance(talk(gas).next_move(has_it), Join)
    there = talk(gas, home=Place("5", "1"), at_home=frozenset({"gas"})).next_move(has_it)
    assert isinstance(there, Open)
    assert (there.understanding.category, there.understanding.urgency) == ("gas", Urgency.EMERGENCY)


@pytest.mark.parametrize(
    ("signals", "meant"),
    [({"smelt": True}, 11), ({"gone": True}, 11), ({}, 12)],
)
def test_what_is_smelt_too_is_no_lamp(signals: dict[str, bool], meant: int) -> None:
    """我也闻到了 after a lamp that was told last; nor is 我家也停了."""
    gas = matter(11, category="gas", place=Place("6"), reporters=frozenset({"li"}))
    lamp = matter(12, last_heard_at=NOW + MINUTE)
    move = talk(lamp, gas).next_move(said(Understanding(), sender="zhao", minute=2, echo=True, **signals))
    assert isinstance(move, Join)
    assert move.ticket_id == meant


@pytest.mark.parametrize("home", [Place(), Place("3", "2"), Place("5", "1")])
def test_what_was_smelt_or_heard_opens_nothing_where_the_speaker_lives(home: Place) -> None:
    """我也听到了 means a lift where somebody knocks, wherever the speaker is; a lamp cannot be heard."""
    lift = Understanding(Act.REQUEST, "elevator", Urgency.EMERGENCY, Place("3", "2"), 0.9, Decision.FILE)
    at_home = frozenset({"elevator", "lighting", "facility"})
    trapped = matter(category="elevator", urgency=Urgency.EMERGENCY)
    heard = said(sender="zhou", minute=1, echo=True, heard=True)
    assert isinstance(talk(trapped, recent=(said(lift),), home=home, at_home=at_home).next_move(heard), Join)
    assert talk(matter(), home=home, at_home=at_home).next_move(heard) is None
    assert (
        talk(matter(), home=home, at_home=at_home).next_move(said(sender="zhou", minute=1, echo=True, smelt=True))
        is None
    )


def test_what_was_told_with_a_smell_or_a_sound_is_meant_whatever_its_kind() -> None:
    water = matter(category="water")
    smells = said(NO_WATER, smells=True)
    assert isinstance(
        talk(water, recent=(smells,)).next_move(said(sender="zhou", minute=1, echo=True, smelt=True)), Join
    )
    assert talk(water, recent=(smells,)).next_move(said(sender="zhou", minute=1, echo=True, heard=True)) is None
