"""`thematic counts`, `compare`, `cooccurrence`, `before-after` and `saturation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


@pytest.fixture
def change(thematic: Callable[..., Typed], files: Path) -> Path:
    """Four people who answered the same closed question twice, in two columns."""
    (files / "change.csv").write_text(
        "id,Before,Now,Why?\nP1,Low,High,The walks\nP2,Low,Low,\nP3,High,Low,The winter\nP4,,High,The tea\n",
        encoding="utf-8",
    )
    levels = "{type: ordinal, levels: [Low, High]}"
    (files / "change.yaml").write_text(
        f'layout: wide\nparticipant: id\nopen: ["Why?"]\nattributes:\n  Before: {levels}\n  Now: {levels}\n',
        encoding="utf-8",
    )
    path = files / "change.thematic"
    thematic("init", path, "--coder", "Ana", "--approach", "reflexive")
    assert 0 == thematic("survey", path, files / "change.csv", "--roles", files / "change.yaml").code
    return path


def test_counts_have_base_unit_and_percent(thematic: Callable[..., Typed], coded: Path) -> None:
    """The JSON has a row for each code with n, base and percent, and says who is in the base."""
    found = thematic("counts", coded, "--json").json
    row = next(one for one in found["rows"] if one["row"] == "Walking")
    assert (2, 8, 25.0, "respondents") == (row["n"], row["base"], row["percent"], row["unit"])
    assert (None, None) == (row["low"], row["high"])
    assert "8 respondents who gave a text" in found["base"]
    assert "Walking: 2 of 8 respondents (25%)" in thematic("counts", coded).out


def test_counts_of_themes_narrowed_and_in_answers(thematic: Callable[..., Typed], coded: Path) -> None:
    """Themes are counted in answers of one site, with an interval where it is asked for."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking,Calls")
    told = ("--by", "theme", "--of", "responses", "--where", "Site", "South", "--interval", "--json")
    found = thematic("counts", coded, *told).json
    (row,) = found["rows"]
    assert ("Company", 2, 8, "answers") == (row["row"], row["n"], row["base"], row["unit"])
    assert row["low"] < 25 < row["high"]


def test_counts_of_questions_and_closed_answers(thematic: Callable[..., Typed], coded: Path) -> None:
    """Questions have their non-response and length, attributes their answers."""
    questions = thematic("counts", coded, "--by", "question", "--json").json
    assert [(7, 8), (7, 8)] == [(one["n"], one["base"]) for one in questions["rows"]]
    assert 2 == len(questions["lengths"])
    assert "North: 4 of 8 respondents (50%)" in thematic("counts", coded, "--by", "Site").out


def test_counts_split_by_a_column(thematic: Callable[..., Typed], coded: Path) -> None:
    """With --columns the rows hold every cell and the totals."""
    found = thematic("counts", coded, "--rows", "Walking", "--columns", "Site", "--json").json
    assert {"North": (1, 4), "South": (1, 4), "all": (2, 8)} == {
        one["value"]: (one["n"], one["base"]) for one in found["rows"]
    }


def test_a_comparison_says_all_that_is_needed(thematic: Callable[..., Typed], coded: Path) -> None:
    """Rows hold n, base, percent, low and high; two groups have a difference; a test comes with its caveat."""
    found = thematic("compare", coded, "--rows", "code", "--columns", "Site", "--test", "--json").json
    row = next(one for one in found["rows"] if (one["row"], one["value"]) == ("Access", "South"))
    assert (1, 4, 25.0) == (row["n"], row["base"], row["percent"])
    assert row["low"] < 25 < row["high"]
    assert {"North"} == {one["value"] for one in found["differences"]}
    assert all(one["caveat"] for one in found["tests"])
    assert "North (n = 4)" in thematic("compare", coded, "--columns", "Site").out


