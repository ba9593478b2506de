"""Numbers as people write and say them: 12, 十二, 一二零幺, 两."""

from __future__ import annotations

_DIGITS = {
    digit: value
    for value, digits in enumerate(("零〇", "一幺", "二两俩", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一幺二两三四五六七八九十百"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰"
_PLAIN = str.maketrans(FORMAL, "一二三四五六七八九十百")
_READ = frozenset([*CHINESE, *_UNITS])


def to_digits(word: str) -> str:
    """ASCII digits for 十四, 一零零二, 二十, 一百零三, 一千二百零一; letters and digits come back as they are."""
    word = word.translate(_PLAIN)
    if not word or not _READ.issuperset(word):
        return word
    if not any(char in _UNITS for char in word):
        return "".join(str(_DIGITS[char]) for char in word)
    total = pending = 0
    for char in word:
        if unit := _UNITS.get(char):
            total += (pending or 1) * unit
            pending = 0
        else:
            pending = _DIGITS[char]
    return str(total + pending)
