"""The tables as SQLAlchemy knows them; the migrations make them, a test holds the two against each other."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
COUNTERS = Table(
    "counters",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("next", Integer, nullable=False),
)
TEXTS = Table(
    "texts",
    METADATA,
    Column("text_id", Integer, primary_key=True),
    Column("hash", LargeBinary),
    Column("salt", LargeBinary),
    Column("body", Text),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("event_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("reason_ref", Integer, ForeignKey("texts.text_id")),
    Column("summary", Text, nullable=False),
    Column("target", Integer, ForeignKey("events.event_id")),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
EVENT_PARTS = Table(
    "event_parts",
    METADATA,
    Column("event_id", Integer, ForeignKey("events.event_id"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)
SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
CODERS = Table(
    "coders",
    METADATA,
    Column("coder_id", Integer, primary_key=True),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
WAVES = Table(
    "waves",
    METADATA,
    Column("wave_id", Integer, primary_key=True),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
QUESTIONS = Table(
    "questions",
    METADATA,
    Column("question_id", Integer, primary_key=True),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
PARTICIPANTS = Table(
    "participants",
    METADATA,
    Column("participant_id", Integer, primary_key=True),
    Column("label_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
ATTRIBUTES = Table(
    "attributes",
    METADATA,
    Column("attribute_id", Integer, primary_key=True),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("levels_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("separator", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
ATTRIBUTE_VALUES = Table(
    "attribute_values",
    METADATA,
    Column("value_id", Integer, primary_key=True),
    Column("participant_id", Integer, ForeignKey("participants.participant_id"), nullable=False),
    Column("attribute_id", Integer, ForeignKey("attributes.attribute_id"), nullable=False),
    Column("wave_id", Integer, ForeignKey("waves.wave_id")),
    Column("state", Text, nullable=False),
    Column("value_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("number_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
SOURCES = Table(
    "sources",
    METADATA,
    Column("source_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("participant_id", Integer, ForeignKey("participants.participant_id")),
    Column("question_id", Integer, ForeignKey("questions.question_id")),
    Column("wave_id", Integer, ForeignKey("waves.wave_id")),
    Column("text_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("blind", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
CODES = Table(
    "codes",
    METADATA,
    Column("code_id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("codes.code_id")),
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
    Column("event", Integer, nullable=False),
)
CODINGS = Table(
    "codings",
    METADATA,
    Column("coding_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_id", Integer, ForeignKey("codes.code_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("important", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("decision_id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.unit_id"), nullable=False),
    Column("code_id", Integer, ForeignKey("codes.code_id"), nullable=False),
    Column("coder_id", Integer, ForeignKey("coders.coder_id"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("given_code_id", Integer, ForeignKey("codes.code_id")),
    Column("coding_id", Integer, ForeignKey("codings.coding_id")),
    Column("score", Float),
    Column("rank", Integer),
    Column("model", Text, nullable=False),
    Column("reason_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
THEMES = Table(
    "themes",
    METADATA,
    Column("theme_id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("themes.theme_id")),
    Column("position", Integer, nullable=False),
    Column("name_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("concept_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("definition_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("event", Integer, nullable=False),
)
THEME_CODES = Table(
    "theme_codes",
    METADATA,
    Column("theme_id", Integer, ForeignKey("themes.theme_id"), primary_key=True),
    Column("code_id", Integer, ForeignKey("codes.code_id"), primary_key=True),
    Column("event", Integer, nullable=False),
)
QUOTES = Table(
    "quotes",
    METADATA,
    Column("quote_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("theme_id", Integer, ForeignKey("themes.theme_id")),
    Column("code_id", Integer, ForeignKey("codes.code_id")),
    Column("status", Text, nullable=False),
    Column("reason_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
UNIT_HASHES = Table(
    "unit_hashes",
    METADATA,
    Column("unit_id", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
)
VECTORS = Table(
    "vectors",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
SUGGESTION_RUNS = Table(
    "suggestion_runs",
    METADATA,
    Column("run_id", Integer, primary_key=True),
    Column("model", Text, nullable=False),
    Column("last_event", Integer, nullable=False),
    Column("units", Integer, nullable=False),
)
SUGGESTIONS = Table(
    "suggestions",
    METADATA,
    Column("run_id", Integer, ForeignKey("suggestion_runs.run_id"), primary_key=True),
    Column("code_id", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("unit_id", Integer, nullable=False),
    Column("score", Float, nullable=False),
)
SOURCE_FILES = Table(
    "source_files",
    METADATA,
    Column("source_id", Integer, ForeignKey("sources.source_id"), primary_key=True),
    Column("format", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("facts_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
SPEAKERS = Table(
    "speakers",
    METADATA,
    Column("speaker_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("label_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("participant_id", Integer, ForeignKey("participants.participant_id")),
    Column("event", Integer, nullable=False),
)
TURNS = Table(
    "turns",
    METADATA,
    Column("turn_id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker_id", Integer, ForeignKey("speakers.speaker_id"), nullable=False),
    Column("seconds", Float),
    Column("end_seconds", Float),
    Column("event", Integer, nullable=False),
)
WAVE_COUNTS = Table(
    "wave_counts",
    METADATA,
    Column("wave_id", Integer, ForeignKey("waves.wave_id"), primary_key=True),
    Column("population", Integer),
    Column("invited", Integer),
    Column("event", Integer, nullable=False),
)
RELATIONS = Table(
    "relations",
    METADATA,
    Column("relation_id", Integer, primary_key=True),
    Column("participant_id", Integer, ForeignKey("participants.participant_id"), nullable=False),
    Column("other_id", Integer, ForeignKey("participants.participant_id"), nullable=False),
    Column("kind_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
EXPORTS = Table(
    "exports",
    METADATA,
    Column("export_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("path_ref", Integer, ForeignKey("texts.text_id"), nullable=False),
    Column("event", Integer, nullable=False),
)
EXPORTED_QUOTES = Table(
    "exported_quotes",
    METADATA,
    Column("export_id", Integer, ForeignKey("exports.export_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source_id", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("event", Integer, nullable=False),
)
