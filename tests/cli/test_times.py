"""Times of recordings, as `quotes`, `search` and `participants show` give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

CALL = """\
1
00:12:31,200 --> 00:12:40,000
Ines: The shed was where I learnt to talk again.

2
00:12:41,000 --> 00:12:55,000
Bram: For me it was the seeds, and nobody asking.
"""


@pytest.fixture
def study(tmp_path: Path, thematic: Callable[..., Typed]) -> Path:
    """A project with one conversation of two people."""
    file = tmp_path / "study.thematic"
    (tmp_path / "call.srt").write_text(CALL, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("Ines: P1\nBram: P2\n", encoding="utf-8")
    thematic("init", file, "--coder", "A", "--blind", "0")
    thematic("add", file, tmp_path / "call.srt", "--wave", "T2", "--speakers", tmp_path / "map.yaml")
    return file


def test_search_gives_the_seconds(thematic: Callable[..., Typed], study: Path) -> None:
    """In JSON the time is a number of seconds; for people it is a clock time beside who spoke."""
    assert [761.0] == [one["at"] for one in thematic("search", study, "seeds", "--json").json["matches"]]
    assert "P2, T2, call, 00:12:41" in thematic("search", study, "seeds").out


def test_a_participant_is_shown_with_their_own_turns(thematic: Callable[..., Typed], study: Path) -> None:
    """What the others said is left out; the time stands before the words."""
    text = thematic("participants", study, "show", "P1", "--json").json["texts"][0]
    assert [751.2] == [turn["at"] for turn in text["turns"]]
    shown = thematic("participants", study, "show", "P1").out
    assert "  00:12:31  The shed was where I learnt to talk again.\n" in shown
    assert "seeds" not in shown


def test_quotes_give_the_seconds(thematic: Callable[..., Typed], study: Path) -> None:
    """A quote says who and when."""
    from thematic import open as opened

    with opened(study) as project:
        project.codebook.create("Finding words")
        found = project.search("shed")[0]
        project.coding.code(found.source, found.start, found.end, "Finding words")
    assert [751.2] == [one["at"] for one in thematic("quotes", study, "--json").json["quotes"]]
    assert "    P1, T2, 00:12:31 · " in thematic("quotes", study).out
