"""帮助: short enough to be read, and no command left out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from handlers import grammar
from handlers.texts.help import TOPICS, command_of, help_text

LINES = [phrase.help for phrase in grammar() if phrase.help]


def test_every_command_stands_in_one_topic() -> None:
    listed = Counter(" ".join(TOPICS.values()).split())
    assert set(listed) == set(map(command_of, LINES))
    assert set(listed.values()) == {1}


def test_every_command_stands_in_the_readme() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    assert [word for word in map(command_of, LINES) if f"`{word}" not in readme] == []


def test_many_commands_are_told_by_topic_few_at_once() -> None:
    whole = help_text(LINES)
    assert all(command_of(line) in whole for line in LINES)
    assert len(whole.splitlines()) == 1 + len(TOPICS)
    assert help_text(LINES[:3]).count("\n") == 3


def test_each_topic_tells_how_its_commands_are_written() -> None:
    told = "\n".join(help_text(LINES, topic) for topic in TOPICS)
    assert all(line in told for line in LINES)
