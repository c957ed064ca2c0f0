"""`thematic quotes` and `thematic report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_quotes_are_verbatim_and_attributed(thematic: Callable[..., Typed], coded: Path) -> None:
    """Each card has the words, who said them, in answer to what, and how many mentioned it."""
    bank = thematic("quotes", coded, "--code", "Calls", "--json").json
    (card,) = bank["quotes"]
    assert ("Somebody rang when they promised to ring", "P2") == (card["quote"], card["participant"])
    assert "What helped?" == card["question"]
    assert "code mentioned by 1 of 8 respondents (13%)" in card["prevalence"]
    assert [] == bank["files"]


def test_limit_is_per_code(thematic: Callable[..., Typed], coded: Path) -> None:
    """`--limit 1` gives one quote for each code that has codings."""
    cards = thematic("quotes", coded, "--limit", 1, "--json").json["quotes"]
    assert 3 == len(cards)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".md", ".html"])
def test_a_bank_is_written_in_the_format_of_its_ending(
    suffix: str, thematic: Callable[..., Typed], files: Path, coded: Path
) -> None:
    """Each format is written, and --json names the file."""
    path = files / f"quotes{suffix}"
    done = thematic("quotes", coded, "-o", path, "--json")
    assert [str(path)] == done.json["files"]
    assert path.stat().st_size > 0


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_a_report_is_written_in_the_format_of_its_ending(
    suffix: str, thematic: Callable[..., Typed], files: Path, coded: Path
) -> None:
    """Each format is written, and --json names the file."""
    path = files / f"report{suffix}"
    done = thematic("report", coded, "-o", path, "--attribute", "Site", "--json")
    assert [str(path)] == done.json["files"]
    assert path.stat().st_size > 0


def test_an_ending_that_is_not_offered_is_refused(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """A PDF is not offered; the sentence says what is, and nothing is written."""
    for verb in ("quotes", "report"):
        done = thematic(verb, coded, "-o", files / "out.pdf")
        assert (verb, 1) == (verb, done.code)
        assert ".docx" in done.err
    assert not (files / "out.pdf").exists()


def test_without_codings_there_is_nothing_to_quote(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """Before anything is coded the sentence says what comes first."""
    done = thematic("quotes", surveyed)
    assert 1 == done.code
    assert "code some answers or import codings first" in done.err


def test_an_unknown_theme_or_attribute_is_named(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """Names that are not there end with 1."""
    assert "Singing" in thematic("quotes", coded, "--theme", "Singing").err
    assert "Singing" in thematic("report", coded, "-o", files / "r.md", "--attribute", "Singing").err


def test_looking_leaves_no_event_and_a_document_leaves_one(
    thematic: Callable[..., Typed], files: Path, coded: Path
) -> None:
    """Quotes on the screen leave the log alone; a document that is written is noted there, and nothing else changes."""
    before = thematic("status", coded, "--json").json
    thematic("quotes", coded)
    assert before == thematic("status", coded, "--json").json
    thematic("report", coded, "-o", files / "report.md")
    assert {**before, "events": before["events"] + 1} == thematic("status", coded, "--json").json
