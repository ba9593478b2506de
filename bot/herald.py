"""Keeps which channels are out of reach, and tells each community's office what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

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

    def known(self) -> Mapping[str, datetime]:
        """Account → since when it is out of reach, as the last process found it. Raises StorageUnavailable."""
        with self.units() as uow:
            return uow.outages.since()

    def keep(self, found: Mapping[str, datetime], known: Mapping[str, datetime]) -> None:
        """What is `found` now, in the place of what is `known`. Raises StorageUnavailable."""
        with self.units() as uow:
            for account in known.keys() - found.keys():
                uow.outages.end(account)
            for account, since in found.items() - known.items():
                uow.outages.begin(account, since)
            uow.commit()

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
