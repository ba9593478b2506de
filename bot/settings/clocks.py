"""The sections of config.yaml that say how fast a matter must be met, and on which days time passes."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from bot.chinese_calendar import ChineseCalendar
from bot.settings.section import Section
from bot.settings.values import Day, Duration, MarketDays
from domain.category import Sla, Urgency
from domain.grid import Tier


class SlaSettings(Section):
    response: Duration
    resolution: Duration
    around_the_clock: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.response > self.resolution:
            raise PydanticCustomError("order", "response（有人接）应不长于 resolution（办完）")
        return self

    def sla(self) -> Sla:
        return Sla(self.response, self.resolution, self.around_the_clock)


class SlasSettings(Section):
    emergency: SlaSettings
    urgent: SlaSettings
    normal: SlaSettings


class OwnSlasSettings(Section):
    """A category's own; what is left out is as above."""

    emergency: SlaSettings | None = None
    urgent: SlaSettings | None = None
    normal: SlaSettings | None = None


class UrgencyTimes(Section):
    emergency: Duration
    urgent: Duration
    normal: Duration

    def times(self) -> dict[Urgency, timedelta]:
        return {urgency: getattr(self, urgency.value) for urgency in Urgency}


class TiersSettings(Section):
    """How long each tier above the micro-grid has for what climbs to it."""

    general_grid: UrgencyTimes
    community: UrgencyTimes
    street: UrgencyTimes

    def times(self) -> dict[Tier, dict[Urgency, timedelta]]:
        chosen = {tier: getattr(self, tier.value, None) for tier in Tier}
        return {tier: found.times() for tier, found in chosen.items() if found}


class CalendarSettings(Section):
    """The local days, beside the national calendar."""

    closed: tuple[Day, ...] = ()
    market: tuple[MarketDays, ...] = ()

    @model_validator(mode="after")
    def _one_thing_a_day(self) -> Self:
        if set(self.closed) & set(self.market):
            raise PydanticCustomError("both", "同一天不能既是休息日又是集市日，留一个")
        return self

    def work_calendar(self) -> ChineseCalendar:
        return ChineseCalendar(self.closed, self.market)
