"""接龙: a list that grows is read once, line by line, and nobody is talked into it."""

from __future__ import annotations

from domain.status import Status
from tests.journeys.village import Village

HEAD = "#接龙\n3栋买脐橙，周六到"


def grown(*lines: str) -> str:
    return "\n".join([HEAD, *(f"{number}. {line}" for number, line in enumerate(lines, 1))])


def test_a_list_about_something_else_is_nothing_to_the_bot(village: Village) -> None:
    lines = ["王姐 2份", "老周 1份", "小赵 3-2-801 一箱"]
    for upto in range(1, 4):
        village.says("王姐", "B3", grown(*lines[:upto]))
    village.later(minutes=30)
    assert village.heard("B3") == village.heard("W") == []


def test_only_the_new_line_is_read_and_it_is_its_senders(village: Village) -> None:
    village.says("王姐", "B3", grown("王姐 2份", "李叔 二单元楼道灯坏了，不亮"))
    village.later(minutes=12)
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]
    village.says("老周", "B3", grown("王姐 2份", "李叔 二单元楼道灯坏了，不亮", "老周 1份"))
    with_one_more = grown("王姐 2份", "李叔 二单元楼道灯坏了，不亮", "老周 1份", "小赵 一单元门禁坏了刷不开")
    village.says("小赵", "B3", with_one_more)
    village.later(minutes=12)
    [line] = village.heard("B3")
    assert line.startswith("收到，3栋1单元")
    assert line.endswith("【2】")
    card = next(line.text for line in village.channel.said if line.chat == "W" and "【2】" in line.text)
    assert "门禁" in card
    assert "脐橙" not in card
    assert "李叔" not in card


def test_the_name_that_the_app_puts_before_a_line_is_no_part_of_it(village: Village) -> None:
    village.says("王姐", "B3", "#接龙\n报修\n1. 王姐 二单元门禁坏了")
    village.later(minutes=12)
    card = next(line.text for line in village.channel.said if line.chat == "W")
    assert "“二单元门禁坏了”" in card


def test_while_it_runs_matters_are_filed_silently_and_told_in_one_line_at_its_end(village: Village) -> None:
    village.says("王姐", "B3", grown("王姐 2份"))
    village.says("李叔", "B3", "二单元楼道灯坏了，不亮")
    village.later(minutes=3)
    village.says("老周", "B3", grown("王姐 2份", "老周 1份"))
    village.says("小赵", "B3", "一单元门禁坏了刷不开")
    assert village.ticket(2).status is Status.DISPATCHED
    for minute in range(1, 5):
        village.later(minutes=5)
        village.says("孙姐", "B3", grown("王姐 2份", "老周 1份", *(f"孙姐{n} 1份" for n in range(minute))))
    assert village.heard("B3") == []
    village.later(minutes=9)
    assert village.heard("B3") == []
    village.later(minutes=2)
    [line] = village.heard("B3")
    assert "【1】" in line
    assert "【2】" in line


def test_an_emergency_does_not_wait_for_a_list(village: Village) -> None:
    village.says("王姐", "B3", grown("王姐 2份"))
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    assert village.heard("B3")[0].startswith("⚠️")


def test_a_list_whose_beginning_was_not_heard_has_one_new_line(village: Village) -> None:
    village.says("老周", "B3", grown("王姐 我家水管爆了，在漏水", "李叔 楼道灯坏了", "老周 1份"))
    village.later(minutes=15)
    assert village.heard("B3") == village.heard("W") == []


def test_a_matter_that_is_taken_back_while_the_list_runs_is_not_told(village: Village) -> None:
    village.says("王姐", "B3", grown("王姐 2份"))
    village.says("李叔", "B3", "二单元楼道灯坏了，不亮")
    village.says("李叔", "B3", "不用来了，是我家自己跳闸")
    village.later(minutes=15)
    assert all("收到，" not in line for line in village.heard("B3"))
