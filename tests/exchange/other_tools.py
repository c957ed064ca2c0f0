"""Small projects of other tools, made here; every word in them is invented."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LINDA = "\ufeffWe asked twice 🙂 for a ramp.\r\nNobody came."
BEN = "I like the café. The ramp is new."

QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
    color text);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer);
CREATE TABLE code_image (imid integer primary key, id integer);
INSERT INTO project VALUES ('v11', '', 'Ramps and cafés.', 'QualCoder 3.6');
INSERT INTO code_cat VALUES (1, 'Access', 'Ana', '', 'Getting in.', NULL), (2, 'Steps', '', '', '', 1);
INSERT INTO code_name VALUES (1, 'Ramp', 'Ramps.', 2, 'Ana', '', '#33AA55'), (2, 'Kindness', '', NULL, '', '', 'red');
INSERT INTO annotation VALUES (1, 1, 1, 3, 'Who is we?', 'Ben', '2024-05-01 10:00:00');
INSERT INTO journal VALUES (1, 'First day', 'I know this café myself.', '2024-05-02', 'Ana');
INSERT INTO cases VALUES (1, 'Linda', 'Speaks slowly.', '', '');
INSERT INTO case_text VALUES (1, 1, 1, 0, 45);
INSERT INTO attribute_type VALUES ('Age', '', '', '', 'case', 'numeric'), ('Place', '', '', '', 'file', 'character');
INSERT INTO attribute VALUES (1, 'Age', 'case', '41', 1), (2, 'Place', 'file', 'Mill', 1), (3, 'Place', 'file', '', 2);
INSERT INTO code_image VALUES (1, 3);
"""

MEAL = "<h2>Meals</h2><p>Caf&eacute; &amp; cake 🙂</p><p>Ben says: the soup<br>is cold.</p>"
TALK = "<p>The cook is kind.</p>\n<p>The soup is cold.</p>"

TAGUETTE = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR, description TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR, description TEXT, filename VARCHAR, project_id INTEGER,
    contents TEXT);
CREATE TABLE commands (id INTEGER PRIMARY KEY, user_login VARCHAR, project_id INTEGER, payload TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
    snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
INSERT INTO users VALUES ('ana'), ('ben');
INSERT INTO projects VALUES (1, 'Canteen', 'What people eat.');
INSERT INTO tags VALUES (1, 1, 'food', 'Anything eaten.'), (2, 1, 'food.cold', ''), (3, 1, 'v2.0', '');
INSERT INTO highlight_tags VALUES (1, 1), (1, 3), (2, 2), (4, 2);
INSERT INTO commands VALUES (1, 'ben', 1, '{"type": "highlight_add", "highlight_id": 1}'), (2, 'ana', 1, 'broken');
"""


def write_qualcoder(folder: Path) -> Path:
    """Write a QualCoder project; two of its positions are wrong."""
    project = folder / "ramps.qda"
    (project / "documents").mkdir(parents=True)
    (project / "documents" / "Ben.docx").write_bytes(b"PK not really a document")
    with closing(sqlite3.connect(project / "data.qda")) as connection:
        connection.executescript(QUALCODER)
        connection.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, '', '', '')",
            [
                (1, "Linda", LINDA, "/docs/Linda.txt"),
                (2, "Ben", BEN, "/docs/Ben.docx"),
                (3, "Door", None, "images:d.png"),
            ],
        )
        spans = [
            (1, 1, 1, "a ramp", 22, 28, "Ana", "Twice!", 1),
            (2, 2, 1, "🙂", 16, 17, "Ben", None, None),
            (3, 1, 2, "ramp", 21, 25, "Ana", "", 0),
            (4, 1, 2, "café", 0, 4, "Ana", "", 0),
            (5, 9, 2, "I", 0, 1, "Ana", "", 0),
        ]
        connection.executemany(
            "INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, ?, '2024-05-01 10:00:00', ?, NULL, ?)", spans
        )
        connection.commit()
    return project


def write_taguette(folder: Path) -> Path:
    """Write a Taguette project: positions count UTF-8 bytes of the text without markup."""
    path = folder / "canteen.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TAGUETTE)
        documents = [(1, "meals.docx", "A lunch.", MEAL), (2, "talk.txt", "", TALK)]
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?, '', 1, ?)", documents)
        # "MealsCafé & cake 🙂Ben says: the soupis cold." - é has two bytes, the face has four.
        highlights = [
            (1, 1, 5, 22, "<p>Caf&eacute; &amp; cake 🙂</p>"),
            (2, 1, 32, 48, "<p>the soup<br>is cold.</p>"),
            (3, 2, 0, 3, "<p>The</p>"),
            (4, 2, 4, 8, "<p>soup</p>"),
        ]
        connection.executemany("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", highlights)
        connection.commit()
    return path
