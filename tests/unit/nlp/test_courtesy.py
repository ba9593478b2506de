"""Greetings, thanks and calls for attention change nothing."""

from __future__ import annotations

import pytest

from domain.understanding import Act, Decision, Surroundings
from nlp import Reader
from nlp.lexicon import load

AROUND = Surroundings()


@pytest.mark.parametrize(
    "heard",
    [
        "各位邻居！3栋着火了！",
        "大家好，电梯又坏了",
        "您好，楼道灯不亮",
        "不好意思打扰大家，门禁刷不开了",
        "报修：电梯坏了",
        "[图片] 下水道堵了",
        "王主任，停水了",
        "有人晕倒了，大家注意",
        "我家没电了，谢谢各位",
        "孩子不见了，拜托大家🙏",
        "停水了[图片][图片]",
        "【报修】楼道灯坏了",
        "我家没水了，你们呢",
        "我是3栋王姐，楼道灯坏了",
        "电梯停了，王女士13800001111",
        "新年好，楼道灯坏了",
        "3栋楼道灯坏了，辛苦师傅来换一下",
        "6栋有煤气味，辛苦来查一下",
        "反映个问题：下水道堵了",
        "楼道灯坏了，真是醉了",
        "13812345678 门禁坏了",
        "打138-1234-5678 灯坏",
        "微信号wx_wang88 灯坏了",
        "电话一三八一二三四五六七八 电梯坏了",
        "二单元停水了联系我 13812345678",
        "单元门坏了加我微信wx_wang88",
        "着火了 13812345678",
    ],
)
def test_what_is_reported_politely_is_filed(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.FILE
    assert not reader.signals(heard).notice


@pytest.mark.parametrize("heard", ["谢谢大家", "各位早上好", "大家好，我是新来的", "你好，在吗", "辛苦了，谢谢"])
def test_courtesy_alone_is_nothing(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).act is Act.NONE


@pytest.mark.parametrize(
    "heard",
    [
        "各位业主：明天停水，请提前接水",
        "各位居民，因管道检修明天停水，请大家提前储水",
        "业主朋友们，明天8点清洗水箱，停水2小时",
        "【停水通知】明天停水",
        "【紧急】通知：今天下午停水，请大家提前接水",
        "谣言，水司没有停水计划，请勿转发",
        "各位业主，今天下午停水，预计晚上恢复",
    ],
)
def test_a_notice_stays_one(reader: Reader, heard: str) -> None:
    assert reader.signals(heard).notice
    assert reader.read(heard, AROUND).decision is Decision.NONE


@pytest.mark.parametrize("heard", ["挪车了，谢谢", "安检了，谢谢", "打扫了，谢谢", "修好了，谢谢师傅"])
def test_thanks_tell_that_it_is_over(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).act is Act.RESOLVED


@pytest.mark.parametrize(
    "heard", ["停水" + "😡😤" * 40 + "到底管不管", "停水了" + "!谢谢🙏 " * 40 + "x", "大家好," * 600]
)
def test_no_heap_of_it_takes_for_ever(heard: str) -> None:
    """Nested repetitions in the expression took minutes over some of these."""
    assert load().courtesy.core(heard)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("各位邻居,你好,灯坏了,谢谢", "灯坏了"),
        ("谢谢,修好了", "谢谢,修好了"),
        ("有人帮帮忙吗,麻烦物业来一下", "有人帮帮忙吗,麻烦物业来一下"),
        ("灯坏了,辛苦师傅来换一下", "灯坏了"),
        ("大家好", "大家好"),
        ("谢谢", "谢谢"),
        ("投诉: 停水了", "停水了"),
        ("我家的灯坏了", "我家的灯坏了"),
        ("老人 摔倒了", "老人 摔倒了"),
        ("大家好像都停水了", "大家好像都停水了"),
        ("跟师傅说声谢谢", "跟师傅说声谢谢"),
        ("各位邻居电梯坏了谢谢", "电梯坏了"),
    ],
)
def test_the_core(heard: str, meant: str) -> None:
    assert load().courtesy.core(heard) == meant


@pytest.mark.parametrize(
    ("heard", "signal"),
    [
        ("要，谢谢", "yes"),
        ("不要了，谢谢", "no"),
        ("3栋2单元，麻烦了", "has_place_only"),
        ("同问，急", "echo"),
        ("@物业 收到", "acknowledgement"),
        ("嗯，还是那样😭", "still_wrong"),
    ],
)
def test_so_does_what_is_done_in_a_conversation(reader: Reader, heard: str, signal: str) -> None:
    assert getattr(reader.signals(heard), signal)


@pytest.mark.parametrize(("heard", "act"), [("@物业 亮了", Act.RESOLVED), ("嗯，还在漏", Act.REQUEST)])
def test_a_call_or_a_hum_before_few_words_changes_nothing(reader: Reader, heard: str, act: Act) -> None:
    assert reader.read(heard, AROUND).act is act
