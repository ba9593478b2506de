"""A YAML file as plain values, and on which line each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from domain.errors import SettingsError

KeyPath = tuple[str | int, ...]


class YamlFile:
    """`values`: dicts, lists, strings, numbers, booleans and None only. Raises SettingsError if unreadable."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._tree = _parse(path)
        self.values: Any = _plain(self._tree)

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the key at `path`, or of the nearest one above it that is in the file."""
        node, line = self._tree, 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


def _parse(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8-sig"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" 第{mark.line + 1}行第{mark.column + 1}列" if mark else ""
        raise SettingsError(f"{path.name}{where}：读不懂，{_reason(error)}") from error
    except YAMLError as error:
        line, column = _position(path, error)
        raise SettingsError(f"{path.name} 第{line}行第{column}列：有不能用的控制字符") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{path}：打不开（{error.strerror}）") from error


def _reason(error: MarkedYAMLError) -> str:
    problem = str(error.problem or error.context or "")
    if "duplicate key" in problem:
        key = problem.partition('"')[2].partition('"')[0]
        return f"{key} 写了两次"
    if "'\\t'" in problem:
        return "缩进要用空格，不能用制表符"
    if "mapping values are not allowed" in problem:
        return "这里多了一个冒号，或者上一行没写完"
    return "检查一下缩进、冒号后的空格、引号和括号是否成对"


def _position(path: Path, error: YAMLError) -> tuple[int, int]:
    """Of a reader's error, which knows only how many characters it has read."""
    before = path.read_text(encoding="utf-8-sig")[: int(getattr(error, "position", 0) or 0)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _child(node: Any, step: str | int) -> tuple[int, Any] | None:
    if isinstance(node, CommentedMap):
        key = next((key for key in node if str(key) == str(step)), None)
        if key is None or key not in node.lc.data:
            return None
        return node.lc.key(key)[0] + 1, node[key]
    if isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
        return node.lc.item(step)[0] + 1, node[step]
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    for kind in (bool, int, float):
        if isinstance(value, kind):
            return kind(value)
    return None if value is None else str(value)
