"""Everything: the schema as it was on the first day.

Written out, so that later changes of storage/tables never change what this revision did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Only a column declared INTEGER counts upwards by itself on SQLite.
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _communities()
    _generations()
    _inbox()
    _keys()
    _leases()
    _counters()
    _grids()
    _history()
    _households()
    _members()
    _message_links()
    _place_aliases()
    _texts()
    _buildings()
    _chats()
    _corrections()
    _duties()
    _household_members()
    _identities()
    _roles()
    _chat_addresses()
    _chat_members()
    _notices()
    _outbox()
    _polls()
    _questions()
    _recent_messages()
    _tickets()
    _notice_recipients()
    _reporters()
    _votes()


def _communities() -> None:
    op.create_table(
        "communities",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["communities.id"], name="fk_communities_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
        sa.UniqueConstraint("code", name="uq_communities_code"),
    )


def _generations() -> None:
    op.create_table(
        "generations",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_generations"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("external_chat_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("parked_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint(
            "account",
            "external_chat_id",
            "external_id",
            "kind",
            "revision",
            name="uq_inbox_account_external_chat_id_external_id_kind_revision",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_parked_at",
        "inbox",
        ["parked_at"],
        unique=False,
        sqlite_where=sa.text("parked_at IS NOT NULL"),
        postgresql_where=sa.text("parked_at IS NOT NULL"),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_keys_taken_at", "keys", ["taken_at"], unique=False)


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
        sqlite_with_rowid=False,
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_counters_community_id"),
        sa.PrimaryKeyConstraint("community_id", "kind", name="pk_counters"),
        sqlite_with_rowid=False,
    )


def _grids() -> None:
    op.create_table(
        "grids",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_grids_community_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["grids.id"], name="fk_grids_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_grids"),
        sa.UniqueConstraint("community_id", "code", name="uq_grids_community_id_code"),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_history_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index(
        "ix_history_actor_id_at",
        "history",
        ["actor_id", "at"],
        unique=False,
        sqlite_where=sa.text("actor_id IS NOT NULL"),
        postgresql_where=sa.text("actor_id IS NOT NULL"),
    )
    op.create_index("ix_history_subject", "history", ["subject_kind", "subject_id"], unique=False)


def _households() -> None:
    op.create_table(
        "households",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("floor_area", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_households_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_households"),
        sa.UniqueConstraint(
            "community_id", "building", "unit", "room", name="uq_households_community_id_building_unit_room"
        ),
    )


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_members_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("community_id", "ref", name="uq_members_community_id_ref"),
    )
    op.create_index("ix_members_community_id_name", "members", ["community_id", "name"], unique=False)
    op.create_index("ix_members_community_id_title", "members", ["community_id", "title"], unique=False)


def _message_links() -> None:
    op.create_table(
        "message_links",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("external_chat_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("pictures", sa.Text(), nullable=True),
        sa.Column("outbox_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_message_links_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_message_links"),
        sa.UniqueConstraint(
            "account",
            "external_chat_id",
            "external_id",
            "subject_kind",
            "subject_id",
            name="uq_message_links_message_subject",
        ),
    )
    op.create_index("ix_message_links_subject", "message_links", ["subject_kind", "subject_id"], unique=False)


def _place_aliases() -> None:
    op.create_table(
        "place_aliases",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_place_aliases_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_place_aliases"),
        sa.UniqueConstraint("community_id", "alias", name="uq_place_aliases_community_id_alias"),
    )


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_texts_community_id"),
        sa.PrimaryKeyConstraint("subject_kind", "subject_id", "name", name="pk_texts"),
    )
    op.create_index(
        "ix_texts_expires_at",
        "texts",
        ["expires_at"],
        unique=False,
        sqlite_where=sa.text("expires_at IS NOT NULL"),
        postgresql_where=sa.text("expires_at IS NOT NULL"),
    )


def _buildings() -> None:
    op.create_table(
        "buildings",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("grid_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_buildings_community_id"),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name="fk_buildings_grid_id"),
        sa.PrimaryKeyConstraint("id", name="pk_buildings"),
        sa.UniqueConstraint("community_id", "name", name="uq_buildings_community_id_name"),
    )
    op.create_index("ix_buildings_grid_id", "buildings", ["grid_id"], unique=False)


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("grid_id", sa.BigInteger(), nullable=True),
        sa.Column("building", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("sensitivity", sa.Text(), nullable=False),
        sa.Column("silenced_until", UtcDateTime(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_chats_community_id"),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name="fk_chats_grid_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_chats_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
    )
    op.create_index("ix_chats_community_id", "chats", ["community_id"], unique=False)
    op.create_index("ix_chats_grid_id_audience", "chats", ["grid_id", "audience"], unique=False)
    op.create_index(
        "ix_chats_member_id",
        "chats",
        ["member_id"],
        unique=False,
        sqlite_where=sa.text("member_id IS NOT NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL"),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name="fk_corrections_by_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_corrections_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_community_id", "corrections", ["community_id"], unique=False)


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("grid_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("covers_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_duties_community_id"),
        sa.ForeignKeyConstraint(["covers_id"], ["members.id"], name="fk_duties_covers_id"),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name="fk_duties_grid_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_duties_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
        sa.UniqueConstraint("grid_id", "member_id", "starts_at", name="uq_duties_grid_id_member_id_starts_at"),
    )
    op.create_index("ix_duties_grid_id_ends_at", "duties", ["grid_id", "ends_at"], unique=False)


def _household_members() -> None:
    op.create_table(
        "household_members",
        sa.Column("household_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_household_members_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_household_members_household_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_household_members_member_id"),
        sa.PrimaryKeyConstraint("household_id", "member_id", name="pk_household_members"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_household_members_member_id", "household_members", ["member_id"], unique=False)


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_identities_community_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_identities_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
        sa.UniqueConstraint(
            "account", "external_id", "community_id", name="uq_identities_account_external_id_community_id"
        ),
    )
    op.create_index("ix_identities_member_id", "identities", ["member_id"], unique=False)


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("grid_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("specialty", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_roles_community_id"),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name="fk_roles_grid_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_roles_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
        sa.UniqueConstraint("member_id", "role", "grid_id", name="uq_roles_member_id_role_grid_id"),
    )
    op.create_index("ix_roles_grid_id", "roles", ["grid_id"], unique=False)


def _chat_addresses() -> None:
    op.create_table(
        "chat_addresses",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_addresses_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_chat_addresses_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_chat_addresses"),
        sa.UniqueConstraint("account", "external_id", name="uq_chat_addresses_account_external_id"),
    )
    op.create_index("ix_chat_addresses_chat_id_rank", "chat_addresses", ["chat_id", "rank"], unique=False)


def _chat_members() -> None:
    op.create_table(
        "chat_members",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("nickname", sa.Text(), nullable=True),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_members_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_chat_members_community_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_chat_members_member_id"),
        sa.PrimaryKeyConstraint("chat_id", "member_id", name="pk_chat_members"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_chat_members_member_id", "chat_members", ["member_id"], unique=False)


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("drafted_at", UtcDateTime(), nullable=False),
        sa.Column("publish_at", UtcDateTime(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name="fk_notices_author_id"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_notices_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_notices_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("community_id", "number", name="uq_notices_community_id_number"),
    )
    op.create_index(
        "ix_notices_published_at",
        "notices",
        ["published_at"],
        unique=False,
        sqlite_where=sa.text("published_at IS NOT NULL"),
        postgresql_where=sa.text("published_at IS NOT NULL"),
    )
    op.create_index(
        "ix_notices_status",
        "notices",
        ["status"],
        unique=False,
        sqlite_where=sa.text("status IN ('scheduled', 'publishing', 'published')"),
        postgresql_where=sa.text("status IN ('scheduled', 'publishing', 'published')"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("lane_rank", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Text(), nullable=True),
        sa.Column("picture", sa.Text(), nullable=True),
        sa.Column("quotes", sa.Text(), nullable=True),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("subject_kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("unasked", sa.Boolean(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("external_chat_id", sa.Text(), nullable=True),
        sa.Column("external_ids", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_outbox_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_outbox_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_cause",
        "outbox",
        ["cause"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_outbox_expires_at",
        "outbox",
        ["expires_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting' AND expires_at IS NOT NULL"),
        postgresql_where=sa.text("state = 'waiting' AND expires_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_lane",
        "outbox",
        ["chat_id", "lane_rank", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'leased')"),
        postgresql_where=sa.text("state IN ('waiting', 'leased')"),
    )
    op.create_index(
        "ix_outbox_leased_until",
        "outbox",
        ["leased_until"],
        unique=False,
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.create_index(
        "ix_outbox_subject",
        "outbox",
        ["subject_kind", "subject_id"],
        unique=False,
        sqlite_where=sa.text("subject_id IS NOT NULL"),
        postgresql_where=sa.text("subject_id IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_unasked",
        "outbox",
        ["chat_id", "state", "sent_at"],
        unique=False,
        sqlite_where=sa.text("unasked = 1"),
        postgresql_where=sa.text("unasked = true"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["lane_rank", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _polls() -> None:
    op.create_table(
        "polls",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name="fk_polls_author_id"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_polls_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_polls_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_polls"),
        sa.UniqueConstraint("community_id", "number", name="uq_polls_community_id_number"),
    )
    op.create_index(
        "ix_polls_ends_at",
        "polls",
        ["ends_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_questions_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_questions_community_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_questions_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_member_id_asked_at", "questions", ["member_id", "asked_at"], unique=False)
    op.create_index(
        "ix_questions_open",
        "questions",
        ["chat_id", "expires_at"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_index(
        "ix_questions_subject",
        "questions",
        ["subject_kind", "subject_id"],
        unique=False,
        sqlite_where=sa.text("subject_id IS NOT NULL"),
        postgresql_where=sa.text("subject_id IS NOT NULL"),
    )


def _recent_messages() -> None:
    op.create_table(
        "recent_messages",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("external_chat_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("sender_id", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Boolean(), nullable=False),
        sa.Column("understanding", sa.Text(), nullable=False),
        sa.Column("signals", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_recent_messages_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_recent_messages_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recent_messages"),
        sa.UniqueConstraint("chat_id", "account", "external_id", name="uq_recent_messages_chat_id_account_external_id"),
    )
    op.create_index("ix_recent_messages_chat_id_at", "recent_messages", ["chat_id", "at"], unique=False)


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("place_inferred", sa.Boolean(), nullable=False),
        sa.Column("place_rule", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("grid_id", sa.BigInteger(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("duty_id", sa.BigInteger(), nullable=True),
        sa.Column("holder_id", sa.BigInteger(), nullable=True),
        sa.Column("assignment_rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("dispatched_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("resolved_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("response_due_at", UtcDateTime(), nullable=True),
        sa.Column("resolution_due_at", UtcDateTime(), nullable=True),
        sa.Column("feedback_due_at", UtcDateTime(), nullable=True),
        sa.Column("hold_until", UtcDateTime(), nullable=True),
        sa.Column("stopped_at", UtcDateTime(), nullable=True),
        sa.Column("remind_at", UtcDateTime(), nullable=True),
        sa.Column("nudged_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger(), nullable=True),
        sa.Column("relates_to_id", sa.BigInteger(), nullable=True),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("reopenings", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_tickets_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_tickets_community_id"),
        sa.ForeignKeyConstraint(["duty_id"], ["members.id"], name="fk_tickets_duty_id"),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name="fk_tickets_grid_id"),
        sa.ForeignKeyConstraint(["holder_id"], ["members.id"], name="fk_tickets_holder_id"),
        sa.ForeignKeyConstraint(["merged_into_id"], ["tickets.id"], name="fk_tickets_merged_into_id"),
        sa.ForeignKeyConstraint(["relates_to_id"], ["tickets.id"], name="fk_tickets_relates_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
        sa.UniqueConstraint("community_id", "number", name="uq_tickets_community_id_number"),
    )
    op.create_index("ix_tickets_community_id_reported_at", "tickets", ["community_id", "reported_at"], unique=False)
    op.create_index(
        "ix_tickets_duty_id",
        "tickets",
        ["duty_id", "status"],
        unique=False,
        sqlite_where=sa.text("duty_id IS NOT NULL"),
        postgresql_where=sa.text("duty_id IS NOT NULL"),
    )
    op.create_index(
        "ix_tickets_feedback_due_at",
        "tickets",
        ["feedback_due_at"],
        unique=False,
        sqlite_where=sa.text("feedback_due_at IS NOT NULL"),
        postgresql_where=sa.text("feedback_due_at IS NOT NULL"),
    )
    op.create_index("ix_tickets_grid_id_status", "tickets", ["grid_id", "status"], unique=False)
    op.create_index(
        "ix_tickets_hold_until",
        "tickets",
        ["hold_until"],
        unique=False,
        sqlite_where=sa.text("hold_until IS NOT NULL"),
        postgresql_where=sa.text("hold_until IS NOT NULL"),
    )
    op.create_index(
        "ix_tickets_holder_id",
        "tickets",
        ["holder_id", "status"],
        unique=False,
        sqlite_where=sa.text("holder_id IS NOT NULL"),
        postgresql_where=sa.text("holder_id IS NOT NULL"),
    )
    op.create_index(
        "ix_tickets_remind_at",
        "tickets",
        ["remind_at"],
        unique=False,
        sqlite_where=sa.text("remind_at IS NOT NULL"),
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )


def _notice_recipients() -> None:
    op.create_table(
        "notice_recipients",
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("queued", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_notice_recipients_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_notice_recipients_community_id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_notice_recipients_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "chat_id", name="pk_notice_recipients"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_notice_recipients_unqueued",
        "notice_recipients",
        ["notice_id", "chat_id"],
        unique=False,
        sqlite_where=sa.text("queued = 0"),
        postgresql_where=sa.text("NOT queued"),
    )


def _reporters() -> None:
    op.create_table(
        "reporters",
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.Boolean(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_reporters_chat_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_reporters_community_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_reporters_member_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_reporters_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "member_id", name="pk_reporters"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reporters_chat_id_ended_at", "reporters", ["chat_id", "ended_at"], unique=False)
    op.create_index("ix_reporters_member_id_reported_at", "reporters", ["member_id", "reported_at"], unique=False)


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("poll_id", sa.BigInteger(), nullable=False),
        sa.Column("ballot", sa.Text(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("voter_id", sa.BigInteger(), nullable=False),
        sa.Column("household_id", sa.BigInteger(), nullable=True),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("cast_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_votes_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_votes_household_id"),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name="fk_votes_poll_id"),
        sa.ForeignKeyConstraint(["voter_id"], ["members.id"], name="fk_votes_voter_id"),
        sa.PrimaryKeyConstraint("poll_id", "ballot", name="pk_votes"),
        sqlite_with_rowid=False,
    )
