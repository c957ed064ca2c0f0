"""The numbered steps that bring a project file to today's schema; a released step is never edited."""

from __future__ import annotations

from thematic.store.migrations import (
    m0001_spine,
    m0002_documents,
    m0003_refinement,
    m0004_reporting,
    m0005_revisions,
    m0006_suggesting,
    m0007_checklists,
    m0008_counting,
    m0009_benchmarks,
    m0010_forgetting,
)

STEPS: tuple[tuple[str, ...], ...] = (
    m0001_spine.STATEMENTS,
    m0002_documents.STATEMENTS,
    m0003_refinement.STATEMENTS,
    m0004_reporting.STATEMENTS,
    m0005_revisions.STATEMENTS,
    m0006_suggesting.STATEMENTS,
    m0007_checklists.STATEMENTS,
    m0008_counting.STATEMENTS,
    m0009_benchmarks.STATEMENTS,
    m0010_forgetting.STATEMENTS,
)
"""Step n of this tuple takes a file from `user_version` n to n + 1."""

LATEST = len(STEPS)

ADDED = m0003_refinement.ADDED | m0004_reporting.ADDED
"""By table and column, what a row written before the column was there is taken to hold."""
