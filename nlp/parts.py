"""Where a message may go on to another matter: at the end of a sentence, before 还有, 另外, 也 or another building, and
where it counts (1. 2、 ③ 一是); and where one sentence tells of several: 3栋和5栋都停水了, 停水又停电."""

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
_ELSEWHERE = re.compile(rf"[,，\s]+(?={BUILDING})")
_SHORTEST = 4  # characters that can tell a matter
_TOO = re.compile(rf"(?:我们?家?)?({BUILDING})(?:也|都|同样|一样)(?!没[停断漏堵坏])[^吗嘛么?？]{{0,4}}")  # 5栋也停了
_BUILDING = re.compile(BUILDING)
_BOTH = re.compile(r"([停断没])了?([水电气网])[,，、和\s]*[又还也]?([停断没])了?([水电气网])了?(?![停断费表卡])")


def parts(text: str) -> tuple[str, ...]:
    """The pieces in their order; the whole text alone where there is but one."""
    split = _ENDS.split(text)
    if len(set(_BUILDING.findall(text))) > 1:
        split = [part for piece in split for part in _ELSEWHERE.split(piece)]
    pieces = [part.strip() for part in split if len(part.strip()) >= _SHORTEST]
    found = [each for piece in _completed(pieces if len(pieces) > 1 else [text]) for each in _each_matter(piece)]
    return tuple(found) if len(found) > 1 else (text,)


def _completed(pieces: list[str]) -> list[str]:
    """5栋也停了 after 3栋停水了 tells the same of another building."""
    found: list[str] = []
    for piece in pieces:
        too = _TOO.fullmatch(piece)
        found.append(_BUILDING.sub(too[1], found[-1], count=1) if too and found else piece)
    return found


def _each_matter(piece: str) -> list[str]:
    if both := _BOTH.search(piece):
        told = (both[1] + both[2], both[3] + both[4])
        if told[0][1] != told[1][1]:
            return [each for one in told for each in each_building(_BOTH.sub(f"{one}了", piece, count=1))]
    return list(each_building(piece))
