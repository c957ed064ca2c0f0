"""`thematic agree`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

DOUBLE = """\
participant,question,code,coder
P1,What helped?,Walking,Ben
P2,What helped?,Access,Ben
P4,What helped?,Walking,Ben
P7,What helped?,Walking,Ana
P7,What helped?,Walking,Ben
"""


@pytest.fixture
def double(thematic: Callable[..., Typed], files: Path, coded: Path) -> Path:
    """A project in which Ana and Ben coded four answers, three of them alike."""
    (files / "double.csv").write_text(DOUBLE, encoding="utf-8")
    assert 0 == thematic("codings", coded, "import", files / "double.csv").code
    return coded


def test_agreement_code_by_code(thematic: Callable[..., Typed], double: Path) -> None:
    """The JSON holds overall figures, a line per code and every disagreement with its place."""
    found = thematic("agree", double, "--coders", "Ana,Ben", "--json").json
    assert (["Ana", "Ben"], 4) == (found["coders"], found["units"])
    lines = {one["code"]: one for one in found["per_code"]}
    assert {"code", "n", "prevalence", "percent", "kappa", "alpha", "ac1", "low", "high"} <= set(lines["Walking"])
    assert (4, 0.75, 100.0, 1.0, 1.0) == tuple(
        lines["Walking"][name] for name in ("n", "prevalence", "percent", "kappa", "alpha")
    )
    assert (None, None, "no disagreement seen: no interval") == tuple(
        lines["Walking"][name] for name in ("low", "high", "interval")
    )
    assert {("Calls", "Ana"), ("Access", "Ben")} == {
        (one["code"], one["found_by"][0]) for one in found["disagreements"]
    }
    assert {"source", "start", "end"} <= set(found["disagreements"][0])
    assert all(one["n"] for one in found["overall"])


def test_the_screen_shows_the_same(thematic: Callable[..., Typed], double: Path) -> None:
    """Options may stand behind the file, and the table ends with its base."""
    out = thematic("agree", double, "--coders", "Ana,Ben").out
    assert "Walking" in out
    assert "no disagreement seen" in out
    assert "Base: 4 units (response) read by two or more of Ana, Ben." in out


def test_drawing_and_finishing_a_sample(thematic: Callable[..., Typed], double: Path) -> None:
    """A sample is drawn, followed and finished, and agreement on it counts empty readings."""
    drawn = thematic(
        "agree", double, "sample", "draw", "First", "--coders", "Ana,Ben", "--share", "1", "--by", "question", "--json"
    ).json
    assert (14, 14) == (drawn["sample"]["units"], sum(one["n"] for one in drawn["per_stratum"]))
    assert "Ana: 4 of 14" in thematic("agree", double, "sample", "status").out
    for who in ("Ana", "Ben"):
        assert 0 == thematic("agree", double, "sample", "done", "First", "--coder", who).code
    assert 14 == thematic("agree", double, "--sample", "First", "--json").json["units"]
    assert 0 == thematic("agree", double, "sample", "reopen", "First", "--coder", "Ben").code
    assert "drew a reliability sample of 14 units for 2 coders" in thematic("log", double).out
    assert 0 == thematic("verify", double).code


def test_a_draw_names_new_coders_and_says_how_many_there_were(thematic: Callable[..., Typed], double: Path) -> None:
    """Who is new, among those who code it or as the one who writes, is named in words and in JSON."""
    said = thematic("agree", double, "sample", "draw", "First", "--coders", "Ana,Nobody", "--size", "40")
    assert "There were 14 units to draw from, fewer than the 40 asked for" in said.out
    assert "'Nobody' is new to the project, and added as a coder; if that is a slip, undo." in said.out
    assert 0 == thematic("undo", double).code
    told = ("sample", "draw", "First", "--coders", "Ana,Ben", "--size", "4", "--coder", "Who", "--json")
    found = thematic("agree", double, *told).json
    assert (["Who"], 4, 4) == (found["added"], found["sample"]["asked"], found["sample"]["units"])
    assert ["'Who' is new to the project, and added as a coder; if that is a slip, undo."] == found["notes"]
    assert ["sample", "sentence", "per_stratum", "passed_over", "added", "notes"] == list(found)


def test_resolving_and_carrying_out(thematic: Callable[..., Typed], double: Path) -> None:
    """What was decided is listed, carried out in one event and undone in one."""
    found = thematic("agree", double, "--coders", "Ana,Ben", "--json").json["disagreements"]
    unit = next(one["unit"] for one in found if one["code"] == "Access")
    told = ("agree", double, "resolve", unit, "Access", "--does-not-apply", "--note", "It is about a call.")
    assert 0 == thematic(*told).code
    assert "not carried out" in thematic("agree", double, "resolutions").out
    done = thematic("agree", double, "carry-out", "--reason", "team meeting", "--json").json
    assert {"codings": 1, "trimmed": 0, "memos": 0, "resolutions": 1} == done
    assert thematic("agree", double, "resolutions", "--json").json["resolutions"][0]["carried_out"]
    assert 0 == thematic("undo", double).code
    assert 0 == thematic("verify", double).code


def test_agreement_goes_to_a_file(thematic: Callable[..., Typed], double: Path, tmp_path: Path) -> None:
    """The table with its disagreements can be written as a workbook."""
    assert 0 == thematic("agree", double, "--coders", "Ana,Ben", "-o", tmp_path / "agreement.xlsx").code
    assert (tmp_path / "agreement.xlsx").stat().st_size > 0


def test_it_is_said_what_is_missing(thematic: Callable[..., Typed], double: Path) -> None:
    """Without coders it is wrong usage; in a reflexive project it is refused with what there is instead."""
    assert 2 == thematic("agree", double).code
    assert 2 == thematic("agree", double, "--coders", "Ana", "--over-time").code
    thematic("settings", double, "--approach", "reflexive", "--reason", "as we read")
    refused = thematic("agree", double, "--coders", "Ana,Ben")
    assert 1 == refused.code
    assert "compare-coders" in refused.err


def test_the_machine_is_not_a_coder(thematic: Callable[..., Typed], double: Path) -> None:
    """Decisions about suggestions are another table, and it says so."""
    assert "not agreement between coders" in thematic("agree", double, "machine").out
    assert [] == thematic("agree", double, "machine", "--json").json["codes"]


def test_one_coder_over_time(thematic: Callable[..., Typed], double: Path) -> None:
    """Two passes of one person are titled as such."""
    assert "One coder over 0 days" in thematic("agree", double, "--coders", "Ana,Ben", "--over-time").out
