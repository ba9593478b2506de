"""From config.yaml, the environment and the command line to Settings, or to all that is wrong with them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings.channels import WITH_TOKEN, secret_variable, token_variable
from bot.settings.faults import faults, secrets_in
from bot.settings.needs import missing_for_channels
from bot.settings.sections import ENVIRONMENT, Settings
from bot.settings.yaml_file import KeyPath, YamlFile
from domain.errors import SettingsError

HERE = Path("config.yaml")


def default_config() -> Path:
    """./config.yaml, else the one that comes with the package."""
    return HERE if HERE.is_file() else shipped_config()


def shipped_config() -> Path:
    """Beside bot/ in a checkout, inside it in a wheel (pyproject.toml, force-include)."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "config.yaml"
    return inside if inside.is_file() else package.parent / "config.yaml"


def load_settings(
    path: Path | None = None,
    *,
    environ: Mapping[str, str],
    flags: Mapping[str, Any] | None = None,
    opens_channels: bool = False,
) -> Settings:
    """`flags`: dotted key → value of the command line, None where not given; it wins over environment and file.
    `opens_channels`: what the channels need beyond the file (tokens, extras) must be there too.
    Raises SettingsError with one line a fault, in the order of the file."""
    return _Loading(YamlFile(path or default_config()), environ, flags or {}).settings(opens_channels)


class _Loading:
    """Values from three origins, and where each came from."""

    def __init__(self, file: YamlFile, environ: Mapping[str, str], flags: Mapping[str, Any]) -> None:
        self._file = file
        self._values: Any = _without_empty_sections(file.values)
        self._found: list[tuple[KeyPath, str]] = list(secrets_in(self._values))
        self._origins: dict[KeyPath, str] = {}
        for name, key in [*ENVIRONMENT.items(), *_secrets(self._values)]:
            if environ.get(name):
                self._set(key, environ[name], f"环境变量 {name}")
        for dotted, value in flags.items():
            if value is not None:
                self._set(tuple(dotted.split(".")), value, f"命令行 --{dotted.rpartition('.')[2]}")

    def _set(self, key: KeyPath, value: Any, origin: str) -> None:
        node = self._values
        for step in key[:-1]:
            node = node.setdefault(step, {}) if isinstance(node, dict) else None
        if isinstance(node, dict):
            node[key[-1]] = value
            self._origins[key] = origin

    def settings(self, opens_channels: bool) -> Settings:
        try:
            settings = Settings.model_validate(self._values)
        except ValidationError as error:
            told = {key for key, _ in self._found}
            self._found += [fault for fault in faults(error, Settings, self._values) if fault[0] not in told]
        else:
            self._found += contradictions(settings)
            self._found += missing_for_channels(settings) if opens_channels else ()
            if not self._found:
                return settings
        raise SettingsError("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        by_place = sorted(self._found, key=lambda fault: (fault[0] in self._origins, self._file.line(fault[0])))
        return [f"{self._origin(key)}：{sentence}" for key, sentence in by_place]

    def _origin(self, key: KeyPath) -> str:
        if key in self._origins:
            return self._origins[key]
        dotted = ".".join(map(str, key))
        return f"{self._file.name} 第{self._file.line(key)}行 {dotted}".rstrip()


def _secrets(values: Any) -> Iterator[tuple[str, KeyPath]]:
    """The environment variables that the accounts of the file want, and where they belong."""
    channels = values.get("channels") if isinstance(values, dict) else None
    for account, chosen in channels.items() if isinstance(channels, dict) else ():
        if isinstance(chosen, dict) and chosen.get("kind") in WITH_TOKEN:
            yield token_variable(str(account)), ("channels", account, "token")
            if isinstance(chosen.get("webhook"), dict):
                yield secret_variable(str(account)), ("channels", account, "webhook", "secret")


def _without_empty_sections(values: Any) -> Any:
    """A section whose lines are all commented out is as good as none."""
    if not isinstance(values, dict):
        return {} if values is None else values
    return {key: value for key, value in values.items() if value is not None or key not in Settings.model_fields}


def contradictions(settings: Settings) -> Iterator[tuple[KeyPath, str]]:
    """What only the whole can tell."""
    if "other" not in settings.categories:
        yield ("categories",), "缺少 other（其他诉求），认不出类别的都归它"
    names = Counter(entry.name for entry in settings.categories.values())
    for code, entry in settings.categories.items():
        if names[entry.name] > 1:
            yield ("categories", code, "name"), f"有两个类别都叫{entry.name}"
    if not settings.channels:
        yield ("channels",), "至少要有一个渠道，例如 web: {kind: web}"
