"""What is wrong with a list is told by file and entry."""

from __future__ import annotations

import re

from domain.errors import SettingsError
from nlp.repetition import tangled

_BEHIND = "(?<"
_TANGLED = "重复里的“{}”有几种读法，长句子会读不完：里面的 + 和 * 写成 ++ 和 *+，词不要由别的词拼成"


def checked(where: str, patterns: list[str]) -> list[str]:
    """Groups inside capture nothing."""
    for pattern in patterns:
        try:
            twice = tangled(pattern)
            if _BEHIND in pattern:
                re.compile(pattern)  # all else that may be wrong is told without
        except re.error as error:
            raise SettingsError(f"{where}: {pattern}: {error}") from error
        demand(not twice, f"{where}: {pattern}: {_TANGLED.format(twice)}")
    return [re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern) for pattern in patterns]


def demand(fine: object, complaint: str) -> None:
    if not fine:
        raise SettingsError(complaint)
