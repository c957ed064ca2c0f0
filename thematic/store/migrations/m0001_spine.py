"""Step 1: the tables of the first release.

Columns that end in `_ref` point into `texts`, the one place that holds what people wrote.
Every state table has a column `event`: the event that last wrote the row.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    # How the file itself is kept.
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT",
    """CREATE TABLE texts (
        text_id INTEGER PRIMARY KEY,
        hash BLOB UNIQUE,
        salt BLOB,
        body TEXT,
        CHECK ((hash IS NULL) = (body IS NULL) AND (salt IS NULL) = (body IS NULL))
    ) STRICT""",
    # The log.
    """CREATE TABLE events (
        event_id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        phase TEXT NOT NULL,
        reason_ref INTEGER REFERENCES texts,
        summary TEXT NOT NULL,
        target INTEGER REFERENCES events,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_target ON events (target) WHERE target IS NOT NULL",
    "CREATE INDEX events_coder ON events (coder_id)",
    """CREATE TABLE event_parts (
        event_id INTEGER NOT NULL REFERENCES events,
        part INTEGER NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (event_id, part)
    ) STRICT""",
    # The state.
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, event INTEGER NOT NULL) STRICT",
    """CREATE TABLE coders (
        coder_id INTEGER PRIMARY KEY,
        name_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE waves (
        wave_id INTEGER PRIMARY KEY,
        name_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        position INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE questions (
        question_id INTEGER PRIMARY KEY,
        text_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        position INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE participants (
        participant_id INTEGER PRIMARY KEY,
        label_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE attributes (
        attribute_id INTEGER PRIMARY KEY,
        name_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        type TEXT NOT NULL CHECK (type IN ('nominal', 'ordinal', 'number', 'date', 'multi')),
        levels_ref INTEGER NOT NULL REFERENCES texts,
        separator TEXT NOT NULL,
        position INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE attribute_values (
        value_id INTEGER PRIMARY KEY,
        participant_id INTEGER NOT NULL REFERENCES participants,
        attribute_id INTEGER NOT NULL REFERENCES attributes,
        wave_id INTEGER REFERENCES waves,
        state TEXT NOT NULL CHECK (state IN ('value', 'blank', 'no answer', 'unreadable')),
        value_ref INTEGER NOT NULL REFERENCES texts,
        number_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX attribute_values_participant ON attribute_values (participant_id, attribute_id)",
    "CREATE INDEX attribute_values_attribute ON attribute_values (attribute_id, value_ref)",
    "CREATE INDEX attribute_values_wave ON attribute_values (wave_id) WHERE wave_id IS NOT NULL",
    "CREATE INDEX attribute_values_value ON attribute_values (value_ref)",
    """CREATE TABLE sources (
        source_id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('response', 'interview', 'focus group', 'document')),
        state TEXT NOT NULL CHECK (state IN ('text', 'blank', 'no answer')),
        name_ref INTEGER NOT NULL REFERENCES texts,
        participant_id INTEGER REFERENCES participants,
        question_id INTEGER REFERENCES questions,
        wave_id INTEGER REFERENCES waves,
        text_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX sources_participant ON sources (participant_id, question_id)",
    "CREATE INDEX sources_question ON sources (question_id, state)",
    "CREATE INDEX sources_wave ON sources (wave_id) WHERE wave_id IS NOT NULL",
    "CREATE INDEX sources_text ON sources (text_ref)",
    """CREATE TABLE units (
        unit_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX units_source ON units (source_id, start)",
    """CREATE TABLE codes (
        code_id INTEGER PRIMARY KEY,
        parent_id INTEGER REFERENCES codes,
        position INTEGER NOT NULL,
        name_ref INTEGER NOT NULL REFERENCES texts,
        definition_ref INTEGER NOT NULL REFERENCES texts,
        include_ref INTEGER NOT NULL REFERENCES texts,
        exclude_ref INTEGER NOT NULL REFERENCES texts,
        example_ref INTEGER NOT NULL REFERENCES texts,
        near_miss_ref INTEGER NOT NULL REFERENCES texts,
        colour TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX codes_parent ON codes (parent_id)",
    """CREATE TABLE codings (
        coding_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        code_id INTEGER NOT NULL REFERENCES codes,
        coder_id INTEGER NOT NULL REFERENCES coders,
        origin TEXT NOT NULL CHECK (origin IN ('hand', 'search', 'suggestion', 'import')),
        event INTEGER NOT NULL,
        UNIQUE (source_id, start, end, code_id, coder_id)
    ) STRICT""",
    "CREATE INDEX codings_code ON codings (code_id, source_id)",
    "CREATE INDEX codings_coder ON codings (coder_id)",
    """CREATE TABLE decisions (
        decision_id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL REFERENCES units,
        code_id INTEGER NOT NULL REFERENCES codes,
        coder_id INTEGER NOT NULL REFERENCES coders,
        verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'defer', 'revise')),
        given_code_id INTEGER REFERENCES codes,
        coding_id INTEGER REFERENCES codings,
        score REAL,
        rank INTEGER,
        model TEXT NOT NULL,
        reason_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL,
        UNIQUE (unit_id, code_id, coder_id)
    ) STRICT""",
    "CREATE INDEX decisions_code ON decisions (code_id)",
    "CREATE INDEX decisions_given ON decisions (given_code_id) WHERE given_code_id IS NOT NULL",
    "CREATE INDEX decisions_coding ON decisions (coding_id) WHERE coding_id IS NOT NULL",
    "CREATE INDEX decisions_coder ON decisions (coder_id)",
    """CREATE TABLE themes (
        theme_id INTEGER PRIMARY KEY,
        parent_id INTEGER REFERENCES themes,
        position INTEGER NOT NULL,
        name_ref INTEGER NOT NULL REFERENCES texts,
        concept_ref INTEGER NOT NULL REFERENCES texts,
        definition_ref INTEGER NOT NULL REFERENCES texts,
        status TEXT NOT NULL CHECK (status IN ('candidate', 'reviewed', 'named')),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX themes_parent ON themes (parent_id)",
    """CREATE TABLE theme_codes (
        theme_id INTEGER NOT NULL REFERENCES themes,
        code_id INTEGER NOT NULL REFERENCES codes,
        event INTEGER NOT NULL,
        PRIMARY KEY (theme_id, code_id)
    ) STRICT""",
    "CREATE INDEX theme_codes_code ON theme_codes (code_id)",
    """CREATE TABLE quotes (
        quote_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        theme_id INTEGER REFERENCES themes,
        code_id INTEGER REFERENCES codes,
        status TEXT NOT NULL CHECK (status IN ('candidate', 'approved', 'withdrawn')),
        reason_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX quotes_source ON quotes (source_id)",
    "CREATE INDEX quotes_theme ON quotes (theme_id) WHERE theme_id IS NOT NULL",
    "CREATE INDEX quotes_code ON quotes (code_id) WHERE code_id IS NOT NULL",
    # Caches: made from the state, never logged, may be emptied at any time.
    "CREATE TABLE unit_hashes (unit_id INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT",
    "CREATE INDEX unit_hashes_hash ON unit_hashes (hash)",
    """CREATE TABLE vectors (
        hash BLOB NOT NULL,
        model TEXT NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (model, hash)
    ) STRICT""",
    """CREATE TABLE suggestion_runs (
        run_id INTEGER PRIMARY KEY,
        model TEXT NOT NULL,
        last_event INTEGER NOT NULL,
        units INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE suggestions (
        run_id INTEGER NOT NULL REFERENCES suggestion_runs,
        code_id INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        score REAL NOT NULL,
        PRIMARY KEY (run_id, code_id, rank)
    ) STRICT""",
    "CREATE INDEX suggestions_unit ON suggestions (run_id, unit_id)",
)
