"""What is wrong with the settings, in words: where it stands, and what is allowed there."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.settings.yaml_file import KeyPath

_SECRET_KEY = re.compile(
    r"password|passwd|passphrase|secret|token|api_?key|access_?key|密码|口令|令牌|密钥", re.IGNORECASE
)
_SECRET_VALUE = re.compile(r"^\d{6,}:[\w-]{30,}$|://[^/\s:@]*:[^/\s@]+@")


def faults(error: ValidationError, model: type[BaseModel], values: Any) -> Iterator[tuple[KeyPath, str]]:
    """Each fault's key path in the file, and a sentence."""
    for details in error.errors(include_url=False):
        path = _file_path(details["loc"], values)
        yield path, _sentence(details, path, model)


def secrets_in(values: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Keys and values that look like a secret; each with the environment variable to use instead. The value itself
    is never repeated."""
    children = values.items() if isinstance(values, Mapping) else enumerate(values) if isinstance(values, list) else ()
    for step, value in children:
        here = (*path, step)
        if _is_secret(step, value):
            yield here, f"密码、令牌不能写在文件里，请删掉，改用环境变量 {variable(here)}"
        else:
            yield from secrets_in(value, here)


def _is_secret(step: str | int, value: Any) -> bool:
    if isinstance(value, Mapping | list) or value is None:
        return False
    return bool(_SECRET_KEY.search(str(step)) or (isinstance(value, str) and _SECRET_VALUE.search(value)))


def variable(path: KeyPath) -> str:
    """Of a secret: web.password → YOUYING_WEB_PASSWORD, channels.tg.token → YOUYING_TG_TOKEN."""
    steps = [str(step) for step in (path[1:] if path[0] == "channels" else path)]
    return re.sub(r"\W+", "_", "_".join(["youying", *steps]), flags=re.ASCII).upper()


def unknown_key(key: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.6)
    guess = f"，是不是 {near[0]}？" if near else "。"
    return f"没有这个设置{guess}可用的有：{'、'.join(allowed)}"


def _file_path(location: tuple[int | str, ...], values: Any) -> KeyPath:
    """pydantic's location without what does not stand in the file: a union's tag, the mark of a mapping's key."""
    path: list[int | str] = []
    node = values
    for step in location:
        is_key = isinstance(node, Mapping) and step in node
        is_tag = isinstance(node, Mapping) and node.get("kind") == step
        if step == "[key]" or (is_tag and not is_key):
            continue
        path.append(step)
        inside = is_key or (isinstance(node, list) and isinstance(step, int) and step < len(node))
        node = node[step] if inside else None
    return tuple(path)


def _sentence(details: ErrorDetails, path: KeyPath, model: type[BaseModel]) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), _allowed_keys(model, details["loc"][:-1]))
    if kind == "missing":
        return "缺少这一项"
    if kind in _WORDED:
        return _WORDED[kind].format(**{name: _choices(value) for name, value in context.items()})
    return details["msg"]  # our own validators speak Chinese


def _choices(value: Any) -> Any:
    """pydantic's "'a', 'b' or 'c'" as a Chinese list."""
    return re.sub(r",? or |, ", "、", value.replace("'", "")) if isinstance(value, str) else value


_SECTION = "下面应是“名字: 值”"
_WORDED = {
    "bool_parsing": "应是 true 或 false",
    "bool_type": "应是 true 或 false",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "int_from_float": "应是整数",
    "float_parsing": "应是数字",
    "float_type": "应是数字",
    "string_type": "应是一段文字",
    "string_too_short": "不能空着",
    "too_short": "不能空着",
    "path_type": "应是一个文件夹",
    "dict_type": _SECTION,
    "model_type": _SECTION,
    "model_attributes_type": _SECTION,
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "enum": "应是其中之一：{expected}",
    "literal_error": "应是其中之一：{expected}",
    "union_tag_invalid": "kind 应是其中之一：{expected_tags}",
    "union_tag_not_found": "缺少 kind",
}


def _allowed_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    kinds: list[Any] = [model]
    for step in location:
        kinds = [below for kind in kinds for below in _below(kind, str(step))]
    sections = [kind for kind in kinds if _is_section(kind)]
    return [field.alias or name for kind in sections for name, field in kind.model_fields.items() if not field.exclude]


def _below(kind: Any, step: str) -> list[Any]:
    """The types that the settings may have one step further down."""
    if not _is_section(kind):
        return _members(typing.get_args(kind)[-1]) if typing.get_args(kind) else []
    for name, field in kind.model_fields.items():
        if step == (field.alias or name):
            return _members(field.annotation)
    return [kind] if step in typing.get_args(getattr(kind.model_fields.get("kind"), "annotation", None)) else []


def _members(annotation: Any) -> list[Any]:
    """A union's members; any other type alone."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _members(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return [member for choice in typing.get_args(annotation) for member in _members(choice)]
    return [annotation]


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
