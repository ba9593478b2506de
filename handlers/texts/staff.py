"""What the community office hears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain.category import Urgency
from domain.chart import BarChart
from domain.health import Trouble
from domain.notice import NoticeProgress
from domain.poll import PollResult, VoterUnit
from domain.risk import AGAIN, DEMANDS, MANY, RiskColour
from domain.ticket import Ticket
from handlers.texts.wording import clip, day_clock, listed, tag

_TROUBLES = {
    Trouble.GONE: "渠道“{account}”断了一阵了：那边的群这会儿听不到我，我也听不到。有备用群的，急事和通知先从备用群发。"
    "请告诉管机器的同志看看。",
    Trouble.BACK: "渠道“{account}”又通了。",
    Trouble.SILENT: "渠道“{account}”连着，可白天好一阵没听到一句话。请告诉管机器的同志看看：号还在线吗，还在群里吗？",
}


def channel_troubled(account: str, trouble: Trouble) -> str:
    return _TROUBLES[trouble].format(account=account)


SHOWN = 200  # characters of a notice that its preview repeats


def notice_preview(number: int, text: str, chats: Sequence[str], people: int) -> str:
    """`people`: 0 where nobody counted them all."""
    where = "、".join(chats[:8]) + ("等" if len(chats) > 8 else "")
    reach = f"{len(chats)}个群" + (f"、约{people}人" if people else "")
    shown = clip(text, SHOWN)
    whole = f"（共{len(text)}字，全文照发）" if len(text) > SHOWN else ""
    return f"【通知{number}】发{reach}（{where}）：“{shown}”{whole}。没错就回“发布 {number}”。"


def notice_no_chats(number: int) -> str:
    return f"【通知{number}】这个范围里没有居民群，发不出去。换个范围再写一遍就行。"


def notice_published(number: int, chats: int) -> str:
    return f"【通知{number}】正往{chats}个群发，发完我说一声。"


def notice_scheduled(number: int, at: datetime, now: datetime) -> str:
    return f"【通知{number}】{day_clock(at, now)}发。不发了回“收回通知 {number}”。"


def notice_recalled(number: int, said: int) -> str:
    return f"【通知{number}】收回了" + (f"，已发到的{said}个群我补了一句。" if said else "，一个群都没发出去。")


def notice_progress(number: int, progress: NoticeProgress) -> str:
    parts = [f"发到{progress.sent}个群"]
    if progress.waiting:
        parts.append(f"还有{progress.waiting}个在发")
    return f"【通知{number}】{'，'.join(parts)}{_failures(number, progress)}"


def notice_finished(number: int, progress: NoticeProgress) -> str:
    if not progress.failed:
        return f"【通知{number}】{progress.sent}个群都发到了。"
    return f"【通知{number}】发到{progress.sent}个群{_failures(number, progress)}"


def _failures(number: int, progress: NoticeProgress) -> str:
    if not progress.failed:
        return "。"
    names = "、".join(f"{name}（{_REASONS.get(reason, '没发出去')}）" for name, reason in progress.failed[:5])
    return f"；没发成：{names}。补发回“重发 {number}”。"


_REASONS = {"gone": "我不在群里了", "chat_closed": "我不在群里了", "expired": "过时了"}


def notice_resent(number: int, chats: int) -> str:
    return f"【通知{number}】再往{chats}个群发一次。" if chats else f"【通知{number}】没有要补发的。"


def poll_opened(number: int, chats: int, ends_at: datetime, now: datetime) -> str:
    return f"【投票{number}】发到{chats}个群了，{day_clock(ends_at, now)}截止。看票数回“投票结果 {number}”。"


def poll_question(
    number: int, topic: str, options: Sequence[str], unit: VoterUnit, ends_at: datetime, now: datetime
) -> str:
    letters = " ".join(f"{letter(index)}{option}" for index, option in enumerate(options))
    how = "一户一票，" if unit is VoterUnit.HOUSEHOLD else ""
    return (
        f"问问大家：{topic}，{letters}。引用这条回字母，或回“投 {number} A”，{how}"
        f"{day_clock(ends_at, now)}前能改，只摸底，不算业主表决。【投票{number}】"
    )


def ballot_question(number: int, topic: str, ends_at: datetime, now: datetime) -> str:
    """Above a messenger's own poll, where everybody sees who chose what."""
    until = f"{day_clock(ends_at, now)}前能改"
    return f"问问大家：{topic}。{until}，谁选了啥大家看得到；只摸底，不算业主表决。【投票{number}】"


def asked_once_more(question: str) -> str:
    """Nobody knows whether it stands there already; of two only the later is counted."""
    return f"{question}要是看到两条，请投这条。"


def choices(options: Sequence[str]) -> Iterator[str]:
    """A 同意"""
    return (f"{letter(index)} {option}" for index, option in enumerate(options))


def letter(index: int) -> str:
    return chr(ord("A") + index)


def voted(number: int, option: str) -> str:
    return f"记下了：{option}。想改再投一次就行。【投票{number}】"


def poll_result(number: int, topic: str, result: PollResult, unit: VoterUnit, *, ended: bool) -> str:
    counts = "，".join(f"{option}{votes}" for option, votes in zip(result.options, result.counts, strict=True))
    answered = _answered(result, unit, ended=ended)
    return f"{topic}：{answered}，{counts}。这是摸底，不算业主表决。【投票{number}】"


