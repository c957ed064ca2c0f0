"""The tables of refinement as SQLAlchemy knows them: memos, linked examples, versions and splits, originals."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA

SOURCE_ORIGINALS = Table(
    "source_originals",
    METADATA,
    Column("source_id", Integer, ForeignKey("sources.source_id"), primary_key=True),
    Column("media", Text, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("content_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
CODE_EXAMPLES = Table(
    "code_examples",
    METADATA,
    Column("example_id", Integer, primary_key=True),
    Column("code_id", Integer, ForeignKey("codes.code_id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
MEMOS = Table(
    "memos",
    METADATA,
    Column("memo_id", Integer, primary_key=True),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("title_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("source_id", Integer, ForeignKey("sources.source_id")),
    Column("start", Integer),
    Column("end", Integer),
    Column("question_id", Integer, ForeignKey("questions.question_id")),
    Column("participant_id", Integer, ForeignKey("participants.participant_id")),
    Column("code_id", Integer, ForeignKey("codes.code_id")),
    Column("coding_id", Integer, ForeignKey("codings.coding_id")),
    Column("theme_id", Integer, ForeignKey("themes.theme_id")),
    Column("event", Integer, nullable=False),
)
CODEBOOK_VERSIONS = Table(
    "codebook_versions",
    METADATA,
    Column("version_id", Integer, primary_key=True),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("note_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("made", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
VERSION_CODES = Table(
    "version_codes",
    METADATA,
    Column("version_id", Integer, ForeignKey("codebook_versions.version_id"), primary_key=True),
    Column("code_id", Integer, primary_key=True),
    Column("parent_id", Integer),
    Column("position", Integer, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("definition_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("include_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("exclude_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("example_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("near_miss_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("colour", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("codings", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
CODE_SPLITS = Table(
    "code_splits",
    METADATA,
    Column("split_id", Integer, primary_key=True),
    Column("code_id", Integer, ForeignKey("codes.code_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
SPLIT_TARGETS = Table(
    "split_targets",
    METADATA,
    Column("split_id", Integer, ForeignKey("code_splits.split_id"), primary_key=True),
    Column("code_id", Integer, ForeignKey("codes.code_id"), primary_key=True),
    Column("event", Integer, nullable=False),
)
SPLIT_ITEMS = Table(
    "split_items",
    METADATA,
    Column("split_id", Integer, ForeignKey("code_splits.split_id"), primary_key=True),
    Column("coding_id", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
