"""VOICE.md's grammar: which words are which command, and which everyday sentences are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import BadArgument
from domain.grid import Audience
from domain.message import Subject, SubjectKind
from domain.question import QuestionKind
from domain.status import Outcome
from handlers import grammar
from handlers.chats import ShowHelp, SilenceChat
from handlers.command import Command
from handlers.duty.agreeing import AnswerCover
from handlers.duty.asking import AskCoverage, AskDuty
from handlers.duty.covering import AskCover, EndCover
from handlers.enquiries import AskProgress, AskWhoAnswers, ExplainTicket, ListMyTickets
from handlers.intake.calling import AskPhone, FileForOthers, ReportSettled
from handlers.notices.office import AskNoticeProgress, DraftNotice, PublishNotice, RecallNotice, ScheduleNotice
from handlers.polls import AskPollResult, CastVote, OpenPoll
from handlers.router import TargetRef, Words
from handlers.tickets.checking import ConfirmClosing, DisputeClosing
from handlers.tickets.correcting import (
    DeclineTicket,
    MergeTickets,
    RecategoriseTicket,
    ReopenTicket,
)
from handlers.tickets.ending import PassToOthers
from handlers.tickets.feedback import ConfirmFixed, SayNotFixed, WithdrawTicket
from handlers.tickets.handing import HandOver
from handlers.tickets.nudging import NudgeTicket
from handlers.tickets.passing import EscalateTicket, ReturnTicket
from handlers.tickets.pausing import HoldTicket, NoteTicket, ResumeTicket
from handlers.tickets.rejecting import RejectAsNoRequest
from handlers.tickets.settling import ResolveTickets
from handlers.tickets.sharing import AskAssistant, SplitTicket
from handlers.tickets.taking import ClaimTickets, ReassignTicket, SetOut
from handlers.tickets.undoing import UndoLastAct
from handlers.whistles import BlowWhistle, ReportIn

GRAMMAR = grammar()
NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
W, R, S, P = Audience.WORKERS, Audience.RESIDENTS, Audience.STAFF, Audience.PRIVATE
T12 = TargetRef(numbers=(12,))
QUOTED = Subject(SubjectKind.TICKET, 77)


def parse(
    text: str,
    audience: Audience = W,
    *,
    works: bool = True,
    quoted: Subject | None = None,
    asked: frozenset[QuestionKind] = frozenset(),
    mentions: tuple[str, ...] = (),
) -> Command | None:
    from handlers.arguments import normalise

    return GRAMMAR.parse(
        Words(
            text=normalise(text),
            audience=audience,
            now=NOW,
            works=works,
            quoted=quoted,
            asked=asked,
            mentions=mentions,
        )
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("认领 12", ClaimTickets(target=T12)),
        ("认领12", ClaimTickets(target=T12)),
        ("认领＃１２", ClaimTickets(target=T12)),
        ("认领：12号", ClaimTickets(target=T12)),
        ("认领【12】", ClaimTickets(target=T12)),
        ("认领十二", ClaimTickets(target=T12)),
        ("改类 十二 照明", RecategoriseTicket(target=T12, category="照明")),
        ("12认领", ClaimTickets(target=T12)),
        ("12我去", ClaimTickets(target=T12)),
        ("12 我去", ClaimTickets(target=T12)),
        ("认领 12 13", ClaimTickets(target=TargetRef(numbers=(12, 13)))),
        ("认领12、13", ClaimTickets(target=TargetRef(numbers=(12, 13)))),
        ("接单 12", ClaimTickets(target=T12)),
        ("认领", ClaimTickets()),
        ("我去", ClaimTickets(in_passing=True)),
        ("我来！", ClaimTickets(in_passing=True)),
        ("收到我去", ClaimTickets(in_passing=True)),
        ("我负责", ClaimTickets(in_passing=True)),
        ("我切看哈", ClaimTickets(in_passing=True)),
        ("收到我去，5分钟", ClaimTickets(minutes=5, in_passing=True)),
        ("出发 12", SetOut(target=T12)),
        ("马上到", SetOut(in_passing=True)),
        ("在路上", SetOut(in_passing=True)),
        ("到了", SetOut(in_passing=True)),
        ("20分钟到", SetOut(minutes=20, in_passing=True)),
        ("办结 12 换了灯泡", ResolveTickets(target=T12, note="换了灯泡")),
        ("办结 换了灯泡", ResolveTickets(note="换了灯泡")),
        ("12 换好了", ResolveTickets(target=T12, note="换好了")),
        ("搞定了", ResolveTickets(note="搞定了", in_passing=True)),
        ("弄归一了", ResolveTickets(note="弄归一了", in_passing=True)),
        ("退回 12 该物业管", ReturnTicket(target=T12, reason="该物业管")),
        ("退回 12 该物业管 @刘工", ReturnTicket(target=T12, reason="该物业管 @刘工", suggested="刘工")),
        ("退回 12 不归我管，建议给物业", ReturnTicket(target=T12, reason="不归我管，建议给物业", suggested="物业")),
        ("挂起 12 3天 等配件", HoldTicket(target=T12, length=timedelta(days=3), reason="等配件")),
        ("缓3天 等配件", HoldTicket(target=TargetRef(), length=timedelta(days=3), reason="等配件")),
        ("恢复 12", ResumeTicket(target=T12)),
        ("上报 12", EscalateTicket(target=T12, reason="")),
        ("办不了", EscalateTicket(target=TargetRef(), reason="")),
        ("备注 12 缺梯子", NoteTicket(target=T12, note="缺梯子")),
        ("转派 12 @李强", ReassignTicket(target=T12, to="李强")),
        ("派 12 @李强", ReassignTicket(target=T12, to="李强")),
        ("12 请@李强去", ReassignTicket(target=T12, to="李强")),
        ("协办 12 @李强", AskAssistant(target=T12, to="李强")),
        ("12 请@李强搭把手", AskAssistant(target=T12, to="李强")),
        ("12 请 @李强 来帮忙", AskAssistant(target=T12, to="李强")),
        ("拆分 12 门禁也坏了", SplitTicket(target=T12, words="门禁也坏了")),
        ("12和15是一件事", MergeTickets(numbers=(12, 15))),
        ("12、15是同一件事", MergeTickets(numbers=(12, 15))),
        ("重开 12", ReopenTicket(target=T12)),
        ("重开 12 还差一盏", ReopenTicket(target=T12, what_remains="还差一盏")),
        ("移交 12 燃气公司", PassToOthers(target=T12, to="燃气公司")),
        ("自行解决 12", ResolveTickets(target=T12, note="大家自己弄好了", outcome=Outcome.SOLVED_BY_RESIDENTS)),
        ("属实 12", ConfirmClosing(target=T12)),
        ("不属实 12 没换", DisputeClosing(target=T12, what_remains="没换")),
        ("代班 3天 @李强", AskCover(length=timedelta(days=3), to="李强")),
        ("代班 明天 2天 @李强", AskCover(length=timedelta(days=2), to="李强", starts="明天")),
        ("请假三天 @李强", None),
        ("请假 三天 @李强", AskCover(length=timedelta(days=3), to="李强")),
        ("我出门3天 @李强", AskCover(length=timedelta(days=3), to="李强")),
        ("销假", EndCover()),
        ("值班", AskDuty()),
        ("今天谁值班", AskDuty()),
        ("查漏", None),
        ("代报 3栋1201 水管爆了 13800000000", FileForOthers(lines=("3栋1201 水管爆了 13800000000",))),
        ("代报\n1. 3栋灯坏了\n2、5栋井盖没了", FileForOthers(lines=("3栋灯坏了", "5栋井盖没了"))),
        ("已处置 5栋 井盖归位", ReportSettled(lines=("5栋 井盖归位",))),
        ("电话 12", AskPhone(target=T12)),
        ("转出 12", HandOver(target=T12)),
        ("转出 12 大联动 DL2026-001", HandOver(target=T12, system="大联动", reference="DL2026-001")),
        ("撤销", UndoLastAct()),
        ("按错了", UndoLastAct()),
        ("我的工单", ListMyTickets()),
        ("我手上还有啥", ListMyTickets()),
        ("今日", ListMyTickets(with_waiting=True)),
        ("进度 12", AskProgress(target=T12)),
        ("催 12", NudgeTicket(target=T12)),
        ("为什么 12", ExplainTicket(target=T12)),
        ("改类 12 照明", RecategoriseTicket(target=T12, category="照明")),
        ("不是诉求 12", RejectAsNoRequest(target=T12)),
        ("并案 12 15", MergeTickets(numbers=(12, 15))),
        ("不予受理 12 要业主商量", DeclineTicket(target=T12, reason="要业主商量")),
        ("帮助", ShowHelp()),
        ("安静 2小时", SilenceChat(length=timedelta(hours=2))),
    ],
)
def test_in_the_workers_chat_it_is_the_command(text: str, command: Command | None) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("通知 @3栋,5栋 明天9点到12点停水", DraftNotice(scope=("3栋", "5栋"), text="明天9点到12点停水")),
        ("通知 @全社区 周六体检", DraftNotice(scope=("全社区",), text="周六体检")),
        ("发布 7", PublishNotice(number=7)),
        ("发布7", PublishNotice(number=7)),
        ("收回通知 7", RecallNotice(number=7)),
        ("进度 通知7", AskNoticeProgress(number=7)),
        ("定时 通知7 明天9:00", ScheduleNotice(number=7, when="明天9:00")),
        ("投票结果 5", AskPollResult(number=5)),
        ("查漏", AskCoverage()),
        ("吹哨 12 城管 消防", BlowWhistle(target=T12, departments=("城管", "消防"))),
        ("吹哨 12 城管、消防和燃气", BlowWhistle(target=T12, departments=("城管", "消防", "燃气"))),
    ],
)
def test_in_the_staff_chat_it_is_the_command(text: str, command: Command) -> None:
    assert parse(text, S) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("报到 12 老周 20分钟", ReportIn(target=T12, name="老周", minutes=20)),
        ("报到 12 小马 半小时", ReportIn(target=T12, name="小马", minutes=30)),
        ("老周20分钟到", ReportIn(name="老周", minutes=20)),
        ("老周 大概20分钟", ReportIn(name="老周", minutes=20)),
        ("12 老周20分钟到", ReportIn(target=T12, name="老周", minutes=20)),
        ("1201报到", None),
        ("报到", None),
        ("报到处在哪", None),
        ("我20分钟前刚走", None),
        ("收到", None),
    ],
)
def test_in_the_departments_chat_it_is_a_report(text: str, command: Command | None) -> None:
    assert parse(text, Audience.DEPARTMENT, works=False) == command


def test_in_private_only_a_quoted_call_is_answered_in_passing() -> None:
    assert parse("老周20分钟到", P, works=False) is None
    quoted = ReportIn(target=TargetRef(ids=(77,)), name="老周", minutes=20)
    assert parse("老周20分钟到", P, works=False, quoted=QUOTED) == quoted
    assert parse("报到 12 老周 20分钟", P, works=False) == ReportIn(target=T12, name="老周", minutes=20)
    assert parse("报到 12 明天去学校", P, works=False) is None


def test_a_poll_is_read_with_its_end_and_its_scope() -> None:
    command = parse("投票 加装充电桩 | 同意 | 反对 | 弃权 截止 周日20:00 范围 3栋", S)
    assert isinstance(command, OpenPoll)
    assert (command.topic, command.options) == ("加装充电桩", ("同意", "反对", "弃权"))
    assert (command.ends, command.scope) == ("周日20:00", ("3栋",))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("进度 12", AskProgress(target=T12)),
        ("进度", AskProgress()),
        ("催 12", NudgeTicket(target=T12)),
        ("满意 12", ConfirmFixed(target=T12)),
        ("不满意 12 还在漏", SayNotFixed(target=T12, what_remains="还在漏")),
        ("不用了 12", WithdrawTicket(target=T12)),
        ("投 5 A", CastVote(choice="A", number=5)),
        ("投 5 1", CastVote(choice="1", number=5)),
        ("网格员是谁", AskWhoAnswers(where="网格员是谁")),
        ("哪个管我们楼", AskWhoAnswers(where="哪个管我们楼")),
    ],
)
def test_in_a_residents_chat_it_is_the_command(text: str, command: Command) -> None:
    assert parse(text, R, works=False) == command


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "12栋我来",
        "12点我去",
        "12块我来",
        "恢复供水了",
        "今日团购",
        "今日特价车厘子",
        "装修进度",
        "退回押金",
        "1201报到",
        "帮忙投票",
        "+1",
        "好了好了别吵了",
        "满意了吧",
        "认领了吗大家",
        "进度太慢了",
        "催婚催得烦",
        "办结婚证要啥材料",
        "我去接娃儿了",
        "我来过了",
        "到了秋天就凉快了",
        "帮助别人快乐自己",
        "转给他两百块",
        "出发去旅游咯",
        "完成作业没有",
        "投诉他",
        "发布会好看",
        "为什么啊",
        "派出所在哪",
        "上报纸了",
        "安静的夜晚",
        "请@李强搭把手",
        "协办单位有哪些",
        "拆分成两个群吧",
        "咱们说的是一件事",
        "这是我家的猫",
        "派送员到楼下了",
        "转出户口要啥材料",
        "代报名的人来了没",
        "电话打不通",
        "电话13800000000",
        "是",
        "好的",
        "不行",
        "请假条放桌上了",
        "值班表贴墙上了",
        "代班主任来了",
        "属实",
        "不属实",
        "移交钥匙给物业",
        "他们自己搞不定",
        "报到 12 老周 20分钟",
        "老周20分钟到",
        "吹哨子的是谁",
        "裁判吹哨了",
    ],
)
@pytest.mark.parametrize("audience", [R, W])
def test_everyday_sentences_are_no_commands(text: str, audience: Audience) -> None:
    assert parse(text, audience, works=audience is W) is None


@pytest.mark.parametrize(
    "text", ["我去", "我来", "认领 12", "办结 12", "搞定了", "20分钟到", "好了", "要", "亮了", "已处理完毕"]
)
def test_in_a_residents_chat_work_words_are_everyday_words(text: str) -> None:
    assert parse(text, R, works=True) is None


def test_a_worker_who_quotes_a_matter_in_a_residents_chat_claims_it() -> None:
    assert parse("我去", R, quoted=QUOTED) == ClaimTickets(target=TargetRef(ids=(77,)))
    assert parse("我去", R, works=False, quoted=QUOTED) is None


@pytest.mark.parametrize("text", ["好了", "亮了", "来水了", "可以了谢谢", "满意", "亮了，谢谢陈姐"])
def test_who_was_asked_may_answer_in_passing(text: str) -> None:
    assert parse(text, R, works=False, asked=frozenset({QuestionKind.FEEDBACK})) == ConfirmFixed()


@pytest.mark.parametrize("text", ["没好", "还在漏", "又坏了", "好了一半", "不满意"])
def test_who_was_asked_may_say_no_in_passing(text: str) -> None:
    command = parse(text, R, works=False, asked=frozenset({QuestionKind.FEEDBACK}))
    assert isinstance(command, SayNotFixed)


@pytest.mark.parametrize(
    "text",
    [
        "退回 12",
        "挂起 12 等配件",
        "改类 12",
        "备注 12",
        "并案 12",
        "拆分 12",
        "代报",
        "代报 13800000000",
        "协办 12",
        "通知 明天停水",
        "投票 充电桩",
        "吹哨 12",
        "吹哨 城管",
    ],
)
def test_a_command_mistyped_gets_its_usage(text: str) -> None:
    with pytest.raises(BadArgument):
        parse(text, S if text.startswith(("通知", "投票", "吹哨")) else W)


def test_what_a_quoted_card_really_is() -> None:
    command = RecategoriseTicket(target=TargetRef(ids=(77,)), category="照明", in_passing=True)
    assert parse("这是照明", quoted=QUOTED) == command


@pytest.mark.parametrize(
    ("text", "yes"), [("是", True), ("好的", True), ("行", True), ("不行", False), ("没空", False)]
)
def test_who_was_asked_to_stand_in_says_yes_or_no(text: str, yes: bool) -> None:
    assert parse(text, asked=frozenset({QuestionKind.COVER})) == AnswerCover(yes=yes)


def test_notice_with_a_colon_is_an_everyday_word() -> None:
    assert parse("通知：明天停水", S) is None


def test_a_button_is_the_same_command_as_the_words() -> None:
    assert GRAMMAR.press("claim:77") == ClaimTickets(target=TargetRef(ids=(77,)))
    assert GRAMMAR.press("claim:x") is None
    assert GRAMMAR.press("nonsense:1") is None
