"""Several buildings that one sentence tells of: 3栋和5栋都停水了, 1、2、3栋全部停电, 1到3栋都没电."""

from __future__ import annotations

import re

from nlp.numerals import CHINESE, to_digits

_MOST = 5  # buildings that one message reports
_N = rf"(?:[0-9]{{1,3}}|[{CHINESE}]{{1,3}}|[A-Z])"
BUILDING = rf"{_N}\s?(?:栋|幢|座|号楼|#楼?)"
_LIST = re.compile(
    rf"(?<![0-9A-Z./+\-])(?:{_N}(?:栋|幢|座|号楼|#)?(?:和|跟|与|及|还有|[、,，/ ])|{BUILDING})+{BUILDING}"
    r"(?=的?(?:[都全也停断没]|整|一起|同时|楼道|楼梯|电梯|门口|门禁|下水|污水|外墙|垃圾|宽带|暖气|燃气|单元门|大门|楼下|楼顶|屋顶|路灯|灯|水|电|网))"
)
_RANGE = re.compile(
    rf"(?<![从由0-9A-Z./+\-])({_N})(?:栋|幢|座|号楼|#)?[到至~～\-]({_N})\s?(?:栋|幢|座|号楼|#)(?=的?[都全也停断没])"
)
_ITS_TOWER = re.compile(rf"{_N}(?:栋|幢|号楼|#楼?)[A-Z]座")  # 3栋B座 is one
_NUMBER = re.compile(_N)


def each_building(text: str) -> tuple[str, ...]:
    """The sentence once for each of the buildings it lists; the text alone where it lists none, or too many."""
    found = _LIST.search(text) or _RANGE.search(text)
    if found is None or _ITS_TOWER.fullmatch(found[0]):
        return (text,)
    numbers = [to_digits(number) for number in _NUMBER.findall(found[0])]
    if found.re is _RANGE:
        first, last = to_digits(found[1]), to_digits(found[2])
        numbers = [str(n) for n in range(int(first), int(last) + 1)] if first.isdigit() and last.isdigit() else []
    numbers = list(dict.fromkeys(numbers))
    if not 1 < len(numbers) <= _MOST:
        return (text,)
    return tuple(f"{text[: found.start()]}{number}栋{text[found.end() :]}" for number in numbers)
