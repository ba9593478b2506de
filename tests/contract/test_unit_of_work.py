"""What every unit of work keeps: all or nothing, once, and never over somebody else's change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier

import pytest

from domain.errors import Conflict, NotFound
from domain.status import Status
from storage import Storage
from tests.builders import NOW, Town, minutes, of_ticket, ticket
from tests.contract.conftest import OpenStore


def test_what_is_not_committed_never_was(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        uow.keys.take("msg:1", NOW)
        uow.tickets.add(ticket(town))
    with storage.unit_of_work() as uow:
        assert uow.keys.take("msg:1", NOW)
        with pytest.raises(NotFound):
            uow.tickets.numbered(town.community_id, 1)


def test_an_error_rolls_everything_back(storage: Storage, town: Town) -> None:
    with suppress(ZeroDivisionError), storage.unit_of_work() as uow:
        uow.tickets.add(ticket(town))
        raise ZeroDivisionError
    with storage.unit_of_work() as uow:
        assert uow.tickets.add(ticket(town)).number == 1


def test_a_savepoint_undoes_its_block_and_nothing_else(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        uow.keys.take("msg:1", NOW)
        with suppress(ZeroDivisionError), uow.savepoint():
            uow.tickets.add(ticket(town))
            raise ZeroDivisionError
        uow.keys.save_reply("msg:1", "不行")
        uow.commit()
    with storage.unit_of_work() as uow:
        assert uow.keys.reply("msg:1") == "不行"
        with pytest.raises(NotFound):
            uow.tickets.numbered(town.community_id, 1)


def test_words_rolled_back_to_a_savepoint_are_written_again(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = uow.tickets.add(ticket(town, summary="灯"))
        uow.commit()
    with storage.unit_of_work() as uow:
        found = uow.tickets.get(made.id)
        with suppress(ZeroDivisionError), uow.savepoint():
            uow.tickets.save(replace(found, summary="井盖"))
            raise ZeroDivisionError
        uow.tickets.save(replace(found, summary="井盖"))
        uow.commit()
    with storage.unit_of_work() as uow:
        assert uow.tickets.get(made.id).summary == "井盖"


def test_a_key_is_taken_once(storage: Storage) -> None:
    with storage.unit_of_work() as uow:
        assert uow.keys.take("msg:1", NOW)
        assert not uow.keys.take("msg:1", NOW)
        uow.keys.save_reply("msg:1", "收到")
        uow.commit()
    with storage.unit_of_work() as uow:
        assert not uow.keys.take("msg:1", NOW)
        assert uow.keys.reply("msg:1") == "收到"
        assert uow.keys.reply("msg:2") is None


def test_a_key_is_taken_once_by_many_at_once(open_store: OpenStore) -> None:
    stores = [open_store() for _ in range(4)]
    start = Barrier(len(stores))

    def take(storage: Storage) -> int:
        start.wait()
        taken = 0
        for number in range(25):
            with storage.unit_of_work() as uow:
                taken += uow.keys.take(f"msg:{number}", NOW)
                uow.commit()
        return taken

    with ThreadPoolExecutor(len(stores)) as threads:
        assert sum(threads.map(take, stores)) == 25


def test_two_claim_one_ticket_and_one_of_them_hears_of_it(open_store: OpenStore, town: Town) -> None:
    stores = [open_store(), open_store()]
    with stores[0].unit_of_work() as uow:
        made = uow.tickets.add(ticket(town))
        uow.commit()
    with stores[0].unit_of_work() as uow:
        seen = uow.tickets.get(made.id)
    start = Barrier(2)

    def claim(storage: Storage, name: str) -> bool:
        mine = replace(seen)
        mine.claim(town.members[name], NOW)
        start.wait()
        try:
            with storage.unit_of_work() as uow:
                uow.tickets.save(mine)
                uow.commit()
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        won = list(threads.map(claim, stores, ["陈静", "李强"]))
    assert sorted(won) == [False, True]
    with stores[0].unit_of_work() as uow:
        found = uow.tickets.get(made.id)
    assert found.status is Status.IN_PROGRESS
    assert found.version == seen.version + 1
    assert found.holder_id == town.members["陈静" if won[0] else "李强"]


def test_numbers_have_no_gaps_and_no_doubles_under_concurrency(open_store: OpenStore, town: Town) -> None:
    stores = [open_store() for _ in range(3)]

    def file(storage: Storage) -> list[int]:
        numbers = []
        for attempt in range(10):
            with storage.unit_of_work() as uow:
                made = uow.tickets.add(ticket(town))
                if attempt % 3:
                    uow.commit()
                    numbers.append(made.number)
        return numbers

    with ThreadPoolExecutor(len(stores)) as threads:
        numbers = [number for found in threads.map(file, stores) for number in found]
    assert sorted(numbers) == list(range(1, 19))


def test_what_one_commits_the_next_one_reads(open_store: OpenStore, town: Town) -> None:
    first, second = open_store(), open_store()
    with first.unit_of_work() as uow:
        made = uow.tickets.add(ticket(town))
        uow.texts.put(town.community_id, of_ticket(made.id), "note", "带梯子", NOW + minutes(5))
        uow.commit()
    with second.unit_of_work() as uow:
        assert uow.tickets.get(made.id) == made
        assert uow.texts.get(of_ticket(made.id), "note") == "带梯子"
