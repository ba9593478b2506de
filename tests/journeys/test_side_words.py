"""A guess, a cause, a consequence, an attempt, said while one matter is talked of: no second ticket of its own."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.errors import NotFound
from tests.journeys.village import Village


def _then(village: Village, *said: tuple[str, str], chat: str = "B3") -> None:
    for name, words in said:
        village.says(name, chat, words)
        village.later(seconds=40)
    village.later(minutes=3)


@pytest.mark.parametrize(
    ("first", "then", "category"),
    [
        ("垃圾房三天没清", "苍蝇都飞到我家来了", "sanitation"),
        ("二单元门口的水管爆了", "水都淌到马路上去了", "leak"),
        ("楼梯间有股恶臭", "从底楼到六楼都闻得到", "sanitation"),
        ("楼门口那排共享单车把路都堵死了", "轮椅都推不出去", "traffic"),
        ("中庭步道的石板翘起来了", "一下雨还积水", "facility"),
        ("中庭步道的石板翘起来了", "天黑了根本看不清", "facility"),
    ],
)
def test_who_tells_how_far_it_came_has_it_too(village: Village, first: str, then: str, category: str) -> None:
    _then(village, ("李叔", first), ("老周", then))
    assert village.categories() == [category]
    assert village.reporters(1) == ["李叔", "老周"]


def test_who_only_guesses_reports_nothing(village: Village) -> None:
    _then(village, ("孙姐", "5栋电梯不动了"), ("杨哥", "怕是停电了"), ("王姐", "估计是主板烧了"), chat="ALL")
    assert village.categories() == ["elevator"]
    assert village.reporters(1) == ["孙姐"]
    assert not any("哪栋" in line for line in village.heard("ALL"))


def test_another_thing_beside_it_is_another_ticket(village: Village) -> None:
    _then(village, ("赵姨", "中庭那个漫步机的踏板掉了"), ("杨哥", "旁边的滑梯也裂了一道口子"), chat="ALL")
    assert village.categories() == ["facility", "facility"]


def test_who_guesses_at_once_names_no_matter_of_its_own(village: Village) -> None:
    _then(village, ("王姐", "电梯里有股怪味"), ("小赵", "有人在里面抽烟吧"), ("王姐", "嗯，烟头都还在"))
    assert village.categories() == ["elevator"]


def test_whether_the_water_is_gone_is_no_guess(village: Village) -> None:
    _then(village, ("李叔", "停水了"), ("小赵", "是不是停水了"))
    assert village.reporters(1) == ["李叔", "小赵"]


def test_the_cause_and_who_was_sought_are_passed_on(village: Village) -> None:
    _then(village, ("李叔", "我家卫生间在漏水，2单元"), ("老周", "楼上702没人在家，敲了没人应"))
    assert village.categories() == ["leak"]
    assert village.reporters(1) == ["李叔"]
    _then(village, ("王姐", "单元门关不拢"), ("老周", "门是合页松了"))
    assert village.categories() == ["leak", "access"]
    assert village.reporters(2) == ["王姐"]


def test_a_voice_joins_what_it_names(village: Village) -> None:
    _then(village, ("小赵", "楼下垃圾桶没人倒"), ("王姐", "单元门关不拢"), ("老周", "我早上也看到垃圾了，堆得老高"))
    assert (village.reporters(1), village.reporters(2)) == (["小赵", "老周"], ["王姐"])


def test_the_building_is_of_who_tells_it(village: Village) -> None:
    _then(village, ("王姐", "说好六点来水，我家到现在还没有"), ("杨哥", "我们7栋也没来"), chat="ALL")
    assert village.ticket(1).place.building == "7"


@pytest.mark.parametrize(
    ("first", "then", "categories"),
    [
        ("单元门关不上", "雨水都漫到车库里了", ["access", "drainage"]),
        ("垃圾房好臭", "满楼道都是煤气味", ["sanitation", "gas"]),
        ("垃圾房好臭", "电梯门口听到有人喊救命", ["sanitation", "security"]),
    ],
)
def test_what_did_not_come_of_it_is_a_matter_of_its_own(
    village: Village, first: str, then: str, categories: list[str]
) -> None:
    _then(village, ("李叔", first), ("老周", then))
    assert village.categories() == categories


def test_in_a_fire_what_is_seen_is_passed_on_and_no_guess(village: Village) -> None:
    _then(
        village,
        ("王姐", "怎么有烟味"),
        ("王姐", "楼下窗户外头全是烟"),
        ("小赵", "是哪家在烧纸吧"),
        ("李叔", "看得到火光了"),
    )
    assert village.ticket(1).urgency is Urgency.EMERGENCY
    told = "\n".join(village.heard("W"))
    assert "看得到火光了" in told
    assert "烧纸" not in told
    assert "登记" not in told


def test_what_may_have_come_of_it_is_a_guess_too(village: Village) -> None:
    village.says("王姐", "ALL", "3栋停电了")
    village.later(seconds=30)
    village.says("杨哥", "ALL", "门禁也没电了吧，进不去了吧")
    village.later(minutes=3)
    with pytest.raises(NotFound):
        village.ticket(2)


def test_who_knocked_in_vain_made_no_noise(village: Village) -> None:
    village.says("老周", "B3", "我家厨房顶上滴水，楼上敲门没人应")
    village.later(minutes=3)
    with pytest.raises(NotFound):
        village.ticket(2)


def test_where_the_dirty_water_runs_is_no_stall(village: Village) -> None:
    village.says("王姐", "B3", "二单元化粪池满了，往外冒")
    village.later(minutes=3)
    village.says("老周", "B3", "都淌到人行道上了")
    village.later(minutes=3)
    with pytest.raises(NotFound):
        village.ticket(2)


def test_one_more_of_the_same_is_of_the_same_ticket(village: Village) -> None:
    _then(village, ("李叔", "一单元门厅又停了几辆电瓶车"), ("王姐", "还有一辆在充电，拉了根线"))
    assert village.categories() == ["ebike"]


def test_what_somebody_else_ought_to_do_is_no_matter(village: Village) -> None:
    _then(
        village,
        ("小赵", "南门那条路天天堵死"),
        ("杨哥", "学校该派个人出来嘛"),
        ("小刘", "在跟交警商量，下周出方案"),
        chat="ALL",
    )
    assert len(village.categories()) == 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("北门外那家烤鱼店，油烟全飘到我们阳台", "而且闹到一两点，划拳的声音听得清清楚楚"),
        ("快递柜黑屏了，包裹拿不出来", "打柜子上的客服电话没人接"),
    ],
)
def test_who_goes_on_about_it_names_no_matter_of_their_own(village: Village, first: str, then: str) -> None:
    _then(village, ("杨哥", first), ("赵姨", then), chat="ALL")
    assert len(village.categories()) == 1


@pytest.mark.parametrize(
    ("first", "then", "category"),
    [
        ("302把承重墙砸了，物业来管一下", "我家天花板掉灰", "construction"),
        ("楼下那家在打承重墙，大锤砸得整栋楼都在抖", "我家墙上都裂了一条缝，物业到底管不管", "construction"),
    ],
)
def test_what_came_of_it_next_door_is_of_the_same_ticket(
    village: Village, first: str, then: str, category: str
) -> None:
    village.says("王姐", "B3", first)
    village.later(minutes=1)
    village.says("老周", "B3", then)
    village.later(minutes=3)
    assert (village.ticket(1).category, village.reporters(1)) == (category, ["王姐", "老周"])
    assert village.categories() == [category]


def test_a_locker_that_does_not_open_was_no_attempt_to_reach_a_guard(village: Village) -> None:
    village.says("王姐", "B3", "门口保安骂人")
    village.later(seconds=25)
    village.says("老周", "B3", "快递柜打不开了")
    village.later(minutes=3)
    assert village.categories() == ["property_service", "facility"]
