"""The word lists: what staff may write in them, and what they are told when it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from domain.errors import SettingsError
from nlp.lexicon import HERE, load


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for file in HERE.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "found", "written", "told"),
    [
        ("categories.yaml", "noun: 电梯", "名词: 电梯", "elevator: 缺 noun"),
        ("categories.yaml", "    certain:", "    surely:", "surely"),
        ("against.yaml", "  weight: ", "  weight: 很重 # ", "weight"),
        ("scale.yaml", "file: 0.7", "file: 0.1", "standard"),
        ("sayings.yaml", 'patterns: ["', 'patterns: ["(((', "sayings.yaml"),
        ("acts.yaml", "  threshold: 2.0", "  threshold: 两", "threshold"),
        ("dialect.yaml", "没有:", "没有", "dialect.yaml"),
        ("plain.yaml", "around:", "nearby:", "缺 around"),
        ("courtesy.yaml", "thanks:", "谢:", "缺 thanks"),
        ("reworded.yaml", "broken:", "坏:", "缺 broken"),
        ("reworded.yaml", "(真的是|", "((真的是|", "reworded.yaml: particle"),
        ("courtesy.yaml", "(多谢|", "((多谢|", "courtesy.yaml: thanks"),
        ("sayings.yaml", 'patterns: ["', 'patterns: ["(没|没有|有)+人|', "“有”有几种读法"),
        ("acts.yaml", '    - "', '    - "([0-9]+|栋)*来|', "“+ *”有几种读法"),
    ],
)
def test_a_mistake_is_named(lists: Path, file: str, found: str, written: str, told: str) -> None:
    text = (lists / file).read_text(encoding="utf-8")
    assert found in text
    (lists / file).write_text(text.replace(found, written, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(directory=lists)
    assert file in str(raised.value)
    assert told in str(raised.value)


def test_a_missing_file_is_named(lists: Path) -> None:
    (lists / "faults.yaml").unlink()
    with pytest.raises(SettingsError, match=r"faults\.yaml"):
        load(directory=lists)


def test_only_known_categories(lists: Path) -> None:
    with pytest.raises(SettingsError, match=r"categories\.yaml: .*没有这个类别"):
        load(categories={"elevator", "water"}, directory=lists)
    plain = lists / "plain.yaml"
    plain.write_text(plain.read_text(encoding="utf-8") + "lifts: 电梯上不去\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"plain\.yaml: lifts: 没有这个类别"):
        load(categories=load().nouns, directory=lists)


def test_dialect_is_read_as_standard_words() -> None:
    assert load().in_standard_words("屋头莫得电咯，咋个整") == "家里没有电了,怎么办".replace(",", "，")
