"""Chats, members, questions, history, texts, notices and polls, as handlers read and write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.binding import Binding
from domain.errors import Conflict, NotFound
from domain.grid import Audience, Chat, ChatAddress
from domain.member import Duty, Identity, Role
from domain.message import Lane
from domain.notice import NoticeStatus
from domain.poll import Vote
from domain.ports import UnitOfWork
from domain.question import QuestionKind
from domain.retention import Kept, Retention
from domain.status import Status
from domain.understanding import Sensitivity
from storage import Storage
from tests.builders import (
    ACCOUNT,
    NOW,
    Town,
    entry,
    minutes,
    notice,
    of_notice,
    of_ticket,
    outbound,
    poll,
    question,
    ticket,
)

# -- communities and chats -------------------------------------------------------------------------------------------


def test_the_tree_knows_its_buildings(uow: UnitOfWork, town: Town) -> None:
    tree = uow.communities.tree(town.community_id)
    assert [grid.code for grid in tree.lineage(town.grids["m3"])] == ["m3", "g1", "gh"]
    assert (found := tree.of_building("4"))
    assert found.buildings == ("3", "4")
    assert uow.communities.get(town.community_id).name == "桂花社区"
    with pytest.raises(NotFound):
        uow.communities.get(99)


def test_a_chat_is_found_by_each_of_its_addresses(uow: UnitOfWork, town: Town) -> None:
    chat = uow.chats.add(
        Chat(
            id=0,
            community_id=town.community_id,
            name="新群",
            audience=Audience.COUNCIL,
            grid_id=town.grids["gh"],
            sensitivity=Sensitivity.QUIET,
            silenced_until=NOW,
            addresses=(ChatAddress("wechat", "7", 0), ChatAddress("telegram", "7", 1)),
        )
    )
    assert chat.id
    assert uow.chats.at("telegram", "7") == uow.chats.at("wechat", "7") == uow.chats.get(chat.id) == chat
    assert uow.chats.at("web", "7") is None


def test_a_chat_of_no_community_yet(uow: UnitOfWork, town: Town) -> None:
    unbound = Chat(id=0, community_id=0, name="?", audience=Audience.UNBOUND, grid_id=None)
    chat = uow.chats.add(replace(unbound, addresses=(ChatAddress("telegram", "-100"),)))
    assert uow.chats.get(chat.id).community_id == 0
    uow.chats.save(replace(chat, community_id=town.community_id, audience=Audience.STAFF))
    assert uow.chats.get(chat.id).community_id == town.community_id


def test_an_address_given_up_is_reached_no_more_and_found_still(uow: UnitOfWork, town: Town) -> None:
    chat = uow.chats.get(town.chats["B3"])
    both = replace(chat, addresses=(*chat.addresses, ChatAddress("telegram", "-5", 1)))
    uow.chats.save(both)
    assert uow.chats.get(chat.id) == both
    uow.chats.save(replace(both, addresses=both.addresses[1:]))
    assert uow.chats.get(chat.id).addresses == (ChatAddress("telegram", "-5", 1),)
    assert (found := uow.chats.at(ACCOUNT, "B3"))
    assert found.id == chat.id


def test_a_chat_made_inactive_hears_nothing_more(uow: UnitOfWork, town: Town) -> None:
    uow.outbox.put(outbound(town, "row:1"), NOW)
    chat = uow.chats.get(town.chats["B3"])
    uow.chats.save(replace(chat, is_active=False))
    assert not uow.outbox.waits("row:1")
    assert not uow.chats.in_grids([town.grids["m3"]], Audience.RESIDENTS)
    uow.chats.save(chat)
    assert uow.chats.in_grids([town.grids["m3"]], Audience.RESIDENTS) == [chat]


def test_chats_of_grids_and_private_ones(uow: UnitOfWork, town: Town) -> None:
    grids = [town.grids["m5"], town.grids["m3"], town.grids["m3"]]
    found = uow.chats.in_grids(grids, Audience.RESIDENTS)
    assert [chat.id for chat in found] == [town.chats["B3"], town.chats["B5"]]
    assert uow.chats.in_grids([], Audience.RESIDENTS) == []
    private = uow.chats.private_with(town.members["陈静"])
    assert private
    assert private.id == town.chats["P"]
    assert uow.chats.private_with(town.members["李强"]) is None
    for name in ("3-2-801 老周", "3-2-801 老周", "周叔"):
        uow.chats.remember_nickname(town.chats["B3"], town.members["老周"], name, NOW)


# -- people ----------------------------------------------------------------------------------------------------------


def test_a_member_is_known_by_identity_in_a_community(uow: UnitOfWork, town: Town) -> None:
    identity = Identity("telegram", "42")
    assert uow.members.by_identity(identity, town.community_id) is None
    made = uow.members.add(town.community_id, "孙姐", identity)
    assert uow.members.by_identity(identity, town.community_id) == made == uow.members.get(made.id)
    assert uow.members.by_identity(identity, 99) is None
    with pytest.raises(NotFound) as error:
        uow.members.get(999)
    assert error.value.kind == "人"


def test_an_identity_taken_meanwhile_is_a_conflict(uow: UnitOfWork, town: Town) -> None:
    uow.members.add(town.community_id, "孙姐", Identity("telegram", "42"))
    with pytest.raises(Conflict), uow.savepoint():
        uow.members.add(town.community_id, "孙姐", Identity("telegram", "42"))
    assert uow.members.by_identity(Identity("telegram", "42"), town.community_id)


def test_only_those_with_an_office_are_called_by_name(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    assert [found.id for found in uow.members.named(town.community_id, "陈姐")] == [chen]
    assert [found.id for found in uow.members.named(town.community_id, "陈静")] == [chen]
    assert not uow.members.named(town.community_id, "王芳")


def test_who_works_in_a_grid_and_who_is_on_the_rota(uow: UnitOfWork, town: Town) -> None:
    found = uow.members.with_roles_in([town.grids["m3"], town.grids["g1"]])
    assert [(one.name, one.roles[0].role) for one in found] == [
        ("陈静", Role.MICRO_GRID_WORKER),
        ("李强", Role.GRID_LEADER),
    ]
    [duty] = uow.members.duties([town.grids["m3"]], NOW)
    assert duty.member_id == town.members["陈静"]
    assert not uow.members.duties([town.grids["m3"]], duty.ends_at)
    assert uow.members.duties([town.grids["m3"]], duty.starts_at)


def test_a_household(uow: UnitOfWork, town: Town) -> None:
    home = uow.members.household_of(town.members["老周"])
    assert home
    assert (home.building, home.unit, home.room) == ("3", "2", "801")
    assert home == uow.members.household_of(town.members["王芳"])
    assert uow.members.household_of(town.members["陈静"]) is None


# -- questions, history, texts ---------------------------------------------------------------------------------------


def test_open_questions_are_the_members_own_and_everybodys(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(uow.tickets.add(ticket(town)).id)
    mine = uow.questions.add(question(town, subject=subject, payload={"at": NOW, "ids": [1]}))
    card = uow.questions.add(question(town, member_id=None, asked_at=NOW + minutes(1), kind=QuestionKind.REGISTER))
    uow.questions.add(question(town, member_id=town.members["老周"]))
    uow.questions.add(question(town, expires_at=NOW))
    asked = (town.chats["B3"], town.members["王芳"])
    assert list(uow.questions.open_for(*asked, NOW)) == [card, mine]
    assert not uow.questions.open_for(town.chats["B5"], asked[1], NOW)
    done = mine.answered("好了", NOW)
    uow.questions.save(done)
    assert list(uow.questions.open_for(*asked, NOW)) == [card]
    assert list(uow.questions.about(subject)) == [done]
    assert uow.questions.get(mine.id) == done
    with pytest.raises(NotFound):
        uow.questions.get(999)


def test_nobody_is_asked_twice_within_the_hour(uow: UnitOfWork, town: Town) -> None:
    uow.questions.add(question(town, kind=QuestionKind.FILE_IT))
    member = town.members["王芳"]
    assert uow.questions.asked_since(member, [QuestionKind.FILE_IT, QuestionKind.PLACE], NOW)
    assert not uow.questions.asked_since(member, [QuestionKind.FILE_IT], NOW + minutes(1))
    assert not uow.questions.asked_since(member, [QuestionKind.PLACE], NOW)
    assert not uow.questions.asked_since(town.members["老周"], [QuestionKind.FILE_IT], NOW)


def test_history_is_told_in_order_and_keeps_times(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(1)
    codes = {"before": {"claimed_at": NOW, "status": Status.REPORTED, "holder_id": None}, "tags": ["a"]}
    uow.history.append(entry(town, subject, "TicketReported"))
    uow.history.append(entry(town, subject, "TicketClaimed", codes=codes))
    uow.history.append(entry(town, of_ticket(2)))
    first, second = uow.history.of(subject)
    assert (first.event, second.event) == ("TicketReported", "TicketClaimed")
    assert second.codes == codes


def test_the_last_act_is_everything_of_the_latest_command(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    uow.history.append(entry(town, of_ticket(1), cause="msg:1"))
    uow.history.append(entry(town, of_ticket(2), cause="msg:2"))
    uow.history.append(entry(town, of_ticket(3), cause="msg:2"))
    uow.history.append(entry(town, of_ticket(4), cause="msg:3", actor_id=town.members["李强"]))
    assert [one.subject.id for one in uow.history.last_act(chen, NOW)] == [2, 3]
    assert not uow.history.last_act(chen, NOW + minutes(1))


def test_texts_are_replaced_and_expire(uow: UnitOfWork, town: Town) -> None:
    subject = of_ticket(1)
    uow.texts.put(town.community_id, subject, "draft", "一", NOW + minutes(1))
    uow.texts.put(town.community_id, subject, "draft", "二", NOW + minutes(2))
    uow.texts.put(town.community_id, subject, "kept", "三")
    assert uow.expired.sweep(Retention(), NOW + minutes(1))[Kept.WORDS] == 0
    assert uow.texts.get(subject, "draft") == "二"
    assert uow.expired.sweep(Retention(), NOW + minutes(2))[Kept.WORDS] == 1
    assert uow.texts.get(subject, "draft") is None
    assert uow.texts.get(subject, "kept") == "三"


def test_what_was_taught_by_mistake_is_forgotten(storage: Storage, town: Town) -> None:
    staff = town.members["小刘"]
    with storage.unit_of_work() as uow:
        uow.corrections.add(town.community_id, "灯坏了", "lighting", staff, NOW)
        uow.corrections.add(town.community_id, "井盖松了", None, staff, NOW + minutes(1))
        uow.corrections.remove(town.community_id, staff, NOW)
        uow.commit()
    chat = next(chat for chat in storage.views.chats(town.community_id))
    assert dict(storage.views.surroundings(chat).corrections) == {"井盖松了": None}


def test_a_one_time_code_counts_once_and_in_its_time(storage: Storage, town: Town) -> None:
    wanted = Binding(
        code="AB23CD",
        community_id=town.community_id,
        made_in=town.chats["S"],
        expires_at=NOW + minutes(10),
        grid_id=town.grids["m5"],
        audience=Audience.WORKERS,
        building="5",
    )
    with storage.unit_of_work() as uow:
        uow.bindings.put(wanted)
        assert uow.bindings.take("AB23CE", NOW) is None
        assert uow.bindings.take("AB23CD", NOW + minutes(10)) is None
        uow.commit()
    assert storage.views.community_of_code("AB23CD", NOW) == town.community_id
    with storage.unit_of_work() as uow:
        assert uow.bindings.take("AB23CD", NOW) == wanted
        assert uow.bindings.take("AB23CD", NOW) is None
        uow.commit()
    assert storage.views.community_of_code("AB23CD", NOW) is None


def test_an_account_is_whose_it_was_said_to_be_last(uow: UnitOfWork, town: Town) -> None:
    account = Identity("telegram", "77")
    stranger = uow.members.add(town.community_id, "somebody", account)
    uow.members.identify(town.community_id, town.members["李强"], account)
    found = uow.members.by_identity(account, town.community_id)
    assert found is not None
    assert found.id == town.members["李强"] != stranger.id


def test_keys_are_kept_for_thirty_days(uow: UnitOfWork) -> None:
    uow.keys.take("old", NOW - timedelta(days=31))
    uow.keys.take("young", NOW - timedelta(days=29))
    assert uow.expired.sweep(Retention(), NOW)[Kept.KEYS] == 1
    assert uow.keys.take("old", NOW)
    assert not uow.keys.take("young", NOW)


def test_a_home_is_known_by_its_door_and_has_who_moved_in(uow: UnitOfWork, town: Town) -> None:
    chen = town.members["陈静"]
    old = uow.members.household_of(town.members["王芳"])
    assert old
    assert uow.members.household_at(town.community_id, "3", "2", "801") == old
    new = uow.members.household_at(town.community_id, "5", None, "301")
    assert (new.building, new.unit, new.room) == ("5", None, "301")
    assert uow.members.household_at(town.community_id, "5", None, "301") == new
    for home in (old, new, new):
        uow.members.move_in(chen, home.id)
    assert uow.members.household_of(chen) == new
    assert uow.members.household_of(town.members["王芳"]) == old
    uow.members.move_out(chen)
    uow.members.move_out(chen)
    assert uow.members.household_of(chen) is None


# -- notices and polls -----------------------------------------------------------------------------------------------


def _publish(uow: UnitOfWork, town: Town, chats: tuple[str, ...] = ("B3", "B5")) -> int:
    made = uow.notices.add(notice(town)).publish(NOW)
    uow.notices.save(made)
    uow.notices.freeze_recipients(made, [town.chats[chat] for chat in chats])
    for chat in chats:
        message = outbound(town, f"notice:{made.id}:{chat}", chat=chat, lane=Lane.NOTICE, subject=of_notice(made.id))
        uow.outbox.put(message, NOW)
    uow.notices.mark_queued(made.id, [town.chats[chat] for chat in chats])
    return made.id


def test_a_notice_comes_back_and_refuses_an_old_version(uow: UnitOfWork, town: Town) -> None:
    made = uow.notices.add(notice(town, scope=("3栋", "5栋")))
    assert made.number == 1
    assert uow.notices.get(made.id) == made == uow.notices.numbered(town.community_id, 1)
    uow.notices.save(made.schedule(NOW))
    assert uow.notices.get(made.id).status is NoticeStatus.SCHEDULED
    with pytest.raises(Conflict):
        uow.notices.save(made.publish(NOW))
    with pytest.raises(NotFound) as error:
        uow.notices.numbered(town.community_id, 9)
    assert error.value.kind == "通知"


def test_recipients_are_frozen_and_queued_step_by_step(uow: UnitOfWork, town: Town) -> None:
    made = uow.notices.add(notice(town))
    chats = sorted([town.chats["B3"], town.chats["B5"], town.chats["W"]])
    uow.notices.freeze_recipients(made, chats)
    uow.notices.freeze_recipients(made, chats[:1])
    assert uow.notices.unqueued_recipients(made.id, 2) == chats[:2]
    uow.notices.mark_queued(made.id, chats[:2])
    assert uow.notices.unqueued_recipients(made.id, 2) == chats[2:]


def test_progress_is_counted_from_rows(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = _publish(uow, town)
        uow.notices.freeze_recipients(uow.notices.get(made), [town.chats["W"]])
        assert (uow.notices.progress(made).total, uow.notices.progress(made).waiting) == (3, 3)
        # The report in the staff chat is about the notice too, and none of its copies.
        uow.outbox.put(outbound(town, chat="S", subject=of_notice(made)), NOW)
        uow.commit()
    rows = {row.external_chat_id: row.id for row in storage.outbox.lease(ACCOUNT, "me", 10, NOW)}
    storage.outbox.mark_sent(rows["B3"], ["e1"], NOW)
    storage.outbox.mark_dead(rows["B5"], "ChatGone")
    with storage.unit_of_work() as uow:
        progress = uow.notices.progress(made)
        assert (progress.total, progress.sent, progress.waiting) == (3, 1, 1)
        assert progress.failed == (("B5群", "ChatGone"),)
        assert uow.notices.requeue_failed(made) == 1
        assert uow.notices.progress(made).waiting == 2
        uow.commit()
    [again] = [row for row in storage.outbox.lease(ACCOUNT, "me", 10, NOW) if row.id == rows["B5"]]
    assert again.attempts == 0


def test_a_recall_cancels_what_waits_and_names_where_it_was_said(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = _publish(uow, town, ("B3", "B5", "W"))
        uow.commit()
    rows = {row.external_chat_id: row.id for row in storage.outbox.lease(ACCOUNT, "me", 2, NOW)}
    storage.outbox.mark_sent(rows["B3"], ["e1"], NOW)
    with storage.unit_of_work() as uow:
        assert uow.notices.recall_rows(made) == [town.chats["B3"], town.chats["B5"]]
        assert not uow.outbox.waits(f"notice:{made}:W")
        assert uow.notices.progress(made).failed == (("W群", "recalled"),)


def test_due_notices(uow: UnitOfWork, town: Town) -> None:
    draft = uow.notices.add(notice(town))
    at = {}
    for hours in (-1, 1):
        made = uow.notices.add(notice(town))
        uow.notices.save(made.schedule(NOW + timedelta(hours=hours)))
        at[hours] = made.id
    publishing = _publish(uow, town)
    assert [one.id for one in uow.notices.due(NOW)] == [at[-1], publishing]
    assert draft.id not in at.values()


def test_a_poll_is_kept_and_ends(uow: UnitOfWork, town: Town) -> None:
    made = uow.polls.add(poll(town))
    assert uow.polls.get(made.id) == made == uow.polls.numbered(town.community_id, 1)
    assert not uow.polls.due(made.ends_at - minutes(1))
    assert uow.polls.due(made.ends_at) == [made]
    uow.polls.save(made.end(made.ends_at))
    assert not uow.polls.due(made.ends_at)
    with pytest.raises(Conflict):
        uow.polls.save(made)


def test_one_vote_a_person_or_a_household(uow: UnitOfWork, town: Town) -> None:
    made = uow.polls.add(poll(town))
    wang, zhou = town.members["王芳"], town.members["老周"]
    home = uow.members.household_of(wang)
    assert home
    assert uow.polls.cast(Vote(made.id, wang, 0, NOW))
    assert not uow.polls.cast(Vote(made.id, wang, 0, NOW + minutes(1)))
    assert uow.polls.cast(Vote(made.id, wang, 1, NOW + minutes(2)))
    assert uow.polls.cast(Vote(made.id, wang, 0, NOW + minutes(3), home.id))
    assert uow.polls.cast(Vote(made.id, zhou, 2, NOW + minutes(4), home.id))
    assert list(uow.polls.votes(made.id)) == [
        Vote(made.id, wang, 1, NOW + minutes(2)),
        Vote(made.id, zhou, 2, NOW + minutes(4), home.id),
    ]
    assert uow.polls.retract(made.id, wang)
    assert not uow.polls.retract(made.id, wang)
    assert uow.polls.retract(made.id, wang, home.id)
    assert list(uow.polls.votes(made.id)) == []


# -- who stands in ---------------------------------------------------------------------------------------------------


def _cover(town: Town, days: int = 3, start: int = 0) -> Duty:
    begins = NOW + timedelta(days=start)
    ends = begins + timedelta(days=days)
    return Duty(town.grids["m3"], town.members["小刘"], begins, ends, covers_id=town.members["陈静"])


def test_whoever_stands_in_has_the_turn_and_the_role_for_that_time(uow: UnitOfWork, town: Town) -> None:
    duty = _cover(town)
    uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    assert uow.members.covers(town.members["陈静"], NOW) == [duty]
    assert uow.members.covers(town.members["小刘"], NOW) == [duty]
    assert duty in uow.members.duties([town.grids["m3"]], NOW)
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert (grant.grid_id, grant.starts_at, grant.ends_at) == (duty.grid_id, duty.starts_at, duty.ends_at)


def test_two_times_are_both_covered_and_a_standing_role_stays(uow: UnitOfWork, town: Town) -> None:
    for duty in (_cover(town, 1), _cover(town, 1, start=7)):
        uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert (grant.starts_at, grant.ends_at) == (NOW, NOW + timedelta(days=8))
    standing = Duty(town.grids["g1"], town.members["李强"], NOW, NOW + timedelta(days=1), town.members["陈静"])
    uow.members.stand_in(town.community_id, Role.GRID_LEADER, standing)
    [leads] = uow.members.get(town.members["李强"]).roles
    assert leads.ends_at is None


def test_back_before_the_time(uow: UnitOfWork, town: Town) -> None:
    duty = _cover(town)
    uow.members.stand_in(town.community_id, Role.MICRO_GRID_WORKER, duty)
    later = NOW + timedelta(days=1)
    uow.members.end_cover(duty, later)
    assert uow.members.covers(town.members["陈静"], later) == []
    [grant] = [g for g in uow.members.get(town.members["小刘"]).roles if g.role is Role.MICRO_GRID_WORKER]
    assert not grant.holds_at(later)
