"""Step 9: benchmark tables from outside the study."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE benchmarks (
        benchmark_id INTEGER PRIMARY KEY,
        attribute_id INTEGER NOT NULL REFERENCES attributes,
        name_ref INTEGER NOT NULL REFERENCES texts,
        source_ref INTEGER NOT NULL REFERENCES texts,
        place_ref INTEGER NOT NULL REFERENCES texts,
        year_ref INTEGER NOT NULL REFERENCES texts,
        unit_ref INTEGER NOT NULL REFERENCES texts,
        base INTEGER CHECK (base >= 0),
        sampled INTEGER NOT NULL CHECK (sampled IN (0, 1)),
        cuts TEXT NOT NULL,
        not_comparable_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX benchmarks_attribute ON benchmarks (attribute_id)",
    """CREATE TABLE benchmark_categories (
        category_id INTEGER PRIMARY KEY,
        benchmark_id INTEGER NOT NULL REFERENCES benchmarks,
        position INTEGER NOT NULL,
        name_ref INTEGER NOT NULL REFERENCES texts,
        n INTEGER CHECK (n >= 0),
        percent REAL NOT NULL,
        levels_ref INTEGER NOT NULL REFERENCES texts,
        not_comparable_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX benchmark_categories_benchmark ON benchmark_categories (benchmark_id)",
)
