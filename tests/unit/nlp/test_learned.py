"""The learned layer: what it may not lose, and what staff keep a say in."""

from __future__ import annotations

import marshal
import os
import re
import shutil
from functools import cache
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import SettingsError
from domain.understanding import Act, Decision, Surroundings
from nlp import Reader
from nlp.corpus import training_texts
from nlp.features import Framed, form_of
from nlp.lexicon import HERE, load
from nlp.look import look
from nlp.model import ARTEFACT, Model
from nlp.needs import alternatives, needed
from nlp.normalize import normalize
from nlp.patterns import PatternBook, Shelf
from nlp.scanner import Names
from nlp.tokenizer import Tokenizer

AROUND = Surroundings()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [labelled.text for labelled in training_texts()][::7]


def test_a_certain_word_that_staff_add_files_at_once(tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    shutil.copytree(HERE, lists)
    categories = lists / "categories.yaml"
    written = categories.read_text(encoding="utf-8")
    categories.write_text(written.replace("certain: [电梯困人", "certain: [铁笼笼 电梯困人", 1), encoding="utf-8")
    heard = "铁笼笼今天又耍脾气了"
    assert Reader(lexicon_dir=lists).read(heard, AROUND).category == "elevator"
    assert Reader(lexicon_dir=lists).read(heard, AROUND).decision is Decision.FILE
    assert Reader().read(heard, AROUND).decision is not Decision.FILE


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("停水了", "water"),
        ("3栋停电了", "power"),
        ("路灯不亮了", "lighting"),
        ("电梯坏了", "elevator"),
        ("下水道堵了", "drainage"),
        ("单元门打不开", "access"),
    ],
)
def test_plain_words_are_enough(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.act, understood.category) == (Act.REQUEST, category)


def test_evidence_names_words_of_the_text(reader: Reader) -> None:
    heard = "厨房吊柜底下一直在滴水，地板都泡胀了"
    understood = reader.read(heard, AROUND)
    assert understood.act is Act.REQUEST
    assert any(word.removeprefix("-") in heard for word in understood.evidence)


def test_every_line_of_the_model_is_a_category_an_act_or_a_level() -> None:
    lexicon = load()
    found = Model().scores(look(normalize("停水了"), lexicon, Tokenizer(lexicon.local_words)).framed)
    assert set(found.acts) == set(Act)
    assert set(found.categories) == set(lexicon.nouns)
    assert all(0 <= chance <= 1 for chance in [*found.acts.values(), *found.urgency.values()])


def test_a_missing_or_strange_artefact_is_named(tmp_path: Path) -> None:
    strange = tmp_path / "learned.bin"
    with pytest.raises(SettingsError, match=r"learned\.bin"):
        Model(strange)
    strange.write_bytes(b'{"form": 0}\n')
    with pytest.raises(SettingsError, match=r"learned\.bin"):
        Model(strange)
    assert ARTEFACT.stat().st_size < 32_000_000


def test_words_are_those_of_jieba(texts: list[str]) -> None:
    for text in texts:
        assert _tokenizer().words(text) == _plain().lcut(text, HMM=False)


@pytest.mark.parametrize("kept", [b"", b"i\x01\x00\x00\x00"])
def test_a_dictionary_that_was_badly_kept_is_made_anew(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "jieba.cache").write_bytes(kept)
    for _ in range(2):
        assert Tokenizer((), tmp_path).words("楼道灯坏了") == _plain().lcut("楼道灯坏了", HMM=False)


def test_a_dictionary_older_than_that_of_jieba_is_made_anew(tmp_path: Path) -> None:
    kept = tmp_path / "jieba.cache"
    kept.write_bytes(marshal.dumps(({"楼道灯坏": 1000}, 1000)))
    os.utime(kept, (0, 0))
    assert Tokenizer((), tmp_path).words("楼道灯坏了") == _plain().lcut("楼道灯坏了", HMM=False)


@given(st.text(alphabet="电梯坏了水管漏AB1.-， 😀\n的我", max_size=40))
def test_words_are_those_of_jieba_whatever_the_text(text: str) -> None:
    assert _tokenizer().words(text) == _plain().lcut(text, HMM=False)


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer()


@cache
def _plain() -> jieba.Tokenizer:
    return jieba.Tokenizer()


_TOKENS = ("电梯", "坏", "了", " ", "^", "$", "0", "AB", "-", "B")
_NAMES = sorted({*_TOKENS, *(f"{first} {second}" for first in ("^", *_TOKENS) for second in (*_TOKENS, "$"))})


@given(st.lists(st.sampled_from(_TOKENS), max_size=12))
def test_a_line_holds_its_words_and_pairs_and_nothing_else(tokens: list[str]) -> None:
    text = Framed(["^", *tokens, "$"], "^$", [])
    found = Names(map(form_of, _NAMES)).found_in(text.line)
    assert {_NAMES[number] for number, _, _ in found} == text.features.words


def test_a_pattern_that_was_not_tried_would_not_have_matched(texts: list[str]) -> None:
    patterns = [
        ("either", "(还没|照样).{0,5}来"),
        ("either", "^那(是|个)"),
        ("class", "[没不]有[0-9]{1,3}[块元]"),
        ("maybe", "水?电(没|停)了?"),
        ("ahead", "(?<!不)停(?=水|电)"),
        ("negated", "[^的]了$"),
        ("free", ".{3,5}"),
        ("within", "^(?=.*(谢|水))(?!.*不)(太|真)*+(好|多|停)"),
        ("often", "(?:^|[,。])(?:又|都|了){1,2}[停坏](?:了|$)"),
        ("all", "^(?:(?:我|家|也)*(?:没|停)[电水]*)++$"),
    ]
    shelf = Shelf()
    book, other = PatternBook(patterns, shelf), PatternBook(reversed(patterns), shelf)
    shelf.close()
    for text in texts:
        heard = {key for key, pattern in patterns if re.search(pattern, text)}
        assert (
            set(book.found_in(text)) == set(PatternBook(patterns).found_in(text)) == set(other.found_in(text)) == heard
        )
        assert set(book.found_in(text, {"all", "maybe"})) == heard & {"all", "maybe"}


def test_what_a_pattern_needs() -> None:
    assert alternatives(r"a(b|c)|[|]d|\|e") == ["a(b|c)", "[|]d", r"\|e"]
    assert needed("(还没|照样)来") == [frozenset({"还没", "照样"}), frozenset({"没来", "样来"})]
    assert needed("^(好|行)") == [frozenset({"^好", "^行"})]
    assert needed("^(哎|哦)*(好的?|嗯+)$")[0] == frozenset({"^哎", "^哦", "^好", "^嗯"})
    assert needed("(?=.*(谢|辛苦))(太|真)?好++$") == [frozenset("好"), frozenset({"谢", "辛苦"})]
    assert needed("(还没|)来?.*") == []
