"""Where a message may go on to another matter: at the end of a sentence, before 还有, 另外, 也 or another building, and
where it counts (1. 2、 ③ 一是); and where one sentence tells of several: 3栋和5栋都停水了, 停水又停电, 灯和门都坏了."""

from __future__ import annotations

import re

from nlp.buildings import BUILDING, each_building

_COUNTED = (
    r"(?<![0-9A-Za-z.])[1-9][、.．)）](?![0-9])|[①-⑨]|(?:^|(?<=[,，。;；:：\s]))[一二三四五六](?:、|是)"
    rf"|(?:^|(?<=[,，。;；:：\s]))[1-9][、.．)）](?={BUILDING})"
)
_ENDS = re.compile(
    rf"[。!?！？;；\n]+|[,，\s]+(?=还|另|顺便|再就是|再有|再问|而且|并且|同时|[^,，。!?！？;；]{{1,6}}也)"
    rf"|[,，\s]*(?:{_COUNTED})\s*"
)
_GOES_ON = re.compile(  # without a pause
    r"[,，\s]*(?:(?:还有|另外|再)就是(?:[那这]个)?|还有[一个]{1,2}(?:事|问题)|另外(?!一|的))"
    r"|(?<=了)还有(?=[^,，。!?！？]{2,8}也)"
)
_UNIT = r"(?:[0-9]{1,2}|[一二两三四五六七八九十])单元"
_ELSEWHERE = re.compile(rf"[,，\s]+(?={BUILDING}|{_UNIT})|(?<=[了水电气网坏堵漏亮开])(?={BUILDING})")
_SHORTEST = 4  # characters that can tell a matter; fewer must say what is wrong
_TERSE = re.compile(r"\w?(?:不[亮开动通]|没[水电气网]|停[水电气]|漏水|[坏停漏堵]了)")
_TOO = re.compile(rf"(?:我们?家?)?({BUILDING})(?:也|都|同样|一样)(.{{0,4}})")  # 5栋也停了
_SAME = re.compile(r"(?:是|这样|一样|这个样|没有?|不行|[停断黑])?[了啊呀的呢哦]*")  # whatever was told before
_BUILDING, _UNITS = re.compile(BUILDING), re.compile(_UNIT)
_THINGS = re.compile(  # 灯和门都坏了; no 3栋和5栋, 我和老公
    r"([^,，。!?！？；;\s和跟与、我你他]{1,6})(?:和|跟|与|还有|、)([^,，。!?！？；;\s和跟与、栋幢座号周天点日月年层0-9]{1,5}?)"
    r"(?:全都|全部|都|全)((?:坏|停|断|漏|堵|松|不|没|打不|关不)[^,，。!?！？；;\s]{0,4})"
)
_OUT = r"[停断没]了?[水电气网]"
_SEVERAL = re.compile(  # 停水又停电; no 停水停电梯, 停水停电通知
    rf"{_OUT}(?:[,，、和\s]*[又还也]?{_OUT})+了?"
    r"(?=$|[啊呀哦呢吧嘛吗,，。!！?？;；\s]|怎么|咋|为什么|什么时候|[一二两三几好从已到])"
)


def parts(text: str) -> tuple[str, ...]:
    """The pieces in their order; the whole text alone where there is but one."""
    split = [part for piece in _ENDS.split(text) for part in _GOES_ON.split(piece)]
    if len(set(_BUILDING.findall(text))) > 1 or len(set(_UNITS.findall(text))) > 1:
        split = [part for piece in split for part in _ELSEWHERE.split(piece)]
    pieces = [part.strip() for part in split if _tells(part)]
    found = [each for piece in _completed(pieces if len(pieces) > 1 else [text], text) for each in _each_matter(piece)]
    return tuple(found) if len(found) > 1 else (text,)


def _tells(part: str) -> bool:
    return sum(map(str.isalnum, part)) >= _SHORTEST or _TERSE.fullmatch(part.strip()) is not None


def _completed(pieces: list[str], text: str) -> list[str]:
    """5栋也停了 after 3栋停水了 tells the same of another building; 5栋也没事, 5栋也停了吗 do not."""
    found: list[str] = []
    for piece in pieces:
        too = _TOO.fullmatch(piece)
        same = too and found and _is_same(too[2], found[-1]) and not re.search(rf"{re.escape(piece)}\s*[?？]", text)
        found.append(_BUILDING.sub(too[1], found[-1], count=1) if too and same else piece)
    return found


def _is_same(said: str, before: str) -> bool:
    """Nothing but what stands for it, or words that were told before: 坏了 after 电梯坏了."""
    return _SAME.fullmatch(said) is not None or set(said) <= {*before, "了"}


def _each_matter(piece: str) -> list[str]:
    if several := _SEVERAL.search(piece):
        told = {out[-1]: out[0] + out[-1] for out in re.findall(_OUT, several[0])}
        if len(told) > 1:
            return [each for out in told.values() for each in each_building(_SEVERAL.sub(f"{out}了", piece, count=1))]
    if (things := _THINGS.search(piece)) and not _UNITS.search(things[0]):
        return [f"{piece[: things.start()]}{thing}{things[3]}" for thing in (things[1], things[2])]
    return list(each_building(piece))
