"""`thematic settings`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_switched_off_means_no_suggestion(thematic: Callable[..., Typed], coded: Path) -> None:
    """With suggestions off none is listed, the status says so, and the log has the reason."""
    assert 0 == thematic("settings", coded, "--ai", "off", "--reason", "first round by hand").code
    refused = thematic("suggest", coded)
    assert (1, "") == (refused.code, refused.out)
    assert "--ai on" in refused.err
    status = thematic("status", coded, "--json").json
    assert ("off", 0) == (status["ai"], status["suggestions_pending"])
    newest = thematic("log", coded, "--limit", 1, "--json").json["events"][0]
    assert "first round by hand" == newest["reason"]


def test_quotes_and_reports_do_without_suggestions(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """Everything else works as before while suggestions are off."""
    thematic("settings", coded, "--ai", "off", "--reason", "by hand")
    assert 0 == thematic("quotes", coded, "--limit", 1).code
    assert 0 == thematic("report", coded, "-o", files / "report.md").code


def test_looking_at_settings_leaves_no_event(thematic: Callable[..., Typed], coded: Path) -> None:
    """Without options the settings are shown and nothing is written."""
    before = thematic("status", coded, "--json").json
    assert "codebook" in thematic("settings", coded).out
    assert before == thematic("status", coded, "--json").json


def test_own_coding_can_come_first(thematic: Callable[..., Typed], coded: Path) -> None:
    """Suggestions come then only for units that the coder has coded; the choice is in the log, with its reason."""
    before = {row["unit"] for row in thematic("suggest", coded, "--all", "--json").json}
    assert 1 == thematic("settings", coded, "--shown", "after-own-coding").code
    done = thematic("settings", coded, "--shown", "after-own-coding", "--reason", "we read first", "--json")
    assert "after-own-coding" == done.json["shown"]
    after = {row["unit"] for row in thematic("suggest", coded, "--all", "--json").json}
    assert after
    assert set() == before & after
    assert "after a coder's own coding" in thematic("settings", coded).out
    newest = thematic("log", coded, "--limit", 1, "--json").json["events"][0]
    assert ("changed settings: shown after-own-coding", "we read first") == (newest["sentence"], newest["reason"])
    thematic("undo", coded)
    assert before == {row["unit"] for row in thematic("suggest", coded, "--all", "--json").json}
    thematic("settings", coded, "--shown", "before", "--reason", "as it was")
    assert "for what nobody has coded" in thematic("settings", coded).out
    assert thematic("verify", coded).code == 0


def test_everything_listed_by_suggest_is_noted(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """`suggest --all` shows each pair that it prints or writes: the sitting holds them all."""
    import thematic as library

    rows = thematic("suggest", coded, "--all", "--json").json
    with library.open(coded) as project:
        assert len(rows) == project.reviewing.sitting().shown
        project.reviewing.end_sitting()
    thematic("suggest", coded, "--all", "--csv", files / "all.csv")
    with library.open(coded) as project:
        assert len(rows) == project.reviewing.sitting().shown
