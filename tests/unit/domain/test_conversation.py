"""What a message does in its chat, told with what was said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.category import Urgency
from domain.matter import Amend, Chase, Join, Open, Over, TakenInHand
from domain.place import Place
from domain.several import several
from domain.status import Status
from domain.understanding import Act, Decision, Part, Understanding
from tests.unit.domain.talking import MINUTE, NO_LIGHT, NOW, matter, said, talk


def test_a_request_opens_a_matter() -> None:
    assert talk().next_move(said(NO_LIGHT)) == Open(understanding=NO_LIGHT)


def test_chatter_does_nothing() -> None:
    assert talk(matter()).next_move(said(sender="zhao", minute=1)) is None


def test_a_neighbour_with_the_same_matter_joins_it() -> None:
    move = talk(matter()).next_move(said(NO_LIGHT, sender="zhou", minute=1))
    assert isinstance(move, Join)
    assert move.ticket_id == 12


def test_plus_one_joins_the_latest_matter() -> None:
    older = matter(11, category="water", last_heard_at=NOW - 20 * MINUTE, reporters=frozenset({"li"}))
    move = talk(matter(), older).next_move(said(sender="zhou", minute=1, echo=True))
    assert isinstance(move, Join)
    assert move.ticket_id == 12


def test_plus_one_from_another_building_is_another_ticket() -> None:
    elsewhere = Understanding(place=Place("5"))
    move = talk(matter()).next_move(said(elsewhere, sender="sun", minute=1, echo=True))
    assert isinstance(move, Open)
    assert (move.understanding.category, move.understanding.place.building) == ("lighting", "5")


def test_the_same_fault_in_two_buildings_is_two_tickets() -> None:
    there = Understanding(Act.REQUEST, "lighting", Urgency.NORMAL, Place("5"), 0.9, Decision.FILE)
    assert isinstance(talk(matter()).next_move(said(there, sender="sun", minute=1)), Open)


def test_a_notice_opens_nothing_but_a_danger_told_like_one_does() -> None:
    fire = Understanding(Act.REQUEST, "fire", Urgency.EMERGENCY, Place("12"), 0.6, Decision.FILE)
    assert talk().next_move(said(NO_LIGHT, notice=True)) is None
    assert talk().next_move(said(replace(fire, decision=Decision.NONE), notice=True)) is None
    assert talk().next_move(said(fire, notice=True)) == Open(understanding=fire)


LIFT = Understanding(Act.REQUEST, "elevator", Urgency.NORMAL, Place(), 0.95, Decision.FILE)
NOISE = Understanding(Act.REQUEST, "noise", Urgency.NORMAL, Place(), 0.6, Decision.FILE)


def test_what_a_neighbour_remarks_in_passing_opens_nothing_beside_the_matter_talked_of() -> None:
    assert talk(matter()).next_move(said(NOISE, sender="zhou", minute=2)) is None
    assert isinstance(talk(matter()).next_move(said(NOISE, sender="zhou", minute=30)), Open)


def test_a_sure_matter_and_one_announced_as_another_stand_alone() -> None:
    assert isinstance(talk(matter()).next_move(said(LIFT, sender="zhou", minute=2)), Open)
    assert isinstance(talk(matter()).next_move(said(NOISE, sender="zhou", minute=2, aside=True)), Open)


def test_so_does_a_sure_one_or_one_of_another_stairwell_beside_an_emergency() -> None:
    fight = matter(category="security", urgency=Urgency.EMERGENCY, place=Place("3", "1"))
    less = replace(LIFT, confidence=0.8)
    assert talk(fight).next_move(said(less, sender="zhou", minute=2)) is None
    assert isinstance(talk(fight).next_move(said(replace(less, place=Place(None, "2")), sender="zhou", minute=2)), Open)
    assert isinstance(talk(fight).next_move(said(LIFT, sender="zhou", minute=2)), Open)


def test_another_trouble_in_another_building_is_no_echo() -> None:
    """9栋也停水了 after a fight opened a fight there."""
    no_water = Understanding(Act.REQUEST, "water", Urgency.URGENT, Place("9"), 0.85, Decision.FILE)
    for urgency in (Urgency.EMERGENCY, Urgency.NORMAL):
        fight = matter(category="security", urgency=urgency)
        move = talk(fight).next_move(said(no_water, sender="zhao", minute=2, echo=True))
        assert isinstance(move, Open)
        assert move.understanding.category == "water"


def test_a_kin_matter_of_a_neighbour_belongs_to_what_is_talked_of_unless_it_is_elsewhere() -> None:
    """路灯 after 停电, a wet cellar after a burst pipe."""
    no_power = Understanding(Act.REQUEST, "power", Urgency.NORMAL, Place(), 0.85, Decision.FILE)
    hall = matter(place=Place("3", "2", None, "大厅"))
    move = talk(hall).next_move(said(no_power, sender="zhou", minute=2))
    assert isinstance(move, Join)
    assert talk(hall).next_move(said(replace(no_power, decision=Decision.CARD), sender="zhou", minute=2)) is None
    for place in (Place("5"), Place(spot="车库")):
        assert isinstance(talk(hall).next_move(said(replace(no_power, place=place), sender="zhou", minute=2)), Open)


PENSION = Understanding(Act.REQUEST, "policy", Urgency.NORMAL, Place(), 0.8, Decision.FILE)


def test_what_everybody_has_for_themselves_is_each_ones_own_matter() -> None:
    """A pension after a school place; but 同问 is the same, and so is an old man who fell, whoever saw it."""
    school = matter(category="policy", place=Place())
    assert isinstance(talk(school).next_move(said(PENSION, sender="zhou", minute=2)), Open)
    assert isinstance(talk(school).next_move(said(PENSION, sender="zhou", minute=2, echo=True)), Join)
    assert isinstance(talk(school).next_move(said(PENSION, minute=2)), Amend)
    fallen = replace(PENSION, category="care", urgency=Urgency.EMERGENCY)
    there = matter(category="care", urgency=Urgency.EMERGENCY, place=Place())
    assert isinstance(talk(there).next_move(said(fallen, sender="zhou", minute=2)), Join)


def test_the_same_kind_at_another_spot_is_another_matter() -> None:
    gate = matter(place=Place(spot="北门"))
    for spot, move in (("中庭", Open), ("北门外", Join)):
        there = replace(NO_LIGHT, place=Place(spot=spot))
        assert isinstance(talk(gate).next_move(said(there, sender="zhou", minute=2)), move)


def test_a_lift_on_another_floor_is_the_same_lift() -> None:
    there = replace(LIFT, place=Place("3", "2", spot="5楼"))
    lift = matter(category="elevator", place=Place("3", "2", spot="12楼"))
    assert isinstance(talk(lift).next_move(said(there, sender="zhou", minute=2)), Join)


def test_who_is_asked_where_goes_on_about_their_matter() -> None:
    """人工湖边木栈道 reads as another kind, and only says where the lamps are."""
    lake = replace(LIFT, place=Place(spot="人工湖边"))
    asked = said(sender="zhou", minute=1, asks_where=True)
    for recent, move in (((asked,), Amend), ((asked, said(minute=2)), Open)):
        there = talk(matter(place=Place()), recent=recent).next_move(said(lake, minute=3))
        assert isinstance(there, move)


def test_beside_an_emergency_what_is_less_sure_opens_nothing() -> None:
    gas = matter(category="gas", urgency=Urgency.EMERGENCY)
    less = replace(LIFT, confidence=0.8)
    assert talk(gas).next_move(said(less, sender="zhou", minute=2)) is None
    trapped = replace(LIFT, urgency=Urgency.EMERGENCY)
    assert isinstance(talk(gas).next_move(said(trapped, sender="zhou", minute=2)), Open)


def test_beside_an_emergency_that_was_called_over_another_matter_is_one() -> None:
    over = matter(category="elevator", urgency=Urgency.EMERGENCY, over_at=NOW + MINUTE)
    assert isinstance(talk(over).next_move(said(NO_LIGHT, minute=3)), Open)


def test_the_reporters_next_words_stay_with_their_matter() -> None:
    assert talk(matter()).next_move(said(NOISE, minute=1)) == Amend(12, NOISE)
    assert isinstance(talk(matter()).next_move(said(NOISE, minute=1, aside=True)), Open)


def test_broken_again_on_a_later_day_is_a_new_linked_ticket_though_nobody_closed_the_old_one() -> None:
    over = matter(over_at=NOW - timedelta(days=1), last_heard_at=NOW - timedelta(hours=3))
    move = talk(over).next_move(said(NO_LIGHT))
    assert isinstance(move, Open)
    assert move.relates_to == 12
    assert isinstance(talk(replace(over, over_at=NOW)).next_move(said(NO_LIGHT)), Amend)


def test_an_echo_from_a_home_in_another_building_is_another_ticket() -> None:
    power = matter(category="power", place=Place("3"))
    there = talk(power, home=Place("5", "1"), at_home=frozenset({"power"}))
    move = there.next_move(said(sender="sun", minute=1, echo=True))
    assert isinstance(move, Open)
    assert (move.understanding.category, move.understanding.place.building) == ("power", "5")
    gate = matter(category="access", place=Place(spot="南门"))
    assert isinstance(replace(there, matters=(gate,)).next_move(said(sender="sun", minute=1, echo=True)), Join)


def test_two_sure_kinds_in_one_message_are_two_matters() -> None:
    whole = replace(NO_LIGHT, place=Place("3"))
    parts = (Part(replace(NO_LIGHT, place=Place())), Part(LIFT))
    assert [one.category for one in several(whole, parts)] == ["lighting", "elevator"]
    assert several(whole, parts)[1].place == Place("3")
    assert several(whole, (Part(NO_LIGHT), Part(NO_LIGHT))) == (whole,)


def test_what_is_so_as_well_is_no_reason() -> None:
    """灯不亮，水管也在漏; the lamp may be dark because 水管在漏."""
    leak = replace(NO_LIGHT, category="leak")
    assert several(NO_LIGHT, (Part(NO_LIGHT), Part(leak))) == (NO_LIGHT,)
    assert several(NO_LIGHT, (Part(NO_LIGHT), Part(leak, is_too=True))) == (NO_LIGHT, leak)


def test_one_message_tells_of_each_building_and_of_that_which_has_it() -> None:
    """3栋和5栋都停水了; 3栋没事，5栋着火了"""
    there = [replace(NO_LIGHT, place=Place(building)) for building in ("3", "5")]
    assert several(there[0], [Part(each) for each in there]) == tuple(there)
    fine = Understanding(place=Place("3"))
    assert several(replace(there[0], confidence=0.5), (Part(fine), Part(there[1]))) == (there[1],)
    assert several(there[0], (Part(there[0]), Part(fine))) == (there[0],)


def test_a_stairwell_told_by_its_unit_is_of_the_speakers_building() -> None:
    """二单元灯不亮, from 5栋, while 3栋2单元 waits for its lamp: another one."""
    second = said(replace(NO_LIGHT, place=Place(unit="2")), sender="zhou", minute=20)
    for home, move in ((Place("5", "2"), Open), (Place("3", "2"), Join), (Place(), Join)):
        assert isinstance(talk(matter(), home=home, at_home=frozenset({"lighting"})).next_move(second), move)


def test_a_place_told_later_amends() -> None:
    nowhere = matter(place=Place())
    place_only = Understanding(place=Place("6", "2"))
    move = talk(nowhere).next_move(said(place_only, minute=1, has_place_only=True))
    assert isinstance(move, Amend)


def test_a_place_told_before_belongs_to_the_matter() -> None:
    place_first = said(Understanding(place=Place("6", "2")), has_place_only=True)
    bare = Understanding(Act.REQUEST, "elevator", Urgency.NORMAL, Place(), 0.9, Decision.FILE)
    move = talk(recent=(place_first,)).next_move(said(bare, minute=1))
    assert isinstance(move, Open)
    assert move.understanding.place.building == "6"
    assert move.fragments == (place_first,)


def test_a_picture_belongs_to_its_senders_words_within_two_minutes() -> None:
    assert isinstance(talk(matter()).next_move(said(minute=1, picture_only=True)), Amend)
    assert talk(matter()).next_move(said(minute=5, picture_only=True)) is None
    assert talk(matter()).next_move(said(sender="zhou", minute=1, picture_only=True)) is None


def test_a_picture_shown_before_belongs_to_the_matter() -> None:
    picture = said(picture_only=True)
    move = talk(recent=(picture,)).next_move(said(NO_LIGHT, minute=1))
    assert isinstance(move, Open)
    assert move.fragments == (picture,)


def test_the_reporters_next_words_said_at_once_are_a_detail_where_they_may_say_more() -> None:
    """盆子接了两盆了 right after the report; 晚安 is none of it."""
    maybe = Understanding(confidence=0.1)
    assert isinstance(talk(matter()).next_move(said(maybe, minute=1)), Amend)
    assert talk(matter()).next_move(said(maybe, minute=4)) is None
    assert talk(matter()).next_move(said(maybe, sender="zhou", minute=1)) is None
    assert talk(matter()).next_move(said(minute=1)) is None


def test_a_danger_told_later_amends() -> None:
    assert isinstance(talk(matter()).next_move(said(minute=1, danger=True)), Amend)


def test_a_chase_goes_to_the_matter_it_names() -> None:
    chase = Understanding(Act.CHASE, "elevator")
    lift = matter(13, category="elevator", reporters=frozenset({"li"}))
    assert talk(matter(), lift).next_move(said(chase, sender="zhou", minute=5)) == Chase(13)


def test_a_chase_without_words_goes_to_the_only_matter() -> None:
    assert talk(matter()).next_move(said(Understanding(Act.CHASE), sender="zhou", minute=5)) == Chase(12)


def test_a_chase_of_what_nobody_told_here_is_shown_and_a_danger_is_filed() -> None:
    """119咋还没到: whoever was told, here nobody was."""
    for urgency, decision in ((Urgency.NORMAL, Decision.CARD), (Urgency.EMERGENCY, Decision.FILE)):
        move = talk().next_move(said(Understanding(Act.CHASE, "fire", urgency)))
        assert isinstance(move, Open)
        assert move.understanding.decision is decision


def test_a_chase_that_tells_where_is_filed() -> None:
    chase = Understanding(Act.CHASE, "elevator", place=Place("3"))
    move = talk().next_move(said(chase))
    assert isinstance(move, Open)
    assert move.understanding.decision is Decision.FILE


def test_it_is_over_says_somebody() -> None:
    over = Understanding(Act.RESOLVED, "lighting")
    assert talk(matter()).next_move(said(over, sender="zhou", minute=5, over=True)) == Over(12)


def test_what_else_they_ask_may_be_asked_of_the_residents() -> None:
    """物业小陈：谁家狗在楼下拉屎，请清理."""
    assert talk().next_move(said(NO_LIGHT, sender="liu", by_role=True)) is None


def test_staff_words_about_a_matter_open_nothing_but_take_in_hand() -> None:
    answer = said(sender="liu", minute=1, by_role=True, acknowledgement=True)
    assert talk(matter()).next_move(answer) == TakenInHand(12)


def test_an_answer_of_the_office_makes_a_likely_report_sure() -> None:
    likely = said(replace(NO_LIGHT, decision=Decision.CARD))
    answer = said(sender="liu", minute=2, by_role=True, acknowledgement=True)
    move = talk(recent=(likely,)).next_move(answer)
    assert isinstance(move, Open)
    assert (move.answered, move.fragments) == (True, (likely,))
    assert talk().next_move(answer) is None


def test_a_neighbour_who_asks_where_makes_a_likely_report_sure() -> None:
    likely = said(replace(NO_LIGHT, decision=Decision.CARD))
    move = talk(recent=(likely,)).next_move(said(sender="zhou", minute=1, asks_where=True))
    assert isinstance(move, Open)
    assert (move.answered, move.fragments) == (True, (likely,))
    assert talk(recent=(likely,)).next_move(said(minute=1, asks_where=True)) is None


def test_the_pieces_of_a_report_are_its_senders_last_words_that_led_to_nothing() -> None:
    mine = [said(minute=minute) for minute in (-20, 1, 2, 3)]
    others = said(sender="zhou", minute=2.5)
    conversation = talk(recent=(*mine, others))
    assert conversation.fragments.pieces(said(minute=4)) == mine[1:]
    heard = talk(matter(last_heard_at=NOW + 2 * MINUTE), recent=tuple(mine))
    assert heard.fragments.pieces(said(minute=4)) == mine[3:]


def test_notices_and_relay_lists_do_nothing() -> None:
    assert talk().next_move(said(NO_LIGHT, notice=True)) is None
    assert talk().next_move(said(NO_LIGHT, relay_list=True)) is None


def test_fixed_and_broken_again_is_a_new_linked_ticket() -> None:
    ended = matter(status=Status.CLOSED, ended_at=NOW - timedelta(days=2), last_heard_at=NOW - timedelta(days=2))
    move = talk(ended).next_move(said(NO_LIGHT))
    assert isinstance(move, Open)
    assert move.relates_to == 12


def test_a_quote_is_the_strongest_tie() -> None:
    lift = matter(13, category="elevator", reporters=frozenset({"li"}))
    assert talk(matter(), lift).next_move(said(Understanding(Act.CHASE), sender="zhou", minute=5), quoted=13) == Chase(
        13
    )


def test_the_office_answers_what_its_words_name() -> None:
    """漏水的我们让师傅去看, of what was only likely, after a neighbour's lamp."""
    likely = said(replace(NO_LIGHT, category="leak", object_words="漏水", decision=Decision.CARD), sender="zhou")
    lamp = matter(thing="灯", reported_at=NOW + MINUTE, last_heard_at=NOW + MINUTE)
    answer = said(sender="liu", minute=2, by_role=True, acknowledgement=True)
    named = talk(lamp, recent=(likely,)).next_move(replace(answer, text="漏水的我们让师傅去看"))
    assert isinstance(named, Open)
    assert (named.understanding.category, named.answered) == ("leak", True)
    assert talk(lamp, recent=(likely,)).next_move(replace(answer, text="灯我们让师傅去看")) == TakenInHand(12)
