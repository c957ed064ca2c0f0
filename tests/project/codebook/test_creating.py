"""Creating a code, with the passages it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidSpanError, UnknownNameError

if TYPE_CHECKING:
    from thematic.project.project import Project


def test_a_code_made_of_passages_is_one_event_and_one_undo(surveyed: Project) -> None:
    """The code and its codings come together, are told together, and go together."""
    before = surveyed.history.count()
    made = surveyed.codebook.create("A first idea", passages=[(1, 0, 3), (2, 0, 2)])
    assert before + 1 == surveyed.history.count()
    assert "created the code 'A first idea' for 2 passages" == surveyed.history.lines(limit=1)[0].sentence
    codings = [one for source in (1, 2) for one in surveyed.coding.of_source(source) if one.code_id == made.code_id]
    assert [(1, 0, 3), (2, 0, 2)] == [(one.source_id, one.start, one.end) for one in codings]
    surveyed.undo()
    assert "A first idea" not in {row.name for row in surveyed.codebook.rows()}
    assert surveyed.verify().ok


@pytest.mark.parametrize(
    ("passages", "error"), [([(1, 0, 3), (999, 0, 1)], UnknownNameError), ([(1, 0, 10_000)], InvalidSpanError)]
)
def test_a_passage_that_is_not_there_leaves_no_code(
    surveyed: Project, passages: list[tuple[int, int, int]], error: type[Exception]
) -> None:
    """Nothing is half done, and the name can be used again."""
    before = surveyed.history.count()
    with pytest.raises(error):
        surveyed.codebook.create("A first idea", passages=passages)
    assert before == surveyed.history.count()
    surveyed.codebook.create("A first idea")
