"""Figures: fixed cases, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evaluating.dialogues import dialogue_figures
from bot.evaluating.goals import Goal
from bot.evaluating.messages import confusions, message_figures

_NOWHERE = {"building": None, "unit": None, "room": None, "place": None}


def message(
    act: str, category: str | None = None, urgency: str | None = None, decision: str = "none", **place: str
) -> dict[str, Any]:
    return {"act": act, "category": category, "urgency": urgency, "decision": decision, "location": _NOWHERE | place}


PAIRS = [
    (
        message("request", "water", "urgent", building="3", place="南门"),
        message("request", "water", "emergency", "file", building="3", place="南门口"),
    ),
    (
        message("request", "power", "emergency", building="5"),
        message("request", "water", "urgent", "card", building="6"),
    ),
    (message("request", "power", "normal"), message("none")),
    (message("chase", "water", "normal"), message("chase", "water", "normal", place="车库")),
    (message("none"), message("request", "pets", "normal", "card")),
    (message("none"), message("none")),
    (message("none"), message("none")),
    (message("none"), message("request", "other", "normal", "ask")),
]


def test_messages() -> None:
    assert message_figures(PAIRS) == pytest.approx(
        {
            "request_p": 1 / 2,
            "request_r": 2 / 3,
            "request_f1": 4 / 7,
            "act_macro_f1": (4 / 7 + 1 + 4 / 7) / 3,
            "category_acc_on_requests": 1 / 3,
            "category_macro_f1_end_to_end": (2 / 3 + 0) / 2,
            "emergency_recall": 0,
            "emergency_at_least_urgent": 1,
            "emergency_precision": 0,
            "urgent_recall": 0,
            "urgent_at_least_urgent": 1,
            "urgent_precision": 0,
            "building_f1": 1 / 2,
            "place_f1_lenient": 2 / 3,
            "none_file_rate": 0,
            "none_card_rate": 1 / 4,
            "none_ask_rate": 1 / 4,
            "none_false_alarm_rate": 1 / 2,
        }
    )
    assert confusions(PAIRS) == {("power", "-"): 1, ("power", "water"): 1}


def test_messages_whose_places_nobody_labelled_have_no_figures_of_places() -> None:
    pairs = [({**said, "location": None}, answer) for said, answer in PAIRS]
    bare = [({key: said[key] for key in said if key != "location"}, answer) for said, answer in PAIRS]
    figures = {
        name: figure
        for name, figure in message_figures(PAIRS).items()
        if name not in ("building_f1", "place_f1_lenient")
    }
    assert message_figures(pairs) == message_figures(bare) == figures


def test_messages_that_all_mean_nothing_have_no_figures_of_requests() -> None:
    assert set(message_figures(PAIRS[4:])) == {
        "none_file_rate",
        "none_card_rate",
        "none_ask_rate",
        "none_false_alarm_rate",
    }


def ticket(messages: str, category: str = "water", status: str = "reported") -> dict[str, Any]:
    return {
        "messages": list(messages),
        "category": category,
        "urgency": "normal",
        "reporters": ["王姐"],
        "status": status,
    }


def test_dialogues() -> None:
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"tickets": [ticket("ab")]}, {"tickets": [ticket("ab")]}),
        ({"tickets": [ticket("abcd"), ticket("xy", "power")]}, {"tickets": [ticket("abc"), ticket("d"), ticket("q")]}),
        ({"tickets": [], "withdrawn": True}, {"tickets": [ticket("a", status="withdrawn")]}),
        ({"tickets": []}, {"tickets": [ticket("a")]}),
    ]
    assert dialogue_figures(pairs) == pytest.approx(
        {
            "right_tickets_and_categories": 2 / 4,
            "ticket_p": 2 / 5,
            "ticket_r": 2 / 3,
            "ticket_f1": 1 / 2,
            "duplicate_tickets": 1,
            "category_acc": 1,
            "urgency_acc": 1,
            "message_membership_f1": 10 / 11,
            "reporters_exact": 1,
        }
    )


def test_a_missed_goal_is_starred() -> None:
    goal = Goal("request_f1", "诉求 F1", 0.96, others={"real-dev": 0.5})
    assert goal.cell("messages-dev", 0.95) == "0.950 *"
    assert goal.cell("real-dev", 0.95) == "0.950"
    assert goal.cell("messages-dev", None) == ""
    assert Goal("duplicate_tickets", "重复工单", 2, at_most=True, is_count=True).cell("", 3) == "3 *"
