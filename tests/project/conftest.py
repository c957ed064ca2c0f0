"""A small study that every test may change: nine people, two questions, three codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURVEY = """\
Respondent,Site,Trust,Services,Visits,What helped?,What could be better?
R1,North,Low,Group; Phone,0,The group on Mondays made me feel at home,The bus stops too early
R2,North,High,Group,3,Talking to someone who had been there,"Parking, parking and parking"
R3,South,High,Phone,,My supporter listened to me,
R4,South,Low,,1,n/a,The buses do not run on Sundays
R5,North,Medium,Group; Walks,2,She listened and never judged me,Later opening hours
R6,South,Medium,Walks,5,The group felt like a family,No parking at the centre
R7,North,,Phone,2,Being listened to when nobody else would,Open on weekends please
R8,South,High,Group,4,The Monday group,Evening opening hours would help 🙂
R9,North,Low,Walks,2,Somebody listened to me,The bus is too dear
"""
ROLES = """\
layout: wide
participant: Respondent
open: ["What helped?", "What could be better?"]
attributes:
  Site: nominal
  Trust: {type: ordinal, levels: [Low, Medium, High]}
  Services: {type: multi, separator: ";"}
  Visits: number
no_answer: [n/a]
"""
CODEBOOK = """\
codebook: Helping
description: Three codes under one heading, and one beside it.
codes:
  - name: Help
    definition: What people found helpful.
    children:
      - {name: Belonging, definition: "The group feels like home or family.", include: "group, family"}
      - {name: Being listened to, definition: "Somebody listens without judging.", include: "listened, talking"}
  - {name: Transport, definition: "Buses, parking and getting there.", include: "bus, parking"}
"""
CODINGS = """\
participant,question,code,start,end,coder
R1,What helped?,Belonging,,,A
R3,What helped?,Being listened to,,,A
R5,What helped?,Being listened to,0,12,A
R5,What helped?,Being listened to,,,B
R6,What helped?,Belonging,4,9,A
R1,What could be better?,Transport,4,7,A
R2,What could be better?,Transport,,,A
R4,What could be better?,Transport,,,A
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write the files of the study into a folder."""
    for name, text in {
        "survey.csv": SURVEY,
        "roles.yaml": ROLES,
        "codebook.yaml": CODEBOOK,
        "codings.csv": CODINGS,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def empty(files: Path) -> Iterator[thematic.Project]:
    """Create a project with nothing in it."""
    with thematic.create(files / "study.thematic", coder="A", blind=0.0, seed=1) as project:
        yield project


@pytest.fixture
def surveyed(empty: thematic.Project, files: Path) -> thematic.Project:
    """Add the survey and the codebook."""
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    empty.codebook.load(files / "codebook.yaml")
    return empty


@pytest.fixture
def study(surveyed: thematic.Project, files: Path) -> thematic.Project:
    """Add the codings, and vectors that need no model."""
    surveyed.coding.import_table(files / "codings.csv")
    surveyed.embed(embedder="tfidf")
    return surveyed
