"""What config.yaml may hold, section by section."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError

from bot.settings.categories import CategorySettings
from bot.settings.channels import ChannelSettings
from bot.settings.clocks import CalendarSettings, SlasSettings, TiersSettings
from bot.settings.duty import DutySettings
from bot.settings.handover import Columns
from bot.settings.section import Section
from bot.settings.thresholds import ThresholdsSettings
from bot.settings.values import Code, Text
from bot.settings.waits import ClosingSettings, QuietHoursSettings, RemindersSettings, RetentionSettings, WaitsSettings
from bot.settings.yaml_file import KeyPath
from domain.category import CategoryBook
from domain.handover import OtherSystem
from domain.policy import Policy
from domain.retention import Retention
from domain.sla import QuietHours
from domain.understanding import Sensitivity
from domain.worktime import WorkTime

ENVIRONMENT: dict[str, KeyPath] = {
    "YOUYING_WEB_PASSWORD": ("web", "password"),
    "YOUYING_DATABASE_URL": ("database", "url"),
}


class WebSettings(Section):
    """Where the pages are served. Beyond this machine only with a password."""

    password: SecretStr | None = Field(default=None, exclude=True)  # first: the host's check needs it
    host: Text = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8420  # 0: any that is free

    @field_validator("host")
    @classmethod
    def _needs_password(cls, host: str, info: Any) -> str:
        if not is_loopback(host) and not info.data.get("password"):
            raise PydanticCustomError(
                "exposed", "网页对外开放必须先设口令：请设环境变量 YOUYING_WEB_PASSWORD，或改回 127.0.0.1"
            )
        return host


class DatabaseSettings(Section):
    url: SecretStr | None = None  # secret, for it may carry a password


class CommunitySettings(Section):
    """What a new community or chat begins with."""

    sensitivity: Sensitivity = Sensitivity.STANDARD
    unasked_lines_per_day: Annotated[int, Field(ge=0)] | None = None
    number_prefix: bool | None = None
    notice_batch: Annotated[int, Field(ge=1)] | None = None


class Settings(Section):
    """One installation. Made by load_settings()."""

    data: Path = Path("data")
    web: WebSettings = WebSettings()
    database: DatabaseSettings = DatabaseSettings()
    channels: dict[Code, ChannelSettings] = Field(default_factory=dict)
    community: CommunitySettings = CommunitySettings()
    quiet_hours: QuietHoursSettings = QuietHoursSettings()
    waits: WaitsSettings = WaitsSettings()
    closing: ClosingSettings = ClosingSettings()
    reminders: RemindersSettings = RemindersSettings()
    retention: RetentionSettings = RetentionSettings()
    duty: DutySettings = DutySettings()
    systems: dict[Text, Columns] = Field(default_factory=dict)
    thresholds: ThresholdsSettings = ThresholdsSettings()
    calendar: CalendarSettings = CalendarSettings()
    sla: SlasSettings
    tiers: TiersSettings | None = None
    categories: dict[Code, CategorySettings]

    @field_validator("data")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    def accounts(self, kind: str) -> list[str]:
        return [account for account, chosen in self.channels.items() if chosen.kind == kind]

    @property
    def has_page(self) -> bool:
        """A house that only a script speaks to needs none."""
        return any(chosen.kind != "console" for chosen in self.channels.values())

    @property
    def database_url(self) -> str:
        """An SQLAlchemy URL; without one of its own, SQLite below the data folder."""
        if self.database.url:
            return self.database.url.get_secret_value()
        return f"sqlite:///{self.data / 'youying.sqlite3'}"

    def category_book(self) -> CategoryBook:
        return CategoryBook(tuple(entry.category(code, self.sla) for code, entry in self.categories.items()))

    @property
    def work_time(self) -> WorkTime:
        """What the clocks count in."""
        return WorkTime(self.calendar.work_calendar())

    def policy(self) -> Policy:
        chosen = self.waits.model_dump(exclude_none=True)
        chosen |= self.closing.model_dump(exclude_none=True)
        chosen["systems"] = tuple(OtherSystem(name, tuple(columns.items())) for name, columns in self.systems.items())
        chosen |= self.duty.values()
        chosen |= self.community.model_dump(exclude_none=True, exclude={"sensitivity"})
        quiet = QuietHours(self.quiet_hours.start, self.quiet_hours.end)
        if self.tiers:
            chosen["tier_times"] = self.tiers.times()
        return Policy(
            categories=self.category_book(),
            quiet_hours=quiet,
            work_time=self.work_time,
            reminders=self.reminders.reminders(),
            retention=Retention(**self.retention.model_dump(exclude_none=True)),
            **chosen,
        )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
