"""How often people are turned to is counted and kept within bounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("muted_until", UtcDateTime(), nullable=True))
    op.create_index("ix_outbox_chat_id_created_at", "outbox", ["chat_id", "created_at"])
    named = sa.text("mentions IS NOT NULL")
    op.create_index(
        "ix_outbox_mentions",
        "outbox",
        ["community_id", "created_at"],
        sqlite_where=named,
        postgresql_where=named,
    )
