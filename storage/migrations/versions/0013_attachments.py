"""What goes with a message is a picture or another file."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("outbox", "picture", new_column_name="attachment")
