"""What is kept beside the nouns: links, words, history, questions, corrections, recent messages."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text, UniqueConstraint

from domain.question import QuestionKind
from domain.record import LinkKind
from storage.append_only import append_only
from storage.tables.base import community, maybe_community, metadata, own_id, partial_index, refers, subject
from storage.types import Code, Json, UtcDateTime, Words

message_links = Table(
    "message_links",
    metadata,
    own_id(),
    maybe_community(),
    Column("account", Words, nullable=False),
    Column("external_chat_id", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    *subject(),
    Column("kind", Code(LinkKind), nullable=False),
    Column("member_id", BigInteger),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("pictures", Json),
    # The row whose words the bot said; the link outlives it.
    Column("outbox_id", BigInteger),
    UniqueConstraint(
        "account",
        "external_chat_id",
        "external_id",
        "subject_kind",
        "subject_id",
        name="uq_message_links_message_subject",
    ),
)
Index("ix_message_links_subject", message_links.c.subject_kind, message_links.c.subject_id)
partial_index("ix_message_links_pictures", message_links.c.id, where=message_links.c.pictures.is_not(None))
partial_index("ix_message_links_member_id", message_links.c.member_id, where=message_links.c.member_id.is_not(None))

# Words that can be erased without touching history. `subject_kind` is a SubjectKind, or "link" for a linked message's.
texts = Table(
    "texts",
    metadata,
    maybe_community(),
    Column("subject_kind", Text, primary_key=True),
    Column("subject_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("body", Words, nullable=False),
    Column("expires_at", UtcDateTime),
)
partial_index("ix_texts_expires_at", texts.c.expires_at, where=texts.c.expires_at.is_not(None))

# Append only; ids and codes, never words.
history = append_only(
    Table(
        "history",
        metadata,
        own_id(),
        maybe_community(),
        *subject(),
        Column("event", Text, nullable=False),
        Column("actor_id", BigInteger),
        Column("chat_id", BigInteger),
        Column("at", UtcDateTime, nullable=False),
        Column("cause", Words, nullable=False),
        Column("codes", Json, nullable=False),
        # The command, and by which means it was given: ClaimTickets:button.
        Column("form", Text, nullable=False, server_default=""),
    )
)
Index("ix_history_subject", history.c.subject_kind, history.c.subject_id)
partial_index("ix_history_actor_id_at", history.c.actor_id, history.c.at, where=history.c.actor_id.is_not(None))

questions = Table(
    "questions",
    metadata,
    own_id(),
    maybe_community(),
    refers("chat_id", "chats"),
    refers("member_id", "members", nullable=True),
    Column("kind", Code(QuestionKind), nullable=False),
    *subject(nullable=True),
    Column("payload", Json, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("answer", Words),
)
partial_index("ix_questions_open", questions.c.chat_id, questions.c.expires_at, where=questions.c.answered_at.is_(None))
Index("ix_questions_member_id_asked_at", questions.c.member_id, questions.c.asked_at)
partial_index(
    "ix_questions_subject", questions.c.subject_kind, questions.c.subject_id, where=questions.c.subject_id.is_not(None)
)

corrections = Table(
    "corrections",
    metadata,
    own_id(),
    community(),
    Column("words", Words, nullable=False),
    # NULL: no request at all.
    Column("category", Text),
    refers("by_id", "members"),
    Column("at", UtcDateTime, nullable=False),
)
Index("ix_corrections_community_id", corrections.c.community_id)

recent_messages = Table(
    "recent_messages",
    metadata,
    own_id(),
    maybe_community(),
    refers("chat_id", "chats"),
    Column("account", Words, nullable=False),
    Column("external_chat_id", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    Column("sender_id", Words, nullable=False),
    Column("sender_name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("quoted", Words),
    Column("by_role", Boolean, nullable=False),
    Column("understanding", Json, nullable=False),
    Column("signals", Json, nullable=False),
    Column("pictures", Json),
    UniqueConstraint("chat_id", "account", "external_id"),
)
Index("ix_recent_messages_chat_id_at", recent_messages.c.chat_id, recent_messages.c.at)
