"""`thematic report` with its templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


@pytest.fixture
def themed(thematic: Callable[..., Typed], coded: Path) -> Path:
    """A project with a theme."""
    assert 0 == thematic("themes", coded, "create", "Being outside", "--codes", "Walking").code
    return coded


@pytest.mark.parametrize("template", ["findings", "groups", "questions", "case-study", "framework"])
def test_every_template_is_written(template: str, thematic: Callable[..., Typed], files: Path, themed: Path) -> None:
    """The JSON says what was written and which headings it has."""
    path = files / "out.md"
    done = thematic("report", themed, "--template", template, "-o", path, "--json")
    assert ([str(path)], template) == (done.json["files"], done.json["template"])
    assert done.json["headings"]


def test_a_case_study_from_options_and_a_file(thematic: Callable[..., Typed], files: Path, themed: Path) -> None:
    """Options and file add to each other; parts that neither fills are left out, and named."""
    (files / "case.yaml").write_text("lessons:\n  text: Walk first.\n", encoding="utf-8")
    words = ("--template", "case-study", "--part", "challenge", "Being outside", "--case", files / "case.yaml")
    assert 0 == thematic("report", themed, *words, "-o", files / "case.md").code
    text = (files / "case.md").read_text(encoding="utf-8")
    assert all(one in text for one in ("### Being outside", "Walk first.", "left out: The solution, The impact"))


def test_sections_are_listed_chosen_and_left_out(thematic: Callable[..., Typed], files: Path, themed: Path) -> None:
    """`--sections` writes nothing; the others decide what is printed."""
    listed = [one["name"] for one in thematic("report", themed, "--sections", "--json").json["sections"]]
    assert {"themes", "limitations", "coreq"} <= set(listed)
    only = thematic("report", themed, "--section", "limitations", "-o", files / "a.md", "--json").json
    assert ["Limitations"] == only["headings"]
    fewer = thematic("report", themed, "--without", "coreq", "-o", files / "b.md", "--json").json
    assert not any("COREQ" in one for one in fewer["headings"])
    wrong = thematic("report", themed, "--without", "weather", "-o", files / "c.md")
    assert (1, True) == (wrong.code, "overview" in wrong.err)


def test_without_an_output_it_is_wrong_usage(thematic: Callable[..., Typed], themed: Path) -> None:
    """Exit 2, with what to say."""
    done = thematic("report", themed)
    assert (2, True) == (done.code, "-o OUT" in done.err)
