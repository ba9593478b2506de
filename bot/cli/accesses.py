"""`youying accesses`: who looked at matters of restricted sight."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.settings import Settings
from domain.sla import SHANGHAI
from handlers.texts.special import way_name

if TYPE_CHECKING:
    from storage import Storage

HEADS = ("时间", "社区", "编号", "谁", "怎么看的")


def show_accesses(settings: Settings, limit: int) -> None:
    """The latest first, as csv. Names and numbers only: what the matters are about is not in it."""
    from bot.opening import open_storage

    with open_storage(settings) as opened:
        rows = opened.core.submit(lambda: list(_rows(opened.storage, limit))).result()
    out = csv.writer(sys.stdout)
    out.writerows([HEADS, *rows])


def _rows(storage: Storage, limit: int) -> Iterator[tuple[str, ...]]:
    with storage.unit_of_work() as uow:
        for community in uow.communities.all():
            for one in uow.accesses.latest(community.id, limit):
                who = uow.members.get(one.member_id).name if one.member_id is not None else "管理员"
                number = uow.tickets.get(one.ticket_id).number
                at = one.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
                yield at, community.name, str(number), who, way_name(one.way)
