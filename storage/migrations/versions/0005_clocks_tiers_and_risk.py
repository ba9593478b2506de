"""Pauses of the clocks, a tier's own time, at which tier a matter was settled, the colour of its risk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("paused", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("around_the_clock", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("tier_due_at", UtcDateTime(), nullable=True),
        sa.Column("resolved_at_tier", sa.Text(), nullable=True),
        sa.Column("risk", sa.Text(), nullable=False, server_default="blue"),
    ):
        op.add_column("tickets", column)
