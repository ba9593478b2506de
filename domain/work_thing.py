"""The thing that people at work name: 护栏, of 护栏焊好了; 防盗门, of 防盗门我去 and 我去看防盗门."""

from __future__ import annotations

import re

from domain import work_words as words

PAUSE = re.compile(r"[,，。；;、!！\s]+")
_MADE = re.compile(
    f"(?:{words.TRADES}|我们?)*(?:[过上]?来)?(?:把|将)?(?P<thing>[^我@]{{1,12}}?)(?:{words.ALREADY})*+{words.DONE}"
)
_GONE_FOR = re.compile(f"(?P<thing>[^我@]{{2,12}}?)我们?{words.SOON}{{0,4}}(?:[过上下]?[去来]|负责|跟进)")
_GONE_TO = re.compile(
    f"(?:.{{0,4}}我们?)?{words.SOON}{{0,4}}[过上下]?[去来](?:看|关|{words.HANDS_ON})(?P<thing>[^我@]{{2,8}}?)[了哈啊嘛]*$"
)
_NO_THING = re.compile(
    f"|[找喊叫请让给帮刚先][^,，]*|(?:{words.ALREADY}|{words.SOON}|{words.ALL_RIGHT}|[嘛哈啊呀哦呢吧]|[这那][个件]|[个些]|来|去|的)+"
    f"|.*(?:{words.VISITS}|正好|的话|顺[路道便]|附近|旁边|情况|问题|原因|矛盾|纠纷)"
    "|.*(?:匠|工|的人?|队|公司|电话|抢修|1[12][09])|.*[那这][个根棵条块截家边]|地面?|卫生|积?水|[用拿].*|[整全].|[上下]+|(?:绳子?|警戒线?|围挡|锥桶|[提警]示牌|告示|条子?|沙袋)先?"
    "|.*(?:约|说|叫|让|请|问|催|找)|[看一下哈两有是能要得他她你哪谁在].*"
)
_WHERE = re.compile("[0-9一二两三四五六七八九十]+(?:栋|幢|单元|号楼|楼|层)[的那这个边]*")
_NAME = re.compile(
    "[^\\W\\da-zA-Z了的不是在有没一个我你他她它这那都还被坏断上下来去到就也又要会能好里边天时候人家说看]{2}"
)


def thing(text: str) -> str:
    """Empty where they name none: 焊好了, 刚好在附近，我去."""
    for clause in PAUSE.split(text):
        found = next((one for form in (_MADE, _GONE_FOR, _GONE_TO) if (one := form.match(clause))), None)
        if found and not _NO_THING.fullmatch(named := _WHERE.sub("", found["thing"])):
            return named
    return ""


def share_a_name(text: str, words: str) -> bool:
    """宽带 is in both; what any two sentences share (坏了, 不能) is no name."""
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return any(pair in text for pair in pairs if _NAME.fullmatch(pair))


def is_of_a_place(thing: str) -> bool:
    """井底淤泥, 这层的: it lies where the matter is."""
    return re.search(f"{words.PARTS}|{words.COMPONENTS}|{words.VISITS}|[底层楼槽里]", thing) is not None


def is_component(thing: str) -> bool:
    """灯座: it is of some matter, and none by itself."""
    return re.search(words.COMPONENTS, thing) is not None
