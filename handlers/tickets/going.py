"""我去, 收到我5分钟到, 防盗门我去: who says that they go, in everyday words of colleagues."""

from __future__ import annotations

import re

from domain.work_words import OTHERS
from handlers import arguments

_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_MINUTES = re.compile(rf"({_COUNT})\s*分钟")
_ALL_RIGHT = r"(?:收到|好的?|好嘞|行|要得|嗯|明白|知道了|晓得了|OK)"
_IN_MINUTES = rf"(?:大概|大约|差不多|最多|再有|还有|再)?{_COUNT}\s*分钟(?:左右|之内|以内|内)?(?:就|能)?"
ON_THE_WAY = (
    rf"(?:{_ALL_RIGHT}[了啦]?[,，。!！\s]*)?"
    r"(?:我?马上(?:就)?到|(?:我们?)?(?:已经|正|都)?在路上了?|路上了|到了|(?:我|已经)?出发了?|过来了|我来了[,，\s]*马上(?:就)?到"
    r"|(?:我们?)?(?:正|正在|马上|这就|已经在)(?:往(?:那|这)(?:边|里|儿)?)?赶(?:过[去来]|去|来|到)?了?"
    rf"|(?:我们?)?{_IN_MINUTES}(?:赶|过)?(?:到|来|去))了?"
    rf"(?:[,，\s]*{_IN_MINUTES}(?:到|过来)?)?"
    rf"|{_ALL_RIGHT}[,，\s]*{_IN_MINUTES}"
)
_SOON = (
    r"(?:马上|这就|现在|立刻|立马|就|等会儿?|等一?下|一会儿?|待会儿?|晚点|[上中下]午|晚上|今晚|明早|明天(?:[上下]午)?"
    r"|先|再|吃[完了]饭|下班|忙完|(?:这边|手头)?(?:弄|忙|搞)[完好])*"
)
_WORK = "看|处理|弄|修|换|焊|贴|拆|清|扫|通|关|查|搬|挪|拖|锯|剪|补|装|挂|掏|拧|紧|围|冲|扶"
_DO = rf"喊人|叫人|找人|{_WORK}|办|瞧|瞅|瞄|接|问|找|联系|喊|叫|说|劝|调解|协调|沟通|核实|了解|跟进|对接|打扫|消杀"
_GO_AND_DO = rf"(?:{_DO})?(?:看|瞧|瞅|说|劝|下|哈|一[下哈眼声趟]|两句|条|电工|师傅)*"
_GO = "(?:过|上|下)?(?:去|来)|接|切"
_TRADES = (
    "维保|电工|水工|师傅|工人|人|物业|保洁|保安|工程部?|环卫|园林|绿化|厂家|供电所?|供电局|房东|消防"
    "|(?:自来水|燃气)(?:公司)?"
)
_SENDS = (
    rf"(?:联系|通知|喊|叫|让|请|安排|派|找)(?:一?下|个|了)?(?:{_TRADES})"
    rf"(?:马上|这就|过?[去来]|上门)*{_GO_AND_DO}"
)
_TOOLS = "工具|梯子?|灯管|灯泡|零件|配件|管子?|锁芯?|泵|铲子?|扳手|扫把|拖把|胶带|围挡|警戒线|锥桶|电笔|工|人|师傅"
_BRINGS = rf"(?:拿|带|背|扛)[^,，。!！?？娃孩]{{0,4}}?(?:{_TOOLS})(?:就|马上)?(?:过|上|下)?[去来]"
I_GO = (
    rf"(?:{_ALL_RIGHT}[,，。!！\s]*)?"
    rf"(?:{_SOON}我们?{_SOON}(?:{_GO}){_GO_AND_DO}|(?:马上|现在|这就)过[去来]{_GO_AND_DO}"
    rf"|过去(?:看|瞧)(?:看|下|哈|一下|一哈)*"
    rf"|(?:我们?)?{_SOON}过[去来](?:{_DO})[^,，。!！?？我@]{{0,4}}"
    rf"|(?:我看一?[下看][,，\s]*|我){_SOON}{_SENDS}了?|(?:我|已经|都)*{_SENDS}了|我{_SOON}{_BRINGS}{_GO_AND_DO}"
    r"|我负责|归我(?:了|来|管|处理|负责)?|我接了?|交给我|我领了?|(?:这个|这件)?我来?(?:跟进|对接|协调))"
    r"[哈啊嘛]?(?:[,，\s]*(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*分钟(?:左右)?(?:就)?(?:到)?)?"
)


_COUNTED = "[0-9一二三四五六七八九十]+[^,，。]{1,2}"  # 12栋我来, 12点我去 name nothing
NAMED_GO = re.compile(rf"(?!{_COUNTED}[,，\s]*我)(?P<named>[^,，。!！?？我@]{{2,12}}?)[,，\s]*{I_GO}")
GO_TO = re.compile(rf"我们?{_SOON}过?[去来](?:{_WORK})(?P<named>[^,，。!！?？我@]{{1,8}}?)[了哈啊嘛]*")


_NO_NAME = re.compile("[把在让帮给叫喊刚先]|正好|顺路|附近|^[这那][个件]?$")


def named(saying: str | None) -> str:
    """防盗门, of 防盗门我去 and 我去看防盗门; 收到，我去 and 刚好在附近，我去 name nothing."""
    if saying is None or re.fullmatch(I_GO, saying):
        return ""
    found = NAMED_GO.fullmatch(saying) or GO_TO.fullmatch(saying)
    is_work = found and _NO_NAME.search(found["named"]) and not OTHERS.search(saying)
    return found["named"] if found and not is_work else ""


def minutes(words: str) -> int | None:
    """In how many minutes, if they say so."""
    found = _MINUTES.search(words)
    return next(iter(arguments.numbers(found[1])), None) if found else None
