"""What people hear of what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.member import Household
from domain.retention import Retention
from domain.status import STATUS_NAMES
from domain.ticket import Ticket
from handlers.texts.wording import clip, day_clock, span, tag

ERASED = "已删除的住户"
_ROLE_STAYS = "您的工作身份和账号归社区管，要停用请找社区。"


def nothing_known() -> str:
    return "我这儿没有存您的信息。"


def asked_in_private() -> str:
    return "私下问您一句，看一眼。"


def ask_erasure(open_numbers: Sequence[int], *, has_role: bool) -> str:
    gone = "称呼、住址、说过的话" if has_role else "账号、称呼、住址、说过的话"
    text = f"要把您在我这儿的信息都删了吗？{gone}，删了找不回。要删回“是”，不删不用理我。"
    return text + (_ROLE_STAYS if has_role else "") + _waits(open_numbers)


def _waits(open_numbers: Sequence[int]) -> str:
    if not open_numbers:
        return ""
    return f"{''.join(map(tag, open_numbers))}还没办完，办事要用的先留着，办完就删。"


def erased(open_numbers: Sequence[int], *, has_role: bool) -> str:
    text = "删好了。办事的流水账要留着备查，里面只有编号和时间，没有您的名字和话。"
    return text + _waits(open_numbers) + (_ROLE_STAYS if has_role else "")


def not_erased() -> str:
    return "好，不删。"


def not_read_any_more() -> str:
    return (
        "好，您说的话我不看也不记了。像“进度 12”这样直接叫我的还算数；听到着火、困人这样要命的事，我还是会叫人。"
        "想改回来，说“可以记我的话”。"
    )


def read_again() -> str:
    return "好，又听得到您了。"


def sent_in_private() -> str:
    return "私下发您了。"


def at_the_office() -> str:
    return "这些不好在群里说。请到社区来一趟，同志给您打印一份。"


def home(household: Household) -> str:
    unit = f"{household.unit}单元" if household.unit else ""
    return f"{household.building}栋{unit}{household.room}"


def own_ticket(ticket: Ticket, words: Sequence[str], now: datetime) -> str:
    heard = "".join(f"“{clip(one, 80)}”" for one in words)
    return (
        f"{tag(ticket.number)}{ticket.summary}，{day_clock(ticket.reported_at, now)}报的，"
        f"{STATUS_NAMES[ticket.status]}{f'。您说：{heard}' if heard else ''}"
    )


def own_vote(number: int, topic: str, option: str) -> str:
    return f"【投票{number}】{clip(topic)}：{option}"


@dataclass(frozen=True, kw_only=True)
class OwnData:
    """What is kept of one person, in words."""

    called: str
    name: str
    accounts: Sequence[str]
    home: str | None
    roles: Sequence[str]
    tickets: Sequence[str]
    votes: Sequence[str]
    is_unread: bool


def own_data(own: OwnData) -> str:
    lines = ["我这儿存了您这些：", f"称呼：{own.called}" + (f"（{own.name}）" if own.name != own.called else "")]
    lines += [f"账号：{'、'.join(own.accounts)}"] if own.accounts else []
    lines += [f"住址：{own.home}"] if own.home else []
    lines += [f"身份：{'、'.join(own.roles)}"] if own.roles else []
    lines += ["报过的事：", *own.tickets] if own.tickets else ["报过的事：没有"]
    lines += ["投过的票：", *own.votes] if own.votes else []
    lines += ["您说过“别记我的话”，平常的话我不看。"] if own.is_unread else []
    return "\n".join([*lines, "留多久回“隐私说明”，要删回“删除我的信息”。"])


def announcement(community: str, terms: Retention) -> str:
    """For the group's announcement: what is read, what is kept, how long, by whom, and what anybody may do about it."""
    return (
        f"这个群里有{community}的机器人“有应”。\n"
        "它看群里的文字和图片，只为听出要办的事；和办事无关的话处理完就丢，最多留两小时。\n"
        f"记成工单的，留到办完后{span(terms.closed)}，之后去掉姓名、原话、房号，只留数字；老人、纠纷这类事最多{span(terms.private)}。\n"
        "能看的只有：您自己、管这栋楼的网格员、社区同志；物业只看归物业修的。电话、证件号一律打码，不给别人，不做画像，不排名。\n"
        "您可以说：“我的数据”看存了什么，“删除我的信息”删掉，“别记我的话”让它不看您的话。"
        "它判得不对，说“不是诉求”或找社区同志，都由人来改。"
    )
