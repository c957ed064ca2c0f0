"""Step 7: what people answered to the checklist of method."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE checklist_answers (
        answer_id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        answer_ref INTEGER NOT NULL REFERENCES texts,
        coder_id INTEGER NOT NULL REFERENCES coders,
        at TEXT NOT NULL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX checklist_answers_coder ON checklist_answers (coder_id)",
)
