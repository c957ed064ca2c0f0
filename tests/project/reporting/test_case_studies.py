"""Plans of case studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError, UnreadableFileError
from thematic.project.reporting.case_studies import CasePlan, CaseStudy

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    """Write a plan."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_names_themes_or_words_or_both(tmp_path: Path) -> None:
    """A part may be one theme, a list of them, or words with themes."""
    path = written(tmp_path, "challenge: Roads\nimpact: [Steps, Work]\nlessons:\n  text: Begin.\n  themes: [Roads]\n")
    assert (
        CasePlan("challenge", themes=("Roads",)),
        CasePlan("impact", themes=("Steps", "Work")),
        CasePlan("lessons", "Begin.", ("Roads",)),
    ) == CaseStudy.read(path).plans


@pytest.mark.parametrize("text", ["challenge:", "challenge: {words: x}", "challenge: [{a: b}]", "- Roads"])
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    """The message says what fits."""
    with pytest.raises(InvalidValueError):
        CaseStudy.read(written(tmp_path, text))


def test_unknown_parts_and_files_are_refused(tmp_path: Path) -> None:
    """The parts are listed."""
    with pytest.raises(UnknownNameError, match="sustained"):
        CaseStudy.of([("result", "Roads")])
    with pytest.raises(UnreadableFileError):
        CaseStudy.read(tmp_path / "gone.yaml")


def test_two_plans_join() -> None:
    """Words follow each other, a theme stands once."""
    one = CaseStudy((CasePlan("impact", "First.", ("Steps",)),))
    joined = one.joined(CaseStudy((CasePlan("impact", "Second.", ("Steps", "Work")),)))
    assert CasePlan("impact", "First.\n\nSecond.", ("Steps", "Work")) == joined.plan("impact")
