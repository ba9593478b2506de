"""`youying learn` keeps what the office put right, and refuses what makes the figures fall."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.learn import learn
from bot.opening import learned_path, make_reader, open_storage
from bot.settings import Settings, default_config, load_settings
from domain.understanding import Surroundings
from tests.builders import settle

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
WORDS = "喷泉池子里又漂了一层绿油油的"


def settings_with(folder: Path, corrections: Mapping[str, str | None]) -> Settings:
    settings = load_settings(default_config(), environ={}).model_copy(update={"data": folder / "data"})
    with open_storage(settings) as opened:

        def correct() -> None:
            town = settle(opened.storage)
            with opened.storage.unit_of_work() as uow:
                for words, category in corrections.items():
                    uow.corrections.add(town.community_id, words, category, town.members["小刘"], NOW)
                uow.commit()

        opened.core.submit(correct).result()
    return settings


def labelled(folder: Path, *lines: tuple[str, str, str | None]) -> Path:
    folder.mkdir()
    place = dict.fromkeys(("building", "unit", "room", "place"))
    rows = [
        {
            "id": str(n),
            "text": text,
            "act": act,
            "category": category,
            "urgency": category and "normal",
            "location": place,
        }
        for n, (text, act, category) in enumerate(lines)
    ]
    (folder / "small.jsonl").write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    return folder


def test_nothing_to_learn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_with(tmp_path, {})
    assert learn(settings)
    assert "没什么可学的" in capsys.readouterr().out
    assert not learned_path(settings).exists()


def test_what_is_learned_counts_for_every_chat_from_the_next_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_with(tmp_path, {WORDS: "greenery"})
    texts = labelled(tmp_path / "texts", ("二单元楼道灯坏了", "request", "lighting"), ("周末去爬山", "none", None))
    assert learn(settings, texts)
    assert "学会了1个例子" in capsys.readouterr().out
    assert make_reader(settings).read(WORDS, Surroundings()).category == "greenery"


def test_what_makes_the_figures_fall_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_with(tmp_path, {"负二楼那排灯闪得我眼睛都花了": None})
    texts = labelled(
        tmp_path / "texts", ("负二楼那排灯闪得我眼睛都花了", "request", "lighting"), ("周末去爬山", "none", None)
    )
    assert not learn(settings, texts)
    assert "没有学" in capsys.readouterr().out
    assert not learned_path(settings).exists()
