"""`thematic candidates`, `themes propose`, what to read next, care, and codes left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_candidates_have_the_promised_keys(thematic: Callable[..., Typed], coded: Path) -> None:
    """`candidates --json` prints what was counted apart, the groups and what is alone."""
    found = thematic("candidates", coded, "--json").json
    assert ["question", "passages", "model", "without_content", "groups", "alone"] == list(found)
    assert ["number", "units", "participants", "shared", "words", "typical"] == list(found["groups"][0])
    assert [("nothing", 1)] == [(one["kind"], len(one["units"])) for one in found["without_content"]]


def test_candidates_in_words(thematic: Callable[..., Typed], coded: Path) -> None:
    """Groups have numbers, and the last line says that a group is no code."""
    out = thematic("candidates", coded, "--groups", 2).out
    assert "Group 1: " in out
    assert "A group is no code" in out.splitlines()[-1]


def test_themes_propose(thematic: Callable[..., Typed], coded: Path) -> None:
    """`themes propose` prints groups with stability, the dendrogram, and who names a theme."""
    found = thematic("themes", coded, "propose", "--draws", 5, "--json").json
    keys = ["passages", "participants", "draws", "model", "groups", "dendrogram", "not_coded"]
    assert (keys, 5) == (list(found), found["draws"])
    assert {"Walking", "Calls", "Access"} == {code for group in found["groups"] for code in group["codes"]}
    assert "A group is no theme" in thematic("themes", coded, "propose", "--draws", 2).out


@pytest.mark.parametrize("strategy", ["confident", "uncertain", "diverse", "quiet", "questions"])
def test_strategies_give_rows_with_reasons(thematic: Callable[..., Typed], coded: Path, strategy: str) -> None:
    """`suggest --strategy` prints rows as ever, each with its reason; the confident ones need none."""
    rows = thematic("suggest", coded, "--strategy", strategy, "--limit", 3, "--json").json
    assert 0 < len(rows) <= 3
    assert {strategy} == {row["strategy"] for row in rows}
    assert (strategy != "confident") == all(row["reason"] for row in rows)


def test_strategy_and_all_exclude_each_other(thematic: Callable[..., Typed], coded: Path) -> None:
    """A table of everything has no order of reading."""
    assert 2 == thematic("suggest", coded, "--all", "--strategy", "quiet").code


def test_care_counts_what_suggest_listed(thematic: Callable[..., Typed], coded: Path) -> None:
    """What `suggest` listed counts as shown, what `decide` said as answered."""
    rows = thematic("suggest", coded, "Calls", "--limit", 2, "--json").json
    assert 0 == thematic("decide", coded, rows[0]["unit"], "Calls", "accept").code
    care = thematic("evaluate", coded, "--care", "--json").json
    assert (2, 1, 1) == (care["shown"], care["unanswered"], care["from_suggestions"]["n"])
    out = thematic("evaluate", coded, "--care").out
    assert "2 suggestions shown, 1 of them without an answer" in out
    assert "By rank:" in out


def test_a_code_is_left_out_by_a_setting(thematic: Callable[..., Typed], coded: Path) -> None:
    """`settings --leave-out` takes a code out of suggesting and says so; without a reason it is refused."""
    assert 1 == thematic("settings", coded, "--leave-out", "Calls").code
    done = thematic("settings", coded, "--leave-out", "Calls", "--reason", "only people can tell", "--json")
    assert ["Calls"] == done.json["left_out"]
    refused = thematic("suggest", coded, "Calls")
    assert (1, True) == (refused.code, "--take-in" in refused.err)
    assert "Never suggested: Calls." in thematic("settings", coded).out
    thematic("settings", coded, "--take-in", "Calls", "--reason", "again")
    assert thematic("suggest", coded, "Calls", "--json").json
