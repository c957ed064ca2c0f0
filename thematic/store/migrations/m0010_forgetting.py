"""Step 10: vectors go with the last unit that says the words; what was kept without proof is made again."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    # Counts now say which units they were counted in, so that `verify` can tell; older ones do not.
    "DELETE FROM count_pages",
    """DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM unit_hashes)
        AND hash NOT IN (SELECT hash FROM texts WHERE hash IS NOT NULL)""",
    """CREATE TRIGGER vectors_forgotten AFTER DELETE ON unit_hashes
        WHEN NOT EXISTS (SELECT 1 FROM unit_hashes WHERE hash = OLD.hash) BEGIN
        DELETE FROM vectors WHERE hash = OLD.hash;
    END""",
)
