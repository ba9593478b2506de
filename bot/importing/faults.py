"""What is wrong with the files of a community, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import YouyingError


@dataclass(frozen=True)
class Fault:
    """`row` as Excel numbers it; `column` as its head is written ("D列「上级网格」")."""

    sheet: str
    problem: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        row = f" 第{self.row}行" if self.row else ""
        column = f" {self.column}" if self.column else ""
        return f"{self.sheet}{row}{column}：{self.problem}"


class ImportRefused(YouyingError):
    """Nothing was imported; `faults` has all the reasons."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class CellFault(Exception):
    """A cell does not say what its column asks for."""
