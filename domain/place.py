"""Where a matter is, as far as the words, the chat and the household tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_CLOSE_BY = re.compile("^(楼下|楼底下|对面|门口)(?=..)")
_FLOOR = re.compile("(负|地下)?[0-9一二三四五六七八九十百]{1,3}[楼层]")
_IN_EVERY_BUILDING = re.compile(
    r"([0-9一二三四五六七八九十百]{1,3}[楼层])?的?"
    r"(单元(门口|门前|门外|口|门厅|大厅|厅)|(楼道|过道|走廊|走道|楼梯间?|电梯(口|厅|间)?|轿厢|大厅|大堂|门厅|楼顶|天台)(口|上|内|门口|里面?|里?头)?|顶楼|顶层)?"
)
_OF_THE_ESTATE = re.compile(
    r"(小区|社区|中心|中央|小|大)?(的)?("
    r"[东南西北]{1,2}(大|侧|小)?门|正门|侧门|大门|人行门|车行门|主?(出入口|入口|出口)|门岗|岗亭|保安亭|保安室|门卫|小区(门口|外)"
    r"|儿童(乐园|游乐)|游乐|花园|广场|中庭|(篮|足|网|羽毛)球场|球场|健身[区角广点]|操场|游泳池|泳池|景观|人工湖|荷花池|喷泉"
    r"|活动中心|活动室|老年活动|物业(办公室|中心|前台|服务|门口)|垃圾(房|站|屋|池|中转站)|公厕|公共厕所|围墙|停车场"
    r"|校门|学校|小学|中学|幼儿园|公交|站台|地铁|路口|十字路口|马路|人行道|非机动车道|斑马线|红绿灯|菜市场|河)"
)
_UNIT, _DOOR = "单元", "门"
"""3栋1单元 and its 单元门 are 3栋1单元门."""
_STATES_OF_A_SPOT = frozenset({"卫生", "照明", "绿化"})
"""楼道里 + 卫生 is 楼道卫生."""
_SHOP = "店铺"
"""楼下烧烤摊 + 店铺噪音 is 楼下烧烤摊噪音."""
_AT_IT = re.compile(r"(?<=.)([里内上](面|头|边)?|那[边里儿]|里头|(?<=梯|道|廊|库|坝|棚)头)$")


_POINTED_AT = re.compile("的?[那这]一?[棵块片条排段丛座个](?=..)")
"""门口这条排水沟 is 门口排水沟 in a ticket's name; 门口那条路 stays."""


