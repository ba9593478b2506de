"""帮助 and usage lines, and the short words of the house."""

from __future__ import annotations

from collections.abc import Sequence


def help_lines(lines: Sequence[str]) -> str:
    if not lines:
        return "有事直接在群里说就行，我听见了就去叫人。"
    return "有事直接说就行。也可以这样写：\n" + "\n".join(lines)


def usage(example: str, problem: str = "") -> str:
    return f"{problem}。这样写就行：{example}" if problem else f"这样写就行：{example}"


def speaking_again() -> str:
    return "好，我又在了。"


def forwarded(called: str) -> str:
    return f"好，转给{called}了。"


def asked_by(called: str, name: str, words: str) -> str:
    return f"@{called} {name}想请您办：“{words}”。"


def card_already_decided() -> str:
    return "这条已经有人看过了，谢谢。"


def card_dismissed() -> str:
    return "好，不记了。"


def card_taken_up(number: int) -> str:
    return f"这条已经记在【{number}】里了，谢谢。"
