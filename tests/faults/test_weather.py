"""Bad weather: odd texts, a locked store, a channel that fails, a message that brings the handler down."""

from __future__ import annotations

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import ChatGone, PermanentDeliveryError, StorageUnavailable, TemporaryDeliveryError
from domain.message import MessageRef, Said, Sender
from tests.journeys.village import Village
from tests.journeys.village import village as open_village

ODD = (
    "",
    " ",
    "\x00\x01\x1b[31m",
    "👨‍👩‍👧‍👦" * 50,
    "\u202e倒过来",
    "认领 " + "9" * 5000,
    "【【【】】】",
    "@" * 300,
    "<b>x</b>",
    "'; DROP TABLE--",
)
ANY = (*range(1, 0x3000), *range(0xFF00, 0x10000))


def _random_text(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.02:
        return chance.choice(ODD)
    if kind < 0.5:
        return "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(chance.randint(1, 30)))
    return "".join(chr(chance.choice(ANY)) for _ in range(chance.randint(1, 20)))


@pytest.mark.slow
def test_ten_thousand_random_texts_neither_crash_nor_get_lost(village: Village) -> None:
    chance = random.Random(7)
    at = village.clock.now()
    for first in range(0, 10_000, 500):
        batch = [
            Said(
                ref=MessageRef("web", chance.choice(["B3", "B5", "W", "S", "P", "nowhere"]), f"r{number}"),
                sender=Sender(f"u{chance.randint(1, 50)}", "谁"),
                sent_at=at,
                received_at=at,
                text=_random_text(chance),
            )
            for number in range(first, first + 500)
        ]
        village.hear(*batch)
    parked = village.wait(village.storage.inbox.parked())
    left = village.wait(village.storage.inbox.take(10))
    assert (list(parked), list(left)) == ([], [])


def test_a_message_of_100_kb_is_taken(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了" + "啊" * 100_000)
    village.says("陈姐", "W", "办结 1 " + "换" * 100_000)
    village.settle()


def test_a_locked_store_acknowledges_nothing_and_is_tried_again(tmp_path: Path) -> None:
    with open_village(tmp_path) as village:
        village.says("王姐", "B3", "吃饭没")
        lock = sqlite3.connect(tmp_path / "village.sqlite3", isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageUnavailable):
            village.says("王姐", "B3", "二单元楼道灯坏了")
        lock.execute("ROLLBACK")
        lock.close()
        village.says("王姐", "B3", "二单元楼道灯坏了")
        assert village.ticket(1).number == 1


def test_a_channel_that_fails_for_a_while_says_it_later_in_order(village: Village) -> None:
    village.channel.failures["B3"] = [TemporaryDeliveryError("slow down", retry_after=60)]
    village.says("王姐", "B3", "进度")
    village.says("王姐", "B3", "网格员是谁")
    assert village.heard("B3") == []
    village.later(minutes=2)
    first, second = village.heard("B3")
    assert "没有正在办的事" in first
    assert "陈姐" in second


def test_what_can_never_be_said_does_not_block_the_chat(village: Village) -> None:
    village.channel.failures["B3"] = [PermanentDeliveryError("too odd")]
    village.says("王姐", "B3", "进度")
    village.says("王姐", "B3", "网格员是谁")
    assert len(village.heard("B3")) == 1


def test_a_notice_names_the_chat_it_could_not_reach_and_can_be_sent_again(village: Village) -> None:
    village.says("小刘", "S", "通知 @3栋,5栋 明天停水")
    village.channel.failures["B3"] = [PermanentDeliveryError("too odd")]
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    assert village.heard("S")[-1] == "【通知1】发到1个群；没发成：3栋群（没发出去）。补发回“重发 1”。"
    village.says("小刘", "S", "重发 1")
    village.later(seconds=30)
    assert village.heard("B3") == ["社区通知：明天停水"]
    assert village.heard("S")[-1] == "【通知1】2个群都发到了。"


def test_a_chat_that_the_bot_was_removed_from_is_named(village: Village) -> None:
    village.says("小刘", "S", "通知 @3栋,5栋 明天停水")
    village.channel.failures["B5"] = [ChatGone("removed")]
    village.says("小刘", "S", "发布 1")
    village.later(seconds=30)
    assert village.heard("S")[-1] == "【通知1】发到1个群；没发成：5栋群（我不在群里了）。补发回“重发 1”。"


def test_a_duplicate_delivery_has_one_effect(village: Village) -> None:
    at = village.clock.now()
    message = Said(
        ref=MessageRef("web", "B3", "same"),
        sender=Sender("王姐", "王姐"),
        sent_at=at,
        received_at=at,
        text="二单元楼道灯坏了",
    )
    for _ in range(3):
        village.hear(message)
        village.clock.set(village.clock.now() + timedelta(seconds=1))
    village.later(minutes=2)
    assert len(village.heard("B3")) == 1
    assert len(village.heard("W")) == 1
