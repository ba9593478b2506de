"""协办: somebody lends the holder of a ticket a hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assistants",
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_assistants_community_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_assistants_member_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_assistants_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "member_id", name="pk_assistants"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_assistants_member_id", "assistants", ["member_id"], unique=False)
