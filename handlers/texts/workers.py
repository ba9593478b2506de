"""What workers hear in their group and in private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.ticket import Ticket
from handlers.texts.wording import clip, day_clock, due, listed, tag


def card(called: str | None, summary: str, words: str, households: int, number: int) -> str:
    who = f"@{called} " if called else ""
    heard = f"“{clip(words)}”" if words else ""
    several = f"，{households}户说了" if households > 1 else ""
    return f"{who}{summary}{several}。{heard}能去回“我去”。{tag(number)}"


def enquiry_card(called: str | None, summary: str, words: str, households: int, number: int) -> str:
    """A question to the office: whoever knows the answer gives it, nobody has to go there."""
    who = f"@{called} " if called else ""
    several = f"，{households}户都想知道" if households > 1 else ""
    heard = f"{who}住户问：“{clip(words)}”（{summary}{several}）。"
    return f"{heard}知道就回“办结 {number} 怎么办”，我转给住户；要先问问，回“我去”。{tag(number)}"


def mediation_card(called: str | None, summary: str, words: str, households: int, number: int) -> str:
    """Between neighbours: nobody is at fault before both were heard."""
    who = f"@{called} " if called else ""
    several = f"，{households}户说了" if households > 1 else ""
    return f"{who}{summary}{several}。“{clip(words)}”邻里的事，两头听听劝一劝，能去回“我去”。{tag(number)}"


def proposal_card(called: str | None, summary: str, words: str, households: int, number: int) -> str:
    """A common wish, to the office."""
    who = f"@{called} " if called else ""
    several = f"，{households}户附议" if households > 1 else ""
    heard = f"{who}住户提议{several}：“{clip(words)}”（{summary}）。"
    return f"{heard}跟进回“我来”，定不了回“不予受理 {number} 理由”。{tag(number)}"


def proposal(words: str, households: int, number: int) -> str:
    """To the council."""
    several = f"（{households}户附议）" if households > 1 else ""
    return f"住户提议{several}：“{clip(words, 80)}”，社区收到了，请议事会也看看。{tag(number)}"


def office_alert(place: str, words: str, number: int) -> str:
    heard = f"治安方面有人说：“{clip(words, 80)}”（{place}）。"
    return f"{heard}已请住户先打110，也悄悄告诉了值班的人，请社区跟进。{tag(number)}"


def private_card(place: str, words: str, number: int) -> str:
    return f"请马上看看{place}：“{clip(words, 80)}”。见到人回“平安”。{tag(number)}"


def question_card(name: str, words: str, number: int) -> str:
    """Somebody asks about what is their own affair."""
    return f"请私下回{name}：“{clip(words, 80)}”。回过了说“办结 {number} 怎么回的”。{tag(number)}"


def crime_card(place: str, words: str, number: int) -> str:
    heard = f"{place}有人说：“{clip(words, 80)}”。已请住户先打110"
    return f"{heard}，请您私下跟进，别一个人去对质。接了回“我去”，办完回“办结 {number} 情况”。{tag(number)}"


def lost_card(place: str, words: str, number: int) -> str:
    heard = f"{place}有人丢了东西：“{clip(words, 80)}”。"
    return f"{heard}请帮着问问门卫、看看监控。接了回“我去”，办完回“办结 {number} 情况”。{tag(number)}"


def maybe(called: str | None, name: str, words: str, summary: str, question_id: int) -> str:
    who, (yes, no) = f"@{called} " if called else "", _register_or_not(question_id)
    return f"{who}{name}说：“{clip(words)}”。像是{summary}，要登记吗？{yes}或{no}。"


def maybe_danger(
    called: str | None, name: str, words: str, summary: str, question_id: int, *, violent: bool = False
) -> str:
    """Somebody may be in danger; `violent`: whoever goes, too."""
    who, (yes, no) = f"@{called} " if called else "", _register_or_not(question_id)
    ask = f"请马上问一声{'，您先顾好自己' if violent else ''}"
    return f"⚠️{who}{name}说：“{clip(words)}”。拿不准，{ask}：是{summary}{yes}，不是回{no}。"


def _register_or_not(question_id: int) -> tuple[str, str]:
    return f"回“登记 {question_id}”", f"“不管 {question_id}”"


def claimed(number: int, summary: str, called: str) -> str:
    return f"{tag(number)}{summary}归您了，{called}。点错回“撤销”。"


def claimed_several(matters: Sequence[tuple[int, str]], called: str) -> str:
    return f"{listed(matters)}归您了，{called}。点错回“撤销”。"


def set_out(number: int, summary: str) -> str:
    return f"{tag(number)}{summary}，辛苦，办完回“办结 {number} 做了啥”。"


def resolved(matters: Sequence[tuple[int, str]]) -> str:
    return f"{listed(matters)}记下办结了，我去问问住户。点错回“撤销”。"


def resolved_private(number: int, *, safe: bool) -> str:
    return f"好，{'放心了' if safe else '辛苦'}，这件就结了。{tag(number)}"


def returned(number: int, summary: str, called: str | None) -> str:
    return f"{tag(number)}{summary}退了，{f'已问{called}' if called else '已请社区另派'}。点错回“撤销”。"


def to_arbitration(number: int, summary: str) -> str:
    return f"{tag(number)}{summary}退过三回了，请社区定谁办。点错回“撤销”。"


def returned_card(card: str, reason: str, number: int) -> str:
    """What the former one said goes with it."""
    return f"{card.removesuffix(tag(number))}前一位说“{clip(reason)}”。{tag(number)}"


def arbitration_card(called: str | None, summary: str, reason: str, number: int) -> str:
    who = f"@{called} " if called else ""
    why = f"最近一回说“{clip(reason)}”。" if reason else ""
    return f"{who}{summary}退过三回了，请定谁办，定了就不再退：回“派 {number} @谁”。{why}{tag(number)}"


def reassigned(number: int, summary: str, called: str) -> str:
    return f"{tag(number)}{summary}转给@{called}了。点错回“撤销”。"


def your_turn(called: str, summary: str, words: str, number: int) -> str:
    """The card, to the next in line."""
    heard = f"“{clip(words)}”" if words else ""
    return f"@{called} {summary}还等着人去，请您看看。{heard}能去回“我去”。{tag(number)}"


def assistant_asked(number: int, summary: str, called: str) -> str:
    return f"{tag(number)}{summary}，已请@{called}搭把手，事还在您这儿。"


def assistant_known(number: int, summary: str, called: str) -> str:
    return f"{tag(number)}{summary}，{called}已经在搭手了。"


def lend_a_hand(called: str, holder: str | None, summary: str, words: str, number: int) -> str:
    with_whom = f"，{holder}在办" if holder else ""
    heard = f"“{clip(words)}”" if words else ""
    return f"@{called} 请您搭把手：{summary}{with_whom}。{heard}有情况回“备注 {number} 情况”。{tag(number)}"


def assistant_says(called: str, name: str, summary: str, words: str, number: int) -> str:
    return f"@{called} {name}说{summary}：“{clip(words)}”。{tag(number)}"


def merged_into_anothers(called: str, summary: str, number: int, into: int, holder: str | None) -> str:
    who = f"，由{holder}一起办" if holder else ""
    return f"@{called} {summary}和{tag(into)}是一件事{who}，您这件不用去了。{tag(number)}"


def handed_to_you(called: str, summary: str, words: str, number: int) -> str:
    heard = f"“{clip(words)}”" if words else ""
    return f"@{called} {summary}交给您了。{heard}办完回“办结 {number} 做了啥”。{tag(number)}"


def held(number: int, summary: str, until: datetime, now: datetime) -> str:
    return f"{tag(number)}{summary}先放着，{day_clock(until, now)}我提醒您。点错回“撤销”。"


def woken(called: str, summary: str, number: int) -> str:
    return f"@{called} {summary}说好今天接着弄。{tag(number)}"


def resumed(number: int, summary: str) -> str:
    return f"{tag(number)}{summary}接着办，辛苦。"


def escalated(number: int, summary: str, to: str) -> str:
    return f"{tag(number)}{summary}递到{to}了。点错回“撤销”。"


def climbed_card(called: str | None, card: str, *, untaken: bool) -> str:
    """The card of a matter that the clock passed on: the matter is late, nobody is blamed."""
    who = f"@{called} " if called else ""
    why = "到点还没人接" if untaken else "到点还没办完"
    return f"{who}这件{why}，请您接手：{card.removeprefix(who)}"


def taken_over(summary: str, to: str, number: int) -> str:
    """In private, to the one who held it."""
    return f"{summary}过了时限，已请{to}接手。手上有啥情况，回“备注 {number} …”我带给他们。{tag(number)}"


def undone(number: int, summary: str) -> str:
    return f"好，{tag(number)}{summary}当没说过。"


def not_yours_after_all(called: str, summary: str, number: int) -> str:
    return f"@{called} {summary}不用您去了，刚才转错了。{tag(number)}"


def wanted_after_all(summary: str, number: int) -> str:
    return f"{summary}住户说还是要人去。{tag(number)}"


def settled_at_once(matters: Sequence[tuple[int, str]]) -> str:
    return f"{listed(matters)}，记下了，当场办好的，辛苦。"


def phone_in_private(number: int) -> str:
    return f"电话我只私下说，私聊我发“电话 {number}”。"


def phone_of_caller(summary: str, phone: str, number: int) -> str:
    return f"{summary}，报的人电话{phone}，只为这件事用，别转给别人。{tag(number)}"


def noted(number: int, *, with_voice: bool = False) -> str:
    """`with_voice`: the voice message that was quoted is kept with it; unsaid, it could not be had."""
    return f"记在{tag(number)}里了{'，那条语音也存下了' if with_voice else ''}。"


def not_fixed(called: str | None, summary: str, words: str, number: int) -> str:
    who = f"@{called} " if called else ""
    heard = f"：“{clip(words)}”" if words else ""
    return f"{who}{summary}住户说没好{heard}，请再去看看。{tag(number)}"


def not_true(called: str | None, summary: str, words: str, number: int) -> str:
    """A second person looked."""
    who = f"@{called} " if called else ""
    heard = f"：“{clip(words)}”" if words else ""
    return f"{who}回访说{summary}还没弄好{heard}，请再去看看。{tag(number)}"


def came_back(number: int) -> str:
    """Behind the card."""
    return f"前不久{tag(number)}才办过，请看看根子在哪。"


def not_finished(called: str | None, summary: str, words: str, number: int) -> str:
    """The office opens it again."""
    who = f"@{called} " if called else ""
    heard = f"：“{clip(words)}”" if words else ""
    return f"{who}{summary}还没办完{heard}，社区请再去看看。{tag(number)}"


def withdrawn(summary: str, number: int) -> str:
    return f"{summary}住户说不用去了。{tag(number)}"


def people_are_out(summary: str, number: int) -> str:
    return f"{summary}里的人出来了，别急。还要人去查一遍，能去回“我去”。{tag(number)}"


def over_by_itself(summary: str, number: int) -> str:
    return f"{summary}住户说没事了，不用去了。{tag(number)}"


def nudge(called: str | None, summary: str, number: int) -> str:
    who = f"@{called} " if called else ""
    return f"{who}住户在问{summary}。去不了回“退回 {number} 理由”，要等回“缓3天 等配件”。{tag(number)}"


def neighbour_says_fixed(called: str | None, summary: str, number: int) -> str:
    who = f"@{called} " if called else ""
    return f"{who}群里有人说{summary}好了，看过就回“办结 {number}”。{tag(number)}"


def over_told(called: str | None, summary: str, words: str, number: int) -> str:
    """Of a danger: how it ended, as somebody in the chat tells it."""
    who = f"@{called} " if called else ""
    return f"{who}{summary}，群里有人说：“{clip(words)}”。看过就回“办结 {number}”。{tag(number)}"


def more_told(called: str | None, summary: str, words: str, number: int) -> str:
    who = f"@{called} " if called else ""
    return f"{who}{summary}，住户又说：“{clip(words)}”。{tag(number)}"


def remind_response(called: str | None, summary: str, number: int) -> str:
    who = f"@{called} " if called else ""
    return f"{who}{summary}还等着人去。能去回“我去”，不归您管回“退回 {number} 理由”。{tag(number)}"


def remind_resolution(called: str, summary: str, number: int, due_at: datetime, now: datetime) -> str:
    until = "到时限了" if due_at <= now else f"{due(due_at, now)}要办完"
    return f"{called}，{tag(number)}{summary}{until}。来不及回“缓3天 等配件”，办不了回“上报”，我往上递。"


def remind_leader(summary: str, number: int, since: datetime, now: datetime) -> str:
    return f"{summary}，{day_clock(since, now)}报的，还没办完，请帮忙看看卡在哪。{tag(number)}"


def nobody_answers(summary: str, words: str, number: int) -> str:
    return f"{summary}，这里还没定人。“{clip(words)}”回“派 {number} @谁”就行。{tag(number)}"


def discreet(ticket: Ticket, *, among_workers: bool) -> str:
    """In a group of workers a private matter has no name."""
    return "私下办的一件" if ticket.private and among_workers else ticket.summary


def my_tickets(called: str, rows: Sequence[tuple[int | str, str, datetime | None]], now: datetime) -> str:
    if not rows:
        return f"{called}，手上没有事，歇会儿。"
    lines = "；".join(f"{tag(number)}{summary}，{due(due_at, now)}" for number, summary, due_at in rows)
    return f"{called}，手上{len(rows)}件：{lines}。"


def lending_hands(matters: Sequence[tuple[int | str, str]]) -> str:
    return f"搭把手的：{listed(matters)}。" if matters else ""


def today(called: str, rows: Sequence[tuple[int | str, str, datetime | None]], waiting: int, now: datetime) -> str:
    head = my_tickets(called, rows, now)
    return head + (f"网格里还有{waiting}件没人接。" if waiting else "")


def please_phone(called: str, text: str) -> str:
    """To the office, for somebody who cannot be written to in private."""
    return f"请给{called}打个电话：{text.removeprefix(f'@{called} ')}"
