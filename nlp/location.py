"""Building, unit, room and spot, from the words of one text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.place import Place
from nlp.lexicon import Lexicon
from nlp.normalize import Normalized, normalize
from nlp.numerals import CHINESE, FORMAL, to_digits
from nlp.spots import find_spot

_N = rf"[A-Z]?[0-9]{{1,3}}|[{CHINESE}{FORMAL}]{{1,4}}|[A-Z]"
_DIGIT = "[零〇一幺二两三四五六七八九]"
_IN_WORDS = rf"(?:{_DIGIT}千)?{_DIGIT}百(?:零{_DIGIT}|{_DIGIT}?十{_DIGIT}?)"  # 一千二百零一
_ROOM = rf"[0-9]{{3,4}}|{_IN_WORDS}|{_DIGIT}{{3,4}}|{_DIGIT}?十{_DIGIT}?零{_DIGIT}"
_TENS_ROOM = re.compile(rf"({_DIGIT}?十{_DIGIT}?)零({_DIGIT})")
_START = r"(?<![0-9A-Z./+\-])(?<![0-9]:)"  # not inside a number, a date, a plate
_MEASURES = "块元斤年度月点日号天个次人位名户岁米分倍万千百%周层期折瓶盒份路比线"  # what makes a number no address

_TRIPLE = re.compile(_START + r"([A-Z]?[0-9]{1,3})-([0-9]{1,2})-([0-9]{3,4})(?![0-9\-])")
_SPOKEN = re.compile(  # 十一杠二杠八零一; 二杠三星 is a rank
    rf"(?<![0-9{CHINESE}])([0-9]{{1,3}}|[{CHINESE}]{{1,3}})杠([0-9]{{1,2}}|[{CHINESE}]{{1,2}})杠({_ROOM})(?![0-9{CHINESE}])"
)
_DOTTED = re.compile(
    _START + r"([A-Z]?[0-9]{1,2})\.([0-9]{1,2})\.((?!20[12])[1-9][0-9]?(?:0[1-9]|[1-3][0-9]))(?![0-9.\-])"
)
_OF_ROAD = (
    r"(?:(?<=[路街巷弄])|(?<=大道))[0-9]{1,3}#(?![楼0-9])"  # 槐荫路79#: a house number; 槐荫路3#2单元 is a building
)
_BUILDING = re.compile(
    rf"{_START}(?!两栋(?:楼|之间)|一[栋幢]楼[都全没停断的]|{_OF_ROAD})({_N})\s?(?:栋|幢|棟|座(?![位椅机谈])|号楼|#楼?|楼栋)"
)
_UNIT = re.compile(rf"({_N})\s?(?:[单但丹担][元园圆员](?!工)|#单元|门[洞栋])")
_UNITS = re.compile(  # 1、2单元: not the second alone
    r"(?:[0-9]{1,2}|[一二两三四五六七八九])(?:单元)?(?:[和跟与及至到、,，/]|还有)(?:[0-9]{1,2}|[一二两三四五六七八九])单元"
)
_BY_DOOR = rf"(?:栋|幢|座|号楼|#)(?:[0-9]{{1,2}}|[{CHINESE}]{{1,2}})门"  # 3栋2门
_DOOR = re.compile(rf"(?:栋|幢|座|号楼|#)([0-9]{{1,2}}|[{CHINESE}]{{1,2}})门(?![口禁卡岗锁面店卫市铃])")
_UNIT_AND_ROOM = re.compile(r"(?:栋|幢|座|号楼|#)楼?[-\s]?([0-9]{1,2}|[一二两三四五六七八九])-([0-9]{3,4})(?![0-9])")
_PAIR = re.compile(  # 4-1 is building 4, unit 1; 3-5天, 6-8点 and 9-1 (a score, 18:30-9:00), 1-3栋 are not
    _START + rf"([0-9]{{1,2}})-([1-9])(?![0-9:.\-{_MEASURES}]|\s?[0-9]+[:点]|\s?(?:[栋幢座#]|号楼))"
)
_BUILDING_AND_ROOM = re.compile(rf"{_START}([0-9]{{1,2}})-([1-9][0-9]?(?:0[1-9]|1[0-9]))(?![0-9\-:{_MEASURES}])")
_NO_ROOM = rf"(?![0-9{_DIGIT[1:-1]}]|(?!天[花台井]|线[路头]|比较)[{_MEASURES.replace('号', '')}]|号[楼0-9]|单元|栋)"
_ROOM_AFTER = re.compile(rf"(?:栋|幢|座|号楼|#|单元|门[洞栋]|-[0-9](?=的)|{_BY_DOOR})楼?[-\s,的]?({_ROOM}){_NO_ROOM}")
_ROOM_ON_FLOOR = re.compile(rf"(?<![0-9{CHINESE}])([0-9]{{1,2}}|[{CHINESE}]{{1,3}})[楼层]的?({_ROOM}){_NO_ROOM}")
_ROOM_NAMED = re.compile(
    r"(?<![0-9A-Z.:\-第¥￥])([1-9][0-9]{2,3})"
    r"(?:室|房(?![租价子产东管])|号房|号室|住户|业主|门缝|门口|[这那]家|[这那]户|家(?!具|里还|里的|电)|屋|楼上|的租)"
)
_ROOM_OWN = re.compile(
    r"(?:我(?:们)?家?是?|我住|住在?|租的|楼上|从|就是|隔壁|对面|,|^|\s)(?!11[09](?![0-9]))([1-9][0-9]?(?:0[1-9]|1[0-9]))"
    rf"(?![0-9{_MEASURES}-]|\.[0-9])(?=[,。!? 的又家天漏没在厕厨阳卫客水电说]|$)"
)
_ROOM_OF_SPEAKER = re.compile(  # 漏到我家502了, 1602能不能管管; 315, 2018 and 318国道 begin a text as well
    r"(?:我们?家|^(?!11[0-9]|12[0-9]|315|512|618|711|818|404|91[0-9]|1111|1212|1314|20[012]|...国道|...省道))"
    rf"([1-9][0-9]?(?:0[1-9]|1[0-9]))(?![0-9{_MEASURES}栋幢胶错开\-]|\.[0-9])(?=[,。!? ]|[一-龥]|$)"
)
_ROOM_REACHED = re.compile(  # 楼上1301漏水到我家1201: it is where the water comes
    r"(?:漏|渗|滴|流|淌|灌|漫)水?(?:下来)?[到进]了?我们?家([1-9][0-9]?(?:0[1-9]|1[0-9]))(?![0-9])"
)
_SAYS_ADDRESS = re.compile(
    r"[0-9栋幢棟座杠]|号楼|楼栋|[单但丹担][元园圆员]|#|[楼层]的?[一二三四五六七八九]"
)  # none of the patterns above matches without
_CORRECTION = re.compile(
    r"(?:说|打|写|搞|发|看)错了|[.。,… ](?:[哦噢啊呃哎]?不|不是|不对)[,。… ]|不是[^,。 ]{1,8}[,。 ]+(?=(?:而|应该)?是)"
)
_NAMED = rf"(?:{_N})\s?(?:栋|幢|座|号楼|#|单元)"
_IS_FINE = r"(?:没事|没问题|正常|有[水电气]|没停)了?的?"
_NOT_THERE = re.compile(  # 不是3栋，是5栋; 3栋没事，5栋着火了; 我住3栋，但是5栋的灯坏了
    rf"不是(?:{_NAMED})+的?[, ]?(?:而|应该)?是(?=.{{0,4}}{_NAMED})"
    rf"|(?:我们?家?(?:是|住在?){_NAMED}[^,。 ]{{0,6}}|{_NAMED}{_IS_FINE})[,。 ]+(?=.{{0,6}}{_NAMED})"
)

_BETWEEN = re.compile(  # 3栋和5栋中间那条路, 1、2栋之间; 1到3栋之间都停了 are three buildings
    rf"{_START}({_N})(?:栋|幢|座|号楼|#楼?)?楼?[和跟与同到至、,，/~-]({_N})\s?(?:栋|幢|座|号楼|#楼?)楼?的?"
    r"(?:正|最)?(?:中间|之间|当中|夹缝|夹道)(?:那[个条块片盏]|这[个条块片]|的)*+(?!(?:楼|住户|全部|整)*[都全])"
)

_NOWHERE = Place()


def locate(normalized: Normalized, lexicon: Lexicon, aliases: Mapping[str, str] | None = None) -> Place:
    """What the text says; `aliases` are the community's own names ("蓝房子" → "3栋")."""
    text = normalized.text
    place = _corrected(text) if _SAYS_ADDRESS.search(text) else _NOWHERE
    spot = _spot(text, lexicon, has_room=bool(place.room))
    if spot:
        place = Place(place.building, place.unit, place.room, normalized.own_words(*spot) or None)
    if "间" in text or "当中" in text or "夹" in text:
        place = _between(text, place, spot)
    for name, standard in (aliases or {}).items():
        if name and normalize(name).text in text:
            place = _with_alias(place, standard, lexicon)
    return place


