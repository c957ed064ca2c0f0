"""Step 4: stories and reviews of themes, edits of quotes, consent, claims, reliability samples."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE theme_stories (
        theme_id INTEGER PRIMARY KEY REFERENCES themes,
        boundaries_ref INTEGER NOT NULL REFERENCES texts,
        description_ref INTEGER NOT NULL REFERENCES texts,
        interpretation_ref INTEGER NOT NULL REFERENCES texts,
        link_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE theme_reviews (
        review_id INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes,
        question TEXT NOT NULL,
        answer_ref INTEGER NOT NULL REFERENCES texts,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX theme_reviews_theme ON theme_reviews (theme_id)",
    "CREATE INDEX theme_reviews_coder ON theme_reviews (coder_id)",
    """CREATE TABLE cell_summaries (
        summary_id INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes,
        participant_id INTEGER REFERENCES participants,
        attribute_id INTEGER REFERENCES attributes,
        value_ref INTEGER NOT NULL REFERENCES texts,
        text_ref INTEGER NOT NULL REFERENCES texts,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        event INTEGER NOT NULL,
        CHECK ((participant_id IS NULL) + (attribute_id IS NULL) >= 1)
    ) STRICT""",
    "CREATE INDEX cell_summaries_theme ON cell_summaries (theme_id)",
    "CREATE INDEX cell_summaries_participant ON cell_summaries (participant_id) WHERE participant_id IS NOT NULL",
    "CREATE INDEX cell_summaries_attribute ON cell_summaries (attribute_id) WHERE attribute_id IS NOT NULL",
    "CREATE INDEX cell_summaries_coder ON cell_summaries (coder_id)",
    """CREATE TABLE joint_rows (
        joint_id INTEGER PRIMARY KEY,
        attribute_id INTEGER NOT NULL REFERENCES attributes,
        theme_id INTEGER NOT NULL REFERENCES themes,
        relation TEXT NOT NULL CHECK (relation IN ('confirmed', 'expanded', 'discordant')),
        note_ref INTEGER NOT NULL REFERENCES texts,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX joint_rows_attribute ON joint_rows (attribute_id)",
    "CREATE INDEX joint_rows_theme ON joint_rows (theme_id)",
    "CREATE INDEX joint_rows_coder ON joint_rows (coder_id)",
    """ALTER TABLE quotes ADD COLUMN purpose TEXT NOT NULL DEFAULT 'evidence'
        CHECK (purpose IN ('evidence', 'illustration', 'voice', 'fragment'))""",
    """ALTER TABLE quotes ADD COLUMN form TEXT NOT NULL DEFAULT 'block'
        CHECK (form IN ('block', 'sentence', 'fragment'))""",
    """ALTER TABLE quotes ADD COLUMN stance TEXT NOT NULL DEFAULT 'unstated'
        CHECK (stance IN ('unstated', 'supports', 'qualifies', 'contradicts'))""",
    "ALTER TABLE quotes ADD COLUMN checked INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1))",
    """CREATE TABLE quote_edits (
        quote_id INTEGER NOT NULL REFERENCES quotes,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('elide', 'insert', 'redact', 'emphasis')),
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end >= start),
        words_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL,
        PRIMARY KEY (quote_id, position)
    ) STRICT""",
    """CREATE TABLE quote_pairs (
        pair_id INTEGER PRIMARY KEY,
        first_id INTEGER NOT NULL REFERENCES quotes,
        second_id INTEGER NOT NULL REFERENCES quotes,
        note_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX quote_pairs_first ON quote_pairs (first_id)",
    "CREATE INDEX quote_pairs_second ON quote_pairs (second_id)",
    """CREATE TABLE consents (
        participant_id INTEGER PRIMARY KEY REFERENCES participants,
        level TEXT NOT NULL CHECK (level IN ('named', 'role', 'pseudonym', 'none')),
        shown_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE claims (
        claim_id INTEGER PRIMARY KEY,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        text_ref INTEGER NOT NULL REFERENCES texts,
        query_ref INTEGER NOT NULL REFERENCES texts,
        n INTEGER NOT NULL,
        base INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX claims_coder ON claims (coder_id)",
    """CREATE TABLE claim_uses (
        use_id INTEGER PRIMARY KEY,
        claim_id INTEGER NOT NULL REFERENCES claims,
        document_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX claim_uses_claim ON claim_uses (claim_id)",
    """CREATE TABLE claim_quotes (
        claim_id INTEGER NOT NULL REFERENCES claims,
        quote_id INTEGER NOT NULL REFERENCES quotes,
        event INTEGER NOT NULL,
        PRIMARY KEY (claim_id, quote_id)
    ) STRICT""",
    "CREATE INDEX claim_quotes_quote ON claim_quotes (quote_id)",
    """CREATE TABLE limitations (
        limitation_id INTEGER PRIMARY KEY,
        area_ref INTEGER NOT NULL REFERENCES texts,
        text_ref INTEGER NOT NULL REFERENCES texts,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX limitations_coder ON limitations (coder_id)",
    """CREATE TABLE wordings (
        name TEXT PRIMARY KEY,
        value_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE reliability_samples (
        sample_id INTEGER PRIMARY KEY,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        name_ref INTEGER NOT NULL UNIQUE REFERENCES texts,
        seed INTEGER NOT NULL,
        strata_ref INTEGER NOT NULL REFERENCES texts,
        asked INTEGER NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX reliability_samples_coder ON reliability_samples (coder_id)",
    """CREATE TABLE sample_units (
        sample_id INTEGER NOT NULL REFERENCES reliability_samples,
        unit_id INTEGER NOT NULL REFERENCES units,
        position INTEGER NOT NULL,
        event INTEGER NOT NULL,
        PRIMARY KEY (sample_id, unit_id)
    ) STRICT""",
    "CREATE INDEX sample_units_unit ON sample_units (unit_id)",
    """CREATE TABLE sample_coders (
        sample_id INTEGER NOT NULL REFERENCES reliability_samples,
        coder_id INTEGER NOT NULL REFERENCES coders,
        done INTEGER NOT NULL CHECK (done IN (0, 1)),
        event INTEGER NOT NULL,
        PRIMARY KEY (sample_id, coder_id)
    ) STRICT""",
    "CREATE INDEX sample_coders_coder ON sample_coders (coder_id)",
    """CREATE TABLE resolutions (
        resolution_id INTEGER PRIMARY KEY,
        sample_id INTEGER REFERENCES reliability_samples,
        unit_id INTEGER NOT NULL REFERENCES units,
        code_id INTEGER NOT NULL REFERENCES codes,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        applies INTEGER NOT NULL CHECK (applies IN (0, 1)),
        note_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX resolutions_sample ON resolutions (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX resolutions_unit ON resolutions (unit_id)",
    "CREATE INDEX resolutions_code ON resolutions (code_id)",
    "CREATE INDEX resolutions_coder ON resolutions (coder_id)",
)

ADDED: dict[str, dict[str, str | int]] = {
    "quotes": {"purpose": "evidence", "form": "block", "stance": "unstated", "checked": 0},
}
"""What rows that the log holds from before this step are taken to have in the new columns."""
