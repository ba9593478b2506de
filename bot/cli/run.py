"""`youying run`: the product in the foreground."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

import typer

from bot.settings import Settings

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_OPEN = "有应开张了，请打开：{}    （停下按 Ctrl+C）"
_LOG_BYTES, _LOG_FILES = 5_000_000, 3


def run_until_stopped(settings: Settings, *, demo: bool) -> None:
    """Raises SettingsError, StorageUnavailable, OSError."""
    from bot.app import run

    _log_to(settings)
    is_script = bool(settings.accounts("console"))  # then what the bot says alone goes to stdout
    run(settings, demo=demo, ready=lambda address: typer.echo(_OPEN.format(address), err=is_script))
    typer.echo("有应歇下了。", err=is_script)


def _log_to(settings: Settings) -> None:
    """Everything of ours into a file below the data folder, what needs a person's eye on stderr too."""
    settings.data.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        settings.data / "youying.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    screen = logging.StreamHandler()
    screen.setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format=_FORMAT, handlers=[file, screen])
    for room in ("bot", "handlers", "nlp", "storage", "web"):
        logging.getLogger(room).setLevel(logging.INFO)
