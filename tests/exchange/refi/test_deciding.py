"""How positions are counted is decided by the file's own evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.exchange.refi.making import code, coding, project, qdpx, selection, text_source
from thematic.exchange.refi import read_qdpx

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.exchange.interchange import Interchange
    from thematic.exchange.report import ImportReport

LINES = (
    "I: How was the first visit? 🙂",
    "P: Honestly, the café on the corner was easier to find than the front door.",
    "I: And then?",
    "P: 😀 They asked me twice for the same form, naïve as I was I filled it in twice.",
    "P: Nobody said sorry. The second time was better 👍 because Zoë knew my name.",
)
QUOTES = ("the café on the corner", "asked me twice", "naïve as I was", "Nobody said sorry.", "Zoë knew my name")


def counted(text: str, unit: str) -> int:
    """Count a text in a unit, independently of the code under test."""
    return {"points": len(text), "utf16": len(text.encode("utf-16-le")) // 2, "bytes": len(text.encode())}[unit]


def made(
    folder: Path,
    *,
    unit: str = "points",
    ends: str = "\n",
    counted_ends: str = "\n",
    marks: str = "",
    named: bool = True,
    last: int = 0,
) -> tuple[Interchange, ImportReport]:
    """Write a file whose tool counts in a certain way, and read it."""
    counted_text = counted_ends.join(LINES)
    inside = ""
    for place, quote in enumerate(QUOTES):
        at = counted_text.index(quote)
        start = counted(counted_text[:at], unit)
        end = start + counted(quote, unit) - last
        inside += selection(start, end, coding("Care", place), name=quote if named else "")
    files = {"one.txt": (marks + ends.join(LINES)).encode()}
    return read_qdpx(
        qdpx(folder, project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care")), files)
    )


def passages(read: Interchange) -> list[str]:
    """List the coded words."""
    return [read.sources[0].text[one.start : one.end] for one in read.codings]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("unit", ["points", "utf16", "bytes"])
@pytest.mark.parametrize(
    ("ends", "counted_ends"), [("\n", "\n"), ("\r\n", "\r\n"), ("\r\n", "\n"), ("\n", "\r\n"), ("\r", "\r\n")]
)
def test_every_way_of_counting_is_found_out(
    tmp_path: Path, unit: str, ends: str, counted_ends: str, *, named: bool
) -> None:
    """Code points, UTF-16 and bytes, line ends as one or two, with and without stored quotes: the words are right."""
    read, report = made(tmp_path, unit=unit, ends=ends, counted_ends=counted_ends, named=named)

    assert list(QUOTES) == passages(read)
    assert () == report.refused
    assert any(sentence.startswith("positions in 1 source are read as ") for sentence in report.changed)


def test_the_decision_is_stated_with_its_evidence(tmp_path: Path) -> None:
    """The report names the way of counting, how many passages it fits, and how many the standard's way fits."""
    _, report = made(tmp_path, unit="utf16", ends="\n", counted_ends="\r\n")

    expected = (
        "positions in 1 source are read as UTF-16 units, with every line end as two: "
        "5 of 5 passages are what the file stores as their quote, against 0 as code points"
    )
    assert expected in report.changed


def test_byte_order_marks_that_are_counted_are_found_out(tmp_path: Path) -> None:
    """A mark before the text, counted or not, moves no passage."""
    for marks in ("\ufeff", "\ufeff\ufeff"):
        assert list(QUOTES) == passages(made(tmp_path, marks=marks)[0])
    inside = selection(1, 5, coding("Care"), name="tea,") + selection(10, 14, coding("Care", 1), name="talk")
    xml = project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": "\ufefftea, and talk"}))

    assert ["tea,", "talk"] == passages(read)
    assert any("counting the byte order marks" in sentence for sentence in report.changed)


def test_an_end_that_names_the_last_character_is_found_out(tmp_path: Path) -> None:
    """Where quotes show that the end position is the last character, the passage holds it."""
    assert list(QUOTES) == passages(made(tmp_path, last=1)[0])


def test_a_passage_that_is_not_its_quote_is_refused_and_not_shifted(tmp_path: Path) -> None:
    """One passage whose words stand elsewhere is listed with both texts; the others are read."""
    text = " ".join(LINES)
    right = text.index("asked me twice")
    inside = selection(right, right + 14, coding("Care"), name="asked me twice")
    inside += selection(3, 21, coding("Care", 1), name="Nobody said sorry.")
    xml = project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": text}))

    assert ["asked me twice"] == passages(read)
    assert 1 == len(report.refused)
    assert re.search(r"the text there is '.*', but the stored quote is 'Nobody said sorry\.'", str(report.refused[0]))
    assert "1 coding left out" in str(report.refused[0])


def test_names_that_are_no_quotes_do_not_refuse_a_passage(tmp_path: Path) -> None:
    """A name somebody gave a passage is told as not carried; the passage is read."""
    text = " ".join(LINES)
    at = text.index("asked me twice")
    xml = project(
        f"<Sources>{text_source('one', selection(at, at + 14, coding('Care'), name='Quotation 4:2'))}</Sources>",
        codes=code("Care"),
    )
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": text}))

    assert ["asked me twice"] == passages(read)
    assert any(sentence.startswith("1 name of a passage: ") for sentence in report.not_carried)


def test_quotes_cut_short_and_rewrapped_are_known(tmp_path: Path) -> None:
    """A quote that ends in dots, and one with other white space, is still what its passage says."""
    text = "\n".join(LINES)
    start, end = text.index("P: Honestly"), text.index("\nI: And")
    inside = selection(start, end, coding("Care"), name="P:   Honestly, the café…")
    start, end = text.index("front door."), text.index("then?")
    inside += selection(start, end, coding("Care", 1), name="front door. I: And ")
    xml = project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": text}))

    assert 2 == len(read.codings)
    assert () == report.refused


def test_positions_outside_or_reversed_are_refused(tmp_path: Path) -> None:
    """A passage beyond the end, one of no length and one without numbers are each listed."""
    inside = selection(0, 999, coding("Care")) + selection(4, 4, coding("Care", 1))
    inside += selection("x", "y", coding("Care", 2)) + selection(-3, 2, coding("Care", 3))
    inside += selection(0, 3, coding("Care", 4), name="Tea")
    xml = project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": "Tea and talk"}))

    assert ["Tea"] == passages(read)
    assert 4 == len(report.refused)


def test_a_stored_quote_that_occurs_nowhere_is_listed(tmp_path: Path) -> None:
    """Words stored as a quote that stand nowhere in the text are told, with what stands there instead."""
    text = " ".join(LINES)
    at = text.index("asked me twice")
    inside = selection(at, at + 14, coding("Care"), name="nobody ever wrote these words down")
    xml = project(f"<Sources>{text_source('one', inside)}</Sources>", codes=code("Care"))
    read, report = read_qdpx(qdpx(tmp_path, xml, {"one.txt": text}))

    assert ["asked me twice"] == passages(read)
    assert any("which occurs nowhere in the text" in sentence for sentence in report.changed)
