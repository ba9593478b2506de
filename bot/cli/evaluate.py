"""`youying evaluate`: labelled messages and conversations, read as the product reads them; figures beside the goals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bot.cli.classify import classified
from bot.cli.progress import progress
from bot.cli.replay import replayed
from bot.evaluating.dialogues import dialogue_figures
from bot.evaluating.figures import Figures
from bot.evaluating.goals import DIALOGUE_GOALS, MESSAGE_GOALS, Goal
from bot.evaluating.messages import category_counts, confusions, message_figures
from bot.settings import Settings
from domain.errors import SettingsError
from domain.ports import Reader
from domain.understanding import Surroundings
from nlp.corpus import TEXT

Pairs = list[tuple[dict[str, Any], dict[str, Any]]]
_CONFUSIONS_AT_MOST = 3


class Evaluated(NamedTuple):
    """One file: its name, each line with the answer to it, and what they make together."""

    name: str
    are_dialogues: bool
    pairs: Pairs
    figures: Figures

    def renamed(self, mark: str) -> Evaluated:
        return self._replace(name=f"{self.name} {mark}")


def evaluate_folder(folder: Path | None, settings: Settings) -> None:
    """The bundled files, or every labelled file of `folder`; where the installation has learned, before and after.
    Prints tables. Raises SettingsError, OSError."""
    from bot.opening import learned_path, make_reader

    paths = labelled_files(folder or TEXT)
    found = list(evaluated(paths, settings, make_reader(settings)))
    if learned_path(settings).exists():
        before = evaluated(paths, settings, make_reader(settings, with_learned=False))
        found = [one for pair in zip((each.renamed("出厂") for each in before), found, strict=True) for one in pair]
    show(found)


def show(found: Sequence[Evaluated]) -> None:
    console = Console(width=None if Console().is_terminal else 160)
    for goals, are_dialogues in ((MESSAGE_GOALS, False), (DIALOGUE_GOALS, True)):
        files = [each for each in found if each.are_dialogues is are_dialogues]
        if files:
            console.print(_table_of(goals, files))
    for each in found:
        if not each.are_dialogues and category_counts(each.pairs):
            console.print(_table_of_categories(each))


def labelled_files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.jsonl"))
    if not found:
        raise SettingsError(f"{folder} 里没有 .jsonl 文件")
    return found


def evaluated(paths: Sequence[Path], settings: Settings, reader: Reader) -> Iterator[Evaluated]:
    """In the order of the files."""
    from bot.replaying import replay

    policy = settings.policy()
    around = Surroundings(sensitivity=settings.community.sensitivity)
    for path in paths:
        lines = path.read_bytes().splitlines()
        labelled = [_labelled(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
        are_dialogues = "messages" in labelled[0] if labelled else False
        answers = (
            replayed(lines, lambda conversation: replay(conversation, reader, policy))
            if are_dialogues
            else classified(lines, lambda text: reader.read(text, around))
        )
        pairs: Pairs = []
        with progress(path.stem, len(labelled)) as done:
            for answer in answers:
                if "error" in answer:
                    raise SettingsError(f"{path.name}: {answer['id']}: {answer['error']}")
                pairs.append((labelled[len(pairs)], answer))
                done(len(pairs), None)
        yield Evaluated(
            path.stem, are_dialogues, pairs, (dialogue_figures if are_dialogues else message_figures)(pairs)
        )


def _labelled(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None  # told below, like a line of another form
    if isinstance(found, dict) and ("tickets" in found or {"text", "act", "category", "urgency"} <= found.keys()):
        return found
    raise SettingsError(
        f"{path.name}: 第{number}行不是标好的一句或一段（要有 text、act、category、urgency 或 tickets）"
    )


def _table_of(goals: Sequence[Goal], files: Sequence[Evaluated]) -> Table:
    table = Table(box=SIMPLE)
    table.add_column("")
    table.add_column("目标", justify="right")
    for each in files:
        table.add_column(f"{each.name}（{len(each.pairs)}）", justify="right")
    for goal in goals:
        cells = [goal.cell(each.name, each.figures.get(goal.figure)) for each in files]
        if any(cells):
            table.add_row(goal.label, goal.written, *cells)
    return table


def _table_of_categories(found: Evaluated) -> Table:
    """F1 of each category, and what its requests were taken for."""
    table = Table("类别", box=SIMPLE, title=found.name)
    for heading in ("诉求", "F1", "准", "全"):
        table.add_column(heading, justify="right")
    table.add_column("认成了（- 是没听出来）")
    wrong = confusions(found.pairs)
    for code, counts in sorted(category_counts(found.pairs).items(), key=lambda each: each[1].f1):
        mixed = [f"{other} {times}" for (true, other), times in wrong.items() if true == code][:_CONFUSIONS_AT_MOST]
        figures = (f"{value:.2f}" for value in (counts.f1, counts.precision, counts.recall))
        table.add_row(code, str(counts.right + counts.missed), *figures, "、".join(mixed))
    return table