def test_small_cells_are_hidden_on_request(thematic: Callable[..., Typed], coded: Path) -> None:
    """A hidden cell has no figures in JSON and says so on the screen."""
    told = ("compare", coded, "--rows", "Access", "--columns", "Site", "--min-cell", "3")
    assert {None} == {one["n"] for one in thematic(*told, "--json").json["rows"]}
    assert "hidden" in thematic(*told).out


def test_a_table_and_its_chart_go_to_files(thematic: Callable[..., Typed], coded: Path, tmp_path: Path) -> None:
    """The ending decides the format; one that is not offered is refused and leaves nothing behind."""
    for ending in ("xlsx", "csv", "docx", "svg"):
        path = tmp_path / f"table.{ending}"
        assert f"Wrote '{path}'" in thematic("compare", coded, "--columns", "Site", "-o", path).out
        assert path.stat().st_size > 0
    refused = thematic("counts", coded, "-o", tmp_path / "table.pdf")
    assert (1, False) == (refused.code, (tmp_path / "table.pdf").exists())


def test_unknown_columns_are_one_sentence(thematic: Callable[..., Typed], coded: Path) -> None:
    """An attribute that is not there ends with 1 and names those that are."""
    done = thematic("compare", coded, "--columns", "Region")
    assert (1, "") == (done.code, done.out)
    assert "'Site'" in done.err


def test_without_themes_the_way_on_is_told(thematic: Callable[..., Typed], coded: Path) -> None:
    """Where there are no themes the sentence says how to make one, and what to write instead."""
    for told in (("compare", "--rows", "theme", "--columns", "Site"), ("counts", "--by", "theme")):
        done = thematic(told[0], coded, *told[1:])
        assert (1, "") == (done.code, done.out)
        assert "thematic themes FILE create NAME --codes A,B" in done.err
        assert "'code' in place of 'theme'" in done.err


def test_cooccurrence_and_sequence(thematic: Callable[..., Typed], coded: Path) -> None:
    """Pairs come with both, c and Jaccard; in sequence with what was expected."""
    found = thematic("cooccurrence", coded, "--within", "participant", "--json").json
    pair = next(one for one in found["pairs"] if {one["first"], one["second"]} == {"Calls", "Access"})
    assert (1, 0.5, "respondents") == (pair["both"], pair["c"], found["unit"])
    sequence = thematic("cooccurrence", coded, "--within", "sequence", "--json").json
    assert "expected" in sequence["pairs"][0]
    assert "c-coefficient" in thematic("cooccurrence", coded).out


def test_before_and_after(thematic: Callable[..., Typed], change: Path) -> None:
    """Improved, same and worsened are of the panel; there is no mean."""
    found = thematic("before-after", change, "Before", "Now", "--top", "1", "--json").json
    assert (1, 1, 1, 3) == (found["improved"]["n"], found["same"]["n"], found["worsened"]["n"], found["panel"])
    assert [[1, 1], [1, 0]] == found["transitions"]
    assert (0, 1) == (found["only_before"], found["only_after"])
    assert "no mean" in thematic("before-after", change, "Before", "Now").out


@pytest.fixture
def walks(thematic: Callable[..., Typed], files: Path) -> Path:
    """Four people heard at two waves; one spoke of the cold both times, two only later, and one never."""
    (files / "walks.csv").write_text(
        "id,wave,Why?\nP1,T1,The cold\nP1,T2,The cold again\nP2,T1,The tea\nP2,T2,A cold day\n"
        "P3,T1,The paths\nP3,T2,It is cold\nP4,T1,The tea\nP4,T2,The talk\n",
        encoding="utf-8",
    )
    (files / "walks.yaml").write_text('layout: wide\nparticipant: id\nwave: wave\nopen: ["Why?"]\n', encoding="utf-8")
    path = files / "walks.thematic"
    thematic("init", path, "--coder", "Ana")
    assert 0 == thematic("survey", path, files / "walks.csv", "--roles", files / "walks.yaml").code
    assert 0 == thematic("codebook", path, "create", "Cold").code
    assert 0 == thematic("code", path, "--find", "cold", "Cold").code
    return path


