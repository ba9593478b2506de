"""What somebody with a role says in the residents' chat: that they come is the claim; what was asked, and is told, is
no matter any more."""

from __future__ import annotations

import pytest

from domain.status import Outcome, Status
from tests.journeys.village import Village


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("陈姐", "我等会儿来看看"),
        ("陈姐", "莫急，我上来看看"),
        ("赵网格长", "我叫李强现在就去"),
        ("陈姐", "等我吃完饭就过来"),
    ],
)
def test_who_says_that_they_come_has_claimed_it(village: Village, who: str, words: str) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(seconds=20)
    village.says(who, "B3", words)
    village.later(minutes=4)
    assert village.ticket(1).status is Status.IN_PROGRESS
    assert (village.heard("B3"), village.heard("W")) == ([], [])


@pytest.mark.parametrize(
    ("chat", "question", "who", "answer"),
    [
        ("B3", "医保卡在哪里补办", "小刘", "街道服务中心二楼"),
        ("ALL", "高龄津贴要带啥子材料", "小刘", "身份证和户口本就行"),
        ("B3", "停车费怎么交", "刘工", "小程序上就能交"),
        ("B3", "社区图书角周日开门不", "小刘", "周六开，周日休息"),
    ],
)
def test_what_the_office_has_answered_is_over(
    village: Village, chat: str, question: str, who: str, answer: str
) -> None:
    village.says("王姐", chat, question)
    village.later(seconds=25)
    village.says(who, chat, answer)
    village.later(minutes=30)
    assert [line for where in (chat, "W", "S", "C", "P") for line in village.heard(where)] == []


def test_the_answer_is_kept_with_what_was_asked(village: Village) -> None:
    village.says("王姐", "ALL", "高龄津贴在哪里申请")
    village.later(seconds=25)
    village.says("小刘", "ALL", "一楼窗口就可以办")
    ticket = village.ticket(1)
    assert (ticket.status, ticket.outcome, ticket.resolution) == (Status.CLOSED, Outcome.DONE, "一楼窗口就可以办")


@pytest.mark.parametrize("words", ["我去问一下", "稍等，我查查", "收到", "下午给您回复", "你是哪栋的"])
def test_a_promise_is_no_answer(village: Village, words: str) -> None:
    village.says("王姐", "B3", "医保卡在哪里补办")
    village.later(seconds=25)
    village.says("小刘", "B3", words)
    village.later(minutes=4)
    assert village.ticket(1).is_active


