"""The table of revisions of answers as SQLAlchemy knows it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA

ANSWER_REVISIONS = Table(
    "answer_revisions",
    METADATA,
    Column("revision_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("given", Text, nullable=False),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
