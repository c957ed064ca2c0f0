"""Step 5: revisions of answers; hashes of units that go when the words do."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE answer_revisions (
        revision_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        given TEXT NOT NULL CHECK (given IN ('text', 'blank', 'no answer')),
        text_ref INTEGER NOT NULL REFERENCES texts,
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX answer_revisions_source ON answer_revisions (source_id)",
    "CREATE INDEX answer_revisions_state ON answer_revisions (state)",
    # A hash is a cache of a unit's words: whatever changes them, undo included, lets it go.
    """CREATE TRIGGER sources_reworded AFTER UPDATE OF text_ref ON sources WHEN OLD.text_ref <> NEW.text_ref BEGIN
        DELETE FROM unit_hashes WHERE unit_id IN (SELECT unit_id FROM units WHERE source_id = NEW.source_id);
    END""",
    """CREATE TRIGGER units_moved AFTER UPDATE OF start, "end" ON units
        WHEN OLD.start <> NEW.start OR OLD."end" <> NEW."end" BEGIN
        DELETE FROM unit_hashes WHERE unit_id = NEW.unit_id;
    END""",
    "CREATE TRIGGER units_removed AFTER DELETE ON units BEGIN DELETE FROM unit_hashes WHERE unit_id = OLD.unit_id; END",
)
