"""A command line to type into, and a small project to type about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from thematic.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANSWERS = """\
Person,Site,Score,What helped?,What would you change?
P1,North,5,The Tuesday walk gets me out of the house,Nothing
P2,South,0,Somebody rang when they promised to ring,Evening hours please
P3,North,3,n/a,The stairs are hard with a pram
P4,South,,Walking and talking at the same time,A later walk for people who work
P5,North,4,"The tea, and the people who pour it",
P6,South,2,They rang me back the same day,Ring before you cancel a walk
P7,North,1,Walks by the canal in all weathers,More walks at the weekend
P8,South,5,A person on the phone and not a machine,Shorter waits on the phone
"""
ROLES = """\
layout: wide
participant: Person
open: [What helped?, What would you change?]
attributes:
  Site: nominal
  Score: {type: ordinal, levels: ["0", "1", "2", "3", "4", "5"]}
no_answer: [n/a]
"""
CODEBOOK = """\
codebook: Walks
codes:
  - name: Walking
    definition: The walks themselves, their times and places.
  - name: Calls
    definition: Telephone calls, made or missed.
  - name: Access
    definition: What makes it hard or easy to take part.
"""
CODINGS = """\
participant,question,code,start,end,coder
P1,What helped?,Walking,,,Ana
P4,What helped?,Walking,0,7,Ana
P2,What helped?,Calls,,,Ana
P3,What would you change?,Access,,,Ben
P2,What would you change?,Access,,,Ben
"""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The one document on stdout; fails when anything else stands there."""
        return json.loads(self.out)


@pytest.fixture
def thematic(capsys: pytest.CaptureFixture[str]) -> Callable[..., Typed]:
    """Type a command, as words; the exit code and both outputs come back."""

    def typed(*words: object) -> Typed:
        capsys.readouterr()
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        else:
            code = 0
        seen = capsys.readouterr()
        return Typed(code, seen.out, seen.err)

    return typed


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with answers, roles, a codebook and codings."""
    for name, text in (
        ("answers.csv", ANSWERS),
        ("roles.yaml", ROLES),
        ("codebook.yaml", CODEBOOK),
        ("codings.csv", CODINGS),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def empty(thematic: Callable[..., Typed], files: Path) -> Path:
    """A project that was just created, without a blind sample."""
    path = files / "walks.thematic"
    assert 0 == thematic("init", path, "--coder", "Ana", "--blind", "0").code
    return path


@pytest.fixture
def surveyed(thematic: Callable[..., Typed], files: Path, empty: Path) -> Path:
    """A project with the answers and the codebook, and TF-IDF as its embedder."""
    assert 0 == thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml").code
    assert 0 == thematic("codebook", empty, "load", files / "codebook.yaml").code
    assert 0 == thematic("embed", empty, "--embedder", "tfidf").code
    return empty


@pytest.fixture
def coded(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> Path:
    """A project with codings by two coders."""
    assert 0 == thematic("codings", surveyed, "import", files / "codings.csv").code
    return surveyed
