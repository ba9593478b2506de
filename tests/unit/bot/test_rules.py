"""docs/transitions.md says what the program does."""

from __future__ import annotations

from pathlib import Path

from bot.rules import page
from bot.settings import load_settings
from bot.settings.loading import shipped_config
from domain.sla import ReminderStage
from domain.status import STATUS_NAMES, TRANSITIONS, VERB_NAMES, Status

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_is_up_to_date() -> None:
    told = page(load_settings(shipped_config(), environ={}).policy())
    assert (ROOT / "docs" / "transitions.md").read_text("utf-8") == told, "make docs"


def test_every_verb_status_and_stage_has_its_name() -> None:
    assert set(VERB_NAMES) == set(TRANSITIONS)
    assert set(STATUS_NAMES) == set(Status)
    told = page(load_settings(shipped_config(), environ={}).policy())
    assert all(name in told for name in (*VERB_NAMES.values(), *STATUS_NAMES.values()))
    assert told.count("告诉管事的") == sum(stage.climbs for stage in ReminderStage)
