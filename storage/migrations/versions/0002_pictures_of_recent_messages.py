"""A picture shown before its words must be found again when the words come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recent_messages", sa.Column("pictures", sa.Text(), nullable=True))
