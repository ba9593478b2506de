"""The page: groups, chat and board side by side, or one after the other on a phone."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from nicegui import APIRouter as PageRouter
from nicegui import background_tasks, ui

from web import health
from web.desk import Desk
from web.feed import Feed
from web.pages.board_pane import BoardPane
from web.pages.chat_pane import ChatPane
from web.pages.elements import Bar, Tabs
from web.pages.seat import Seat
from web.pictures import Pictures
from web.player import Player

_HEAD = '<link rel="stylesheet" href="/look.css"><meta name="theme-color" content="#f4f5f3">'


def routes(desk: Desk, pictures: Pictures) -> APIRouter:
    router = PageRouter()
    feed = Feed(desk)
    player = Player(desk.matrix, desk.clock, desk.backstage, pictures) if desk.backstage else None

    @router.page("/", title="有应")
    def page(me: str = "", chat: str = "") -> None:
        ui.add_head_html(_HEAD)
        DeskPage(desk, feed, pictures, player, me, chat)

    return router


class DeskPage:
    """One open page. `me` and `chat` come from its address and may be anything."""

    def __init__(self, desk: Desk, feed: Feed, pictures: Pictures, player: Player | None, me: str, chat: str) -> None:
        self._desk, self._player = desk, player
        with ui.element("div").classes("desk pane-groups") as frame:
            self._seat = Seat(me, chat, frame)
            self._sit_down(me, chat)
            self._bar = Bar()
            self._chat = ChatPane(desk, pictures, self._seat, lambda unread: self._tabs.show(unread=unread))
            self._board = BoardPane(desk, feed, self._seat, self._chat.press)
            self._tabs = Tabs()
        self._follows = False
        self._connect()
        self._chat.refresh()
        self._draw()
        self._board.look_again()

    def _connect(self) -> None:
        self._bar.tells("become", self._become, str)
        self._bar.tells("play", self._play)
        self._bar.tells("stop", lambda: self._player.stop() if self._player else None)
        self._bar.tells("dismiss", lambda: self._player.dismiss() if self._player else None)
        self._tabs.tells("turn", self._seat.turn_to, str)
        self._seat.on_pane.append(self._draw)
        ends: list[Callable[[], None]] = [
            self._desk.matrix.subscribe(self._chat.changed),
            self._desk.bell.subscribe(self._board.look_again),
            self._desk.bell.subscribe(self._draw),
        ]
        if self._player:
            ends.append(self._player.subscribe(self._played))
        for end in ends:
            ui.context.client.on_delete(end)

    # -- who speaks ----------------------------------------------------------------------------------------------

    def _sit_down(self, person_id: str, group_id: str = "") -> None:
        """As this person, or as the first there is; in this group of theirs, or in the first."""
        matrix, seat = self._desk.matrix, self._seat
        known = [person.id for person in matrix.people()]
        seat.person_id = person_id if person_id in known else next(iter(known), "")
        groups = [group.id for group in matrix.groups_of(seat.person_id)]
        seat.group_id = group_id if group_id in groups else next(iter(groups), "")

    def _become(self, person_id: str) -> None:
        self._follows = False
        self._take_seat_of(person_id, self._seat.group_id)

    def _take_seat_of(self, person_id: str, group_id: str) -> None:
        self._sit_down(person_id, group_id)
        self._seat.remember()
        self._chat.refresh()
        self._draw()
        self._board.look_again()

    # -- the sample day ------------------------------------------------------------------------------------------

    def _play(self) -> None:
        if self._player and not self._player.is_playing:
            self._follows = True
            self._seat.turn_to("chat")
            background_tasks.create(self._player.play(), name="sample day")

    def _played(self) -> None:
        """The play went a step further: this page looks where something happens, if it was the one to start it."""
        self._draw()
        if not self._player or not self._follows:
            return
        self._follows = self._player.is_playing
        if scene := self._player.scene:
            members = self._desk.matrix.group(scene.group_id).members
            if self._seat.person_id not in members:
                self._take_seat_of(scene.viewer_id, scene.group_id)
            self._chat.show_group(scene.group_id)

    # -- drawing -------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self._bar.show(
            people=[[p.id, f"{p.name} · {p.remark}" if p.remark else p.name] for p in self._desk.matrix.people()],
            me=self._seat.person_id,
            play=self._player.shape() if self._player else None,
            locked=self._desk.password is not None,
            health=health.shape(self._desk.channels()),
        )
        self._tabs.show(pane=self._seat.pane)