def _between(text: str, place: Place, spot: tuple[int, int] | None) -> Place:
    """和5栋中间, of 3栋, with the spot that is there (和5栋中间的亭子)."""
    found = _BETWEEN.search(text)
    if found is None or place.unit:
        return place
    there = f"和{to_digits(found[2])}栋中间"
    if spot and place.spot and spot[0] >= found.start() and not place.spot.startswith(("中间", "之间", "当中")):
        there += f"的{place.spot}"
    return Place(to_digits(found[1]), None, None, there)


def _corrected(text: str) -> Place:
    """What stands behind 说错了, 不是 or 不是1单元 counts, if it names a building or a unit."""
    *before, told = _CORRECTION.split(text)
    there = _address(_NOT_THERE.sub("", told)) if before else _NOWHERE
    if there.building or there.unit:
        return _address(before[0]).corrected_by(there)
    return _address(_NOT_THERE.sub("", text))


def _spot(text: str, lexicon: Lexicon, *, has_room: bool) -> tuple[int, int] | None:
    """Where it stands in the text: behind 说错了 or 不是南门, if one stands there, else the first."""
    for break_ in reversed([*_CORRECTION.finditer(text)]):
        if found := find_spot(text[break_.end() :], lexicon.places, has_room=has_room):
            return found[0] + break_.end(), found[1] + break_.end()
    return find_spot(text, lexicon.places, has_room=has_room)


