"""Watches the channels: whose place others take, which is strangely silent, and what the operator is told of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.health import ChannelNews, ChannelReport, ChannelState, Trouble
from domain.policy import Policy
from domain.ports import Channel, Clock
from domain.sla import SHANGHAI, QuietHours

log = logging.getLogger(__name__)
GONE = "channels.%s：连不上或发不出去有一阵了，急事和通知改走各群的第二个地址（有的话），答话等它好了再说"
BACK = "channels.%s：又通了，改回原来的地址"
SILENT = "channels.%s：白天好几个小时一句话都没听到，请看看：号还在线吗？还在群里吗？隐私模式关了吗？"


@dataclass
class Watch:
    """Belongs to the event loop. What changed is told once."""

    channels: Sequence[Channel]
    clock: Clock
    policy: Policy
    _began_at: datetime = field(init=False)
    _gone: dict[str, datetime] = field(default_factory=dict)
    _news: list[ChannelNews] = field(default_factory=list)
    _told: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._began_at = self.clock.now()

    def gone(self) -> frozenset[str]:
        """The accounts that cannot speak now."""
        now, after = self.clock.now(), self.policy.failover_after
        found = {
            one.account: self._gone.get(one.account, one.health.useless_since or now)
            for one in self.channels
            if one.health.is_gone(now, after)
        }
        for account in sorted(found.keys() - self._gone.keys()):
            log.error(GONE, account)
            self._news.append(ChannelNews(account, Trouble.GONE, found[account]))
        for account in sorted(self._gone.keys() - found.keys()):
            log.warning(BACK, account)
            self._news.append(ChannelNews(account, Trouble.BACK, self._gone[account]))
        self._gone = found
        return frozenset(found)

    def remember(self, outages: Mapping[str, datetime]) -> None:
        """Account → since when an earlier process found it useless."""
        for channel in self.channels:
            channel.health.lost_before = outages.get(channel.account)

    def outages(self) -> Mapping[str, datetime]:
        """The same, as it is now; what an earlier process found holds until it is known better."""
        found = ((one.account, one.health.useless_since or one.health.lost_before) for one in self.channels)
        return {account: since for account, since in found if since}

    def take_news(self) -> Sequence[ChannelNews]:
        """What changed since the last call."""
        taken, self._news = self._news, []
        return taken

    def give_back(self, news: Sequence[ChannelNews]) -> None:
        """It could not be told."""
        self._news[:0] = news

    def look(self) -> None:
        """Tells of a channel that hears nothing; again only after it was heard in between."""
        self.gone()
        for channel in self.channels:
            heard_at = channel.health.last_heard_at or self._began_at
            if self._is_silent(channel) and self._told.get(channel.account) != heard_at:
                self._told[channel.account] = heard_at
                log.warning(SILENT, channel.account)
                self._news.append(ChannelNews(channel.account, Trouble.SILENT, heard_at))

    def reports(self) -> Sequence[ChannelReport]:
        return [self._report(channel) for channel in self.channels]

    def _report(self, channel: Channel) -> ChannelReport:
        health = channel.health
        state = ChannelState.UP if health.connected_since else ChannelState.DOWN
        if health.is_gone(self.clock.now(), self.policy.failover_after):
            state = ChannelState.DEAD
        return ChannelReport(
            account=channel.account,
            state=state,
            is_silent=self._is_silent(channel),
            connected_since=health.connected_since,
            last_heard_at=health.last_heard_at,
            last_said_at=health.last_said_at,
            errors=health.errors,
            problem=health.problem,
        )

    def _is_silent(self, channel: Channel) -> bool:
        """Only what is far away and connected can be silent, and only hours in which people are awake count."""
        now, quiet, health = self.clock.now(), self.policy.quiet_hours, channel.health
        if not channel.capabilities.distant or health.connected_since is None or quiet.cover(now):
            return False
        since = max(health.last_heard_at or self._began_at, _morning(now, quiet))
        return now - since >= self.policy.silent_after


def _morning(now: datetime, quiet: QuietHours) -> datetime:
    """When people woke up, on the day of `now`."""
    return datetime.combine(now.astimezone(SHANGHAI).date(), quiet.end, SHANGHAI)
