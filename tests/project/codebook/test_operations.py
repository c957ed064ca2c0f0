"""Any sequence of operations on the codebook: the file stays whole, and no coding is lost in silence."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import thematic
from tests.project.codebook.test_merging import marked
from tests.project.conftest import CODEBOOK, CODINGS, ROLES, SURVEY
from tests.project.test_replay import state
from thematic.errors import ThematicError
from thematic.model.codes import Code, CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.project.project import Project

STEPS = ("create", "revise", "move", "retire", "restore", "merge", "split", "assign", "keep", "confirm", "undo", "code")
"""What may be done; every step that does not fit is refused and must leave nothing behind."""

Plan = list[tuple[str, int, int, int]]


@contextmanager
def small_study() -> Iterator[Project]:
    """Make the small study in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("s.csv", SURVEY), ("r.yaml", ROLES), ("b.yaml", CODEBOOK), ("c.csv", CODINGS)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        with thematic.create(Path(folder) / "study.thematic", coder="A", blind=0.0) as study:
            study.sources.add_survey(Path(folder) / "s.csv", roles=Path(folder) / "r.yaml")
            study.codebook.load(Path(folder) / "b.yaml")
            study.coding.import_table(Path(folder) / "c.csv")
            study.themes.create("People", codes=["Belonging", "Transport"])
            yield study


def codes_of(study: Project) -> list[int]:
    """List the ids of all codes."""
    return [row.code_id for row in study.codebook.rows()]


def step(study: Project, kind: str, first: int, second: int, number: int) -> None:  # noqa: C901 - one case per step
    """Do one step with codes chosen by number."""
    ids = codes_of(study)
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    book = study.codebook
    splits = book.splits()
    split = splits[first % len(splits)].split_id if splits else 0
    waiting = [passage.coding_id for passage in book.queue(split)][: 1 + number % 3] if splits else []
    match kind:
        case "create":
            book.create(f"Code {number}", parent=one)
        case "revise":
            book.revise(one, name=f"Name {number}", definition=f"Meaning {number}")
        case "move":
            book.move(one, None if number == 0 else other, position=number % 3)
        case "retire":
            book.retire(one)
        case "restore":
            book.restore(one)
        case "merge":
            book.merge([one, ids[number % len(ids)]], other)
        case "split":
            book.split(one, [f"Part {number}", f"Other part {number}"])
        case "assign" if splits:
            book.assign(split, waiting, [splits[first % len(splits)].targets[0]])
        case "keep" if splits:
            book.keep(split, waiting)
        case "confirm":
            book.confirm([passage.coding_id for passage in book.outdated(limit=number + 1)])
        case "undo" if number < 3:
            study.undo()
        case "code":
            study.coding.code(1 + number, 0, 3 + second, one)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(STEPS), *[st.integers(0, 9)] * 3), min_size=4, max_size=14))
def test_no_sequence_of_operations_breaks_or_loses_anything(plan: Plan) -> None:
    """After any steps the file verifies, no place that somebody marked is lost, and the tree has no loop."""
    with small_study() as study:
        for kind, first, second, number in plan:
            places, before = marked(study), state(study.path)
            try:
                step(study, kind, first, second, number)
            except (ThematicError, IndexError):
                assert before == state(study.path)
            if kind != "undo":
                assert places <= marked(study)
            if kind not in ("undo", "code"):
                assert places == marked(study)
        assert () == study.verify().problems
        with study._session.read() as reading:
            held = reading.all(Code)
        tree = study.codebook.tree()
        assert len(held) == len(list(tree))
        for code in held:
            over = tree[code.parent_id] if code.parent_id else None
            assert not (code.status is CodeStatus.ACTIVE and over and over.status is CodeStatus.RETIRED)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(STEPS), *[st.integers(0, 9)] * 3), min_size=2, max_size=8))
def test_everything_can_be_undone_step_by_step_and_redone(plan: Plan) -> None:
    """Undoing every step leads back to the beginning, redoing them all to the end."""
    with small_study() as study:
        start, events = state(study.path), study.status().events
        for kind, first, second, number in plan:
            if kind != "undo":
                with suppress(ThematicError, IndexError):
                    step(study, kind, first, second, number)
        end, done = state(study.path), study.status().events - events
        for _ in range(done):
            study.undo()
        assert start == state(study.path)
        for _ in range(done):
            study.redo()
        assert end == state(study.path)
