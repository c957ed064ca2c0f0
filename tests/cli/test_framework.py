"""`thematic framework` and `thematic joint`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


@pytest.fixture
def themed(thematic: Callable[..., Typed], coded: Path) -> Path:
    """Two themes over the coded walks."""
    assert 0 == thematic("themes", coded, "create", "Out of the house", "--codes", "Walking").code
    assert 0 == thematic("themes", coded, "create", "Kept promises", "--codes", "Calls,Access").code
    return coded


def test_a_cell_is_read_written_and_cleared(thematic: Callable[..., Typed], themed: Path) -> None:
    """The passages of a cell stand with their summary; the matrix says what waits."""
    cell = ("Kept promises", "--participant", "P2")
    read = thematic("framework", themed, "passages", *cell, "--json").json
    assert ("", ["Somebody rang when they promised to ring", "Evening hours please"]) == (
        read["summary"],
        [one["text"] for one in read["passages"]],
    )
    assert 0 == thematic("framework", themed, "write", cell[0], "A promise is a call.", *cell[1:]).code
    grid = thematic("framework", themed, "show", "--json").json
    row = next(one for one in grid["rows"] if one["name"] == "P2")
    assert ("Participant", ["Out of the house", "Kept promises"]) == (grid["corner"], grid["themes"])
    assert [("", 0), ("A promise is a call.", 2)] == [(one["text"], one["extracts"]) for one in row["cells"]]
    assert (4, 1, 3) == (grid["total"], grid["written"], grid["waiting"])
    assert "A promise is a call." in thematic("framework", themed, "show").out
    assert "cleared" in thematic("framework", themed, "clear", *cell).out
    assert "had no summary" in thematic("framework", themed, "clear", *cell).out


def test_the_matrix_is_paged_and_chosen(thematic: Callable[..., Typed], themed: Path) -> None:
    """A page says what comes after it; groups have rows of their own; an unknown row is refused."""
    page = thematic("framework", themed, "show", "--most", 2)
    assert "Rows 1 to 2 of 4." in page.out
    assert "--first 3" in page.out
    second = thematic("framework", themed, "show", "--most", 2, "--first", 3, "--json").json
    assert ["P3", "P4"] == [one["name"] for one in second["rows"]]
    chosen = thematic("framework", themed, "show", "--only", "P4", "--json").json
    assert ["P4"] == [one["name"] for one in chosen["rows"]]
    groups = thematic("framework", themed, "show", "--rows", "Site", "--json").json
    assert {"North", "South"} == {one["name"] for one in groups["rows"]}
    assert 1 == thematic("framework", themed, "show", "--only", "P99").code


def test_a_cell_needs_exactly_one_owner(thematic: Callable[..., Typed], themed: Path) -> None:
    """Neither, or both, is wrong usage."""
    assert 2 == thematic("framework", themed, "write", "Kept promises", "Words.").code
    both = ("--participant", "P2", "--group", "Site", "North")
    assert 2 == thematic("framework", themed, "write", "Kept promises", "Words.", *both).code


def test_a_report_says_which_rows_it_leaves_out(thematic: Callable[..., Typed], themed: Path, files: Path) -> None:
    """With room for two rows, the other two are named; chosen rows are shown alone."""
    plan = ("--template", "framework", "--section", "matrix")
    assert 0 == thematic("framework", themed, "write", "Kept promises", "Stairs.", "--participant", "P3").code
    assert 0 == thematic("report", themed, *plan, "--most", 2, "-o", files / "two.md").code
    text = (files / "two.md").read_text(encoding="utf-8")
    assert "2 of 4 participants are shown; left out: P2, P4." in text
    assert "Stairs." in text
    assert 0 == thematic("report", themed, *plan, "--only", "P4", "-o", files / "one.md").code
    assert "left out: P1, P2, P3." in (files / "one.md").read_text(encoding="utf-8")
    assert 1 == thematic("report", themed, *plan, "--only", "P99", "-o", files / "none.md").code


def test_a_report_by_group_says_which_groups_it_leaves_out(
    thematic: Callable[..., Typed], themed: Path, files: Path
) -> None:
    """A group that was not asked for is named among the notes."""
    plan = ("--template", "groups", "--attribute", "Site", "--section", "groups", "--section", "notes")
    assert 0 == thematic("report", themed, *plan, "--only", "South", "-o", files / "south.md").code
    text = (files / "south.md").read_text(encoding="utf-8")
    assert "Site: South" in text
    assert "Site: North" not in text
    assert "1 of 2 groups are shown; left out: North." in text


def test_the_joint_display_is_kept(thematic: Callable[..., Typed], themed: Path) -> None:
    """Relate, list and remove; a relation there is not is wrong usage."""
    made = thematic("joint", themed, "relate", "Score", "Kept promises", "discordant", "--note", "High, and angry.")
    assert "1  Score · Kept promises: discordant" in made.out
    held = thematic("joint", themed, "list", "--json").json["rows"]
    assert [("Score", "Kept promises", "discordant", "High, and angry.")] == [
        (one["item"], one["theme"], one["relation"], one["note"]) for one in held
    ]
    assert "1 row." in thematic("joint", themed, "list").out
    assert 2 == thematic("joint", themed, "relate", "Score", "Kept promises", "alike").code
    assert 0 == thematic("joint", themed, "remove", 1).code
    assert [] == thematic("joint", themed, "list", "--json").json["rows"]
