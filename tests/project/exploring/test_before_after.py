"""Before and after where answers are dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIARY = """\
id,wave,Before,Now,How was it?
P1,T1,Low,High,The walk was long
P1,T2,High,Low,The walk was short
P2,T1,Low,High,We walked
P2,T2,Low,High,We walked again
"""
ROLES = """\
layout: wide
participant: id
wave: wave
open: ["How was it?"]
attributes:
  Before: {type: ordinal, levels: [Low, High]}
  Now: {type: ordinal, levels: [Low, High]}
"""


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[thematic.Project]:
    """Two people who answered the same two questions at two waves."""
    (tmp_path / "d.csv").write_text(DIARY, encoding="utf-8")
    (tmp_path / "d.yaml").write_text(ROLES, encoding="utf-8")
    with thematic.create(tmp_path / "diary.thematic", coder="Ana", seed=1) as project:
        project.sources.add_survey(tmp_path / "d.csv", roles=tmp_path / "d.yaml")
        yield project


def test_two_questions_asked_at_several_waves_need_a_wave(diary: thematic.Project) -> None:
    """No answer wins in silence: which wave is meant has to be said."""
    with pytest.raises(InvalidValueError, match="T1 or T2"):
        diary.exploring.before_after("Before", "Now", top=1)


def test_two_questions_at_one_wave(diary: thematic.Project) -> None:
    """With a wave its answers count, and the names say so."""
    first = diary.exploring.before_after("Before", "Now", top=1, wave="T1")
    assert (2, 0, 0) == (first.change.improved.n, first.change.same.n, first.change.worsened.n)
    assert ("Before, T1", "Now, T1") == (first.before, first.after)
    second = diary.exploring.before_after("Before", "Now", top=1, wave="T2").change
    assert (1, 0, 1) == (second.improved.n, second.same.n, second.worsened.n)
