"""Whose matter it is decides its road: dispatched, mediated, or put before office and council."""

from __future__ import annotations

from domain.category import Urgency
from domain.grid import Tier
from tests.journeys.village import Village


def test_a_common_wish_goes_to_the_office_and_the_council(village: Village) -> None:
    village.says("王姐", "B3", "建议在中庭增设几排晾衣架")
    village.says("老周", "B3", "支持")
    village.later(minutes=2)
    assert village.heard("B3") == ["收到，这个提议记下了，我递给社区和议事会商量，有信儿我来说。【1】"]
    assert village.heard("W") == []
    assert village.heard("C") == ["住户提议（2户附议）：“建议在中庭增设几排晾衣架”，社区收到了，请议事会也看看。【1】"]
    [card] = village.heard("S")
    assert card.startswith("@小刘 住户提议，2户附议：")
    assert village.ticket(1).tier is Tier.COMMUNITY


def test_a_wish_taken_back_is_not_put_before_the_council(village: Village) -> None:
    village.says("王姐", "B3", "建议在中庭增设几排晾衣架")
    village.says("王姐", "B3", "不用了 1")
    village.later(minutes=2)
    assert village.heard("C") == []


def test_what_lies_between_neighbours_is_mediated(village: Village) -> None:
    village.says("王姐", "B3", "楼上半夜蹦迪，吵得睡不着")
    village.later(minutes=2)
    assert "已请网格员去说说" in village.heard("B3")[0]
    assert "两头听听劝一劝" in village.heard("W")[0]


def test_a_crime_is_for_110_and_the_office_hears_of_it_in_private(village: Village) -> None:
    village.says("王姐", "B3", "我电动车昨晚遭偷了，就停在楼下的，小偷太猖狂了")
    village.later(minutes=2)
    assert village.heard("B3") == ["这样的事请先打110。我也悄悄告诉社区了，群里就不多说了。"]
    assert village.heard("W") == []
    assert len(village.heard("P")) == 1
    assert village.heard("S")[0].startswith("治安方面有人说：")


def test_each_neighbours_crime_is_its_own(village: Village) -> None:
    village.says("王姐", "B3", "我被骗了，转了两万块钱给冒充客服的")
    village.says("老周", "B3", "我车里的包被偷了")
    village.later(minutes=2)
    assert [village.reporters(number) for number in (1, 2)] == [["王姐"], ["老周"]]
    village.says("李叔", "B3", "楼下有人打架，把人打出血了")
    assert village.reporters(3) == ["李叔"]
    assert village.ticket(3).urgency is Urgency.EMERGENCY
    assert "请马上打110" in village.heard("B3")[-1]


def test_of_a_thief_the_neighbours_tell_one_matter(village: Village) -> None:
    village.says("王姐", "B3", "我停楼下的电动车被偷了")
    village.says("老周", "B3", "我家快递昨晚也被偷了")
    village.later(minutes=2)
    village.says("李叔", "B3", "求调监控，今天上不了班了")
    assert village.reporters(1)[:2] == ["王姐", "老周"]
    assert village.categories() == ["security"]
