"""What of a worker's free words may be said among the residents: what was done to the thing, and whose it was never."""

from __future__ import annotations

import re

from domain.category import Category, Ownership, Urgency

_CLAUSE = re.compile(r"([,，、;；。!！?？~～…\s]+)")
_NUMBER = "[0-9一二两三四五六七八九十百]{1,3}"
_FLOOR = rf"(?:(?:负|地下)?{_NUMBER}[楼层]|顶楼|底楼|[上下]一?层)"
_MEASURES = (
    r"[0-9]|\.[0-9]|\s*(?:[元块伏瓦安米年个只根次度斤吨号点分秒平方条张本套颗户人栋幢单%℃]|公[斤里]|毫米|厘米|小时|天"
    r"|[VvWwAaMmKk]|mm|cm|kg|路公交)"
)
_ROOM = (
    rf"(?:(?<![0-9.*:：])[0-9]{{3,4}}(?!{_MEASURES})|[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{1,4}}"
    r"|[一二三四五六七八九十][零〇幺][一二三四五六七八九](?![个块元])|[0-9一二三四五六七八九]+号房)"
)
_HOME = r"(?:(?<![厂大国专搬安回])家(?![具电伙用政])|(?<![窗门账落入用分])户(?![外口籍内型]))"
_NEXT = r"(?:楼[上下]|隔壁|对门|对面|上面|下面|左边|右边|旁边)"
_PERSON = (
    r"(?:住户|租[户客房]|房[东主客]|户主|业主|车主|店主|机主|主人|老板娘?|商[户家]|店家|摊主|家属|家人|亲戚|邻居"
    r"|儿子|女儿|孙[子女]|媳妇|老公|老婆|两口子|夫妻|小孩|孩子|娃|老人|老头|老太|婆婆|爷爷|奶奶|大爷|大妈|大姐|大哥"
    r"|(?<!保洁)(?<!清洁)阿姨|叔叔|伯伯|小伙|姑娘|男的|女的|保姆|当事人|对方|双方|两边的?人|[他她]们?|人家|那个?人|有人|某人"
    r"|装修[的工队]|快递员|外卖员)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_CALLED = r"(?:某某?|先生|女士|小姐|太太|老师|婆婆|爷爷|奶奶|大爷|大妈|大姐|大哥|阿姨|孃孃?|嬢嬢?|叔|伯|哥|姐|嫂|姨|婶)"
_NAMED = (
    rf"(?:(?<![一-鿿])(?:[老小]|姓)[{_SURNAMES}](?![区路门水板修间时])|[{_SURNAMES}]{_CALLED}"
    rf"|(?:是|让|叫|喊|跟|和|找|把|被|给|帮|^)[{_SURNAMES}][一-鿿]{{1,2}}(?:家|他|她|屋|的?(?:车|东西|线|管子|锅|煤气|灶))"
    rf"|(?:是|怪|遭|被)[{_SURNAMES}][一-鿿]{{1,2}}?[弄搞堆丢扔停放倒接拉养砸撞踩拔忘没])"
)
_ONE_HOUSEHOLD = (
    rf"(?:{_FLOOR}|{_NEXT}|{_ROOM}|单元|栋)[^,，]{{0,4}}?(?:{_HOME}|{_PERSON})"
    rf"|(?:这|那|某|哪|有|其中|[他她谁])一?{_HOME}|{_NUMBER}{_HOME}|{_ROOM}(?:的|室)"
    rf"|(?<![我自])家[里的]"
)
_IS_ABOUT_ONE = re.compile(rf"{_ONE_HOUSEHOLD}|{_NAMED}")
"""Which household or person it is; 大家 and 业主一起商量 are everybody."""

_THINGS_OF_ALL = (
    r"(?:楼道|过道|走[廊道]|楼梯|电梯|天台|屋[顶面]|平台|大?门口|管井|电井|总|主管|公共|消防|路?灯|垃圾|杂物|纸箱)"
)
_NEXT_DOOR = rf"(?:楼上|隔壁|对门)(?!的?{_THINGS_OF_ALL})|(?:楼下|对面|下面)的?(?:{_HOME}|{_PERSON}|厨|卫|厕|阳台)"
_CULPRIT = (
    rf"(?:是|原来|因为|由于).{{0,2}}{_FLOOR}|{_FLOOR}(?:[^,，]{{0,6}}的|那个)$|.[堆丢扔停倒搞撞砸砍拔撕]的$|(?:是|怪|怨|由于|因为).*"
    r"(?:[弄搞堆丢扔停倒养砸撞踢踩拔忘偷]|乱接|私[拉接])[^,，]{0,4}(?:的|了)$"
)
_BLAMES = (
    r"故意|素质|不自觉|不讲|懒|乱(?:停|丢|扔|接|搭|堆|倒|拉)|偷|罚|警告|批评|教育|道歉|赔|承认|认错|狡辩|不配合|态度"
    r"|忘[了记]|没关(?![紧严])"
)
_HEALTH = r"医院|住院|救护车|去世|过世|走失|喝[多醉]|酒|吵架|打架|报警|派出所|精神|抑郁"
_STARRED = r"\*{2,}"
_IS_OF_PEOPLE = re.compile(
    rf"{_IS_ABOUT_ONE.pattern}|{_ROOM}|{_HOME}|{_PERSON}|{_NEXT_DOOR}|{_CULPRIT}|{_BLAMES}|{_HEALTH}|{_STARRED}"
)
"""In what was done to a thing nobody is named at all."""
_IS_A_REASON_OF_ONE = re.compile(rf"{_IS_ABOUT_ONE.pattern}|{_ROOM}|{_CULPRIT}|{_STARRED}")


def accuses(category: Category, urgency: Urgency | None, words: str) -> bool:
    """A neighbour is complained of, or a household told apart (三楼那家从窗子吊根线): nobody else need hear of their
    floor, unless all are in danger."""
    tells_whose = _IS_ABOUT_ONE.search(words) is not None
    return category.ownership is Ownership.NEIGHBOURS or (tells_whose and urgency is not Urgency.EMERGENCY)


def work_sayable(note: str) -> str:
    """Of the words for work that is done, or waits: the clauses that tell of the thing; empty where none does, and
    the sentence goes without. 是5楼一家灶具没关，已经关了通风 is 已经关了通风; 二楼的灯换好了 stays."""
    return _kept(note, _IS_OF_PEOPLE)


def reason_sayable(words: str) -> str:
    """Of why not, why not yet, what is still wrong: 要业主一起商量 is everybody, 902不同意 is one."""
    return _kept(words, _IS_A_REASON_OF_ONE)


def answer_sayable(words: str) -> str:
    """Of what was asked for: 本人或家属到102办公室 is the answer, 楼上那家办过 is not."""
    return _kept(words, _IS_ABOUT_ONE)


def _kept(words: str, left_out: re.Pattern[str]) -> str:
    parts = _CLAUSE.split(words)
    kept = [
        (clause, stop)
        for clause, stop in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not left_out.search(clause)
    ]
    if len(kept) == len(parts[::2]):
        return words
    return "".join(clause + stop for clause, stop in kept if clause).strip(" ,，、;；")
