"""灯换好了, 垃圾扫了, 焊好了: everyday words for work that is done, and which matter they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.kinds import NOWHERE
from domain.matter import OF_ONE_CHARACTER, names
from domain.place import thing_of
from domain.ticket import Ticket
from domain.work_words import COMPONENTS, TRADES
from handlers.command import Context

_WORK = (
    r"(?:清理|打扫|清扫|收拾|冲洗|清洗|清运|加固|固定|处理|恢复|消杀|更换|安装|疏通|检修|抢修"
    r"|[修换弄搞整焊清扫收拖冲洗铲拆装补堵接刷铺紧拧调校贴盖填剪砍锯移搬运拉挪抬扶通推合])"
)
_OF_THEIR_TRADE = (
    r"(?:清理|打扫|清扫|冲洗|清运|加固|固定|更换|安装|疏通|检修|抢修|消杀|[修换焊清扫拖铲拆装补堵铺拧校锯剪])"
)
"""What needs no thing beside it: 收好了 and 接到了 may be said of anything."""
_WELL = r"(?:好|完|干净|走|掉|上去?|通|稳|牢|紧|正|平|妥|齐|归一|巴适)"
_PARTS = r"(?:新的?|锁|锁芯|灯泡|灯管|管子|电池|零件|门禁|玻璃)"
_SO = r"[了啦咯喽]"
_OFFICE_WORK = r"表格?|材料|台账|文件|照片|会议?|会场|群里|系统|通知|名单|总结|PPT"
TAIL = rf"[哈啊哦呢嘛啦]*(?:[,，\s](?!(?:[^,，]{{0,4}}(?:{_OFFICE_WORK}))).{{0,30}})?"
"""What was done besides; 搞定了，表交上去了 is the office's own."""
_NO_WORK_OF_OURS = (
    r"(?![^,，]*(?:我家|我屋|我们家|家里|自家|娃|孩子|线上|手机|电脑|眼镜"
    r"|等|没|不|要|快|让|请|喊|叫|报修|谁|哪个|怎么|咋|明天|后天|下午|晚上|昨天|去年))"
)
_THING = rf"(?!{TRADES}){_NO_WORK_OF_OURS}[^,，。!！?？\s]{{1,10}}?"
_ALREADY = r"(?:全都|都|已经|已|也|给|刚|终于)?"
_BARE = rf"{_ALREADY}{_OF_THEIR_TRADE}{_WELL}{_SO}{TAIL}"
_NAMED = rf"{_THING}{_ALREADY}{_WORK}(?:{_WELL}?{_SO}|了?{_PARTS}{_SO}|了个?新的){TAIL}"
_WRONG = r"(?:松|断|坏|烧|堵|跳闸|掉|短路|漏|裂|锈|卡|爆|歪|脱|老化|进水)[了的]?"
_WHOLE_WORK = rf"(?:我|重新|又|再|已经|已|给|都|全|刚)*+{_WORK}(?:{_WELL}{_SO}|了?{_PARTS}{_SO}|了个?新的){TAIL}"
_WITH_CAUSE = (
    rf"{_NO_WORK_OF_OURS}[^,，。!！?？]{{0,10}}{_WRONG}[,，\s]+{_WHOLE_WORK}"
    rf"|{_ALREADY}(?:重新)?{_WORK}{_WELL}{_SO}[,，\s]+(?:原来|就|还)?是{_NO_WORK_OF_OURS}[^,，。!！?？]{{1,8}}{_WRONG}"
)
"""线松了，接好了: what was wrong stands beside the work, which may be any."""
SAYINGS = (_BARE, _WITH_CAUSE, _NAMED)
_OF_NAMED = re.compile(rf"(?P<thing>{_THING}){_ALREADY}{_WORK}(?:{_WELL}|{_SO}|{_PARTS}).*", re.DOTALL)
_BY_WHOM = re.compile(r"^(?:我们?|师傅)?(?:全都|都|已经|已|刚)?把?")
_BY_ME = re.compile("^我们?(?:都|已经|已|刚)?把?")
_IT_WAS = re.compile("^(?:这次|原来|主要|就)*是")
_THEN_SOMEBODY = "(?!的?(?:公司|集团|单位|部门|人|师傅|工人|工程|员|局|所|站|队|厂|办|行|物业|维保|老板|主人|车主))"
"""燃气公司的人 is no gas."""
_THEN_WORK = rf"{_ALREADY}(?:{_WORK}|[亮通好不可没关开恢正能来有])"
_AT = r"[把将的那这]|[0-9一二两三四五六七八九十]+(?:栋|幢|单元|号楼|楼|层)|楼道|门口|里面?|上面?"
_FILLER = re.compile(r"[的那这个儿处边]|[0-9一二两三四五六七八九十]+(?:栋|幢|单元|号楼|楼|层)")


def thing_done(saying: str) -> str:
    """What stands before the work (灯换好了, 垃圾扫了); empty for the bare work (焊好了)."""
    if re.fullmatch(f"{_BARE}|{_WITH_CAUSE}", saying):
        return ""
    found = _OF_NAMED.fullmatch(saying)
    return _BY_WHOM.sub("", found["thing"]) if found else ""


def as_note(words: str, ticket: Ticket) -> str:
    """What was done, as it is said after the thing: 换好了, of 灯换好了; 接触器换了, of 电梯接触器换了. What was asked
    for is answered in the worker's own words."""
    if ticket.category in NOWHERE:
        return words
    told = _BY_ME.sub("", _IT_WAS.sub("", words)).rstrip("哈啊哦嘛啦 ")
    thing = thing_of(ticket.summary, ticket.place)
    is_short = thing[-1:] in OF_ONE_CHARACTER
    core, then = (thing[-1], _THEN_WORK) if is_short else (thing[-2:], _THEN_SOMEBODY)
    spot = re.escape(ticket.place.spot or thing)
    named = rf"(?:{_AT}|{spot})*+[^,，。!！]{{0,2}}?{re.escape(core)}的?(?P<done>{then}.{{2,}})"
    found = re.match(named, told, re.DOTALL) if core else None
    return found["done"] if found else told


def named_so(context: Context, tickets: Sequence[Ticket], thing: str) -> list[Ticket]:
    """Those that the words name, by the thing or, where they say only that, by the place; a part (灯座)
    is of the only one there is."""
    place, core = context.reader.place(thing), _FILLER.sub("", thing)
    here = [ticket for ticket in tickets if not place.conflicts_with(ticket.place)]
    if not core:
        return here if place else []
    if core[-1] in OF_ONE_CHARACTER:
        return [ticket for ticket in here if core[-1] in thing_of(ticket.summary, ticket.place)]
    found = [ticket for ticket in here if core[-2:] in ticket.words or core[-2:] in ticket.summary]
    found = found or [ticket for ticket in here if names(core, thing_of(ticket.summary, ticket.place))]
    return found or (list(here) if len(here) == 1 and re.search(COMPONENTS, core) else [])
