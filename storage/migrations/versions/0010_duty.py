"""A card that nobody took up goes to the next in line; somebody stands in for somebody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("pass_on_at", UtcDateTime(), nullable=True))
    _partial("ix_tickets_pass_on_at", "tickets", "pass_on_at")
    op.create_index("ix_duties_member_id", "duties", ["member_id"], unique=False)
    _partial("ix_duties_covers_id", "duties", "covers_id")


def _partial(name: str, table: str, column: str) -> None:
    filled = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, table, [column], unique=False, sqlite_where=filled, postgresql_where=filled)
