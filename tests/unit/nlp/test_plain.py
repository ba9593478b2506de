"""The plainest words: what is broken, and hardly another word."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from domain.category import Urgency
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader
from nlp.lexicon import HERE, load
from nlp.scanner import words_of

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("停电", "power"),
        ("又停水", "water"),
        ("漏水了", "leak"),
        ("我家没电了", "power"),
        ("5栋断网了！", "facility"),
        ("水表坏了", "water"),
        ("滑梯坏了", "facility"),
        ("有小偷", "security"),
        ("没暖气", "other"),
        ("我们小区路上有坑", "traffic"),
        ("水好黄", "water"),
        ("没得水了", "water"),
        ("没得电了", "power"),
        ("电梯失灵了", "elevator"),
        ("停水了。", "water"),
        ("停 水 了", "water"),
        ("電梯壞了", "elevator"),
        ("停電了", "power"),
        ("點梯坏了", "elevator"),
        ("挺水了", "water"),
        ("我家挺电", "power"),
        ("整栋楼挺电", "power"),
        ("停睡了", "water"),
        ("没有水喝", "water"),
        ("没有水怎么回事", "water"),
        ("没有电嘛", "power"),
        ("没有灯走路害怕", "lighting"),
        ("没有燃气做不了饭", "gas"),
        ("停水了，感谢物业安排", "water"),
        ("1201漏水", "leak"),
        ("3-1201漏水", "leak"),
        ("今早起水就没来", "water"),
        ("电替坏了", "elevator"),
        ("3栋：电梯坏了", "elevator"),
        ("3栋2单元1201卫生间漏水", "leak"),
        ("物业，灯坏了", "lighting"),
        ("网格员在吗，灯坏了", "lighting"),
    ],
)
def test_the_plainest_words_are_filed(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.category) == (Decision.FILE, category)


def test_of_two_that_stopped_at_once_either_is_filed(reader: Reader) -> None:
    understood = reader.read("停水停电", AROUND)
    assert understood.decision is Decision.FILE
    assert understood.category in ("water", "power")


@pytest.mark.parametrize(
    "heard",
    [
        "电梯困人",
        "電梯困人了",
        "著火了",
        "有人困电梯",
        "电梯里有人",
        "着火了",
        "救命！",
        "漏气了",
        "有人落水",
        "孩子丢了",
        "房子塌了",
        "触电了",
    ],
)
def test_so_is_a_danger(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.decision is Decision.FILE
    assert understood.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "heard",
    [
        "灯没坏",
        "电梯没坏啊",
        "电梯里没人吧",
        "有冇有认识换软管的师傅",
        "夸张 又不是没电",
        "好困啊",
        "房价塌了",
        "救命啊笑死",
        *("我今天起不来了", "外婆没回来", "抢钱啊", "今天大出血", "今天要跳吗", "打架了", "偶像房子塌了", "我爆炸了"),
        *("今天停水", "老公，没电了", "@老公 没电了", "我家装修", "停电真好", "骗子", "有没有暖气"),
        "蟑螂药 剩",
        *("快停水了", "快停电了赶紧坐电梯", "挺水灵", "挺水的", "停店休息"),
        *("没有水果", "没有水电费", "没有电梯", "没有电视看", "没有气球", "没有灯笼", "没有网课"),
    ],
)
def test_words_of_the_lists_among_others_are_not(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE


@pytest.mark.parametrize(
    ("heard", "category"),
    [("不漏水了", "leak"), ("噪音停了", "noise"), ("没噪音了", "noise"), ("灯不黑了", "lighting")],
)
def test_what_has_stopped_is_over(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.act, understood.category) == (Act.RESOLVED, category)


@pytest.mark.parametrize("heard", ["是着火了吗", "燃气泄漏，请大家关窗"])
def test_what_is_less_sure_is_shown(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.CARD


@pytest.mark.parametrize(
    "heard", ["不冒烟了，还有明火", "水龙头不滴水了一滴都没有", "门没坏但是打不开", "没漏水但是墙都湿了"]
)
def test_half_over_is_not(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).act is Act.REQUEST


def test_each_sentence_of_the_list_is_heard() -> None:
    """Whatever is looked for first to pass most texts by."""
    written = YAML(typ="safe", pure=True).load((HERE / "plain.yaml").read_text("utf-8"))
    plain, people = load().plain, str.maketrans({"某": "有人", "乘": "有人", "幼": "孩子"})
    for entry in written["danger"].values():
        for sentence in words_of(entry):
            assert plain.alarm(sentence.translate(people)).danger, sentence
    for code, entry in written.items():
        if code not in plain.PARTS:
            for sentence in words_of(entry):
                assert plain.category(sentence), sentence


@pytest.mark.parametrize(
    "heard",
    [
        *(
            "这个井盖烂了",
            "那个灯坏了",
            "垃圾堆起了",
            "负一楼充电桩用不起",
            "负一楼充电桩充不起电",
            "负一楼灯不亮",
            "B2车库漏水",
        ),
        *("下水道堵了麻烦疏通哈", "十四栋二单元幺零零二 马桶堵了", "3栋二单元1002号马桶返水", "电梯晃得凶"),
    ],
)
def test_where_it_is_makes_a_plain_report_no_less_plain(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.FILE


@pytest.mark.parametrize(
    "heard",
    [
        "隔壁小区停水了",
        "听说隔壁小区停电了",
        "别的小区又停水了",
        "隔壁小区停水停电了",
        "对面小区水管爆了",
        "隔壁小区网断了",
        "其他小区也停气了",
        "隔壁小区路灯也不亮",
    ],
)
def test_what_stays_in_another_estate_is_nobodys_work_here(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.act, understood.decision) == (Act.NONE, Decision.NONE)


@pytest.mark.parametrize(
    "heard",
    [
        "隔壁小区广场舞太吵了",
        "隔壁小区的污水流到我们这边了",
        "我们3栋停水了，隔壁小区没停",
        "隔壁小区有水，就我们没水",
    ],
)
def test_what_comes_over_the_fence_is(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.FILE


def test_of_both_estates_somebody_hears(reader: Reader) -> None:
    assert reader.read("隔壁小区停水了，我家也停水了", AROUND).decision is not Decision.NONE
