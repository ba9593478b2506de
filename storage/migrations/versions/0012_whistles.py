"""吹哨报到: departments called to a ticket."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "whistles",
        sa.Column("id", BigId, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("specialty", sa.Text(), nullable=False),
        sa.Column("called_by_id", sa.BigInteger(), nullable=False),
        sa.Column("called_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("reported_by_id", sa.BigInteger(), nullable=True),
        sa.Column("arrives_at", UtcDateTime(), nullable=True),
        sa.Column("climbed_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["called_by_id"], ["members.id"], name="fk_whistles_called_by_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_whistles_community_id"),
        sa.ForeignKeyConstraint(["reported_by_id"], ["members.id"], name="fk_whistles_reported_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_whistles_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_whistles"),
    )
    op.create_index("ix_whistles_ticket_id", "whistles", ["ticket_id"], unique=False)
    op.create_index(
        "ix_whistles_open",
        "whistles",
        ["community_id", "specialty"],
        unique=False,
        sqlite_where=sa.text("reported_at IS NULL"),
        postgresql_where=sa.text("reported_at IS NULL"),
    )
    unanswered = sa.text("reported_at IS NULL AND climbed_at IS NULL")
    op.create_index(
        "ix_whistles_due_at",
        "whistles",
        ["due_at"],
        unique=False,
        sqlite_where=unanswered,
        postgresql_where=unanswered,
    )
