"""Who said it and when: the time of a turn reaches banks, picked quotes, search and the participant's page."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

import thematic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALL = """\
WEBVTT

00:00:04.000 --> 00:00:09.500
<v Interviewer>What has the allotment meant to the two of you?</v>

00:12:31.200 --> 00:12:40.000
<v Ines>The shed was where I learnt to talk again.</v>

00:12:41.000 --> 00:12:55.000
<v Bram>For me it was the seeds, and nobody asking.</v>
"""
WRITTEN = """\
Interviewer: What brought you here?

Ines: A leaflet at the library.
"""
QUESTION_TIME, INES_TIME, BRAM_TIME = 4.0, 751.2, 761.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[thematic.Project]:
    """A joint conversation with times and one without, each coded once per person."""
    (tmp_path / "call.vtt").write_text(CALL, encoding="utf-8")
    (tmp_path / "visit.txt").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("Ines: P1\nBram: P2\nInterviewer: interviewer\n", encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as made:
        made.documents.add(tmp_path / "call.vtt", tmp_path / "visit.txt", speakers=tmp_path / "map.yaml", wave="T2")
        made.codebook.create("Finding words")
        for words in ("shed", "seeds", "leaflet"):
            found = made.search(words)[0]
            made.coding.code(found.source, found.start, found.end, "Finding words")
        yield made


def test_a_card_says_who_and_when(project: thematic.Project) -> None:
    """The time is that of the turn in which the quote begins; without one nothing is shown."""
    cards = {card.quote: card for card in project.quotes.bank(code="Finding words").cards}
    assert {"shed": INES_TIME, "seeds": BRAM_TIME, "leaflet": None} == {one: card.at for one, card in cards.items()}
    assert "P1, T2, 00:12:31" == cards["shed"].attribution
    assert "P1, T2" == cards["leaflet"].attribution
    assert ("call", "visit") == (cards["seeds"].question, cards["leaflet"].question)


def test_picked_quotes_say_who_and_when(project: thematic.Project) -> None:
    """In a joint conversation a picked quote belongs to who speaks there, and not to the conversation."""
    found = project.search("seeds")[0]
    project.quotes.pick(found.source, found.start, found.end)
    assert [("P2", BRAM_TIME)] == [(one.participant, one.at) for one in project.quotes.picked_quotes()]
    assert ["P2, T2, 00:12:41"] == [card.attribution for card in project.quotes.picked_bank().cards]


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_texts_show_the_time(project: thematic.Project, suffix: str) -> None:
    """Every written bank says when, beside who."""
    text = project.quotes.bank().render(suffix).content.decode()
    assert 1 == text.count("00:12:31")
    assert 1 == text.count("00:12:41")


def test_word_shows_the_time(project: thematic.Project, tmp_path: Path) -> None:
    """A Word bank says when, beside who."""
    from docx import Document

    project.quotes.bank().write(tmp_path / "quotes.docx")
    said = [one.text for one in Document(str(tmp_path / "quotes.docx")).paragraphs]
    assert {"— P1, T2, 00:12:31", "— P2, T2, 00:12:41", "— P1, T2"} <= set(said)


def test_tables_have_a_time_column(project: thematic.Project) -> None:
    """A CSV holds the time as text, a workbook as a duration that can be sorted."""
    bank = project.quotes.bank()
    rows = csv.DictReader(StringIO(bank.render(".csv").content.decode("utf-8-sig"), newline=""))
    assert {"shed": "00:12:31", "seeds": "00:12:41", "leaflet": ""} == {row["Quote"]: row["Time"] for row in rows}
    sheet = load_workbook(BytesIO(bank.render(".xlsx").content))["Quotes"]
    lines = list(sheet.iter_rows())
    place = [cell.value for cell in lines[0]].index("Time")
    times = {line[0].value: line[place] for line in lines[1:]}
    assert timedelta(minutes=12, seconds=31) == times["shed"].value
    assert "[hh]:mm:ss" == times["shed"].number_format
    assert times["leaflet"].value is None


def test_a_bank_without_times_has_no_time_column(study: thematic.Project) -> None:
    """Survey answers have no times, so nothing is shown."""
    assert "Time" not in study.quotes.bank().render(".csv").content.decode("utf-8-sig").splitlines()[0].split(",")
    assert {None} == {card.at for card in study.quotes.bank().cards}


def test_reports_show_the_time(project: thematic.Project, tmp_path: Path) -> None:
    """The quotes under a theme say when, in the report too."""
    project.themes.create("Words come back", codes=["Finding words"])
    project.report(tmp_path / "report.md")
    assert "P2, T2, 00:12:41" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_search_says_when(project: thematic.Project) -> None:
    """A match in the interviewer's words has a time as well."""
    assert [(QUESTION_TIME, "Interviewer")] == [(one.at, one.speaker) for one in project.search("allotment")]
    assert [None] == [one.at for one in project.search("library")]
