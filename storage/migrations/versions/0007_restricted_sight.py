"""Matters of restricted sight: the record of a mediation, who looked at what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Only a column declared INTEGER counts upwards by itself on SQLite.
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("tickets", sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "mediation_entries",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_mediation_entries_community_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_mediation_entries_ticket_id"),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name="fk_mediation_entries_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mediation_entries"),
    )
    op.create_index("ix_mediation_entries_ticket_id", "mediation_entries", ["ticket_id"])
    waiting = sa.text("due_at IS NOT NULL AND reminded_at IS NULL")
    op.create_index(
        "ix_mediation_entries_due_at",
        "mediation_entries",
        ["due_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "accesses",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_accesses_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_accesses"),
    )
    op.create_index("ix_accesses_ticket_id", "accesses", ["ticket_id"])
    op.create_index("ix_accesses_community_id_at", "accesses", ["community_id", "at"])
