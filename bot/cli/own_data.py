"""`youying own-data`: what is kept of one person, for the office to hand over to that person."""

from __future__ import annotations

import typer

from bot.settings import Settings


def print_own_data(settings: Settings, account: str) -> None:
    """`account` as in the import's tables: channel:id. Raises BadParameter where nobody has it."""
    from bot.clocks import SystemClock
    from bot.opening import make_reader, open_storage
    from domain.access import CLOCK
    from domain.member import Identity
    from handlers.command import Context, Request
    from handlers.privacy.own_data import AskOwnData, own_data

    channel, _, external_id = account.partition(":")
    policy, reader, now = settings.policy(), make_reader(settings), SystemClock().now()

    with open_storage(settings) as opened:

        def read() -> list[str]:
            found = []
            with opened.storage.unit_of_work() as uow:
                for community in uow.communities.all():
                    member = uow.members.by_identity(Identity(channel, external_id), community.id)
                    if member is not None and member.community_id == community.id:
                        request = Request(
                            command=AskOwnData(), key="cli", community_id=community.id, actor=CLOCK, now=now
                        )
                        found.append(own_data(Context(uow, policy, reader, request), member))
            return found

        texts = opened.core.submit(read).result()
    if not texts:
        raise typer.BadParameter(f"没有人的账号是 {account}", param_hint="账号")
    typer.echo("\n\n".join(texts))
