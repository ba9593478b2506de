"""Single messages: what they are and what they were read as → figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluating.figures import Counts, Figures, counts_by_label, macro_f1, share

Message = Mapping[str, Any]
Pair = tuple[Message, Message]
"""A labelled message and the answer of `youying classify` to it."""
_NO_CATEGORY = "-"


def message_figures(pairs: Sequence[Pair]) -> Figures:
    """Those that the pairs can tell: none of requests where there are none."""
    figures: Figures = {}
    requests = [pair for pair in pairs if pair[0]["act"] == "request"]
    if requests:
        figures |= _act_figures(pairs) | _category_figures(requests)
        figures |= _urgency_figures(pairs, "emergency") | _urgency_figures(pairs, "urgent") | _place_figures(pairs)
    nothing = [answer for message, answer in pairs if message["act"] == "none"]
    if nothing:
        for decision in ("file", "card", "ask"):
            figures[f"none_{decision}_rate"] = share(sum(a["decision"] == decision for a in nothing), len(nothing))
        figures["none_false_alarm_rate"] = share(sum(a["act"] == "request" for a in nothing), len(nothing))
    return figures


def category_counts(pairs: Sequence[Pair]) -> dict[str, Counts]:
    """Of the requests, end to end: one that was not heard is missed."""
    return {str(code): counts for code, counts in counts_by_label(_categories(pairs)).items()}


def confusions(pairs: Sequence[Pair]) -> dict[tuple[str, str], int]:
    """(true, found) → how often, the most frequent first."""
    wrong = [pair for pair in _categories(pairs) if pair[0] != pair[1]]
    return dict(sorted(((pair, wrong.count(pair)) for pair in set(wrong)), key=lambda each: (-each[1], each[0])))


def _categories(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    requests = ((message, answer) for message, answer in pairs if message["act"] == "request")
    return [
        (message["category"], (answer["category"] or _NO_CATEGORY) if answer["act"] == "request" else _NO_CATEGORY)
        for message, answer in requests
    ]


def _act_figures(pairs: Sequence[Pair]) -> Figures:
    acts = [(message["act"], answer["act"]) for message, answer in pairs]
    request = counts_by_label(acts)["request"]
    return {
        "request_p": request.precision,
        "request_r": request.recall,
        "request_f1": request.f1,
        "act_macro_f1": macro_f1(acts),
    }


def _category_figures(requests: Sequence[Pair]) -> Figures:
    right = sum(message["category"] == answer["category"] for message, answer in requests)
    return {
        "category_acc_on_requests": share(right, len(requests)),
        "category_macro_f1_end_to_end": macro_f1(_categories(requests)),
    }


def _urgency_figures(pairs: Sequence[Pair], level: str) -> Figures:
    true = [answer for message, answer in pairs if message["act"] == "request" and message["urgency"] == level]
    found = [m for m, answer in pairs if answer["act"] == "request" and answer["urgency"] == level]
    heard = [answer["urgency"] for answer in true if answer["act"] == "request"]
    figures: Figures = {}
    if true:
        figures[f"{level}_recall"] = share(heard.count(level), len(true))
        figures[f"{level}_at_least_urgent"] = share(len(heard) - heard.count("normal"), len(true))
    if found:
        right = sum(message["act"] == "request" and message["urgency"] == level for message in found)
        figures[f"{level}_precision"] = share(right, len(found))
    return figures


def _place_figures(pairs: Sequence[Pair]) -> Figures:
    """Of messages that mean something and were read as meaning something; none where no place is labelled."""
    places = [
        (message["location"], answer["location"])
        for message, answer in pairs
        if message["act"] != "none" and answer["act"] != "none" and message.get("location")
    ]
    figures: Figures = {}
    if not places:
        return figures
    for field in ("building", "unit", "room"):
        told = [(true[field], found[field]) for true, found in places]
        if any(true for true, _ in told):
            figures[f"{field}_f1"] = _matched(told, sum(bool(true) and true == found for true, found in told))
    spots = [(true["place"], found["place"]) for true, found in places]
    near = sum(bool(true and found and (true in found or found in true)) for true, found in spots)
    return figures | {"place_f1_lenient": _matched(spots, near)}


def _matched(pairs: Sequence[tuple[str | None, str | None]], right: int) -> float:
    true, found = (sum(bool(pair[side]) for pair in pairs) for side in (0, 1))
    return Counts(right, found - right, true - right).f1
