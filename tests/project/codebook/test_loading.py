"""Loading a codebook: where its codes go, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

LINES = """codebook: Second
codes:
  - name: Getting there
    children:
      - name: By bus
      - name: On foot
  - name: Help
  - name: Tea
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A codebook of five codes, one of which the project has."""
    path = tmp_path / "second.yaml"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_codes_come_after_those_that_are_there(study: thematic.Project, book: Path) -> None:
    """New codes follow their siblings in the order of the file; the same codebook again changes nothing."""
    before = [one.name for one in study.codebook.tree().children(None)]
    assert "Help" in before
    report = study.codebook.load(book)
    assert (5, 4) == (report.codes, report.created)
    tree = study.codebook.tree()
    assert [*before, "Getting there", "Tea"] == [one.name for one in tree.children(None)]
    children = tree.children(tree.find("Getting there").code_id)
    assert [("By bus", 0), ("On foot", 1)] == [(one.name, one.position) for one in children]
    events = study.status().events
    assert (0, 5) == (study.codebook.load(book).created, study.codebook.load(book).unchanged)
    assert events == study.status().events


def test_loading_tells_how_far_it_is(study: thematic.Project, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are told as they are compared, children among them."""
    monkeypatch.setattr("thematic.project.codebook.loading.CODES_AT_ONCE", 2)
    steps: list[tuple[int, int]] = []
    study.codebook.load(book, progress=lambda done, total: steps.append((done, total)))
    assert [(0, 5), (2, 5), (4, 5), (5, 5)] == steps


@pytest.mark.parametrize("at", [0, 2, 5])
def test_loading_that_is_cancelled_leaves_nothing(
    study: thematic.Project, book: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whether it is stopped before the first code, in the middle or after the last: no code, no event."""
    monkeypatch.setattr("thematic.project.codebook.loading.CODES_AT_ONCE", 2)
    before = study.status(), study.codebook.rows()

    def stop(done: int, _total: int) -> None:
        if done == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study.codebook.load(book, progress=stop)
    assert before == (study.status(), study.codebook.rows())
    assert study.verify().ok