def test_mentions_before_and_after_can_be_tested(thematic: Callable[..., Typed], walks: Path, tmp_path: Path) -> None:
    """With --test there is McNemar's exact test, in JSON, in print and in a file; without it there is none."""
    found = thematic("before-after", walks, "T1", "T2", "--code", "Cold", "--test", "--json").json
    assert (1, 2, 0, 1) == tuple(found[name]["n"] for name in ("both", "only_after", "only_before", "neither"))
    assert ("McNemar's exact test", 2, 0.5) == tuple(found["test"][name] for name in ("name", "n", "p"))
    assert (
        "McNemar's exact test: p = .500, n = 2."
        in thematic("before-after", walks, "T1", "T2", "--code", "Cold", "--test").out
    )
    assert thematic("before-after", walks, "T1", "T2", "--code", "Cold", "--json").json["test"] is None
    thematic("before-after", walks, "T1", "T2", "--code", "Cold", "--test", "-o", tmp_path / "cold.xlsx")
    names = openpyxl.load_workbook(tmp_path / "cold.xlsx").sheetnames
    assert any("Test" in name for name in names), names


def test_before_and_after_refuses_options_that_say_nothing(thematic: Callable[..., Typed], walks: Path) -> None:
    """An option that would be left aside in silence is wrong usage, in a sentence."""
    for told in (("--top", "1"), ("--wave", "T1"), ("--attribute", "Site")):
        done = thematic("before-after", walks, "T1", "T2", "--code", "Cold", *told)
        assert (2, True) == (done.code, f"{told[0]} says nothing about a code or a theme" in done.err)
    both = thematic("before-after", walks, "T1", "T2", "--code", "Cold", "--theme", "Winter")
    assert (2, True) == (both.code, "--code or --theme, not both" in both.err)
    wave = thematic("before-after", walks, "T1", "T2", "--attribute", "Site", "--wave", "T1")
    assert (2, True) == (wave.code, "--wave says nothing about an attribute at two waves" in wave.err)


def test_a_matrix_is_printed_and_written(thematic: Callable[..., Typed], coded: Path, tmp_path: Path) -> None:
    """Person by person there are passages and 0 or 1, in JSON, in print and in a file."""
    found = thematic("counts", coded, "--matrix", "--rows", "Walking", "--json").json
    assert ("passages", ["Walking"]) == (found["unit"], found["columns"])
    assert 2 == sum(row["mentioned"][0] for row in found["rows"])
    assert 8 == len(found["rows"])
    assert "Participant" in thematic("counts", coded, "--matrix").out
    assert 0 == thematic("counts", coded, "--matrix", "-o", tmp_path / "matrix.csv").code


def test_code_saturation_is_called_so(thematic: Callable[..., Typed], coded: Path) -> None:
    """The figure has its base, run, threshold and band, and is never plainly called saturation."""
    told = ("saturation", coded, "--base", "2", "--run", "1", "--threshold", "0.05")
    found = thematic(*told, "--json").json
    assert ("code saturation", 2, 1, 0.05) == (found["name"], found["base"], found["run"], found["threshold"])
    assert sum(found["new_codes"]) == 3
    assert 1000 == found["orders"]["times"]
    assert thematic(*told).out.startswith("Code saturation")


def test_a_reflexive_project_asks_why(thematic: Callable[..., Typed], change: Path) -> None:
    """Without a reason the curve is not offered there; with one it is printed beside the figure."""
    thematic("codebook", change, "create", "Walks")
    thematic("code", change, "P1", "0:9", "Walks", "--question", "Why?")
    thematic("code", change, "P3", "0:10", "Walks", "--question", "Why?")
    refused = thematic("saturation", change, "--base", "1", "--run", "1")
    assert 1 == refused.code
    assert "--reason" in refused.err
    done = thematic("saturation", change, "--base", "1", "--run", "1", "--reason", "the funder asks")
    assert (0, True) == (done.code, "the funder asks" in done.out)
