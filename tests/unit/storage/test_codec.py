"""Values in and out of columns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select

from domain.message import Said
from domain.place import Place
from domain.understanding import Act, Understanding
from storage import codec
from storage.backlog import Backlog
from storage.types import Code, CommunityId, Json, UtcDateTime, Words, dump_json, load_json
from tests.builders import said


class Colour(StrEnum):
    RED = "red"


_table = Table(
    "values",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime),
    Column("words", Words),
    Column("plain", Json),
    Column("colour", Code(Colour)),
    Column("community_id", CommunityId),
)


def _round_trip(name: str, value: object) -> object:
    engine = create_engine("sqlite://")
    _table.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(_table).values({name: value}))
        found = connection.execute(select(_table.c[name])).scalar()
    engine.dispose()
    return found


_moments = st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))]),
)


@given(_moments)
def test_times_come_back_as_utc(moment: datetime) -> None:
    found = _round_trip("at", moment)
    assert found == moment
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


@given(_moments, _moments)
def test_stored_times_sort_like_times(first: datetime, second: datetime) -> None:
    write = UtcDateTime().bind_processor(create_engine("sqlite://").dialect)
    assert (write(first) < write(second)) == (first < second)


@pytest.mark.parametrize("column", ["at", "plain"])
def test_naive_times_are_refused(column: str) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(Exception, match="naive"):
        _round_trip(column, naive if column == "at" else {"at": naive})


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", None), ("words", None), ("plain", None), ("colour", None), ("colour", Colour.RED), ("community_id", 7)],
)
def test_plain_values(column: str, value: object) -> None:
    assert _round_trip(column, value) == value or column == "community_id"


def test_no_community_is_null_and_zero() -> None:
    assert _round_trip("community_id", 0) == 0


@given(st.text(st.characters(), max_size=50))
def test_words_are_kept_but_for_what_no_database_takes(text: str) -> None:
    found = _round_trip("words", text)
    assert isinstance(found, str)
    assert len(found) == len(text)
    assert "\0" not in found
    if "\0" not in text and text.isprintable():
        assert found == text


@example({"$at": ""})
@example([{"$at": None}, {"$span": {"$at": datetime(2026, 1, 1, tzinfo=UTC)}}, {"$$at": 1}, {"$": 2}])
@example({"a": {"$span": "7"}, "$at": 1})
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | _moments,
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
        max_leaves=8,
    )
)
def test_json_keeps_times_wherever_they_are(value: object) -> None:
    assert load_json(dump_json(value)) == value


def test_json_refuses_what_it_could_not_give_back() -> None:
    with pytest.raises(TypeError):
        dump_json({"place": Place("3")})
    assert load_json(dump_json({"tags": frozenset({"b", "a"}), "colour": Colour.RED})) == {
        "tags": ["a", "b"],
        "colour": "red",
    }


def test_defaults_are_left_out_and_unknown_fields_ignored() -> None:
    assert codec.dump(Understanding()) == {}
    assert codec.dump(Understanding(act=Act.CHASE, place=Place("3"))) == {"act": "chase", "place": {"building": "3"}}
    assert codec.load(Understanding, {"act": "chase", "of a newer version": 1}) == Understanding(act=Act.CHASE)


def test_a_message_survives_the_payload() -> None:
    message = said("灯坏了\0", mentions=("陈姐",), quoted=None)
    assert codec.load(Said, load_json(dump_json(codec.dump(message)))) == message


# -- turns -----------------------------------------------------------------------------------------------------------

_A, _B = ("web", "A"), ("web", "B")


@given(st.lists(st.sampled_from("ABCD"), max_size=60), st.integers(1, 9))
def test_every_message_has_its_turn_once_and_in_order(chats: list[str], limit: int) -> None:
    backlog = Backlog()
    for row_id, chat in enumerate(chats):
        backlog.add(("web", chat), row_id)
    taken: list[tuple[tuple[str, str], int]] = []
    while found := backlog.take(limit):
        assert len(found) == min(limit, len(chats) - len(taken))
        taken += found
    assert sorted(row_id for _, row_id in taken) == list(range(len(chats)))
    for chat in "ABCD":
        own = [row_id for (_, name), row_id in taken if name == chat]
        assert own == sorted(own)


def test_chats_take_turns_across_takes() -> None:
    backlog = Backlog()
    for row_id in range(6):
        backlog.add(_A, row_id)
    backlog.add(_B, 6)
    assert backlog.take(1) == [(_A, 0)]
    assert backlog.take(1) == [(_B, 6)]
    assert backlog.take(2) == [(_A, 1), (_A, 2)]
    backlog.put_back([(_A, 2), (_A, 0), (_A, 2)])
    assert backlog.take(9) == [(_A, 0), (_A, 2), (_A, 3), (_A, 4), (_A, 5)]
    assert len(backlog) == 0
