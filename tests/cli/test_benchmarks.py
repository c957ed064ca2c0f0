"""`thematic benchmarks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


@pytest.fixture
def register(files: Path) -> Path:
    """Where the people live that the study is about."""
    path = files / "register.csv"
    path.write_text("Category,Percent\nNorthern half,45\nSouth,55\n", encoding="utf-8")
    return path


def test_a_table_is_added_matched_judged_and_removed(
    thematic: Callable[..., Typed], coded: Path, register: Path
) -> None:
    """Each step has its verb, and the comparison follows."""
    told = ("--attribute", "Site", "--name", "Register", "--source", "Office", "--year", "2021", "--area", "County")
    made = thematic("benchmarks", coded, "add", register, *told, "--base", 900, "--json").json["benchmark"]
    assert ("Register", ["North"], 900) == (made["name"], made["unmatched"], made["base"])
    assert (
        "Answers without a category"
        not in thematic("benchmarks", coded, "match", "Register", "North", "Northern half").out
    )
    found = thematic("benchmarks", coded, "compare", "Register", "--json").json
    assert ("Register", "Site", "respondents") == (found["name"], found["attribute"], found["unit"])
    row = found["rows"][0]
    assert (4, 8, 50.0, 45.0, 5.0) == (
        row["n"],
        row["base"],
        row["percent"],
        row["benchmark_percent"],
        row["difference"],
    )
    assert row["low"] < 50 < row["high"]
    assert 0 == thematic("benchmarks", coded, "not-comparable", "Register", "other borders").code
    printed = thematic("benchmarks", coded, "compare", "Register").out
    assert "not comparable because other borders" in printed
    assert "percentage points" not in printed
    assert ["Register"] == [one["name"] for one in thematic("benchmarks", coded, "list", "--json").json["benchmarks"]]
    assert 0 == thematic("benchmarks", coded, "remove", "Register").code
    assert "0 benchmark tables." in thematic("benchmarks", coded, "list").out


def test_a_file_is_compared_without_being_kept(
    thematic: Callable[..., Typed], coded: Path, register: Path, tmp_path: Path
) -> None:
    """Nothing is written to the project, and the result can be written to a file."""
    told = ("compare-file", register, "--attribute", "Site", "--match", "North", "Northern half")
    assert "+5 percentage points" in thematic("benchmarks", coded, *told).out
    assert 0 == thematic("benchmarks", coded, *told, "-o", tmp_path / "beside.xlsx").code
    assert (tmp_path / "beside.xlsx").exists()
    assert [] == thematic("benchmarks", coded, "list", "--json").json["benchmarks"]


def test_wrong_wishes_say_what_to_do(thematic: Callable[..., Typed], coded: Path, register: Path) -> None:
    """Odd pairs are wrong usage, an unknown table is named with those that are known."""
    assert 2 == thematic("benchmarks", coded, "match", "Register", "North").code
    refused = thematic("benchmarks", coded, "compare", "Census")
    assert (1, True) == (refused.code, "benchmark table" in refused.err)
    refused = thematic("benchmarks", coded, "add", register, "--attribute", "Shoe size")
    assert (1, True) == (refused.code, "Shoe size" in refused.err)
