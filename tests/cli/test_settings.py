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
