"""A notice: words of the community office that go to every chat of a part of the tree, exactly once each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.announced import announced
from domain.errors import TooLate


class NoticeStatus(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"  # the recipient list is frozen, outbox rows are being written
    PUBLISHED = "published"  # every outbox row is written
    FINISHED = "finished"  # every row is sent, dead or expired, and the office was told
    RECALLED = "recalled"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`scope`: the words that name its part of the tree (全社区, 3栋), looked up when it is published. Times aware UTC.
    The counts are copied when it finishes."""

    id: int = 0
    community_id: int
    number: int = 0
    text: str
    scope: tuple[str, ...]
    author_id: int
    chat_id: int
    status: NoticeStatus = NoticeStatus.DRAFT
    drafted_at: datetime
    publish_at: datetime | None = None
    published_at: datetime | None = None
    sent: int = 0
    failed: int = 0
    version: int = 0

    def schedule(self, at: datetime) -> Notice:
        """Raises TooLate once it is on its way."""
        self._require(NoticeStatus.DRAFT, NoticeStatus.SCHEDULED, what="schedule")
        return replace(self, status=NoticeStatus.SCHEDULED, publish_at=at)

    def publish(self, now: datetime) -> Notice:
        self._require(NoticeStatus.DRAFT, NoticeStatus.SCHEDULED, what="publish")
        return replace(self, status=NoticeStatus.PUBLISHING, published_at=now, publish_at=None)

    def recall(self) -> Notice:
        """What was already said stays said, unless the channel can take messages back."""
        if self.status is NoticeStatus.RECALLED:
            raise TooLate("recall")
        return replace(self, status=NoticeStatus.RECALLED, publish_at=None)

    def finish(self, sent: int, failed: int) -> Notice:
        return replace(self, status=NoticeStatus.FINISHED, sent=sent, failed=failed)

    def _require(self, *allowed: NoticeStatus, what: str) -> None:
        if self.status not in allowed:
            raise TooLate(what, self.published_at)


_WHEN = r"(?:好久|几点|几时|多久|啥时候|什么时候|哪天)"
_UNTIL_ASKED = re.compile(
    rf"(?:停|断|关|封)(?:[水电气网]|暖气|路)?(?:要|会)?到{_WHEN}|{_WHEN}才?能?(?:来[水电气]|恢复|结束|通[水电气])"
)
_FROM_ASKED = re.compile(rf"{_WHEN}才?(?:开始|停|断)")
_DAY = r"(?:(?:今|明|后)天|周[一二三四五六日]|\d{1,2}月\d{1,2}[日号])?"
_MOMENT = rf"{_DAY}(?:上午|下午|晚上|早上|中午)?\d{{1,2}}(?:点半?|[:：]\d{{2}})"
_UNTIL = re.compile(rf"(?:到|至|-|—|~)\s*({_MOMENT})")
_FROM = re.compile(rf"({_MOMENT})")


def answer_from(notice: Notice, question: str) -> str | None:
    """停到好久 → "到12点", 几点开始 → "明天9点": what the notice itself says, None where it says nothing of it."""
    if _UNTIL_ASKED.search(question):
        found = _UNTIL.search(notice.text)
        return f"到{found[1]}" if found else None
    if _FROM_ASKED.search(question):
        found = _FROM.search(notice.text)
        return found[1] if found else None
    return None


UNTIL_WHEN = "停到几点"
"""The question that `answer_from` answers with its end."""
_WHETHER_THERE = re.compile(r"[有来没用通][得有]?[水电气](?![味果表工]).{0,6}?(?:[?？吗嘛吧不没么]|没有)[\W啊哦呀]*$")


def asks_whether_it_is_there(words: str) -> bool:
    """孩子放学回来能有水吧."""
    return len(words) <= 20 and bool(_WHETHER_THERE.search(words))


_WHY_ASKED = re.compile(r"咋|怎么|啷个|为啥|为什么|什么情况|[?？吗嘛]\s*$")


def answer_at_its_hours(notice: Notice, words: str) -> str | None:
    """停电了，咋回事, while it holds → "停电到5点"; nothing to say where nothing is asked."""
    found = announced(notice.text, notice.published_at or notice.drafted_at)
    return found.told if found and _WHY_ASKED.search(words) else None


def asks_for_a_time(words: str) -> bool:
    """A short question about when something begins or ends."""
    return len(words) <= 20 and bool(_UNTIL_ASKED.search(words) or _FROM_ASKED.search(words))


_NOTICE = "(?:通知|公告|告示|停[水电气](?:的?消息|信息))"
_IS_THERE = re.compile(
    rf"(?<![没不])(?:发|贴|出|有|说|挂|转|^看)(?:布|出|在)?(?:了|过|的)?(?:[张个条]|那个)?[^,，。!?？]{{0,6}}?{_NOTICE}|{_NOTICE}[^,，。!?？]{{0,5}}?(?:说|写|讲|发|贴|有|过)|提前通知过?了"
)
_IS_SEEN = re.compile(
    rf"(?<![没不未])(?:看|刷|翻|找|瞧|查|注意|留意)(?:到|见)了?[^,，。!?？没]{{0,8}}?{_NOTICE}|{_NOTICE}[^,，。!?？没]{{0,4}}?(?:看到|看见|找到|翻到)了"
)
_WAS_MISSED = re.compile(
    "[没未](?:有)?(?:看|注意|留意|刷|瞧|翻|爬楼)|漏看|看漏|(?:[才刚]|现在)[^,，。]{0,2}(?:看|晓得|知道)|原来"
)
_IS_ACCEPTED = re.compile(
    "好的|好吧|好嘞|好哦|要得|行吧|谢谢|多谢|感谢|知道了|晓得了|明白|了解|抱歉|不好意思|打扰|怪我|原来|[哦噢喔]{2}|^[哦噢喔]"
)
_IS_DENIED = re.compile(
    "[?？吗咋]|怎么|为啥|为什么|哪[里有个儿]|谁|还[没是不在有]|但|可是|不过|不是|又不|也没|都没|一直|早过|经过了|时间过|超过|到点|该来|没[有得看收见]?.{0,5}(?:发|贴)|有没有|[没不]$"
)
_SHORT = 24


def tells_of_a_notice(words: str) -> bool:
    """大群里发了通知的, 楼下贴了告示; no question after one."""
    return bool(_IS_THERE.search(words)) and not _IS_DENIED.search(words)


def accepts_a_notice(words: str, *, was_told: bool) -> bool:
    """哦看到通知了; and 没看到，好的, which names the notice, or answers whoever `was_told` to have told of it. Not
    没看到通知啊, which complains of having had none."""
    if len(words) > _SHORT or _IS_DENIED.search(words):
        return False
    is_named = was_told or re.search(_NOTICE, words)
    missed = is_named and _WAS_MISSED.search(words) and _IS_ACCEPTED.search(words)
    return bool(_IS_SEEN.search(words) or missed)


@dataclass(frozen=True)
class NoticeProgress:
    """Counted from rows: `failed` names the chats that it could not reach, with a reason code."""

    total: int
    sent: int
    waiting: int
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def is_finished(self) -> bool:
        return self.waiting == 0
