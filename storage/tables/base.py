"""What all tables share: one metadata, names for constraints, the columns that recur."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, Index, MetaData, Table, Text, literal_column

from domain.message import SubjectKind
from storage.types import BigId, Code, CommunityId

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def own_id() -> Column[Any]:
    return Column("id", BigId, primary_key=True)


def community() -> Column[Any]:
    """Every table carries it; no query goes without a scope."""
    return Column("community_id", BigInteger, ForeignKey("communities.id"), nullable=False)


def maybe_community() -> Column[Any]:
    """Where a row may come before its chat is bound to a community."""
    return Column("community_id", CommunityId, ForeignKey("communities.id"))


def refers(name: str, to: str, *, nullable: bool = False, primary_key: bool = False) -> Column[Any]:
    return Column(
        name, BigInteger, ForeignKey(f"{to}.id"), nullable=nullable and not primary_key, primary_key=primary_key
    )


def subject(*, nullable: bool = False) -> tuple[Column[Any], Column[Any]]:
    """What a row is about. No foreign key: it points into several tables."""
    return (
        Column("subject_kind", Code(SubjectKind), nullable=nullable),
        Column("subject_id", BigInteger, nullable=nullable),
    )


def partial_index(name: str, *columns: Column[Any], where: ColumnElement[bool]) -> Index:
    """An index over the few rows that a sweep or a lease looks for."""
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


def fixed(code: str) -> ColumnElement[str]:
    """A code written into the statement: with a parameter in its place no database recognises a partial index."""
    return literal_column(f"'{code}'", Text)


def clustered(table: Table) -> Table:
    """Small rows found by their composite key only: on SQLite the key is the table."""
    table.dialect_options["sqlite"]["with_rowid"] = False
    return table
