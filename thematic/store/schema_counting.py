"""The table of counts as SQLAlchemy knows it."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table

from thematic.store.schema import METADATA

COUNT_PAGES = Table(
    "count_pages",
    METADATA,
    Column("page", Integer, primary_key=True),
    Column("corpus", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
