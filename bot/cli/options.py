"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="设置文件；不写就用这里的 config.yaml，没有就用自带的。"),
]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="数据文件夹；不写就按设置文件。")]


def settings_from(config: Path | None, data: Path | None, *, opens_channels: bool = False, **flags: Any) -> Settings:
    """`flags` are dotted keys with __ for the dot; `opens_channels`: tokens and extras must be there. Raises
    SettingsError."""
    import os

    from bot.settings import load_settings

    dotted = {name.replace("__", "."): value for name, value in flags.items()}
    return load_settings(config, environ=os.environ, flags={"data": data, **dotted}, opens_channels=opens_channels)
