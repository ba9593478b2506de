"""派, 协办, 拆分, 并案, 重开: many hands, and matters that part and join."""

from __future__ import annotations

from domain.status import Status
from tests.journeys.village import Village


def report(village: Village, who: str = "王姐", chat: str = "B3", text: str = "二单元楼道灯坏了") -> None:
    village.says(who, chat, text)
    village.later(minutes=2)
    hush(village)


def hush(village: Village) -> None:
    for chat in ("B3", "B5", "W", "S", "P"):
        village.heard(chat)


def test_staff_send_somebody_and_the_card_on_its_way_is_called_off(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("小刘", "S", "派 1 @李强")
    assert village.heard("S") == ["【1】3栋2单元楼道灯转给@李强了。点错回“撤销”。"]
    village.later(minutes=5)
    assert village.heard("W") == ["@李强 3栋2单元楼道灯交给您了。“二单元楼道灯坏了”办完回“办结 1 做了啥”。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_a_second_pair_of_hands_remarks_and_the_holder_stays(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.heard("W")
    village.says("陈姐", "W", "协办 1 @李强")
    assert village.heard("W") == [
        "【1】3栋2单元楼道灯，已请@李强搭把手，事还在您这儿。",
        "@李强 请您搭把手：3栋2单元楼道灯，陈姐在办。“二单元楼道灯坏了”有情况回“备注 1 情况”。【1】",
    ]
    village.says("李强", "W", "我的工单")
    assert village.heard("W") == ["李强，手上没有事，歇会儿。搭把手的：【1】3栋2单元楼道灯。"]
    village.says("李强", "W", "备注 缺梯子")
    assert village.heard("W") == ["记在【1】里了。"]
    assert village.heard("P") == ["李强说3栋2单元楼道灯：“缺梯子”。【1】"]
    village.says("李强", "W", "办结 1 换了")
    assert village.heard("W") == ["【1】3栋2单元楼道灯不在您手上，先回“认领 1”。"]
    village.says("陈姐", "W", "协办 1 @李强")
    assert village.heard("W") == ["【1】3栋2单元楼道灯，李强已经在搭手了。"]


def test_only_who_holds_it_or_leads_asks_for_a_hand(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.heard("W")
    village.says("李强", "W", "协办 1 @刘工")
    assert village.heard("W") == ["【1】3栋2单元楼道灯不在您手上，先回“认领 1”。"]
    village.says("赵网格长", "W", "协办 1 @陈姐")
    assert village.heard("W") == ["这件就在陈姐手上。这样写就行：协办 12 @李强"]
    village.says("赵网格长", "W", "协办 1 @王姐")
    assert village.heard("W") == ["没找到能搭把手的人“王姐”。"]


def test_a_second_matter_goes_its_own_way_and_only_who_spoke_of_it_is_told(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "我家也是，8楼看不到路")
    village.later(minutes=2)
    hush(village)
    village.says("小刘", "S", "拆分 1 门禁也刷不开了")
    assert village.heard("S") == ["从【1】另记了一件：【2】3栋2单元门禁。"]
    village.later(minutes=5)
    assert len(village.heard("W")) == 1
    assert village.heard("B3") == []
    second = village.ticket(2)
    assert (second.category, second.place.unit, second.relates_to_id) == ("access", "2", village.ticket(1).id)


def test_who_had_told_both_hears_of_the_second_one(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯和门禁都坏了")
    village.later(minutes=2)
    hush(village)
    village.says("小刘", "S", "拆分 1 门禁刷不开")
    village.later(minutes=5)
    assert village.heard("B3") == ["3栋2单元门禁单独记了一件，一起跟着，不用再报。【2】"]


def test_two_are_one_and_whoever_goes_for_the_later_goes_for_both(village: Village) -> None:
    report(village)
    report(village, "老周", "B5", "3栋2单元三楼的灯不亮，黑得很")
    village.says("陈姐", "W", "认领 2")
    village.later(minutes=3)
    hush(village)
    village.says("小刘", "S", "1和2是一件事")
    assert village.heard("S") == ["【2】并到【1】3栋2单元楼道灯了，报的人都会知道。点错回“撤销”。"]
    assert village.ticket(1).status is Status.IN_PROGRESS
    village.later(minutes=5)
    assert village.heard("B5") == ["【2】和【1】是一件事，一起办，看【1】就行。"]
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=5)
    assert village.heard("B5")[0].startswith("3栋2单元楼道灯说是换了灯泡，@老周")


def test_whose_matter_went_into_anothers_is_told(village: Village) -> None:
    report(village)
    report(village, "老周", "B5", "3栋2单元三楼的灯不亮，黑得很")
    village.says("李强", "W", "认领 1")
    village.says("陈姐", "W", "认领 2")
    hush(village)
    village.says("小刘", "S", "并案 1 2")
    assert village.heard("P") == ["3栋2单元三楼灯和【1】是一件事，由李强一起办，您这件不用去了。【2】"]


def test_the_office_opens_it_again_and_says_what_is_left(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(days=4)
    assert village.ticket(1).status is Status.CLOSED
    hush(village)
    village.says("小刘", "S", "重开 1 还差8楼一盏")
    village.later(minutes=5)
    assert village.heard("B3") == ["3栋2单元楼道灯还没弄利索，已请人再去。【1】"]
    assert village.heard("P") == ["3栋2单元楼道灯还没办完：“还差8楼一盏”，社区请再去看看。【1】"]
    village.says("小刘", "S", "重开 1")
    assert village.heard("S")[-1] == "【1】3栋2单元楼道灯还没办完，不用重开。"


def test_two_made_one_by_mistake_part_again_with_their_people(village: Village) -> None:
    report(village)
    report(village, "老周", "B5", "3栋2单元三楼的灯不亮，黑得很")
    village.says("陈姐", "W", "认领 2")
    village.later(minutes=3)
    hush(village)
    village.says("小刘", "W", "并案 1 2")
    village.says("小刘", "W", "撤销")
    assert (village.ticket(1).status, village.ticket(1).holder_id) == (Status.DISPATCHED, None)
    assert village.ticket(2).status is Status.IN_PROGRESS
    village.later(minutes=5)
    assert village.heard("B5") == []
