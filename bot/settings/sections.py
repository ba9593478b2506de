"""What config.yaml may hold, section by section."""

from __future__ import annotations

import ipaddress
import re
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.settings.clocks import CalendarSettings, OwnSlasSettings, SlasSettings, TiersSettings
from bot.settings.duty import DutySettings
from bot.settings.faults import variable
from bot.settings.handover import Columns
from bot.settings.section import Section
from bot.settings.values import Address, ClockTime, Code, Duration, Endpoint, Text
from bot.settings.yaml_file import KeyPath
from domain.category import Category, CategoryBook, Need, Ownership, Urgency
from domain.handover import OtherSystem
from domain.pings import Reminders
from domain.policy import Policy
from domain.retention import Retention
from domain.sla import QuietHours
from domain.understanding import Sensitivity
from domain.worktime import WorkTime

ENVIRONMENT: dict[str, KeyPath] = {
    "YOUYING_WEB_PASSWORD": ("web", "password"),
    "YOUYING_DATABASE_URL": ("database", "url"),
}


def token_variable(account: str) -> str:
    """The environment variable that holds an account's token."""
    return variable(("channels", account, "token"))


def secret_variable(account: str) -> str:
    """The environment variable that holds the secret of an account's webhook."""
    return variable(("channels", account, "webhook", "secret"))


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


class WebChannelSettings(Section):
    """The local group matrix."""

    kind: Literal["web"]


class TokenSettings(Section):
    """An account that shows a token. It comes from the environment only (`token_variable`)."""

    token: SecretStr | None = Field(default=None, exclude=True)

    @property
    def secret(self) -> str:
        """The token in clear; load_settings(opens_channels=True) refuses to be without."""
        return self.token.get_secret_value() if self.token else ""


class WeChatChannelSettings(TokenSettings):
    """A WeChat account behind a Wechaty puppet server. `certificate`: that of a server that signed its own.
    `announcement`: notices become the group's announcement, where the account may set it."""

    kind: Literal["wechat"]
    endpoint: Endpoint
    tls: bool = False
    certificate: Path | None = None
    per_second: Annotated[float, Field(gt=0)] = 0.5
    per_chat_minute: Annotated[float, Field(gt=0)] = 6.0
    announcement: bool = True
    longest_text: Annotated[int, Field(ge=100)] = 2000


class WebhookSettings(Section):
    """Telegram posts to `url`; we listen at `listen`, behind whatever serves the url. The secret comes from the
    environment only (`secret_variable`)."""

    url: Address
    listen: Endpoint = "127.0.0.1:8443"
    secret: SecretStr | None = Field(default=None, exclude=True)

    @field_validator("secret")
    @classmethod
    def _is_taken_by_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise PydanticCustomError("secret", "应是 16 到 256 个英文字母、数字、下划线或短横，越乱越好")
        return secret

    @property
    def clear_secret(self) -> str:
        """load_settings(opens_channels=True) refuses to be without."""
        return self.secret.get_secret_value() if self.secret else ""


class TelegramChannelSettings(TokenSettings):
    """A bot on Telegram. It polls, unless there is a webhook."""

    kind: Literal["telegram"]
    engine: Literal["aiogram", "ptb"] = "aiogram"
    api: Address | None = None  # of a Bot API server of one's own
    webhook: WebhookSettings | None = None
    native_polls: bool = True

    @model_validator(mode="after")
    def _is_encrypted(self) -> Self:
        if self.webhook and not self.api and not self.webhook.url.startswith("https://"):
            raise PydanticCustomError("https", "webhook 的 url 要 https:// 开头，Telegram 只往加密的地址送")
        return self


class ConsoleChannelSettings(Section):
    """Standard input and output, for scripts."""

    kind: Literal["console"]


ChannelSettings = Annotated[
    WebChannelSettings | WeChatChannelSettings | TelegramChannelSettings | ConsoleChannelSettings,
    Field(discriminator="kind"),
]
WITH_TOKEN = frozenset({"wechat", "telegram"})  # kinds whose section is a TokenSettings


class CommunitySettings(Section):
    """What a new community or chat begins with."""

    sensitivity: Sensitivity = Sensitivity.STANDARD
    unasked_lines_per_day: Annotated[int, Field(ge=0)] | None = None
    number_prefix: bool | None = None
    notice_batch: Annotated[int, Field(ge=1)] | None = None


