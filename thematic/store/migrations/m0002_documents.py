"""Step 2: documents with speakers and turns, response rates, relations, and what was exported."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE source_files (
        source_id INTEGER PRIMARY KEY REFERENCES sources,
        format TEXT NOT NULL,
        extractor TEXT NOT NULL,
        encoding TEXT NOT NULL,
        facts_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE speakers (
        speaker_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        label_ref INTEGER NOT NULL REFERENCES texts,
        role TEXT NOT NULL CHECK (role IN ('interviewer', 'participant', 'unknown')),
        participant_id INTEGER REFERENCES participants,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX speakers_source ON speakers (source_id)",
    "CREATE INDEX speakers_participant ON speakers (participant_id) WHERE participant_id IS NOT NULL",
    """CREATE TABLE turns (
        turn_id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES sources,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        speaker_id INTEGER NOT NULL REFERENCES speakers,
        seconds REAL,
        end_seconds REAL,
        event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX turns_source ON turns (source_id, start)",
    "CREATE INDEX turns_speaker ON turns (speaker_id)",
    """CREATE TABLE wave_counts (
        wave_id INTEGER PRIMARY KEY REFERENCES waves,
        population INTEGER CHECK (population >= 0),
        invited INTEGER CHECK (invited >= 0),
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE relations (
        relation_id INTEGER PRIMARY KEY,
        participant_id INTEGER NOT NULL REFERENCES participants,
        other_id INTEGER NOT NULL REFERENCES participants,
        kind_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL,
        UNIQUE (participant_id, other_id, kind_ref),
        CHECK (participant_id != other_id)
    ) STRICT""",
    "CREATE INDEX relations_other ON relations (other_id)",
    """CREATE TABLE exports (
        export_id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        path_ref INTEGER NOT NULL REFERENCES texts,
        event INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE exported_quotes (
        export_id INTEGER NOT NULL REFERENCES exports,
        position INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        event INTEGER NOT NULL,
        PRIMARY KEY (export_id, position)
    ) STRICT""",
    "CREATE INDEX exported_quotes_source ON exported_quotes (source_id)",
)
