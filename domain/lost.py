"""Things that somebody lost themselves: they are kept with crimes, and are none."""

from __future__ import annotations

import re

_CARRIED = "包|手机|钱夹|钥匙|证|卡|戒指|项链|镯|手链|手表|耳环|耳机|眼镜|伞|帽|围巾|衣服|外套|水杯|保温杯|书|存折|东西"
_GONE = "丢|掉|落|忘|遗失|不见|找不到|没了|没得了"
_LOST = re.compile(rf"(?:{_CARRIED})[^。!！?？]{{0,12}}(?:{_GONE})|(?:{_GONE})[^,，。!！?？]{{0,8}}(?:{_CARRIED})")
_TAKEN = re.compile(
    "偷|抢|盗|骗|诈|撬|砸|摸走|摸了|顺走|扒|贼|拿走|拿了|抽走|剪|割|遭|毒|跟踪|尾随|打|照丢|又丢|天天|经常|好几|针"
)


def is_lost(words: str) -> bool:
    """Of a matter of security: something small is gone, and nobody is said to have taken it."""
    return _LOST.search(words) is not None and _TAKEN.search(words) is None
