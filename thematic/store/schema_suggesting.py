"""The tables of showings, and of codes left out of suggesting, as SQLAlchemy knows them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA


def _shown() -> tuple[Column[Any], ...]:
    return (
        Column("showing_id", Integer, primary_key=True),
        Column("unit_id", Integer, nullable=False),
        Column("code_id", Integer, nullable=False),
        Column("coder_id", Integer, ForeignKey("coders.coder_id")),
        Column("at", Text, nullable=False),
        Column("strategy", Text, nullable=False),
        Column("rank", Integer, nullable=False),
        Column("score", Float, nullable=False),
        Column("model", Text, nullable=False),
        Column("fingerprint", Text, nullable=False),
        Column("version_id", Integer),
        Column("revision", Integer, nullable=False),
        Column("seconds", Float),
        Column("outcome", Text, nullable=False),
    )


SHOWINGS = Table("showings", METADATA, *_shown(), Column("event", Integer, nullable=False))
WAITING_SHOWINGS = Table("waiting_showings", METADATA, *_shown())
"""What was shown in the sitting under way; one event takes all of it over."""
UNSUGGESTED_CODES = Table(
    "unsuggested_codes",
    METADATA,
    Column("code_id", Integer, ForeignKey("codes.code_id"), primary_key=True),
    Column("event", Integer, nullable=False),
)
