"""What residents hear: in their groups, and in private. Of anybody's free words only what may be said there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.sayable import answer_sayable, reason_sayable, work_sayable
from domain.status import Outcome
from handlers.texts.wording import clip, day, day_clock, listed, tag


def filed(summary: str, number: int) -> str:
    return f"收到，{summary}，已告诉网格员，有人去我再说。{tag(number)}"


def for_the_office(summary: str, number: int) -> str:
    """居住证在哪办: somebody has to answer, nobody to go there."""
    return f"收到，{summary}的事，已告诉网格员，有信儿我来说。{tag(number)}"


def proposed(number: int) -> str:
    """A common wish: the office and the council weigh it."""
    return f"收到，这个提议记下了，我递给社区和议事会商量，有信儿我来说。{tag(number)}"


def between_neighbours(summary: str, number: int) -> str:
    return f"收到，{summary}的事，已请网格员去说说，有人去我再说。{tag(number)}"


def for_the_police() -> str:
    return "这样的事请先打110。我也悄悄告诉社区了，群里就不多说了。"


def lost() -> str:
    return "收到，已请网格员帮着问问。哪位邻居捡到了，麻烦在群里说一声。"


def filed_together(matters: Sequence[tuple[int, str]]) -> str:
    """One line for several matters (a message with two, or a night's)."""
    return f"记下了{len(matters)}件：{listed(matters)}。都告诉网格员了，有人去我再说。"


def joined(number: int) -> str:
    return f"好几家都说了，一起记着，不用再报。{tag(number)}"


def known_there(summary: str, number: int) -> str:
    return f"收到，{summary}有邻居报过了，一起记着，有信儿我来说。{tag(number)}"


def ask_place(called: str | None) -> str:
    who = f"@{called} " if called else ""
    return f"{who}是哪栋哪单元？说一声，好叫人去。"


def ask_report(called: str) -> str:
    return f"@{called} 要帮您报给网格员吗？要就回“要”，不用就别理我。"


def not_a_request() -> str:
    return "打扰了，不记了。"


def false_alarm(number: int) -> str:
    return f"刚才说的危险是误会，大家放心。{tag(number)}"


def private_matter() -> str:
    return "谢谢告诉，我这就请人去看，群里就不多说了。"


def will_be_answered() -> str:
    return "收到，社区会联系您，这事群里就不多说了。"


def going(called: str, summary: str, number: int) -> str:
    return f"{called}去看{summary}了。{tag(number)}"


def inquiring(called: str, about: str, number: int) -> str:
    return f"{about}的事{called}在问了，有信儿我来说。{tag(number)}"


def hurrying(called: str, minutes: int | None, number: int) -> str:
    return f"{called}正赶过去{f'，说{minutes}分钟到' if minutes else ''}。{tag(number)}"


def ask_feedback(summary: str, note: str, called: str | None, number: int) -> str:
    done = f"说是{work_sayable(note) or '弄好了'}"
    who = f"@{called} 帮忙看一眼" if called else "帮忙看一眼"
    return f"{summary}{done}，{who}：回“好了”或“没好”。{tag(number)}"


def answer_from_the_office(called: str, about: str, answer: str, number: int) -> str:
    if told := answer_sayable(answer):
        return f"@{called} {about}的事问到了：{told}。还有不清楚的接着问。{tag(number)}"
    return f"@{called} {about}的事问到了，群里就不多说了，单独问网格员就行。{tag(number)}"


def closed(*numbers: int, breaks: bool = True) -> str:
    """`breaks`: a thing was broken, and may be again."""
    which, again = "这件" if len(numbers) == 1 else "这几件", "再坏" if breaks else "再有"
    return f"好嘞，{which}就结了，{again}直接说。{''.join(map(tag, numbers))}"


def in_good_hands(number: int) -> str:
    """An ambulance took somebody away: nobody knows yet how they are."""
    return f"好，有人照看就放心些了。{tag(number)}"


def well_again(number: int) -> str:
    """Somebody was found, or came round: nothing that may break again."""
    return f"人没事就好。{tag(number)}"


def safe_now(summary: str, number: int) -> str:
    """An emergency is over, say those who were there."""
    return f"人没事就好。{summary}先别用、别靠近，等师傅查完。{tag(number)}"


def reopened(number: int) -> str:
    return f"没好就不算完，已请人再来。{tag(number)}"


def half_done(number: int) -> str:
    return f"好了一半也不算完，剩下的已请人再来。{tag(number)}"


def taken_up_again(summary: str, number: int) -> str:
    return f"{summary}还没弄利索，已请人再去。{tag(number)}"


def declined(summary: str, reason: str, number: int) -> str:
    told = reason_sayable(reason).rstrip("。") or "这会儿办不了"
    return f"{summary}这事，{told}。{tag(number)}"


def passed_to_others(summary: str, to: str, number: int) -> str:
    others = reason_sayable(to).rstrip("。") or "管这事的单位"
    return f"{summary}这事不归社区管，已转给{others}，有事也可以直接找他们。{tag(number)}"


def escalated(to: str, number: int) -> str:
    return f"楼里解决不了，已请{to}接手，有信儿我来说。{tag(number)}"


def climbed(summary: str, to: str, number: int) -> str:
    """By the clock."""
    return f"{summary}还没弄好，已请{to}接手，有信儿我来说。{tag(number)}"


def withdrawn(number: int, *, others: bool = False) -> str:
    """`others`: neighbours had said it too, and perhaps still have it."""
    still = "别家要是还这样，说一声。" if others else ""
    return f"好的，不派人了，没事就好。{still}{tag(number)}"


def merged(number: int, into: int) -> str:
    return f"{tag(number)}和{tag(into)}是一件事，一起办，看{tag(into)}就行。"


def split(summary: str, number: int) -> str:
    return f"{summary}单独记了一件，一起跟着，不用再报。{tag(number)}"


def nudged(summary: str, called: str | None, number: int) -> str:
    who = f"已经问{called}了" if called else "已经请人去催了"
    return f"{summary}，{who}，有信儿我说。{tag(number)}"


def under_way(summary: str, news: str, number: int) -> str:
    """`news`: what somebody at work told of it."""
    return f"{summary}，说是{clip(news)}，有信儿我说。{tag(number)}"


def progress_waiting(summary: str, since: datetime, now: datetime, number: int) -> str:
    return f"{summary}，{day_clock(since, now)}报的，已告诉网格员，还没人接，我盯着。{tag(number)}"


def progress_going(summary: str, called: str, since: datetime, now: datetime, number: int) -> str:
    return f"{summary}，{called}{day_clock(since, now)}接的，正在弄。{tag(number)}"


def progress_held(summary: str, until: datetime, now: datetime, number: int, waits_for: str = "") -> str:
    """`waits_for` as the worker said it: 等配件. Who waits for days gave no hour."""
    is_far = until - now >= timedelta(days=1)
    when = f"大概{day(until, now)}" if is_far else day_clock(until, now)
    waits = f"在{clip(told)}" if (told := work_sayable(waits_for)) else "在等东西"
    return f"{summary}，{waits}，{when}再接着弄。{tag(number)}"


def progress_done(summary: str, note: str, number: int) -> str:
    return f"{summary}，说是{work_sayable(note) or '弄好了'}，您看好没好？回“好了”或“没好”。{tag(number)}"


def progress_ended(summary: str, outcome: Outcome | None, note: str, number: int) -> str:
    """Every ending as what it was."""
    match outcome:
        case Outcome.CANNOT_BE_DONE:
            return declined(summary, note, number)
        case Outcome.NOT_OURS:
            return passed_to_others(summary, note, number)
        case Outcome.WITHDRAWN:
            return f"{summary}，报的人说不用了，就没派人。还要就再说一声。{tag(number)}"
        case Outcome.NOT_A_REQUEST:
            return f"这条没当成要办的事。要办就再说一声。{tag(number)}"
        case Outcome.SOLVED_BY_RESIDENTS:
            return f"{summary}，大家自己弄好了，就结了。再坏直接说。{tag(number)}"
        case _:
            told = work_sayable(note)
            return f"{summary}，已经结了{f'：{told}' if told else ''}。再坏直接说。{tag(number)}"


def progress_remains(words: str) -> str:
    """Behind the line of progress."""
    told = reason_sayable(words)
    return f"上次没弄完：“{clip(told)}”。" if told else ""


def nothing_open() -> str:
    return "这会儿没有正在办的事。有事直接在群里说就行。"


def who_answers(place: str, names: Sequence[str]) -> str:
    return f"{place}找{'、'.join(names)}，在群里说一声就行。" if names else f"{place}还没定人，先找社区。"


def quiet_for(until: datetime, now: datetime) -> str:
    return f"好，{day_clock(until, now)}前我不出声，急事除外。"


def notice(text: str) -> str:
    return f"社区通知：{text}"


def from_notice(answer: str, number: int | None) -> str:
    """`number` None: the office typed it in the chat itself."""
    return f"{answer}。【通知{number}】" if number else f"{answer}。"


def notice_recalled(text: str) -> str:
    return f"刚才的通知不算数了：{text}"
