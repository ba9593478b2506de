"""How an emergency ended, as neighbours tell it: whoever was called hears it, and nobody else is called."""

from __future__ import annotations

from tests.journeys.village import Village


def told(village: Village, *chats: str) -> str:
    return "\n".join(line for chat in chats for line in village.heard(chat))


def test_once_a_fire_is_said_to_be_out_nobody_else_is_called(village: Village) -> None:
    village.says("李叔", "B3", "一单元五楼阳台着火了")
    village.says("王姐", "B3", "我这边也看到火光了")
    told(village, "B3", "W", "S", "P")
    village.later(minutes=2)
    village.says("王姐", "B3", "火扑灭了，消防车都走了")
    village.later(minutes=1)
    assert "群里有人说：“火扑灭了，消防车都走了”" in told(village, "W")
    village.later(hours=3)
    assert "还没弄好" not in told(village, "B3")
    assert told(village, "W", "S", "P") == ""


def test_who_says_that_it_burns_again_is_followed_again(village: Village) -> None:
    village.says("李叔", "B3", "一单元五楼阳台着火了")
    village.later(minutes=1)
    village.says("小赵", "B3", "火灭了")
    village.later(minutes=1)
    told(village, "B3", "W", "S", "P")
    village.says("李叔", "B3", "一单元五楼阳台又着火了，快来人")
    village.later(hours=2)
    assert told(village, "W", "S", "P") != ""


def test_a_lift_is_still_to_be_looked_at_and_the_group_is_left_alone(village: Village) -> None:
    village.says("李叔", "B3", "二单元电梯困人了")
    village.later(minutes=1)
    village.says("小赵", "B3", "人都救出来了")
    told(village, "B3", "W", "S", "P")
    village.later(hours=1)
    assert "还没弄好" not in told(village, "B3")
    assert told(village, "W", "S", "P") != ""


def test_nothing_is_acknowledged_after_it_was_closed(village: Village) -> None:
    village.says("小赵", "ALL", "一辆白车堵在6栋车库口，麻烦挪一下")
    village.later(seconds=20)
    village.says("小赵", "ALL", "挪走了，谢谢")
    village.later(minutes=5)
    heard = told(village, "ALL")
    assert "再有直接说" in heard
    assert "有人去我再说" not in heard
