"""Staff push a notice and a poll through the group matrix."""

from __future__ import annotations

from dataclasses import replace

from domain.errors import PermanentDeliveryError
from domain.grid import Audience, ChatAddress
from domain.notice import NoticeProgress
from domain.roster import ChatRow, Roster
from tests.journeys.village import Village, roster


def test_a_notice_is_previewed_published_and_reported(village: Village) -> None:
    village.says("小刘", "S", "通知 @3栋,5栋 明天9点到12点停水，请提前接水")
    assert village.heard("S") == [
        "【通知1】发2个群、约900人（3栋群、5栋群）：“明天9点到12点停水，请提前接水”。没错就回“发布 1”。"
    ]
    assert village.heard("B3") == []
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    for chat in ("B3", "B5"):
        assert village.heard(chat) == ["社区通知：明天9点到12点停水，请提前接水"]
    assert village.heard("ALL") == []
    assert village.heard("S")[-1] == "【通知1】2个群都发到了。"


def test_a_long_notice_goes_out_whole_and_the_preview_says_how_long_it_is(village: Village) -> None:
    text = "明天停水。" + "请提前接水，" * 600
    village.says("小刘", "S", f"通知 @3栋 {text}")
    assert f"”（共{len(text)}字，全文照发）。没错就回" in village.heard("S")[0]
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    assert village.heard("B3") == [f"社区通知：{text}"]


def test_where_nobody_counted_the_people_the_preview_names_no_figure(village: Village) -> None:
    def forget() -> None:
        with village.storage.unit_of_work() as uow:
            chat = uow.chats.at("web", "B5")
            assert chat
            uow.chats.save(replace(chat, people=0))
            uow.commit()

    village.in_core(forget)
    village.says("小刘", "S", "通知 @3栋,5栋 明天停水")
    assert village.heard("S") == ["【通知1】发2个群（3栋群、5栋群）：“明天停水”。没错就回“发布 1”。"]


def test_a_question_about_a_notice_is_answered_by_its_own_words(village: Village) -> None:
    village.says("杨哥", "B3", "停到好久哦？")
    village.says("小刘", "S", "通知 @3栋 明天9点到12点停水，请提前接水")
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    village.heard("B3")
    village.says("杨哥", "B3", "停到好久哦？")
    village.says("杨哥", "B3", "几点开始停？")
    village.says("王姐", "B3", "停水到几点，麻烦问下")
    village.says("杨哥", "B5", "停到好久哦？")
    assert village.heard("B3") == ["到12点。【通知1】", "明天9点。【通知1】", "到12点。【通知1】"]
    assert village.heard("B5") == []


def test_publishing_twice_sends_once(village: Village) -> None:
    village.says("小刘", "S", "通知 @全社区 周六体检")
    village.says("小刘", "S", "发布 1")
    village.says("小刘", "S", "发布 1")
    village.later(minutes=1)
    assert village.heard("B3") == ["社区通知：周六体检"]
    assert "这条通知已经发了。" in village.heard("S")


def test_a_scheduled_notice_goes_out_at_its_time(village: Village) -> None:
    village.says("小刘", "S", "通知 @全社区 周六体检")
    village.says("小刘", "S", "定时 通知1 明天9:00")
    assert village.heard("S")[-1] == "【通知1】明天9:00发。不发了回“收回通知 1”。"
    village.later(hours=22)
    assert village.heard("B3") == []
    village.later(hours=1, minutes=5)
    assert village.heard("B3") == ["社区通知：周六体检"]


def test_a_scheduled_notice_taken_back_is_never_said(village: Village) -> None:
    village.says("小刘", "S", "通知 @全社区 周六体检")
    village.says("小刘", "S", "定时 通知1 明天9:00")
    village.says("小刘", "S", "收回通知 1")
    assert village.heard("S")[-1] == "【通知1】收回了，一个群都没发出去。"
    village.later(days=2)
    assert village.heard("B3") == []


def test_a_notice_for_a_place_nobody_knows_is_refused_with_its_word(village: Village) -> None:
    village.says("小刘", "S", "通知 @9栋 停水")
    assert village.heard("S") == ["没找到“9栋”。这样写就行：通知 @全社区 明天9点到12点停水"]


