"""A house for the browser tests: the real matrix, channel and pages, and behind them a bot that knows five words.

    python -m tests.browser.house FOLDER PORT [PASSWORD]

As long as FOLDER/down exists its inbox takes nothing."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from bot.channels.web import WebChannel
from bot.clerk import Clerk
from bot.clocks import SystemClock
from domain.errors import StorageUnavailable
from domain.member import Member
from domain.message import Button, Delivery, Inbound, Lane, OutboundMessage, Pressed, Said, Subject, SubjectKind
from domain.ports import Views
from domain.sheet import Sheet
from tests.browser.village import CATEGORIES, GROUPS, MEMBERS, PEOPLE, Village
from web.app import create_app, serve
from web.bell import Bell
from web.desk import Desk, T
from web.matrix import LocalMatrix

CLAIM = (Button("认领", "claim:12"),)
ASK = (Button("好了", "fixed:12"), Button("没好", "not_fixed:12"))


@dataclass
class Bot:
    channel: WebChannel
    village: Village
    bell: Bell
    folder: Path
    clerk: Clerk
    _heard: asyncio.Queue[Inbound] = field(default_factory=asyncio.Queue)

    async def put(self, batch: Sequence[Inbound]) -> None:
        if (self.folder / "down").exists():
            raise StorageUnavailable("down")
        for inbound in batch:
            self._heard.put_nowait(inbound)

    async def run(self) -> None:
        while True:
            match await self._heard.get():
                case Said() as said:
                    await self._answer(said)
                case Pressed(action="claim:12") as pressed:
                    self.village.claim("chen")
                    await self._say(pressed, "g-w", "【12】3栋2单元楼道灯归您了，陈姐。", edits=pressed.on_message)
                case Pressed() as pressed:
                    await self._say(pressed, pressed.ref.external_chat_id, "好嘞，这件就结了，再坏直接说。【12】")
                case _:
                    pass
            self.bell.ring()

    async def _answer(self, said: Said) -> None:
        if "灯" in said.text:
            await self._say(said, "g-3", "收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【12】")
            line = await self._say(said, "g-w", "@陈姐 3栋2单元楼道灯，1户说了。【12】", buttons=CLAIM, at=("chen",))
            self.village.said(line)
        elif "问" in said.text:
            await self._say(said, "g-3", "@王姐 帮忙看一眼：回“好了”或“没好”。【12】", buttons=ASK, at=("wang",))
        elif "公告" in said.text:
            await self._say(said, "g-3", "社区通知：明天9点到12点停水。", lane=Lane.NOTICE)
        elif "要表" in said.text:
            sheet = Sheet("大联动-12", ("标题",), (("3栋路灯",),)).encode()
            await self._say(said, "g-3", "标题：3栋路灯", attachment=await self.clerk.write_out(sheet))
        elif "照念" in said.text:
            await self._say(said, said.ref.external_chat_id, said.text)

    async def _say(
        self,
        heard: Inbound,
        group_id: str,
        text: str,
        *,
        buttons: tuple[Button, ...] = (),
        at: tuple[str, ...] = (),
        edits: str | None = None,
        lane: Lane = Lane.ANSWER,
        attachment: str | None = None,
    ) -> str:
        key = f"{heard.ref.key}/{group_id}"
        kind = SubjectKind.NOTICE if lane is Lane.NOTICE else SubjectKind.TICKET
        message = OutboundMessage(
            chat_id=1,
            community_id=1,
            lane=lane,
            key=key,
            text=text,
            buttons=buttons,
            subject=Subject(kind, 12),
            attachment=attachment,
        )
        (line_id,) = await self.channel.send(Delivery(1, message, "web", group_id, 0, edits, at))
        return line_id


class Backstage:
    async def skip_waits(self) -> None:
        pass

    async def is_settled(self) -> bool:
        return True


async def main(folder: Path, port: int, password: str | None) -> None:
    clock, village, bell = SystemClock(), Village(), Bell()
    matrix = LocalMatrix(folder / "matrix.sqlite3", clock)
    await matrix.furnish(PEOPLE, GROUPS)
    bot = Bot(WebChannel("web", matrix, clock), village, bell, folder, Clerk(folder))
    readers = ThreadPoolExecutor(1)

    async def ask(question: Callable[[Views], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(readers, question, cast(Views, village))

    async def note_access(member: Member, ticket_id: int) -> None:
        return None

    async def find_member(person_id: str) -> Member | None:
        return MEMBERS.get(person_id)

    desk = Desk(
        matrix=matrix,
        clock=clock,
        ask=ask,
        find_member=find_member,
        note_access=note_access,
        categories=CATEGORIES,
        bell=bell,
        folder=folder,
        password=password,
        backstage=Backstage(),
    )
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    working = [asyncio.create_task(bot.channel.listen(bot.put)), asyncio.create_task(bot.run())]
    await serve(create_app(desk), "127.0.0.1", port, stop)
    for task in working:
        task.cancel()
    await matrix.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
