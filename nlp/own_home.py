"""Whether words without a building tell of their speaker's own home (我家厨房) or stairwell (楼道, 8楼, 对门)."""

from __future__ import annotations

import re

from domain.place import Place
from domain.understanding import Own
from nlp.numerals import CHINESE

_FLOOR = rf"(?<![负下])(?<![A-Z])(?:[0-9]{{1,2}}|[{CHINESE}]{{1,3}}|顶|底)[楼层](?!楼)"
_STAIRWELL = re.compile(
    rf"(?:单元|楼)?(?:楼道|楼梯|走廊|过道|电梯|门洞|管道井|电表间)|单元(?:大?门|入口|出口|大厅)|楼栋(?:门|大厅)|{_FLOOR}"
)
_ROOM_ON_FLOOR = re.compile(rf"{_FLOOR}的?(?:[0-9]{{3,4}}|[{CHINESE}千]{{3,7}})")
_NOT_THE_OWN = re.compile("[东西南北]|地库|车库|地下|负|B[0-9]|会所|小区|商场|超市|学校|物业")
_HOME = re.compile(
    "(?<![你他她它])(?:我|俺|咱)们?(?:自己)?(?:家|屋)|(?:^|(?<=[,。!? ]))家[里头]"
    "|[我俺][的那]?(?:房间|卧室|厨房|卫生间|阳台|床|爸|妈|老伴|爷|奶|婆婆|公公|老公|老婆|外婆|外公)"
    "|^(?:厨房|厕所|卫生间|阳台|客厅|卧室|屋头|屋里)"
)
_AWAY = re.compile(  # the speaker's people and things elsewhere
    "不见|走丢|走失|找不到|没回来|出门|接到|电话|短信|车(?!库)|快递|外卖|学校|医院"
)
_NEXT_DOOR = re.compile(
    "楼上|楼下那?[家户]|对门|隔壁[家户那这]|(?:我们?|咱们?|俺们|本|这个?)(?:单元|楼栋|这?栋|幢|这?层)|(?:我们?|咱们?)楼(?!下)"
)


def own_place(text: str, place: Place) -> Own | None:
    """`place`: what the text tells of where. Another spot than the stairwell (北门) may be anywhere."""
    if place.building:
        return None
    if place.room and _ROOM_ON_FLOOR.search(text):
        return Own.STAIRWELL  # 10楼1003的娃一个人在家
    if place.spot:
        return Own.STAIRWELL if _STAIRWELL.match(place.spot) and not _NOT_THE_OWN.search(place.spot) else None
    if _HOME.search(text) and not _AWAY.search(text):
        return Own.HOME
    return Own.STAIRWELL if _NEXT_DOOR.search(text) else None
