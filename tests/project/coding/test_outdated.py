"""Outdated codings: made under an older definition, or brought by a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.codebook.test_merging import codings
from tests.project.test_replay import state
from thematic.errors import RetiredCodeError, UnknownNameError

if TYPE_CHECKING:
    import thematic


def test_a_new_definition_makes_codings_outdated_until_confirmed(study: thematic.Project) -> None:
    """Older codings wait to be looked at; new ones do not; confirming is one event and one undo."""
    assert 0 == study.codebook.outdated_count()
    study.codebook.revise("Transport", definition="Getting there.")
    study.coding.code(9, 0, 3, "Transport")
    assert (3, 3) == (study.codebook.outdated_count(), study.codebook.outdated_count("Transport"))
    ids = [one.coding_id for one in study.codebook.outdated("Transport")]
    before = state(study.path)

    assert 2 == study.codebook.confirm(ids[:2])
    assert [ids[2]] == [one.coding_id for one in study.codebook.outdated()]
    assert 0 == study.codebook.confirm(ids[:2])
    assert "looked at 2 codings again under today's definitions" == study.log(limit=1)[0].sentence
    study.undo()
    assert before == state(study.path)
    assert study.verify().ok


def test_merged_codings_wait_to_be_looked_at(study: thematic.Project) -> None:
    """What a merge brings is outdated with revision 0; what was there before is not."""
    study.codebook.merge(["Belonging"], "Transport")
    found = study.codebook.outdated()
    assert [0, 0] == [one.revision for one in found]
    rows = {row.name: row.outdated for row in study.codebook.rows()}
    assert 2 == rows["Transport"]


def test_pages_and_codes_that_are_not_there(study: thematic.Project) -> None:
    """Pages follow each other; unknown codings and retired codes are refused."""
    study.codebook.revise("Transport", definition="Getting there.")
    pages = [study.codebook.outdated(limit=1, offset=place)[0].coding_id for place in range(3)]
    assert sorted(one.coding_id for one in codings(study, "Transport")) == sorted(pages)
    with pytest.raises(UnknownNameError):
        study.codebook.confirm([1, 999])
    study.codebook.retire("Transport")
    assert 0 == study.codebook.outdated_count()
    with pytest.raises(RetiredCodeError):
        study.codebook.outdated("Transport")
