"""History says by which words, and neither it nor the record of looks can be changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.append_only import guard

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("history", sa.Column("form", sa.Text(), nullable=False, server_default=""))
    for name in ("history", "accesses"):
        guard(op.get_bind(), name)
