"""What has had its term keeps figures only; people may be erased, or not read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("anonymised_at", UtcDateTime(), nullable=True))
    op.add_column("tickets", sa.Column("reporters_then", sa.Integer(), nullable=True))
    _partial("ix_tickets_closed_at", "tickets", "closed_at", "closed_at IS NOT NULL AND anonymised_at IS NULL")
    for name in ("unread_since", "erasure_asked_at", "erased_at"):
        op.add_column("members", sa.Column(name, UtcDateTime(), nullable=True))
    _partial("ix_members_erasure", "members", "erasure_asked_at", "erasure_asked_at IS NOT NULL AND erased_at IS NULL")
    _partial("ix_message_links_pictures", "message_links", "id", "pictures IS NOT NULL")
    _partial("ix_message_links_member_id", "message_links", "member_id", "member_id IS NOT NULL")

    op.create_index("ix_votes_voter_id", "votes", ["voter_id"])


def _partial(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
