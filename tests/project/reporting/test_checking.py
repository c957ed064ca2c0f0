"""Checking a finished document against the project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from thematic.cli.main import thematic as cli
from thematic.errors import NothingToDoError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

TALK = """\
Interviewer: How did it begin?
Ruth: At first I did not trust them at all, and I said so.
Interviewer: And then?
Ruth: They kept their word, which nobody had done before.
"""
REPORT = """\
# Findings

One respondent wrote “The group on Mondays made me feel at home” (R1). Another said
"Somebody never listened to me" (R9), and a third: „The group felt like a family“ (R2).

> At first I did [...] trust them at all

— Ruth

In all, 4 of 9 (44 %) spoke of it, and 3 (60 %) of transport. The theme “Belonging” is about this.
"""


@pytest.fixture
def told(study: thematic.Project, files: Path) -> thematic.Project:
    """A study with an interview beside the survey."""
    (files / "ruth.txt").write_text(TALK, encoding="utf-8")
    study.documents.add(files / "ruth.txt")
    return study


def test_every_quotation_and_figure_of_a_document(told: thematic.Project, files: Path) -> None:
    """Exact words, changed words, somebody else's words, a cut that turns a sentence, and a wrong percentage."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    check = told.check_quotes(files / "report.md")
    assert ["exact", "altered", "wrong speaker", "altered"] == [one.status.value for one in check.quotations]
    assert ["R1", "R9", "R6", "Ruth"] == [one.participant for one in check.quotations]
    assert ["3 (60 %)"] == [one.text for one in check.figures]
    assert not check.sound


def test_a_bank_that_was_written_is_sound_in_every_format(study: thematic.Project, files: Path) -> None:
    """What the project itself writes passes its own check."""
    for ending in ("docx", "md", "html"):
        path = files / f"quotes.{ending}"
        study.quotes.bank().write(path)
        check = study.check_quotes(path)
        assert check.quotations
        assert [] == [one for one in check.quotations if not one.sound]
        assert () == check.figures


def test_an_empty_project_says_so(empty: thematic.Project, files: Path) -> None:
    """Without texts there is nothing to hold a document against."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    with pytest.raises(NothingToDoError):
        empty.check_quotes(files / "report.md")


def test_the_verb(told: thematic.Project, files: Path) -> None:
    """`check-quotes --json` is one document; `--strict` exits with 1 when something is to be looked at."""
    (files / "report.md").write_text(REPORT, encoding="utf-8")
    told.close()
    arguments = ["check-quotes", str(files / "study.thematic"), str(files / "report.md")]
    shown = json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).stdout)
    assert {"text", "status", "source", "participant", "similarity", "difference"} <= shown["quotations"][0].keys()
    assert {"exact": 1, "altered": 2, "wrong speaker": 1} == shown["counts"]
    plain = CliRunner().invoke(cli, [*arguments, "--strict"])
    assert 1 == plain.exit_code
    assert "4 quotations: 2 altered, 1 exact, 1 wrong speaker. 1 figures do not agree." in plain.stdout
