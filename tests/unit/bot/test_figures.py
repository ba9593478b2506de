"""The figures of the bundled files may not fall by more than a point below those in docs/decisions/understanding.md."""

from __future__ import annotations

import pytest

from bot.cli.evaluate import Evaluated, evaluated, labelled_files, show
from bot.settings import load_settings
from nlp import Reader
from nlp.corpus import TEXT

_POINT = 0.01
_AT_LEAST: dict[str, dict[str, float]] = {
    "messages-dev": {
        "request_f1": 0.969,
        "act_macro_f1": 0.922,
        "category_acc_on_requests": 0.922,
        "category_macro_f1_end_to_end": 0.929,
        "emergency_recall": 1.0,
        "emergency_at_least_urgent": 1.0,
        "emergency_precision": 0.88,
        "urgent_at_least_urgent": 0.92,
        "building_f1": 0.994,
        "unit_f1": 1.0,
        "room_f1": 1.0,
        "place_f1_lenient": 0.903,
    },
    "messages-own": {
        "request_f1": 0.952,
        "act_macro_f1": 0.94,
        "category_acc_on_requests": 0.968,
        "category_macro_f1_end_to_end": 0.969,
        "emergency_recall": 1.0,
        "emergency_at_least_urgent": 1.0,
        "emergency_precision": 0.926,
        "urgent_at_least_urgent": 1.0,
        "building_f1": 1.0,
        "unit_f1": 1.0,
        "room_f1": 1.0,
        "place_f1_lenient": 0.931,
    },
    "messages-plain": {
        "request_f1": 0.967,
        "act_macro_f1": 0.951,
        "category_acc_on_requests": 0.948,
        "category_macro_f1_end_to_end": 0.96,
        "emergency_recall": 0.967,
        "emergency_at_least_urgent": 0.992,
        "emergency_precision": 0.967,
        "urgent_at_least_urgent": 1.0,
    },
    "messages-week": {
        "request_f1": 0.935,
        "act_macro_f1": 0.907,
        "category_acc_on_requests": 0.935,
        "category_macro_f1_end_to_end": 0.942,
        "emergency_recall": 0.958,
        "emergency_at_least_urgent": 1.0,
        "emergency_precision": 0.885,
        "urgent_at_least_urgent": 0.96,
        "building_f1": 1.0,
        "unit_f1": 1.0,
        "room_f1": 0.947,
        "place_f1_lenient": 0.838,
    },
    "dialogues-dev": {
        "right_tickets_and_categories": 0.911,
        "ticket_f1": 0.963,
        "category_acc": 0.949,
        "urgency_acc": 0.923,
        "message_membership_f1": 0.814,
    },
    "dialogues-own": {
        "right_tickets_and_categories": 0.842,
        "ticket_f1": 0.927,
        "category_acc": 0.991,
        "urgency_acc": 0.904,
        "message_membership_f1": 0.888,
    },
}
_AT_MOST: dict[str, dict[str, float]] = {
    "messages-dev": {"none_file_rate": 0.0, "none_ask_rate": 0.0, "none_false_alarm_rate": 0.014},
    "messages-own": {"none_file_rate": 0.007, "none_ask_rate": 0.0, "none_false_alarm_rate": 0.05},
    "messages-plain": {"none_file_rate": 0.002, "none_ask_rate": 0.0, "none_false_alarm_rate": 0.028},
    "messages-week": {"none_file_rate": 0.012, "none_ask_rate": 0.0, "none_false_alarm_rate": 0.046},
    "dialogues-dev": {"duplicate_tickets": 1},
    "dialogues-own": {"duplicate_tickets": 2},
}


@pytest.fixture(scope="module")
def found() -> dict[str, Evaluated]:
    return {each.name: each for each in evaluated(labelled_files(TEXT), load_settings(environ={}), Reader())}


@pytest.mark.parametrize(("file", "figure"), [(file, figure) for file, bars in _AT_LEAST.items() for figure in bars])
def test_it_has_not_fallen(found: dict[str, Evaluated], file: str, figure: str) -> None:
    assert found[file].figures[figure] >= _AT_LEAST[file][figure] - _POINT


@pytest.mark.parametrize(("file", "figure"), [(file, figure) for file, bars in _AT_MOST.items() for figure in bars])
def test_it_has_not_risen(found: dict[str, Evaluated], file: str, figure: str) -> None:
    assert found[file].figures[figure] <= _AT_MOST[file][figure] + _POINT


def test_the_tables_are_printed(found: dict[str, Evaluated], capsys: pytest.CaptureFixture[str]) -> None:
    show([*found.values()])
    told = capsys.readouterr().out
    assert "messages-dev（951）" in told
    assert "整段全对" in told
    assert "property_service" in told
