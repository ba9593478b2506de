"""What is wrong with a list is told by file and entry."""

from __future__ import annotations

import re

from domain.errors import SettingsError


def checked(where: str, patterns: list[str]) -> list[str]:
    """Groups inside capture nothing."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise SettingsError(f"{where}: {pattern}: {error}") from error
    return [re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern) for pattern in patterns]


def demand(fine: object, complaint: str) -> None:
    if not fine:
        raise SettingsError(complaint)
