"""The parts of the page that are drawn in the browser. What they show is plain values; what they tell comes back as
calls with checked arguments."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import UnionType
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

Told = Callable[..., Awaitable[None] | None]


class Part(Element):
    """A component with properties. show() sends only what changed."""

    def show(self, **properties: Any) -> None:
        changed = {name: value for name, value in properties.items() if self.props.get(name) != value}
        for name, value in changed.items():
            self.props[name] = value
        if changed:
            self.update()

    def tells(self, event: str, handler: Told, *kinds: type | UnionType) -> None:
        """Calls the handler with the event's arguments. A browser that sends anything else than `kinds` is not ours."""

        def receive(told: GenericEventArguments) -> Awaitable[None] | None:
            if not kinds:
                return handler()
            arguments = told.args if isinstance(told.args, list) and len(kinds) != 1 else [told.args]
            if len(arguments) != len(kinds) or not all(map(isinstance, arguments, kinds)):
                return None
            return handler(*arguments)

        self.on(event, receive)


class Bar(Part, component="bar.js"):
    pass


class Tabs(Part, component="tabs.js"):
    pass


class GroupList(Part, component="groups.js"):
    pass


class ChatLog(Part, component="chat.js"):
    pass


class Composer(Part, component="composer.js"):
    pass


class TicketBoard(Part, component="board.js"):
    pass


class TicketWhole(Part, component="ticket.js"):
    pass
