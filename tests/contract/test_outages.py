"""Which channels are out of reach is known to the next process."""

from __future__ import annotations

from storage import Storage
from tests.builders import NOW, minutes


def test_an_outage_is_kept_until_it_ends(storage: Storage) -> None:
    with storage.unit_of_work() as uow:
        assert uow.outages.since() == {}
        uow.outages.begin("wechat", NOW)
        uow.outages.begin("telegram", NOW)
        uow.outages.begin("telegram", NOW + minutes(1))
        uow.outages.end("never-lost")
        uow.commit()
    with storage.unit_of_work() as uow:
        assert uow.outages.since() == {"wechat": NOW, "telegram": NOW + minutes(1)}
        uow.outages.end("wechat")
        assert uow.outages.since() == {"telegram": NOW + minutes(1)}
