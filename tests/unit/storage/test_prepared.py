"""Lists in statements: of constants, and of what the caller gives, however many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Column, Dialect, Integer, MetaData, String, Table, bindparam, create_engine, select

from storage.prepared import prepared
from storage.transaction import Transaction

SHEDS = Table("sheds", MetaData(), Column("id", Integer, primary_key=True), Column("colour", String))
AMONG = (
    select(SHEDS.c.id)
    .where(SHEDS.c.colour.in_(["red", "blue"]), SHEDS.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(SHEDS.c.id)
)
NEITHER = select(SHEDS.c.id).where(SHEDS.c.colour.not_in(["red", "blue"]), SHEDS.c.id < bindparam("below"))


@pytest.mark.parametrize("ids", [[], [3], [3, 3], [4, 0, 1], list(range(20)), list(range(21)), list(range(500))])
def test_a_list_of_any_length_is_looked_through(ids: Sequence[int]) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        SHEDS.create(connection)
        transaction = Transaction(connection)
        rows = [{"of": each, "painted": ("red", "blue", "green")[each % 3]} for each in range(100)]
        transaction.run_many(SHEDS.insert().values(id=bindparam("of"), colour=bindparam("painted")), rows)
        for _ in range(2):  # the second time with a text that is known
            found = [row.id for row in transaction.rows(AMONG, {"ids": ids})]
            assert found == sorted({each for each in ids if each < 100 and each % 3 < 2})
        assert [row.id for row in transaction.rows(NEITHER, {"below": 9})] == [2, 5, 8]
    engine.dispose()


@pytest.mark.parametrize("dialect", [create_engine(url).dialect for url in ("sqlite://", "postgresql+psycopg://")])
def test_only_the_lengths_of_short_lists_are_remembered(dialect: Dialect) -> None:
    ready = prepared(AMONG, dialect)
    assert ready.spelt({"ids": [1, 2]}) is ready.spelt({"ids": [8, 9]})
    assert ready.spelt({"ids": [1, 2]}) is not ready.spelt({"ids": [1]})
    assert ready.spelt({"ids": [*range(300)]}) is not ready.spelt({"ids": [*range(300)]})
