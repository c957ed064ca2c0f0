"""Step 6: what was shown as a suggestion, and the codes that are left out of suggesting."""

from __future__ import annotations

_SHOWN = """
        unit_id INTEGER NOT NULL,
        code_id INTEGER NOT NULL,
        coder_id INTEGER REFERENCES coders,
        at TEXT NOT NULL,
        strategy TEXT NOT NULL CHECK (strategy IN ('confident', 'uncertain', 'diverse', 'quiet', 'questions')),
        rank INTEGER NOT NULL,
        score REAL NOT NULL,
        model TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        version_id INTEGER,
        revision INTEGER NOT NULL,
        seconds REAL,
        outcome TEXT NOT NULL CHECK (outcome IN ('open', 'accept', 'reject', 'defer', 'revise'))"""

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE showings (
        showing_id INTEGER PRIMARY KEY,{_SHOWN},
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX showings_pair ON showings (unit_id, code_id)",
    "CREATE INDEX showings_coder ON showings (coder_id)",
    f"""CREATE TABLE waiting_showings (
        showing_id INTEGER PRIMARY KEY,{_SHOWN}
    ) STRICT""",
    "CREATE INDEX waiting_showings_pair ON waiting_showings (unit_id, code_id)",
    "CREATE INDEX waiting_showings_coder ON waiting_showings (coder_id)",
    """CREATE TABLE unsuggested_codes (
        code_id INTEGER PRIMARY KEY REFERENCES codes,
        event INTEGER NOT NULL
    ) STRICT""",
)
