"""The sample day that the page's button plays: what people say, where. The bot's lines are its own and stand nowhere
here; a step that answers one of them is put together from what the bot really said."""

from __future__ import annotations

from dataclasses import dataclass

A, B, W, S = "3栋群", "5栋群", "微网格员群", "社区群"
P = "陈姐"
"""Somebody's conversation with the bot is called by their name."""


@dataclass(frozen=True)
class Answers:
    """The latest line of the bot in that group, today, in which all the words stand."""

    group: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One line. `{n}` in the text is the number in the line it answers. `quotes`: it is said as a quote of that line.
    `listens`: the bot has its say before the next step."""

    group: str
    who: str
    text: str
    answers: Answers | None = None
    quotes: bool = False
    picture: bool = False
    listens: bool = True


@dataclass(frozen=True)
class Day:
    """`about`: the group whose lines are counted at the end."""

    about: str
    steps: tuple[Step, ...]


FIRST = Day(
    A,
    (
        Step(A, "王姐", "二单元楼道又黑漆麻孔的，灯泡子罢工咯", listens=False),
        Step(A, "老周", "我家也是，8楼看不到路", listens=False),
        Step(A, "小赵", "出婴儿车，八成新"),
        Step(W, "陈姐", "我去", Answers(W, ("灯",)), quotes=True),
        Step(A, "李叔", "一单元电梯卡住了，里头有人！"),
        Step(W, "刘工", "收到我去，5分钟", Answers(W, ("电梯",)), quotes=True),
        Step(A, "李叔", "人出来了，没事了"),
        Step(B, "孙姐", "两天没看到楼上张婆婆出门了"),
        Step(P, "陈姐", "平安，在女儿家", Answers(P, ("平安",)), quotes=True),
        Step(W, "陈姐", "{n} 换好了", Answers(W, ("灯",)), picture=True),
        Step(A, "王姐", "亮了，谢谢陈姐"),
        Step(S, "小刘", "通知 @3栋,5栋 明天9点到12点停水，请提前接水"),
        Step(S, "小刘", "发布 {n}", Answers(S, ("通知", "停水"))),
        Step(A, "杨哥", "停到好久哦？", Answers(A, ("停水",))),
    ),
)
SECOND = Day(
    B,
    (
        Step(B, "陈俊", "一单元门禁又刷不开了，提着菜进不了门", listens=False),
        Step(B, "孙姐", "我家也是，按了半天没反应", listens=False),
        Step(B, "吴嬢嬢", "晚上哪个去跳坝坝舞"),
        Step(W, "陈姐", "我去", Answers(W, ("门禁",)), quotes=True),
        Step(B, "吴嬢嬢", "楼下井盖松了，踩上去哐当响，怕娃娃踩空"),
        Step(W, "刘工", "我去", Answers(W, ("井盖",)), quotes=True),
        Step(W, "陈姐", "办结 {n} 门禁重启好了", Answers(W, ("门禁",)), picture=True),
        Step(B, "陈俊", "好了，谢谢陈姐"),
        Step(W, "刘工", "办结 {n} 换了新井盖", Answers(W, ("井盖",))),
        Step(B, "吴嬢嬢", "好了，谢谢"),
        Step(S, "小刘", "通知 @5栋 周六上午9点坝坝里修电瓶车、磨刀，免费"),
        Step(S, "小刘", "发布 {n}", Answers(S, ("通知", "磨刀"))),
    ),
)
DAYS = (FIRST, SECOND)
CAPTION = "今天{group}，有应只说了{count}句。"
