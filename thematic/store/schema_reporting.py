"""The tables of reporting and agreement as SQLAlchemy knows them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from thematic.store.schema import METADATA

THEME_STORIES = Table(
    "theme_stories",
    METADATA,
    Column("theme_id", Integer, ForeignKey("themes.theme_id"), primary_key=True),
    Column("boundaries_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("description_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("interpretation_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("link_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
THEME_REVIEWS = Table(
    "theme_reviews",
    METADATA,
    Column("review_id", Integer, primary_key=True),
    Column("theme_id", Integer, ForeignKey("themes.theme_id"), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
CELL_SUMMARIES = Table(
    "cell_summaries",
    METADATA,
    Column("summary_id", Integer, primary_key=True),
    Column("theme_id", Integer, ForeignKey("themes.theme_id"), nullable=False),
    Column("participant_id", Integer, ForeignKey("participants.participant_id")),
    Column("attribute_id", Integer, ForeignKey("attributes.attribute_id")),
    Column("value_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
JOINT_ROWS = Table(
    "joint_rows",
    METADATA,
    Column("joint_id", Integer, primary_key=True),
    Column("attribute_id", Integer, ForeignKey("attributes.attribute_id"), nullable=False),
    Column("theme_id", Integer, ForeignKey("themes.theme_id"), nullable=False),
    Column("relation", Text, nullable=False),
    Column("note_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
QUOTE_EDITS = Table(
    "quote_edits",
    METADATA,
    Column("quote_id", Integer, ForeignKey("quotes.quote_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
QUOTE_PAIRS = Table(
    "quote_pairs",
    METADATA,
    Column("pair_id", Integer, primary_key=True),
    Column("first_id", Integer, ForeignKey("quotes.quote_id"), nullable=False),
    Column("second_id", Integer, ForeignKey("quotes.quote_id"), nullable=False),
    Column("note_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
CONSENTS = Table(
    "consents",
    METADATA,
    Column("participant_id", Integer, ForeignKey("participants.participant_id"), primary_key=True),
    Column("level", Text, nullable=False),
    Column("shown_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("claim_id", Integer, primary_key=True),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("query_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
CLAIM_USES = Table(
    "claim_uses",
    METADATA,
    Column("use_id", Integer, primary_key=True),
    Column("claim_id", Integer, ForeignKey("claims.claim_id"), nullable=False),
    Column("document_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
CLAIM_QUOTES = Table(
    "claim_quotes",
    METADATA,
    Column("claim_id", Integer, ForeignKey("claims.claim_id"), primary_key=True),
    Column("quote_id", Integer, ForeignKey("quotes.quote_id"), primary_key=True),
    Column("event", Integer, nullable=False),
)
LIMITATIONS = Table(
    "limitations",
    METADATA,
    Column("limitation_id", Integer, primary_key=True),
    Column("area_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
WORDINGS = Table(
    "wordings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
RELIABILITY_SAMPLES = Table(
    "reliability_samples",
    METADATA,
    Column("sample_id", Integer, primary_key=True),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("strata_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
SAMPLE_UNITS = Table(
    "sample_units",
    METADATA,
    Column("sample_id", Integer, ForeignKey("reliability_samples.sample_id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.unit_id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
SAMPLE_CODERS = Table(
    "sample_coders",
    METADATA,
    Column("sample_id", Integer, ForeignKey("reliability_samples.sample_id"), primary_key=True),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), primary_key=True),
    Column("done", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
RESOLUTIONS = Table(
    "resolutions",
    METADATA,
    Column("resolution_id", Integer, primary_key=True),
    Column("sample_id", Integer, ForeignKey("reliability_samples.sample_id")),
    Column("unit_id", Integer, ForeignKey("units.unit_id"), nullable=False),
    Column("code_id", Integer, ForeignKey("codes.code_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("applies", Integer, nullable=False),
    Column("note_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
