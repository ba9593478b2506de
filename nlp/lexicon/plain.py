"""Whole sentences of plain.yaml, as they look without what may stand around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.scanner import words_of

_FILLERS = re.compile(
    r"[0-9A-Z一二三四五六七八九十]+(?:栋|幢|号楼|单元|座|楼|层|#)|我们|小区|有人|家里|\W|[我家这里边在有了啦啊呀呢哦嘛吧快又着上下都正刚]"
)


def without_fillers(text: str) -> str:
    """Without where (5栋, 我家), 又, 有, 了 and marks."""
    return _FILLERS.sub("", text)


def sentences(said: Mapping[str, object]) -> dict[str, str]:
    """Sentence → category."""
    return {without_fillers(sentence): code for code, entry in said.items() for sentence in words_of(entry)}