@dataclass(frozen=True)
class Place:
    """`building` "3", `unit` "2", `room` "1201" (ASCII digits, capital letters), `spot` any other place in its own
    words. `inferred`: building or unit did not stand in the words, they come from the chat or the household."""

    building: str | None = None
    unit: str | None = None
    room: str | None = None
    spot: str | None = None
    inferred: bool = False

    def __bool__(self) -> bool:
        return any((self.building, self.unit, self.room, self.spot))

    @property
    def public(self) -> str:
        """What may be said in a group: the unit is the finest, never the room."""
        home = f"{self.building}栋" if self.building else ""
        home += f"{self.unit}单元" if self.unit else ""
        return home + (self.spot or "")

    @property
    def full(self) -> str:
        """For those who have to go there."""
        home = f"{self.building}栋" if self.building else ""
        home += f"{self.unit}单元" if self.unit else ""
        home += f"{self.room}" if self.room else ""
        return home + (self.spot or "")

    @property
    def is_in_full(self) -> bool:
        """Where it is, and of which stairwell or building: 2单元门口."""
        return bool(self.spot and (self.unit or self.building))

    @property
    def is_on_a_floor(self) -> bool:
        """The spot is a floor, and nothing on it: 12楼, 负一层."""
        return bool(self.spot and _FLOOR.fullmatch(self.spot))

    @property
    def is_somebodys_floor(self) -> bool:
        """A floor, or a door on it: 12楼, 四楼靠东那家; no 三楼过道."""
        begins = self.spot and _FLOOR.match(self.spot)
        return bool(begins) and (self.is_on_a_floor or not self.is_in_every_building)

    @property
    def is_in_every_building(self) -> bool:
        """单元门口, 12楼, 电梯里: nobody finds it without the building."""
        return bool(self.spot and _IN_EVERY_BUILDING.fullmatch(self.spot))

    @property
    def is_of_the_estate(self) -> bool:
        """西门, 儿童乐园, 校门口: no part of a building, whichever building's chat tells of it."""
        return bool(self.spot and not self.unit and _OF_THE_ESTATE.match(self.spot))

    def filled_from(self, other: Place, *, inferred: bool = False) -> Place:
        """What this place lacks, taken from `other`, unless the two name different buildings or units."""
        if self.conflicts_with(other):
            return self
        taken = not self.building and other.building
        return replace(
            self,
            building=self.building or other.building,
            unit=self.unit or other.unit,
            room=self.room or other.room,
            spot=self.spot or other.spot,
            inferred=self.inferred or bool(inferred and taken) or bool(taken and other.inferred),
        )

    def corrected_by(self, told: Place) -> Place:
        """说错了，是2单元: what those words name counts; what lay inside of what they change is not known any more."""
        if self.is_another_stairwell(told):
            kept = replace(self, unit=None, room=None) if self.conflicts_with(told) else replace(self, room=None)
        else:
            kept = self
        named = {part: said for part in ("building", "unit", "room", "spot") if (said := getattr(told, part))}
        return replace(kept, **named, inferred=self.inferred and not told.building)

    def told_from(self, home: Place) -> Place:
        """Of what happens at home, as somebody tells it who lives there: the building and unit they left out, and the
        room, unless they tell a stairwell (二单元一楼) or the next one."""
        if self.building or not home.building:
            return self
        is_outside = self.spot or (self.unit and self.unit != home.unit)
        return self.filled_from(replace(home, room=None) if is_outside else home, inferred=True)

    def may_be(self, other: Place) -> bool:
        """The same building and unit; a room or a spot that only one of them names may be the same."""
        if not self.building or (self.building, self.unit) != (other.building, other.unit):
            return False
        if self.room and other.room and self.room != other.room:
            return False
        return not (self.spot and other.spot) or self.spot in other.spot or other.spot in self.spot

    def conflicts_with(self, other: Place) -> bool:
        """Both name a building and they differ."""
        return bool(self.building and other.building and self.building != other.building)

    def is_another_stairwell(self, other: Place) -> bool:
        """Both name a unit and they differ, or so do their buildings."""
        return self.conflicts_with(other) or bool(self.unit and other.unit and self.unit != other.unit)

    def is_another_spot(self, other: Place) -> bool:
        """Both name one, and neither is a part of the other; 楼下工地 is 对面工地."""
        if self.spot is None or other.spot is None:
            return False
        spot, known = _CLOSE_BY.sub("", self.spot), _CLOSE_BY.sub("", other.spot)
        return spot not in known and known not in spot


def summarise(place: Place, thing: str, *, accuses: bool = False) -> str:
    """A ticket's name for people: the public place and the thing, no spot said twice ("楼道" + "楼道灯", "电梯里" +
    "电梯", "电梯里" + "电梯风扇", "公共车位上" + "车位"). `accuses`: a neighbour is complained of, whose floor nobody
    need hear (好像是12楼装修)."""
    if accuses and place.is_somebodys_floor:
        place = replace(place, spot=None)
    place = _named_plainly(place)
    where = place.public
    if not place.spot:
        return where + (thing.removeprefix(_UNIT) if where.endswith(_UNIT) else thing)
    at = _AT_IT.sub("", place.spot)
    thing = thing.removeprefix(_SHOP)
    if thing in _STATES_OF_A_SPOT:
        return where.removesuffix(place.spot) + at + thing
    if thing.startswith(at):
        where = where.removesuffix(place.spot)
    elif at.endswith(thing):
        where, thing = where.removesuffix(place.spot), at
    return where + thing


def thing_of(summary: str, place: Place) -> str:
    """What `summarise` put behind that place."""
    for where in (_named_plainly(place).public, replace(place, spot=None).public):
        if where and summary.startswith(where):
            thing = summary.removeprefix(where)
            return _UNIT + thing if where.endswith(_UNIT) and thing == _DOOR else thing
    return summary


def _named_plainly(place: Place) -> Place:
    return replace(place, spot=_POINTED_AT.sub("", place.spot)) if place.spot else place
