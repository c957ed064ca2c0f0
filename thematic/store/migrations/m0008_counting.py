"""Step 8: what was counted in the words of the units, kept as pages of bytes; gone as soon as any unit's words are."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE count_pages (
        page INTEGER PRIMARY KEY,
        corpus BLOB NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    # Whatever takes a unit or changes its words takes its hash (step 5): counts of those words must not outlive them.
    "CREATE TRIGGER counts_forgotten AFTER DELETE ON unit_hashes BEGIN DELETE FROM count_pages; END",
)
