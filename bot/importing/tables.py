"""The raw rows of a workbook or of a folder of csv files: the only place that knows the two formats apart."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.importing.faults import Fault, ImportRefused

Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """One sheet. `rows` can be gone through once. `size`: how many rows there may be, 0 if unknown."""

    name: str
    rows: Iterator[Cells]
    size: int = 0


@contextmanager
def open_tables(path: Path) -> Iterator[Sequence[Table]]:
    """Raises ImportRefused for what is neither an xlsx file nor a folder of csv files."""
    if path.is_dir():
        yield _csv_tables(path)
        return
    with ExitStack() as stack:
        try:
            workbook = _workbook(path, stack, values=True)
            formulas = _workbook(path, stack, values=False) if _has_formulas(path) else None
        except FileNotFoundError:
            raise _refused(path, "没有这个文件或文件夹") from None
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
            raise _refused(path, _unreadable(path, error)) from error
        yield [_xlsx_table(sheet, formulas[sheet.title] if formulas else None) for sheet in workbook.worksheets]


def _workbook(path: Path, stack: ExitStack, *, values: bool) -> openpyxl.Workbook:
    """The file is ours, for openpyxl leaves it open when a sheet is not read to its end."""
    stream = stack.enter_context(path.open("rb"))
    return openpyxl.load_workbook(stream, read_only=True, data_only=values)


def _refused(path: Path, problem: str) -> ImportRefused:
    return ImportRefused([Fault(path.name or str(path), problem)])


def _unreadable(path: Path, error: Exception) -> str:
    if path.suffix.lower() == ".csv":
        return "csv 要放在一个文件夹里（网格.csv、群.csv……），把文件夹给我"
    if path.suffix.lower() == ".xls":
        return "这是老格式，请在 Excel 里另存为 xlsx"
    if isinstance(error, PermissionError):
        return "没有权限打开"
    return "打不开，不是 xlsx，或者加了密码；请另存为没有密码的 xlsx"


# -- xlsx ----------------------------------------------------------------------------------------------------------


def _xlsx_table(sheet: Any, formulas: Any) -> Table:
    # Some programs write a wrong size into the file; without it rows are read to the last one.
    size = sheet.max_row or 0
    sheet.reset_dimensions()
    values: Iterator[Cells] = sheet.iter_rows(values_only=True)
    if formulas is None:
        return Table(sheet.title, values, size)
    formulas.reset_dimensions()
    return Table(sheet.title, _with_uncomputed(values, formulas.iter_rows(values_only=True)), size)


def _with_uncomputed(values: Iterator[Cells], formulas: Iterator[Cells]) -> Iterator[Cells]:
    """A formula whose result was never stored would read as empty: it is shown as the error that it is."""
    for found, written in zip(values, formulas, strict=True):
        pairs = zip(found, written, strict=False)
        yield tuple("#VALUE!" if value is None and formula is not None else value for value, formula in pairs)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as part:
                    if any(re.search(rb"<f[ >/]", block) for block in _blocks(part)):
                        return True
    return False


def _blocks(part: Any) -> Iterator[bytes]:
    """Overlapping, so that nothing short is cut in two."""
    tail = b""
    while block := part.read(1 << 20):
        yield tail + block
        tail = block[-8:]


# -- csv -----------------------------------------------------------------------------------------------------------


def _csv_tables(folder: Path) -> Sequence[Table]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
    if not files:
        raise _refused(folder, "里面没有 csv 文件；需要 社区.csv、网格.csv、群.csv、人员.csv 等")
    return [Table(path.stem, _csv_rows(path)) for path in files]


def _csv_rows(path: Path) -> Iterator[Cells]:
    text = decoded(path)
    head = text[: text.find("\n") + 1] or text
    delimiter = max(",;\t", key=head.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield tuple(cell or None for cell in row)
    except csv.Error as error:
        raise _refused(path, f"读不懂（{error}）；请在 Excel 里另存为“CSV UTF-8”") from error


def decoded(path: Path) -> str:
    """UTF-8, with or without a mark at its head, what Excel in China saves (GB 18030), or "Unicode text"."""
    raw = path.read_bytes()
    codecs = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for codec in codecs:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    raise _refused(path, "文字编码认不出来；请在 Excel 里另存为“CSV UTF-8”")
