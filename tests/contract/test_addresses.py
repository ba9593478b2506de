"""Where the outbox says it: addresses, accounts that are gone, chats that moved."""

from __future__ import annotations

from dataclasses import replace

from domain.grid import ChatAddress
from domain.member import Identity
from domain.message import Lane
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, minutes, outbound
from tests.contract.leasing import keys, lease, put


def _add_address(storage: Storage, town: Town, address: ChatAddress) -> None:
    with storage.unit_of_work() as uow:
        chat = uow.chats.get(town.chats["B3"])
        uow.chats.save(replace(chat, addresses=(*chat.addresses, address)))
        uow.commit()


def test_a_chat_is_addressed_on_the_account_of_its_first_address(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", -1))
    with storage.unit_of_work() as uow:
        member = uow.members.get(town.members["陈静"])
        uow.members.add(town.community_id, "别人", Identity("telegram", "42"))
        uow.commit()
    put(storage, outbound(town, "a1", mentions=(member.id,)))
    assert keys(storage) == []
    [delivery] = lease(storage, account="telegram")
    assert (delivery.external_chat_id, delivery.mention_external_ids) == ("-5", ())


def test_while_an_account_is_gone_what_cannot_wait_goes_to_the_next_address(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    lanes = {"e": Lane.EMERGENCY, "a": Lane.ANSWER, "n": Lane.NOTICE}
    put(storage, *(outbound(town, key, lane=lane) for key, lane in lanes.items()), outbound(town, "b", chat="B5"))

    def leased(account: str, *gone: str) -> list[tuple[str, str]]:
        rows = storage.outbox.lease(account, "me", 10, NOW, gone)
        for row in rows:
            storage.outbox.mark_retry(row.id, NOW + minutes(5), "again")
        return [(row.message.key, row.external_chat_id) for row in rows]

    assert leased("telegram") == leased("telegram", "web2", "we") == []
    assert leased(ACCOUNT) == [("e", "B3"), ("a", "B3"), ("b", "B5"), ("n", "B3")]
    assert leased("telegram", ACCOUNT, "other") == [("e", "-5"), ("n", "-5")]
    assert leased("telegram", ACCOUNT) == []  # its own tries have their time
    assert storage.outbox.lease(ACCOUNT, "me", 10, NOW + minutes(6), [ACCOUNT, "telegram"])[0].message.key == "e"


def test_a_chat_that_moved_is_addressed_at_its_new_place(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"))
    [row] = lease(storage)
    storage.outbox.move_chat(ACCOUNT, "B3", "B3x")
    storage.outbox.move_chat(ACCOUNT, "unknown", "B9")
    storage.outbox.mark_retry(row.id, NOW, "moved")
    [again] = lease(storage)
    assert again.external_chat_id == "B3x"
    storage.outbox.move_chat(ACCOUNT, "B3x", "B5")
    with storage.unit_of_work() as uow:
        chat = uow.chats.at(ACCOUNT, "B5")
    assert chat
    assert chat.id == town.chats["B3"]


def test_a_chat_that_is_gone_hears_nothing_more(storage: Storage, town: Town) -> None:
    put(storage, outbound(town, "a1"), outbound(town, "a2"), outbound(town, "b1", chat="B5"))
    [gone, _] = lease(storage)
    storage.outbox.close_chat(ACCOUNT, "B3", "gone")
    storage.outbox.mark_retry(gone.id, NOW, "late")
    storage.outbox.close_chat(ACCOUNT, "nowhere", "gone")
    put(storage, outbound(town, "a3"))
    assert keys(storage) == []
    with storage.unit_of_work() as uow:
        assert not uow.chats.get(town.chats["B3"]).is_active
        assert not uow.outbox.waits("a2")
        assert not uow.outbox.waits("a3")


def test_with_another_address_left_the_chat_goes_on_there(storage: Storage, town: Town) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    put(storage, outbound(town, "a1"))
    assert keys(storage) == ["a1"]
    storage.outbox.close_chat(ACCOUNT, "B3", "gone")
    [delivery] = lease(storage, account="telegram")
    assert (delivery.message.key, delivery.external_chat_id) == ("a1", "-5")


def test_an_edit_goes_to_the_account_that_said_its_original(storage: Storage, town: Town) -> None:
    """A poll that was asked by the account that stood in is stopped there, when the first is back."""
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    put(storage, outbound(town, "asked", lane=Lane.NOTICE), outbound(town, "other", lane=Lane.NOTICE, chat="B5"))
    [asked] = storage.outbox.lease("telegram", "me", 10, NOW, [ACCOUNT])
    storage.outbox.mark_sent(asked.id, ["p1"], NOW)
    put(storage, outbound(town, "over", lane=Lane.NOTICE, replaces="asked"))
    assert "over" not in keys(storage)
    [over] = lease(storage, account="telegram")
    assert (over.message.key, over.external_chat_id, over.edits) == ("over", "-5", "p1")


def test_where_that_account_is_gone_or_the_chat_left_it_the_edit_is_said_at_the_first_address(
    storage: Storage, town: Town
) -> None:
    _add_address(storage, town, ChatAddress("telegram", "-5", 1))
    put(storage, outbound(town, "asked", lane=Lane.NOTICE))
    [asked] = storage.outbox.lease("telegram", "me", 10, NOW, [ACCOUNT])
    storage.outbox.mark_sent(asked.id, ["p1"], NOW)
    storage.outbox.close_chat("telegram", "-5", "gone")
    put(storage, outbound(town, "over", lane=Lane.NOTICE, replaces="asked"))
    [over] = lease(storage)
    assert (over.message.key, over.external_chat_id, over.edits) == ("over", "B3", None)
