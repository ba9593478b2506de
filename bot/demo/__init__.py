"""The demo community, all invented: folders of csv files, read like any other community's."""

from __future__ import annotations

from pathlib import Path

from bot.importing import read_roster
from domain.roster import Roster

_HERE = Path(__file__).parent


def roster() -> tuple[Roster, ...]:
    """The street first, then its community 桂花社区. The channel's account is `web`."""
    return tuple(read_roster(_HERE / folder) for folder in ("street", "community"))
