"""Who sits before one open page, and what they look at."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from nicegui import ui
from nicegui.element import Element

PANES = ("groups", "chat", "board")


@dataclass
class Seat:
    """`pane` is what a narrow screen shows; wide ones show all. `frame` is the element whose class says it.
    `pressed`: the buttons whose result this page still waits for."""

    person_id: str
    group_id: str
    frame: Element
    pane: str = "groups"
    pressed: list[str] = field(default_factory=list)
    on_pane: list[Callable[[], None]] = field(default_factory=list)

    def turn_to(self, pane: str) -> None:
        if pane in PANES:
            self.pane = pane
            self.frame.classes(replace=f"desk pane-{pane}")
            for listener in self.on_pane:
                listener()

    def remember(self) -> None:
        """In the address, so that a reload comes back here."""
        query = urlencode({"me": self.person_id, "chat": self.group_id})
        with self.frame:
            ui.run_javascript(f"history.replaceState(null, '', {json.dumps('?' + query)})")
