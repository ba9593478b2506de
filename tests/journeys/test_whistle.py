"""吹哨报到: departments are called, say who comes and when, or the street hears that nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.grid import Tier
from domain.status import Status
from domain.whistle import Whistle
from tests.journeys.street import with_departments
from tests.journeys.village import TUESDAY, Village, roster, village


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path, TUESDAY, with_departments()) as found:
        found.says("王姐", "B3", "3栋门口消防通道被占了，车停一排")
        found.later(minutes=2)
        found.says("陈姐", "W", "认领 1")
        found.later(minutes=3)
        quiet(found)
        yield found


def quiet(town: Village) -> None:
    for chat in ("B3", "W", "S", "P", "J", "D"):
        town.heard(chat)


def whistles(town: Village) -> Sequence[Whistle]:
    def read() -> Sequence[Whistle]:
        with town.storage.unit_of_work() as uow:
            return uow.whistles.of_ticket(1)

    return town.in_core(read)


def test_both_departments_are_asked_in_one_line_and_say_who_comes(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管 消防")
    [answer] = town.heard("S")
    assert answer.startswith("【1】")
    assert answer.endswith("已请城管、消防，30分钟没人报到我就报街道。")
    [card] = town.heard("D")
    assert card.startswith("@孙队 @郭站长 请城管、消防到3栋")
    assert card.endswith("哪位来、多久到？回一句“老周 20分钟”。【1】")

    town.later(minutes=4)
    town.says("孙队", "D", "老周20分钟到")
    assert town.heard("D") == ["好，记下了：城管老周20分钟到。【1】"]
    assert town.heard("S") == [f"城管老周20分钟到，去看{town.ticket(1).summary}。【1】"]
    assert town.heard("P") == [f"城管老周20分钟到，去看{town.ticket(1).summary}。【1】"]
    town.says("郭站长", "D", "报到 1 小马")
    assert town.heard("D") == ["哪位来、多久到？这样写就行：报到 12 老周 20分钟"]
    town.says("郭站长", "D", "报到 1 小马 半小时")
    assert town.heard("D") == ["好，记下了：消防小马30分钟到。【1】"]

    police, fire = whistles(town)
    assert (police.specialty, police.reported_at) == ("城管", TUESDAY + timedelta(minutes=9))
    assert police.arrives_at == TUESDAY + timedelta(minutes=29)
    assert fire.reported_at is not None
    town.later(hours=2)
    assert town.heard("J") == []
    assert town.ticket(1).tier is Tier.MICRO_GRID


def test_the_absent_department_is_told_to_the_street_and_the_other_is_not(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管 消防")
    quiet(town)
    town.says("孙队", "D", "我20分钟到")
    quiet(town)
    town.later(minutes=31)
    summary = town.ticket(1).summary
    assert town.heard("J") == [f"桂花社区：{summary}请了消防，30分钟没人报到，请帮忙催到人。【桂花-1】"]
    assert town.heard("S") == ["消防没人报到，已报街道。【1】"]
    ticket = town.ticket(1)
    assert ticket.tier is Tier.STREET
    assert ticket.status is Status.IN_PROGRESS  # it raises the tier, never the status: 陈姐 goes on
    town.later(hours=1)
    assert town.heard("J") == []

    town.says("郭站长", "D", "报到 1 小马 10分钟")  # late, but he comes: the street hears that too
    assert town.heard("J") == [f"消防小马10分钟到，去看{summary}。【桂花-1】"]


def test_a_whistle_waits_for_no_morning(tmp_path: Path) -> None:
    with village(tmp_path, TUESDAY.replace(hour=23), with_departments()) as town:
        town.says("李叔", "B3", "一单元燃气泄漏了，味道好大，快来人！")
        quiet(town)
        town.says("小刘", "S", "吹哨 1 消防")
        assert len(town.heard("D")) == 1
        # 直通车: a red matter goes to the street at once.
        assert town.heard("J") == [f"桂花社区：{town.ticket(1).summary}要紧，已请消防，街道请一起盯着。【桂花-1】"]


def test_who_sits_in_no_group_is_phoned(tmp_path: Path) -> None:
    above, below = with_departments()
    without = replace(below, chats=tuple(chat for chat in below.chats if chat.name != "部门群"))
    with village(tmp_path, TUESDAY, (above, without)) as town:
        town.says("王姐", "B3", "3栋门口消防通道被占了，车停一排")
        town.later(minutes=2)
        quiet(town)
        town.says("小刘", "S", "吹哨 1 燃气")
        answer, phone = town.heard("S")
        assert "已请燃气" in answer
        assert phone.startswith("请给何工打个电话：请燃气到3栋")


def test_it_is_answered_by_quoting_too(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管")
    town.says("王姐", "B5", "5栋门口消防通道也被占了")
    town.later(minutes=2)
    town.says("小刘", "S", "吹哨 2 城管")
    first = next(line for line in town.channel.said if line.chat == "D")
    quiet(town)
    town.says("孙队", "D", "老周20分钟到")
    assert town.heard("D")[0].startswith("哪件？")
    town.says("孙队", "D", "老周20分钟到", quotes=first.external_id)
    assert town.heard("D") == ["好，记下了：城管老周20分钟到。【1】"]
    assert whistles(town)[0].reported_at is not None


def test_a_department_that_nobody_knows_is_not_called_and_none_is(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管 气象")
    assert town.heard("S") == ["没找到部门“气象”，角色表里先登记上它的人。"]
    assert town.heard("D") == []
    assert whistles(town) == []


def test_called_again_only_who_has_answered_is_called(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管")
    quiet(town)
    town.says("小刘", "S", "吹哨 1 城管")
    assert town.heard("S") == ["城管已经请过了，还在等回话。【1】"]
    assert town.heard("D") == []
    assert len(whistles(town)) == 1


def test_only_the_office_whistles_and_only_who_was_called_reports_in(town: Village) -> None:
    town.says("陈姐", "P", "吹哨 1 城管")
    assert town.heard("P")[0].startswith("这个要社区同志来点。")
    town.says("小刘", "S", "吹哨 1 城管")
    quiet(town)
    town.says("郭站长", "D", "报到 1 小马 10分钟")
    assert town.heard("D") == ["这个要请到的部门来点。"]
    assert whistles(town)[0].is_open


def test_what_is_settled_meanwhile_wakes_nobody(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管")
    town.says("陈姐", "W", "办结 1 车都挪了")
    quiet(town)
    town.later(minutes=40)
    assert town.heard("J") == []
    assert town.ticket(1).tier is Tier.MICRO_GRID


def test_every_day_words_are_no_report(town: Village) -> None:
    town.says("小刘", "S", "吹哨 1 城管")
    quiet(town)
    for words in ("1201报到", "收到", "辛苦了", "我20分钟前刚走"):
        town.says("孙队", "D", words)
    assert whistles(town)[0].is_open
    town.says("杨哥", "B3", "报到 1 老周 20分钟")
    assert whistles(town)[0].is_open


def test_without_a_street_the_office_hears_it_even_on_a_sunday(tmp_path: Path) -> None:
    _, below = with_departments()
    alone = replace(below, community=replace(below.community, parent_code=None), grids=roster().grids)
    with village(tmp_path, TUESDAY.replace(day=17), [alone]) as town:
        town.says("王姐", "B3", "3栋门口消防通道被占了，车停一排")
        town.later(minutes=2)
        town.says("小刘", "S", "吹哨 1 消防")
        assert town.heard("S")[-1].endswith("30分钟没人报到我在这儿说。")
        town.later(minutes=31)
        summary = town.ticket(1).summary
        assert town.heard("S") == [f"{summary}请了消防，30分钟没人报到，请帮忙催到人。【1】"]
        assert town.ticket(1).tier is Tier.COMMUNITY
