"""What staff put right counts at once, leans on what is like it, and leaves the rest and all others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.category import Urgency
from domain.errors import SettingsError
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader
from nlp.own_layer import OwnLayer, load, save

PLAIN = Surroundings()
FOUNTAIN = "喷泉池子里又漂了一层绿油油的"
TAUGHT = Surroundings(corrections={FOUNTAIN: "greenery", "楼上又在跳绳咚咚咚": None})


def test_what_was_put_right_comes_out_right(reader: Reader) -> None:
    right = reader.read(FOUNTAIN, TAUGHT)
    assert (right.act, right.category) == (Act.REQUEST, "greenery")
    assert reader.read("楼上又在跳绳咚咚咚", TAUGHT).act is Act.NONE


def test_what_is_like_it_leans_the_same_way(reader: Reader) -> None:
    like = "楼上又在跳绳咚咚咚的，烦"
    assert reader.read(like, TAUGHT).confidence < reader.read(like, PLAIN).confidence


@pytest.mark.parametrize("text", ["二单元楼道灯坏了", "电梯里关了两个人", "我家停水了", "周末去爬山"])
def test_everything_else_stays_as_it_was(reader: Reader, text: str) -> None:
    taught, plain = reader.read(text, TAUGHT), reader.read(text, PLAIN)
    assert (taught.act, taught.category, taught.decision) == (plain.act, plain.category, plain.decision)


def test_another_community_hears_nothing_of_it(reader: Reader) -> None:
    before = reader.read(FOUNTAIN, PLAIN)
    reader.read(FOUNTAIN, TAUGHT)
    assert reader.read(FOUNTAIN, PLAIN) == before


def test_a_layer_is_kept_and_read_again(reader: Reader, tmp_path: Path) -> None:
    layer = reader.learnt_from(TAUGHT.corrections)
    save(layer, tmp_path / "learned.json")
    assert load(tmp_path / "learned.json").weights == {lane: dict(words) for lane, words in layer.weights.items()}
    assert load(tmp_path / "none.json") == OwnLayer()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "learned.json"
    path.write_text("[1]")
    with pytest.raises(SettingsError, match=r"learned\.json"):
        load(path)


@pytest.mark.parametrize(
    ("denied", "heard"),
    [
        ("着火了", "厨房着火了"),
        ("着火了", "着火了"),
        ("有煤气味", "楼道有煤气味"),
        ("电梯里关到人了", "电梯困人了"),
        ("楼上婆婆摔倒了起不来", "有个爷爷摔倒了起不来"),
    ],
)
def test_no_correction_quiets_a_danger(reader: Reader, denied: str, heard: str) -> None:
    found = reader.read(heard, Surroundings(corrections={denied: None}))
    assert (found.decision, found.urgency) == (Decision.FILE, Urgency.EMERGENCY)


def test_a_lamp_that_was_none_makes_the_next_lamp_a_doubt(reader: Reader) -> None:
    taught = Surroundings(corrections={"1单元楼道灯不亮": None})
    for heard in ("1单元楼道灯不亮", "2单元楼道灯不亮"):
        assert reader.read(heard, taught).decision is Decision.CARD
    said = "负二楼那排灯闪得我眼睛都花了"
    assert reader.read(said, Surroundings(corrections={said: None})).act is Act.NONE
