"""Where a message may go on to another matter: at the end of a sentence, before 还有, 另外, 也, and where it counts
(1. 2、 ③ 一是)."""

from __future__ import annotations

import re

_COUNTED = r"(?<![0-9A-Za-z.])[1-9][、.．)）](?![0-9])|[①-⑨]|(?:^|(?<=[,，。;；:：\s]))[一二三四五六](?:、|是)"
_ENDS = re.compile(
    rf"[。!?！？;；\n]+|[,，\s]+(?=还|另|顺便|再就是|再有|而且|并且|同时|[^,，。!?！？;；]{{1,6}}也)|[,，\s]*(?:{_COUNTED})\s*"
)
_SHORTEST = 4  # characters that can tell a matter


def parts(text: str) -> tuple[str, ...]:
    """The pieces in their order; the whole text alone where there is but one."""
    found = tuple(part.strip() for part in _ENDS.split(text) if len(part.strip()) >= _SHORTEST)
    return found if len(found) > 1 else (text,)