@pytest.mark.parametrize("words", ["我去问问物业", "二楼的灯管要换", "材料到了就换"])
def test_what_is_broken_stays_filed_whatever_the_office_says_of_it(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了，哪里报修")
    village.later(seconds=25)
    village.says("小刘", "B3", words)
    village.later(minutes=4)
    assert village.ticket(1).is_active


def test_what_is_said_after_another_s_report_is_no_answer_to_the_question(village: Village) -> None:
    village.says("王姐", "B3", "医保卡在哪里补办")
    village.says("李叔", "B3", "一单元电梯停了")
    village.later(seconds=25)
    village.says("小刘", "B3", "下午4点维保到")
    village.later(minutes=4)
    assert village.ticket(1).is_active


@pytest.mark.parametrize(
    ("question", "who", "answer"),
    [
        ("物业费啥时候开始涨哦", "刘工", "没有涨，还是一块六"),
        ("装修保证金多久能退", "刘工", "验收完两个月退"),
        ("装修押金要交多少钱", "小刘", "三千"),
        ("业委会选举什么时候搞", "小刘", "下个月底，具体等通知"),
        ("公摊电费怎么算的", "刘工", "按面积分摊"),
        ("电梯维护费包含在物业费里吗", "刘工", "包含的"),
        ("暂住证过期了，要去哪里续签", "小刘", "带身份证和租房合同来社区二楼，工作日都行"),
        ("户口怎么迁到这边", "小刘", "带房产证去派出所"),
    ],
)
def test_what_is_asked_of_the_office_is_answered_in_the_chat(
    village: Village, question: str, who: str, answer: str
) -> None:
    village.says("老周", "B3", question)
    village.later(seconds=25)
    village.says(who, "B3", answer)
    village.later(minutes=30)
    assert [line for where in ("B3", "W", "S", "P") for line in village.heard(where)] == []


def test_a_fee_that_is_complained_of_stays_open(village: Village) -> None:
    village.says("老周", "B3", "公摊电费怎么又涨了，太贵了")
    village.later(seconds=25)
    village.says("刘工", "B3", "我去问问")
    village.later(minutes=4)
    assert village.ticket(1).is_active


@pytest.mark.parametrize(
    ("chat", "told", "answer"),
    [
        ("B3", "三单元门口的树枝长到路上来了", "园林公司月底统一剪"),
        ("B3", "二单元的门禁刷不开", "正在重启系统，十分钟"),
        ("B3", "大厅的地砖松了，一踩就响", "明天垫一下"),
        ("ALL", "快递柜打不开，东西拿不出来", "跟厂家说了，他们下午派人过来看"),
        ("ALL", "东门的道闸抬不起来", "师傅半小时到"),
    ],
)
def test_the_office_says_when_and_the_bot_need_not_speak(village: Village, chat: str, told: str, answer: str) -> None:
    village.says("老周", chat, told)
    village.later(seconds=30)
    village.says("刘工", chat, answer)
    village.later(minutes=5)
    assert village.ticket(1).status is Status.IN_PROGRESS
    assert (village.heard(chat), village.heard("W"), village.heard("S")) == ([], [], [])


@pytest.mark.parametrize("words", ["师傅在疏通了", "在清了", "来了来了", "我去重启一下，稍等"])
def test_who_is_at_it_has_not_done_it(village: Village, words: str) -> None:
    village.says("老周", "B3", "二单元门口的下水道堵了，脏水往外冒")
    village.later(seconds=30)
    village.says("陈姐", "B3", words)
    village.later(minutes=5)
    assert village.ticket(1).status is Status.IN_PROGRESS


@pytest.mark.parametrize("words", ["下午三点开会", "这两天修不了，没人", "几点修的哦"])
def test_other_words_of_the_office_are_no_answer(village: Village, words: str) -> None:
    village.says("老周", "B3", "二单元的门禁刷不开")
    village.later(seconds=30)
    village.says("刘工", "B3", words)
    assert village.ticket(1).status is Status.DISPATCHED


def test_it_answers_what_is_waited_for_before_the_worker_is_asked(village: Village) -> None:
    village.says("小赵", "B3", "燃气公司说好今天来安检，等半天了人都没来")
    village.later(seconds=20)
    village.says("刘工", "B3", "问过了，他们两点到")
    village.later(minutes=5)
    assert (village.heard("B3"), village.heard("W")) == ([], [])


@pytest.mark.parametrize("asked", ["停车费是不是又涨了，怎么收我两百", "顺便问下，垃圾分类的积分卡在哪里补"])
def test_a_full_answer_of_the_office_leaves_nothing_to_say(village: Village, asked: str) -> None:
    village.says("小赵", "B3", asked)
    village.later(seconds=40)
    village.says("小刘", "B3", "没有涨，地下的一直是两百，补卡到一楼便民窗口")
    village.later(minutes=5)
    assert (village.heard("B3"), village.heard("W")) == ([], [])


def test_what_keeps_people_away_is_no_end(village: Village) -> None:
    village.says("孙姐", "B5", "门厅顶上那块石膏板吊着一半，看着要掉")
    village.later(seconds=40)
    village.says("刘工", "B5", "先拉了警戒线，大家绕着走，下午拆")
    village.later(minutes=4)
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_who_did_it_need_not_name_it(village: Village) -> None:
    """门调好了 reads as of a lift, and a 门禁 is what they have in hand."""
    village.says("李叔", "B3", "二单元门口的感应门夹人")
    village.later(minutes=2)
    village.says("刘工", "W", "我来")
    village.later(minutes=5)
    village.says("刘工", "B3", "门调好了，关门慢了三秒")
    assert village.ticket(1).status is Status.RESOLVED


def test_what_was_only_likely_asked_and_is_answered_is_on_record(village: Village) -> None:
    village.says("王姐", "B3", "门禁卡丢了，补一张要多少钱")
    village.later(seconds=40)
    village.says("刘工", "B3", "15块一张，到物业前台，带身份证")
    village.later(minutes=30)
    assert (village.ticket(1).status, village.reporters(1)) == (Status.CLOSED, ["王姐"])
    assert [line for where in ("B3", "W", "P") for line in village.heard(where)] == []


def test_who_asks_for_the_number_first_has_taken_it_in_hand(village: Village) -> None:
    village.says("王姐", "B3", "上个月水费怎么多了一倍，我们一家出差半个月")
    village.later(seconds=40)
    village.says("刘工", "B3", "你把户号私信我，我去核一下表")
    village.later(minutes=4)
    assert (village.ticket(1).status, village.heard("B3")) == (Status.IN_PROGRESS, [])
