"""What people put around a report does not change what it is: cries, sighs, dots, faces, a question to the others."""

from __future__ import annotations

import json

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader
from nlp.corpus import TEXT

AROUND = Surroundings()
SHORT = 24  # characters
LOST_AT_MOST = 0.02
FILED = [
    row["text"]
    for row in map(json.loads, (TEXT / "messages-dev.jsonl").read_text("utf-8").splitlines())
    if row["act"] == "request" and len(row["text"]) <= SHORT and row["text"][-1] not in "。！？!?~…"
]


@pytest.fixture(scope="module")
def filed(reader: Reader) -> list[str]:
    return [text for text in FILED if reader.read(text, AROUND).decision is Decision.FILE]


@pytest.mark.parametrize(
    "around",
    [
        *("{}！", "{}！！！", "{}。。。", "{}😭", "{}🤦‍♀️", "{}[流泪]", "{}，服了", "{}，真的", "{}，大家呢"),
        *(
            "今天{}",
            "刚才{}",
            "唉，{}",
            "咱们{}",
            "我刚下楼，{}",
            "我发现{}",
            "我跟你们说，{}",
            "好像{}",
            "{}啊",
            "{}哦",
        ),
        *("{}，谁知道怎么回事", "{}，大家有这种情况吗", "{}，吓我一跳", "{}，如图"),
        *("咦，{}", "话说，{}", "真的是，{}", "气死我了！{}", "怎么回事，{}", "早，{}", "就是，{}", "[图片] {}"),
    ],
)
def test_it_is_filed_still(reader: Reader, filed: list[str], around: str) -> None:
    lost = [text for text in filed if reader.read(around.format(text), AROUND).decision is not Decision.FILE]
    assert len(lost) <= LOST_AT_MOST * len(filed), lost


@pytest.mark.parametrize("around", ["{}！", "{}！！", "天呐，{}", "气死我了！{}"])
def test_a_cry_alone_makes_no_emergency(reader: Reader, filed: list[str], around: str) -> None:
    calm = [text for text in filed if reader.read(text, AROUND).urgency is not Urgency.EMERGENCY]
    loud = [text for text in calm if reader.read(around.format(text), AROUND).urgency is Urgency.EMERGENCY]
    assert len(loud) <= LOST_AT_MOST * len(calm), loud


@pytest.mark.parametrize(
    "heard", ["停电了！", "垃圾堆起来！", "车出不来！！", "邻里纠纷！", "电梯坏了！！！", "停水了！怎么又停"]
)
def test_nobody_is_alarmed_by_a_mark(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.decision is Decision.FILE
    assert understood.urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize("heard", ["着火了！", "有人晕倒了！！", "救命！", "电梯困人了！快来", "漏气了！好大的味"])
def test_an_alarm_is_one_however_it_is_cried(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) == (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "heard",
    [
        "今天菜好便宜",
        "拿盆接点嘛",
        "今天篮球场开灯，来打球",
        "我刚下楼，月亮好圆",
        "唉，又老了一岁",
        "好像要下雨了",
        "天花板刷白了",
    ],
)
def test_talk_that_begins_so_is_talk_still(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE


@pytest.mark.parametrize("heard", ["电梯卡在两层楼中间了，谢谢", "树枝把路挡死了，谢谢了哈", "今天早上电梯又卡在五楼"])
def test_thanks_do_not_end_what_is_told_first(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.FILE
