"""What was done in a building not long ago is asked whenever a matter is filed there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    of_a_building = sa.text("closed_at IS NOT NULL AND building IS NOT NULL")
    op.create_index(
        "ix_tickets_community_id_building",
        "tickets",
        ["community_id", "building", "closed_at"],
        unique=False,
        sqlite_where=of_a_building,
        postgresql_where=of_a_building,
    )