def test_only_staff_publish(village: Village) -> None:
    village.says("陈姐", "S", "发布 1")
    assert village.heard("S") == ["这个要社区同志来点。要我转给值班的小刘，回“转”。"]


def test_a_poll_counts_one_vote_a_person_changeable_until_its_end(village: Village) -> None:
    village.says("小刘", "S", "投票 加装充电桩 | 同意 | 反对 | 弃权 截止 周日20:00 范围 3栋")
    [question] = village.heard("B3")
    assert question.startswith("问问大家：加装充电桩，A同意 B反对 C弃权。")
    assert village.heard("B5") == []
    village.says("王姐", "B3", "投 1 A")
    village.says("王姐", "B3", "投 1 B")
    village.says("老周", "B3", "投 1 1")
    village.presses("李叔", "B3", "A 同意")
    village.says("小赵", "B3", "A", quotes=village.last_line("B3").external_id)
    village.says("孙姐", "B5", "投 1 A")
    assert village.heard("B5") == ["这个要范围里的住户来点。"]
    assert village.heard("B3") == []
    village.says("小刘", "S", "投票结果 1")
    assert "到现在4人答了，同意3，反对1，弃权0" in village.heard("S")[-1]
    village.later(days=6)
    [result] = village.heard("B3")
    assert "4人答了，同意3，反对1，弃权0。这是摸底，不算业主表决。【投票1】" in result
    village.says("杨哥", "B3", "投 1 A")
    assert village.heard("B3") == ["这个投票已经截止了，谢谢。"]


def test_a_poll_ends_where_it_was_asked_whatever_becomes_of_the_tree(village: Village) -> None:
    village.says("小刘", "S", "投票 加装充电桩 | 同意 | 反对 范围 3栋")
    village.heard("B3")
    smaller = replace(roster(), chats=tuple(chat for chat in roster().chats if chat.name != "3栋群"))
    later = ChatRow(
        name="3栋新群",
        audience=Audience.RESIDENTS,
        grid_code="m3",
        building="3",
        addresses=(ChatAddress("web", "B3b"),),
    )
    village.in_core(lambda: import_roster(village, replace(smaller, chats=(*smaller.chats, later))))
    village.later(days=4)
    assert village.heard("B3b") == []
    assert len(village.heard("B3")) == 1


def import_roster(village: Village, wanted: Roster) -> None:
    with village.storage.unit_of_work() as uow:
        uow.rosters.save(wanted)
        uow.commit()


def test_a_household_votes_where_it_lives_not_where_it_writes(village: Village) -> None:
    village.says("小刘", "S", "投票 装门禁 | 同意 | 反对 一户一票 范围 5栋")
    village.heard("B5")
    village.says("老周", "B5", "投 1 A")
    assert village.heard("B5") == ["这个要范围里的住户来点。"]
    village.says("小刘", "S", "投票 修路 | 同意 | 反对 一户一票 范围 全社区")
    village.says("老周", "ALL", "投 2 A")
    village.says("小刘", "S", "投票结果 2")
    assert "1户答了" in village.heard("S")[-1]


def test_the_line_that_takes_a_notice_back_is_no_part_of_its_progress(village: Village) -> None:
    village.says("小刘", "S", "通知 @3栋 周六体检")
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    village.channel.failures["B3"] = [PermanentDeliveryError("no")]
    village.says("小刘", "S", "收回通知 1")
    village.later(seconds=30)

    def progress() -> NoticeProgress:
        with village.storage.unit_of_work() as uow:
            return uow.notices.progress(1)

    found = village.in_core(progress)
    assert (found.total, found.sent, found.failed) == (1, 1, ())


def test_one_vote_a_household_is_for_households_that_are_known(village: Village) -> None:
    village.says("小刘", "S", "投票 装门禁 | 同意 | 反对 一户一票 范围 3栋")
    village.heard("B3")
    village.says("王姐", "B3", "投 1 A")
    assert village.heard("B3") == ["这个要登记过的住户（请找网格员登记）来点。"]
    village.says("老周", "B3", "投 1 A")
    village.says("小刘", "S", "投票结果 1")
    assert "1户答了" in village.heard("S")[-1]