class QuietHoursSettings(Section):
    start: ClockTime = QuietHours.start
    end: ClockTime = QuietHours.end

    @model_validator(mode="after")
    def _spans_midnight(self) -> Self:
        if not (time(12) < self.start and self.end < time(12)):
            raise PydanticCustomError("night", "start 应在中午以后，end 应在中午以前，例如 22:00 到 07:30")
        return self


class WaitsSettings(Section):
    """Those of domain.policy.Policy; what is left out keeps its default there."""

    speak_after: Duration | None = None
    undo_within: Duration | None = None
    card_fits_for: Duration | None = None
    confirm_within: Duration | None = None
    ask_again_after: Duration | None = None
    feedback_within: Duration | None = None
    silence_closes_after: Duration | None = None
    reopen_within: Duration | None = None
    nudge_again_after: Duration | None = None
    join_within: Duration | None = None
    fragment_within: Duration | None = None
    failover_after: Duration | None = None
    silent_after: Duration | None = None
    report_in_within: Duration | None = None


class RemindersSettings(Section):
    """Those of domain.pings.Reminders; what is left out keeps its default there, null is never."""

    morning: ClockTime | None = Reminders.morning
    evening: ClockTime | None = Reminders.evening
    per_day: Annotated[int, Field(ge=1)] = Reminders.per_day
    quiet_after: Duration = Reminders.quiet_after

    def reminders(self) -> Reminders:
        return Reminders(self.morning, self.evening, self.per_day, self.quiet_after)


class RetentionSettings(Section):
    """Those of domain.retention.Retention; what is left out keeps its default there."""

    closed: Duration | None = None
    declined: Duration | None = None
    merged: Duration | None = None
    withdrawn: Duration | None = None
    private: Duration | None = None
    said: Duration | None = None
    undelivered: Duration | None = None
    questions: Duration | None = None
    parked: Duration | None = None
    examples: Duration | None = None
    loose_pictures: Duration | None = None
    charts: Duration | None = None

    @field_validator("said")
    @classmethod
    def _outlives_the_day(cls, chosen: timedelta | None) -> timedelta | None:
        if chosen is not None and chosen < timedelta(days=2):
            raise PydanticCustomError("too_short", "至少要 2d：一天说了几句、通知发到没有，都从这里数")
        return chosen


Share = Annotated[float, Field(ge=0, le=1)]


class ClosingSettings(Section):
    """Whether what is called done is done."""

    checked_share: Share | None = None
    check_within: Duration | None = None
    recurs_within: Duration | None = None


class ThresholdSettings(Section):
    """From which confidence a message is filed, or shown to the worker on duty."""

    file: Share
    card: Share

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.card > self.file:
            raise PydanticCustomError("order", "card 应不大于 file")
        return self


class ThresholdsSettings(Section):
    """In the place of those that the reader was calibrated with."""

    quiet: ThresholdSettings | None = None
    standard: ThresholdSettings | None = None
    active: ThresholdSettings | None = None

    def chosen(self) -> dict[Sensitivity, tuple[float, float]]:
        """(file, card) of each sensitivity that has its own."""
        own = {sensitivity: getattr(self, sensitivity.value) for sensitivity in Sensitivity}
        return {sensitivity: (found.file, found.card) for sensitivity, found in own.items() if found}


class CategorySettings(Section):
    name: Text
    need: Need
    ownership: Ownership = Ownership.PUBLIC
    property_kind: bool = Field(default=False, alias="property")
    private: bool = False
    restricted: bool = False
    needs_place: bool = True
    at_home: bool = False
    police: bool = False
    hazard: bool = False
    sla: OwnSlasSettings = OwnSlasSettings()

    def category(self, code: str, defaults: SlasSettings) -> Category:
        slas = {u: (getattr(self.sla, u.value) or getattr(defaults, u.value)).sla() for u in Urgency}
        return Category(
            code=code,
            name=self.name,
            need=self.need,
            ownership=self.ownership,
            slas=slas,
            property_kind=self.property_kind,
            private=self.private or self.restricted,
            restricted=self.restricted,
            needs_place=self.needs_place,
            at_home=self.at_home,
            police=self.police,
            hazard=self.hazard,
        )


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
