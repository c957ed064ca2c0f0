"""The table of answers to the checklist of method as SQLAlchemy knows it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA

CHECKLIST_ANSWERS = Table(
    "checklist_answers",
    METADATA,
    Column("answer_id", Integer, primary_key=True),
    Column("item", Text, nullable=False),
    Column("answer_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
