"""`thematic quotes`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


@pytest.fixture
def themed(thematic: Callable[..., Typed], coded: Path) -> Path:
    """Add a theme over the calls, and pick an answer about them: "Somebody rang when they promised to ring"."""
    assert 0 == thematic("themes", coded, "create", "Kept promises", "--codes", "Calls").code
    whole = thematic("quotes", coded, "--code", "Calls", "--json").json["quotes"][0]
    span = f"{whole['source']}:{whole['start']}-{whole['end']}"
    added = thematic("quotes", coded, "add", span, "--theme", "Kept promises", "--reason", "plain words", "--json")
    assert ("candidate", "plain words") == (added.json["quotes"][0]["status"], added.json["quotes"][0]["reason"])
    return coded


def test_options_work_without_a_verb_wherever_they_stand(
    thematic: Callable[..., Typed], themed: Path, files: Path
) -> None:
    """A bank is gathered as it always was: options before and after FILE, and a theme called like a verb."""
    after = thematic("quotes", themed, "--theme", "Kept promises", "--limit", 2, "--json").json
    before = thematic("quotes", "--theme", "Kept promises", "--limit", 2, "--json", themed).json
    assert after == before
    assert ["quotes", "base", "notes", "files"] == list(after)
    assert 0 == thematic("quotes", themed, "--theme", "Kept promises", "-o", files / "bank.docx").code
    assert (files / "bank.docx").exists()
    thematic("themes", themed, "create", "add", "--codes", "Walking")
    assert 0 == thematic("quotes", themed, "--theme", "add", "--json").code
    assert 2 == thematic("quotes", themed, "--theme", "add", "--code", "Walking").code
    assert 2 == thematic("quotes", themed, "frobnicate").code


def test_edits_by_place_and_by_words(thematic: Callable[..., Typed], themed: Path) -> None:
    """Places count within the quote; words that stand there once will do; the verbatim is kept beside it."""
    done = thematic("quotes", themed, "edit", 1, "--elide", "when they", "--redact", "0:8", "name", "--json")
    (quote,) = done.json["quotes"]
    assert "[name] rang [...] promised to ring" == quote["rendered"]
    assert "Somebody rang when they promised to ring" == quote["verbatim"]
    again = thematic(
        "quotes", themed, "edit", 1, "--clear", "--insert", "13", "me", "--emphasise", "promised", "--json"
    )
    assert "Somebody rang [me] when they *promised* to ring" == again.json["quotes"][0]["rendered"]
    assert 1 == thematic("quotes", themed, "edit", 1, "--elide", "9:16").code
    wrong = thematic("quotes", themed, "edit", 1, "--elide", "never said")
    assert (2, True) == (wrong.code, "does not stand in the quote" in wrong.err)


def test_approve_and_withdraw_recall_documents(thematic: Callable[..., Typed], themed: Path, files: Path) -> None:
    """Approving marks it; withdrawing names every document it stands in, and takes it off the list."""
    assert "approved" == thematic("quotes", themed, "approve", 1, "--json").json["quotes"][0]["status"]
    thematic("quotes", themed, "--picked", "-o", files / "picked.csv")
    with (files / "picked.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert ("Somebody rang when they promised to ring", "approved") == (row["Verbatim"], row["Status"])
    assert "picked.csv" in thematic("quotes", themed, "withdraw", 1).out
    assert [] == thematic("quotes", themed, "list", "--json").json["quotes"]
    assert 1 == len(thematic("quotes", themed, "list", "--withdrawn", "--json").json["quotes"])


def test_an_edit_of_an_approved_quote_says_that_the_approval_lapsed(
    thematic: Callable[..., Typed], themed: Path
) -> None:
    """An approved quote says it in words, in JSON and in the log; a candidate, and an edit of nothing, do not."""
    first = thematic("quotes", themed, "edit", 1, "--redact", "0:8", "name", "--json").json
    assert (False, "candidate") == (first["lapsed"], first["quotes"][0]["status"])
    thematic("quotes", themed, "approve", 1)
    same = thematic("quotes", themed, "edit", 1, "--clear", "--redact", "0:8", "name")
    assert ("approved" in same.out, "lapsed" in same.out) == (True, False)
    cut = thematic("quotes", themed, "edit", 1, "--elide", "when they")
    assert "The approval lapsed, as the words changed: read it again and approve 1 anew." in cut.out
    assert "the approval lapsed, as the words changed" in thematic("log", themed, "--limit", 1).out
    thematic("quotes", themed, "approve", 1)
    again = thematic("quotes", themed, "edit", 1, "--clear", "--json").json
    assert (True, "candidate") == (again["lapsed"], again["quotes"][0]["status"])
    assert 0 == thematic("undo", themed).code
    assert "approved" == thematic("quotes", themed, "show", 1, "--json").json["quotes"][0]["status"]


def test_units_pairs_and_fragments(thematic: Callable[..., Typed], themed: Path) -> None:
    """A unit is picked whole; two people are paired; one person is not paired with themselves."""
    walk = thematic("quotes", themed, "--code", "Walking", "--json").json["quotes"][0]
    span = f"{walk['source']}:{walk['start']}-{walk['end']}"
    assert 0 == thematic("quotes", themed, "add", span, "--code", "Walking").code
    assert 0 == thematic("quotes", themed, "add", 1, "--code", "Walking").code
    paired = thematic("quotes", themed, "pair", 1, 2, "--note", "calls and walks", "--json").json
    assert "while" in thematic("quotes", themed, "pairs").out
    assert 1 == thematic("quotes", themed, "pair", 1, 1).code
    assert 0 == thematic("quotes", themed, "unpair", paired["pair_id"]).code
    words = [one["words"] for one in thematic("quotes", themed, "fragments", "--json").json["fragments"]]
    assert "Walking" in words


def test_consent_attribution_and_dispersion(thematic: Callable[..., Typed], themed: Path) -> None:
    """Names follow template and consent; the spread says who is never quoted."""
    thematic("quotes", themed, "attribution", "--template", "{participant}, {Site}", "--role", "Site")
    shown = thematic("quotes", themed, "show", 1, "--json").json["quotes"][0]
    assert "P2, South" == shown["attribution"]
    thematic("quotes", themed, "consent", "P2", "role")
    assert "South" == thematic("quotes", themed, "show", 1, "--json").json["quotes"][0]["attribution"]
    assert "P2: role" in thematic("quotes", themed, "consent").out
    assert 2 == thematic("quotes", themed, "consent", "P2").code
    assert 1 == thematic("quotes", themed, "attribution", "--template", "{Shoes}").code
    spread = thematic("quotes", themed, "dispersion", "--json").json
    assert ("Site", 1, 7) == (spread["attribute"], spread["quotes"], len(spread["never_quoted"]))
    assert "Never quoted: P1" in thematic("quotes", themed, "dispersion").out
    styled = thematic("quotes", themed, "appraise", 1, "--purpose", "voice", "--stance", "supports", "--json")
    assert ("voice", "supports") == tuple(styled.json["quotes"][0][name] for name in ("purpose", "stance"))