def _with_alias(place: Place, standard: str, lexicon: Lexicon) -> Place:
    meant = locate(normalize(standard), lexicon)
    return place.filled_from(meant or Place(spot=standard))


def _address(text: str) -> Place:
    if match := _TRIPLE.search(text) or _DOTTED.search(text):
        return Place(match[1], match[2], match[3])
    if match := _SPOKEN.search(text):
        return Place(to_digits(match[1]), to_digits(match[2]), to_digits(match[3]))
    building = _number(_BUILDING.search(text))
    unit = None if _UNITS.search(text) else _number(_UNIT.search(text) or _DOOR.search(text))
    room = _number(_ROOM_REACHED.search(text) or _ROOM_AFTER.search(text)) or _on_its_floor(text)
    if match := _UNIT_AND_ROOM.search(text):
        unit, room = unit or to_digits(match[1]), match[2]
    if not building and (match := _PAIR.search(text)) and unit in (None, match[2]):
        building, unit = match[1], match[2]
    if not building and not unit and (match := _BUILDING_AND_ROOM.search(text)):
        return Place(match[1], None, match[2])
    if not room:
        room = _number(_ROOM_NAMED.search(text) or _ROOM_OWN.search(text) or _ROOM_OF_SPEAKER.search(text))
    return Place(building, unit, room)


def _on_its_floor(text: str) -> str | None:
    """二十楼二零零三: a room whose number begins with the floor; 六楼702 is none."""
    found = _ROOM_ON_FLOOR.search(text)
    room = to_digits(found[2]) if found else ""
    return room if found and room[:-2] == to_digits(found[1]) else None


def _number(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    word = found[1]
    if match := _TENS_ROOM.fullmatch(word):  # 十二零三 is room 1203
        return to_digits(match[1]) + "0" + to_digits(match[2])
    return to_digits(word)
