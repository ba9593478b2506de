"""帮助: what one may say here, by topic; and how each is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TOPICS = {
    "办事": "认领 出发 办结 平安 自行解决 退回 挂起 恢复 上报 转派 协办 备注 报到 撤销",
    "记事": "登记 代报 已处置 电话",
    "查看": "我的工单 今日 进度 催 为什么 全程 网格员是谁",
    "回话": "好了 没好 满意 不满意 不用了",
    "派单改单": "派 改类 不是诉求 并案 拆分 不予受理 移交 重开 属实 不属实 吹哨 转出",
    "通知投票": "通知 发布 定时 收回通知 重发 投票 投票结果 投",
    "排班": "值班 代班 销假 静音 负担 查漏",
    "群": "绑定码 灵敏度 安静",
    "私下办": "专办 当事人 调解 调解协议 回访 调解记录 谁看过",
    "我的信息": "我的数据 删除我的信息 别记我的话 隐私说明 解绑",
}
"""Topic → the commands of it, the most used first. Every command that has a line of help stands in one of them."""
_AT_ONCE = 16  # lines; more are told by topic
_ORDER = {word: number for number, word in enumerate(" ".join(TOPICS.values()).split())}


def command_of(line: str) -> str:
    """The command that a line of help is about: its first word."""
    return line.split("：", maxsplit=1)[0].split(maxsplit=1)[0]


def is_known(about: str) -> bool:
    return about in TOPICS or about in _ORDER


def help_text(lines: Sequence[str], about: str = "", first: str = "") -> str:
    """`lines`: of everything that this person may say here; `about`: a topic or a command, empty for all; `first`: what
    they have to know before."""
    if not lines:
        return "有事直接在群里说就行，我听见了就去叫人。"
    told = sorted(lines, key=lambda line: _ORDER[command_of(line)])
    if about:
        wanted = TOPICS.get(about, about).split()
        told = [line for line in told if command_of(line) in wanted]
        return _lines(first, *told) if told else f"“{about}”在这儿用不上。回“帮助”看这儿能用哪些。"
    if len(told) <= _AT_ONCE:
        return _lines("有事直接说就行。也可以这样写：", first, *told)
    more = f"有事直接说就行。也可以用这些，想看怎么写，比如“{command_of(told[0])}”，就回“帮助 {command_of(told[0])}”："
    return _lines(more, first, *_topics(told))


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _topics(lines: Sequence[str]) -> Iterator[str]:
    usable = dict.fromkeys(map(command_of, lines))
    for topic, words in TOPICS.items():
        if here := [word for word in words.split() if word in usable]:
            yield f"{topic}：{'、'.join(here)}"
