"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit code 0: fine. 1: something that a person can put right, told in a sentence. 2: the words of the command."""
    from bot.cli.commands import app
    from bot.cli.sentences import sentence_for
    from domain.errors import YouyingError

    try:
        app(args=arguments, prog_name="youying")
    except (YouyingError, OSError) as error:
        print(sentence_for(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from error
