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


def test_why_there_is_smoke_is_told_to_who_was_called(village: Village) -> None:
    village.says("李叔", "B3", "二单元三楼的窗户在往外冒烟！")
    told(village, "B3", "W", "S", "P")
    village.later(seconds=40)
    village.says("王姐", "B3", "对不住各位，是我家红烧肉烧干锅了，没着火")
    village.later(seconds=30)
    assert "是我家红烧肉烧干锅了" in told(village, "W")
    village.later(hours=1)
    assert told(village, "W", "S", "B3") == ""


def test_who_asks_or_hopes_or_guesses_ends_nothing(village: Village) -> None:
    village.says("李叔", "B3", "二单元三楼的窗户在往外冒烟！")
    told(village, "B3", "W", "S", "P")
    village.later(seconds=40)
    for words in ("是不是哪家炒菜糊了哦", "火小了一点", "好像灭了"):
        village.says("王姐", "B3", words)
        village.later(seconds=20)
    village.later(minutes=30)
    assert "请您接手" in told(village, "W")


def test_where_a_missing_person_was_seen_goes_to_who_looks_for_them(village: Village) -> None:
    village.says("老周", "B3", "我妈出去半天没回来，她有老年痴呆，穿红毛衣")
    told(village, "B3", "W", "S", "P")
    village.later(minutes=1)
    village.says("小赵", "B3", "刚刚在菜市场看到一个穿红毛衣的老人家")
    village.later(seconds=20)
    assert "菜市场" in told(village, "P")
    assert "菜市场" not in told(village, "B3")
    assert "小赵" not in village.reporters(1)


def test_a_neighbour_knows_where_an_old_woman_is(village: Village) -> None:
    village.says("孙姐", "B5", "1单元的李婆婆三天没开门了，叫也没人应")
    told(village, "B5", "S")
    village.later(minutes=5)
    village.says("杨哥", "B5", "她回乡下老家了，走之前跟我讲过")
    village.later(minutes=1)
    assert "她回乡下老家了" in told(village, "S")
    assert told(village, "B5") == ""
    village.later(hours=2)
    assert told(village, "S") == ""


def test_over_for_now_stays_open(village: Village) -> None:
    village.says("老周", "B3", "厨房水管爆了，水漫到客厅了")
    village.later(minutes=2)
    village.says("老周", "B3", "我把总阀关了，不漏了，明天还得来个师傅换管子")
    village.later(minutes=2)
    assert "这件就结了" not in told(village, "B3")
    assert village.ticket(1).is_active


def test_a_fuse_of_their_own_is_taken_back(village: Village) -> None:
    village.says("孙姐", "B5", "家里没电了，有人跟我一样吗")
    village.later(seconds=30)
    village.says("孙姐", "B5", "查到了，空开掉下来了，推上去就有了")
    village.later(minutes=3)
    heard = told(village, "B5")
    assert "不派人了" in heard
    assert "有人去我再说" not in heard


def test_content_answers_whether_it_is_done(village: Village) -> None:
    village.says("李叔", "B3", "二单元楼道灯不亮了")
    village.later(minutes=3)
    village.says("陈姐", "W", "1 我去")
    village.later(minutes=4)
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=4)
    told(village, "B3")
    village.says("李叔", "B3", "安逸，弄得巴适")
    village.later(minutes=1)
    assert "这件就结了" in told(village, "B3")


def test_a_quarrel_is_left_alone_and_its_matter_stays(village: Village) -> None:
    village.says("李叔", "B3", "楼上天天半夜拖椅子，有没有公德心")
    village.later(seconds=20)
    village.says("老周", "B3", "你说谁呢，谁拖椅子了")
    village.later(seconds=30)
    village.says("王姐", "B3", "好了好了，都少说两句，邻里邻居的")
    village.later(minutes=3)
    assert told(village, "B3", "P") == ""
    village.later(minutes=15)
    assert "去说说" in told(village, "B3")
    assert village.ticket(1).is_active


def test_a_burst_that_names_nothing_electric_is_not_called_so(village: Village) -> None:
    village.says("老周", "B3", "家里暖气片阀门喷水了！！")
    village.later(minutes=2)
    assert "水碰到电" not in told(village, "B3")