def poll_chart(number: int, topic: str, result: PollResult, unit: VoterUnit, *, ended: bool) -> BarChart:
    """A picture is passed on without its message, so it says by itself what it is."""
    note = f"{_answered(result, unit, ended=ended)} · 只摸底，不算业主表决 · 投票{number}"
    return BarChart(topic, result.options, result.counts, note)


def _answered(result: PollResult, unit: VoterUnit, *, ended: bool) -> str:
    who = "户" if unit is VoterUnit.HOUSEHOLD else "人"
    return f"{'' if ended else '到现在'}{result.total}{who}答了"


def recategorised(number: int, summary: str, was: str, name: str) -> str:
    changed = f"本来就是{name}，记下了" if was == name else f"从{was}改成{name}了"
    return f"{tag(number)}{summary}，{changed}。点错回“撤销”。"


def merged(number: int, into: int, summary: str) -> str:
    return f"{tag(number)}并到{tag(into)}{summary}了，报的人都会知道。点错回“撤销”。"


def split(number: int, into: int, summary: str) -> str:
    return f"从{tag(number)}另记了一件：{tag(into)}{summary}。"


def declined(number: int, summary: str) -> str:
    return f"{tag(number)}{summary}不办了，理由我告诉住户。点错回“撤销”。"


def passed_to_others(number: int, summary: str, to: str) -> str:
    return f"{tag(number)}{summary}转给{to}了，我告诉住户。点错回“撤销”。"


def check_call(called: str, summary: str, note: str, number: int) -> str:
    """To a second person: nobody who reported it has said a word."""
    done = f"说是{note}" if note else "说是弄好了"
    ask = f"请打个电话或去看一眼：真好了回“属实 {number}”，没好回“不属实 {number} 哪里没好”。"
    return f"@{called} 抽到{summary}回访，{done}，住户没回话。{ask}{tag(number)}"


def closing_is_true(number: int, summary: str) -> str:
    return f"记下了，{tag(number)}{summary}是真办好了，谢谢。"


def filed_for_others(filed: Sequence[tuple[int, str, str | None]], known: Sequence[tuple[int, str]]) -> str:
    """Number, summary, who is asked; then what stood there already."""
    parts = []
    if len(filed) == 1:
        number, summary, called = filed[0]
        parts.append(f"记下了，{summary}，{f'已告诉{called}' if called else '这里还没定人'}。{tag(number)}")
    elif filed:
        parts.append(f"记下{len(filed)}件：{'／'.join(_with_whom(*one) for one in filed)}。")
    if known:
        parts.append(f"{listed(known)}早就记着，一起办。")
    return "".join(parts)


def _with_whom(number: int, summary: str, called: str | None) -> str:
    return f"{tag(number)}{summary}（{called or '还没定人'}）"


def ring_back(called: str, summary: str, note: str, number: int) -> str:
    """To the one who wrote it down for a caller."""
    done = f"说是{note}" if note else "说是弄好了"
    answer = f"好了回“好了 {number}”，没好回“没好 {number} 哪里没好”"
    return f"@{called} 您代报的{summary}{done}，请给报的人回个话：{answer}。{tag(number)}"


def not_a_request(number: int) -> str:
    return f"{tag(number)}不记了。"


def not_a_request_learnt(number: int) -> str:
    return f"{tag(number)}不记了，以后像这样的话我少管。"


def reopened(number: int, summary: str) -> str:
    return f"{tag(number)}{summary}重新办。"


def why(number: int, category: str, evidence: Sequence[str], where: tuple[str, str], confidence: float | None) -> str:
    """`where`: the place and the rule it was found by; `confidence`: None where staff said what it is."""
    words = "、".join(word for word in evidence if not word.startswith("-")) or "没有特别的词"
    if confidence is None:
        reason = f"是社区改成{category}的，我原先听到的是：{words}"
    else:
        reason = f"看成{category}，是因为说了：{words}（{round(confidence * 100)}分）"
    place, rule = where
    return f"{tag(number)}{reason}。地方：{place or '没说'}，{rule}。"


PLACE_RULES = {
    "words": "话里说的",
    "chat": "按这个群在的楼",
    "household": "按报的人家里",
    "told": "后来补的",
    "none": "没人说，归社区",
}


RISK_NAMES = {RiskColour.BLUE: "蓝色", RiskColour.YELLOW: "黄色", RiskColour.ORANGE: "橙色", RiskColour.RED: "红色"}


def risk_raised(where: str, ticket: Ticket, people: int, repeats: int) -> str:
    """To the tier that has to know. `where`: the community, to those above it."""
    reasons = {Urgency.EMERGENCY: ["特急"], Urgency.URGENT: ["紧急"], Urgency.NORMAL: []}[ticket.urgency]
    reasons += [f"{people}户在说"] if people >= MANY else []
    reasons += [f"不久前办过{repeats}回"] if repeats >= AGAIN else []
    why = f"（{'，'.join(reasons)}）" if reasons else ""
    what = f"{where}：{ticket.summary}" if where else ticket.summary
    return f"{what}定为{RISK_NAMES[ticket.risk]}{why}。{DEMANDS[ticket.risk].action}。{tag(ticket.number)}"
