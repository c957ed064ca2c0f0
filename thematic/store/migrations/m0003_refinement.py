"""Step 3: stances, revisions of codes, linked examples, memos, versions and splits of the codebook, originals."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """ALTER TABLE codings ADD COLUMN stance TEXT NOT NULL DEFAULT 'unstated'
        CHECK (stance IN ('unstated', 'supports', 'qualifies', 'contradicts'))""",
    "ALTER TABLE codings ADD COLUMN important INTEGER NOT NULL DEFAULT 0 CHECK (important IN (0, 1))",
    "ALTER TABLE codings ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 0)",
    "ALTER TABLE codes ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 0)",
    """CREATE TABLE code_examples (
        example_id INTEGER PRIMARY KEY,
        code_id INTEGER NOT NULL REFERENCES codes,
        kind TEXT NOT NULL CHECK (kind IN ('example', 'near miss')),
        source_id INTEGER NOT NULL REFERENCES sources,
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX code_examples_code ON code_examples (code_id)",
    "CREATE INDEX code_examples_source ON code_examples (source_id)",
    """CREATE TABLE memos (
        memo_id INTEGER PRIMARY KEY,
        coder_id INTEGER NOT NULL REFERENCES coders,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'journal')),
        at TEXT NOT NULL,
        title_ref INTEGER NOT NULL REFERENCES texts,
        text_ref INTEGER NOT NULL REFERENCES texts,
        source_id INTEGER REFERENCES sources,
        start INTEGER,
        end INTEGER,
        question_id INTEGER REFERENCES questions,
        participant_id INTEGER REFERENCES participants,
        code_id INTEGER REFERENCES codes,
        coding_id INTEGER REFERENCES codings,
        theme_id INTEGER REFERENCES themes,
        event INTEGER NOT NULL,
        CHECK ((start IS NULL) = (end IS NULL)),
        CHECK (start IS NULL OR (source_id IS NOT NULL AND start >= 0 AND end > start)),
        CHECK ((source_id IS NOT NULL) + (question_id IS NOT NULL) + (participant_id IS NOT NULL)
            + (code_id IS NOT NULL) + (coding_id IS NOT NULL) + (theme_id IS NOT NULL) <= 1)
    ) STRICT""",
    *(
        f"CREATE INDEX memos_{name} ON memos ({name}_id) WHERE {name}_id IS NOT NULL"
        for name in ("source", "question", "participant", "code", "coding", "theme")
    ),
    "CREATE INDEX memos_coder ON memos (coder_id)",
    """CREATE TABLE codebook_versions (
        version_id INTEGER PRIMARY KEY,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        name_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        note_ref INTEGER NOT NULL REFERENCES texts,
        made INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX codebook_versions_coder ON codebook_versions (coder_id)",
    """CREATE TABLE version_codes (
        version_id INTEGER NOT NULL REFERENCES codebook_versions,
        code_id INTEGER NOT NULL,
        parent_id INTEGER,
        position INTEGER NOT NULL,
        name_ref INTEGER NOT NULL REFERENCES texts,
        definition_ref INTEGER NOT NULL REFERENCES texts,
        include_ref INTEGER NOT NULL REFERENCES texts,
        exclude_ref INTEGER NOT NULL REFERENCES texts,
        example_ref INTEGER NOT NULL REFERENCES texts,
        near_miss_ref INTEGER NOT NULL REFERENCES texts,
        colour TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
        revision INTEGER NOT NULL,
        codings INTEGER NOT NULL,
        event INTEGER NOT NULL,
        PRIMARY KEY (version_id, code_id)
    ) STRICT""",
    """CREATE TABLE code_splits (
        split_id INTEGER PRIMARY KEY,
        code_id INTEGER NOT NULL REFERENCES codes,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done')),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX code_splits_code ON code_splits (code_id)",
    "CREATE INDEX code_splits_coder ON code_splits (coder_id)",
    """CREATE TABLE split_targets (
        split_id INTEGER NOT NULL REFERENCES code_splits,
        code_id INTEGER NOT NULL REFERENCES codes,
        event INTEGER NOT NULL,
        PRIMARY KEY (split_id, code_id)
    ) STRICT""",
    "CREATE INDEX split_targets_code ON split_targets (code_id)",
    """CREATE TABLE split_items (
        split_id INTEGER NOT NULL REFERENCES code_splits,
        coding_id INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'moved', 'kept')),
        event INTEGER NOT NULL,
        PRIMARY KEY (split_id, coding_id)
    ) STRICT""",
    "CREATE INDEX split_items_coding ON split_items (coding_id)",
    """CREATE TABLE source_originals (
        source_id INTEGER PRIMARY KEY REFERENCES sources,
        media TEXT NOT NULL,
        name_ref INTEGER NOT NULL REFERENCES texts,
        content_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
)

ADDED: dict[str, dict[str, str | int]] = {
    "codings": {"stance": "unstated", "important": 0, "revision": 1},
    "codes": {"revision": 1},
}
"""What rows that the log holds from before this step are taken to have in the new columns."""
