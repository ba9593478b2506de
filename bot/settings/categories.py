"""A kind of matter in config.yaml."""

from __future__ import annotations

from pydantic import Field

from bot.settings.clocks import OwnSlasSettings, SlasSettings
from bot.settings.section import Section
from bot.settings.values import Text
from domain.category import Category, Need, Ownership, Urgency


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
