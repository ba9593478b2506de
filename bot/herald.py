"""Tells each community's office what became of a channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import CLOCK
from domain.health import ChannelNews
from domain.ports import Clock, UnitOfWorkFactory
from handlers.bus import Bus
from handlers.command import Request
from handlers.outages import TellOfChannel


@dataclass
class Herald:
    """Belongs to the core thread."""

    units: UnitOfWorkFactory
    bus: Bus
    clock: Clock

    def tell(self, news: Sequence[ChannelNews], gone: frozenset[str]) -> int:
        """Each once, however often it is told. Returns how many commands that took. Raises StorageUnavailable."""
        with self.units() as uow:
            communities = [community.id for community in uow.communities.all()]
        requests = [self._request(one, gone, community_id) for one in news for community_id in communities]
        for request in requests:
            self.bus.handle(request)
        return len(requests)

    def _request(self, news: ChannelNews, gone: frozenset[str], community_id: int) -> Request:
        return Request(
            command=TellOfChannel(news=news, gone=gone),
            key=f"clock:channel:{news.account}:{news.trouble}:{news.since.isoformat()}:{community_id}",
            community_id=community_id,
            actor=CLOCK,
            now=self.clock.now(),
        )
