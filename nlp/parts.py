"""Where a message may go on to another matter: at the end of a sentence, before 还有, 另外, 也 or another building, and
where it counts (1. 2、 ③ 一是); and where one sentence tells of several: 3栋和5栋都停水了, 停水又停电, 灯和门都坏了."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.buildings import BUILDING, each_building


class Piece(NamedTuple):
    """`is_listed`: named as one more (另外, 2.), or of another building."""

    words: str
    is_listed: bool = False


_PAUSED = r"(?:^|(?<=[,，。;；:：\s]))"
_COUNTED = re.compile(
    rf"(?<![0-9A-Za-z.])[1-9][、.．)）](?![0-9])|[①-⑨]|{_PAUSED}(?:第?[一二三四五六](?:、|是)|第[一二三四][个件点]|一[个件]是)"
    rf"|{_PAUSED}[1-9][、.．)）](?={BUILDING})"
)
_MATTER = r"(?:事情?|问题)?(?:[那这]个)?"
_MORE = (
    rf"(?:还有(?:就是|[一个件]{{1,2}})?{_MATTER}(?![人谁没半几哪])|另外(?:就是|一[个件])?{_MATTER}|另一[个件]{_MATTER}"
    r"|顺[便带](?:[说问提讲]|反映)?(?:[一]?[下声句]|个)?|再(?:就是|有就是|有|一个|说一个|说|问[一下]{0,2})|对了|而且|并且|同时"
    r"|加上|外加|加之|以及|然后|接着|说起来|其次|还想[问说][一下]{0,2})"
)
_GOES_ON = (  # without a pause
    r"(?:(?:还有|另外|再)就是(?:[那这]个)?|[还再]有?一[个件桩样]是|还有[一个]{1,2}(?:事|问题)|另外(?![一的拉找安买搞建收设开租])"
    r"|(?<=了)还有(?=[^,，。!?！？]{2,8}也))"
)
_PAUSE = r"[。!?！？;；\n,，、\s]"
_NEXT = re.compile(
    rf"(?P<listed>(?:^|{_PAUSE}+)[哦嗯噢哎呃啊]?[,，\s]*{_MORE}[,，:：\s]*|[,，\s]*{_GOES_ON})"
    rf"|(?P<also>[,，\s]+(?=还(?:看[到见]|养|停|漏|堆|把|往|老|经常|天天|种|占|乱|到处|坏|堵|缺|少了)))"
    r"|[。!?！？;；\n]+|[,，\s]+(?=还|[^,，。!?！？；;]{1,6}也)"
)
_ANNOUNCED = re.compile(  # 两个事情哈，; 小沈，两桩事体。; 领导我说两个事啊一个是
    r"^(?:[^,，。;；:：\s]{1,6}[,，\s]+)?[^,，。;；:：\s]{0,6}?(?:[两二三2-5几])[个件处桩样](?:事情?|事体|问题|情况|地方)"
    r"[哈啊嘛呢哦]*(?:[,，。:：\s]+|(?=一[个件桩样]))(?:一[个件桩样]是)?"
)
_ALSO = re.compile(r"[^,，。!?！？；;]{1,6}也")
_UNIT = r"(?:[0-9]{1,2}|[一二两三四五六七八九十])单元"
_ELSEWHERE = re.compile(rf"[,，\s]+(?={BUILDING}|{_UNIT})|(?<=[了水电气网坏堵漏亮开])(?={BUILDING})")
_SHORTEST = 4  # characters that can tell a matter; fewer must say what is wrong
_TERSE = re.compile(r"\w?(?:不[亮开动通]|没[水电气网]|停[水电气]|漏水|[坏停漏堵])了?")
_TOO = re.compile(rf"(?:我们?家?)?({BUILDING})的?(?:也|都|同样|一样)(.{{0,4}})")  # 5栋也停了
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


def parts(text: str) -> tuple[Piece, ...]:
    """The pieces in their order; the whole text alone where there is but one."""
    announced = _ANNOUNCED.match(text)
    items = _items(text[announced.end() :] if announced else text)
    split = [each for item in items for each in _steps(item)]
    if announced or len(set(_BUILDING.findall(text))) > 1 or len(set(_UNITS.findall(text))) > 1:
        split = [each for piece in split for each in _elsewhere(piece)]
    pieces = [Piece(piece.words.strip(), piece.is_listed) for piece in split if _tells(piece)]
    words = _completed([piece.words for piece in pieces] if len(pieces) > 1 else [text], text)
    listed = [piece.is_listed or announced is not None for piece in pieces] if len(pieces) > 1 else [False]
    found = [Piece(each, yes) for piece, yes in zip(words, listed, strict=True) for each in _each_matter(piece)]
    return tuple(found) if len(found) > 1 else (Piece(text),)


def is_too(words: str) -> bool:
    """水管也在漏: said of what is so beside something else."""
    return _ALSO.match(words) is not None


def _items(text: str) -> list[Piece]:
    """1. … 2. …; 1、2栋 alone counts nothing."""
    items = [item.strip(" ,，、;；。") for item in _COUNTED.split(text)]
    return [Piece(item, is_listed=nth > 0) for nth, item in enumerate(items)] if len(items) > 2 else [Piece(text)]


def _steps(item: Piece) -> Iterator[Piece]:
    at, is_listed = 0, item.is_listed
    for pause in _NEXT.finditer(item.words):
        yield Piece(item.words[at : pause.start()], is_listed)
        at, is_listed = pause.end(), bool(pause["listed"] or pause["also"])
    yield Piece(item.words[at:], is_listed)


def _elsewhere(piece: Piece) -> Iterator[Piece]:
    first, *rest = _ELSEWHERE.split(piece.words)
    yield Piece(first, piece.is_listed)
    yield from (Piece(each, is_listed=True) for each in rest)


def _tells(piece: Piece) -> bool:
    words = piece.words.strip()
    return sum(map(str.isalnum, words)) >= _SHORTEST - 2 * piece.is_listed or _TERSE.fullmatch(words) is not None


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
