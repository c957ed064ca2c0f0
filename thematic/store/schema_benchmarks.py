"""The tables of benchmarks as SQLAlchemy knows them."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA

BENCHMARKS = Table(
    "benchmarks",
    METADATA,
    Column("benchmark_id", Integer, primary_key=True),
    Column("attribute_id", Integer, ForeignKey("attributes.attribute_id"), nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("source_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("place_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("year_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("unit_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("base", Integer),
    Column("sampled", Integer, nullable=False),
    Column("cuts", Text, nullable=False),
    Column("not_comparable_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
BENCHMARK_CATEGORIES = Table(
    "benchmark_categories",
    METADATA,
    Column("category_id", Integer, primary_key=True),
    Column("benchmark_id", Integer, ForeignKey("benchmarks.benchmark_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("n", Integer),
    Column("percent", Float, nullable=False),
    Column("levels_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("not_comparable_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
