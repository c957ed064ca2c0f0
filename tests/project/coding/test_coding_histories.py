"""Random histories of coding: whatever coders do in whatever order, the project stays whole and goes back exactly."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import thematic
from tests.project.conftest import CODEBOOK, ROLES, SURVEY
from thematic.errors import ThematicError
from thematic.project.memos.targets import Target, TargetKind
from thematic.store import engine, replaying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.store.replaying import State

CODES = ("Belonging", "Being listened to", "Transport")
STANCES = ("unstated", "supports", "qualifies", "contradicts")
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STEPS = st.lists(st.tuples(st.integers(0, 9), st.lists(st.integers(0, 2**10), min_size=6, max_size=6)), max_size=14)


@contextmanager
def _study() -> Iterator[tuple[thematic.Project, thematic.Project]]:
    """One project in the hands of two coders; these tests do not wait for the disk."""
    hurried = (*engine._CONNECTION_PRAGMAS, "PRAGMA synchronous = OFF")
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(engine, "_CONNECTION_PRAGMAS", hurried)
        folder = Path(name)
        for file, text in (("survey.csv", SURVEY), ("roles.yaml", ROLES), ("codebook.yaml", CODEBOOK)):
            (folder / file).write_text(text, encoding="utf-8")
        first = stack.enter_context(thematic.create(folder / "study.thematic", coder="A", blind=0.0, seed=1))
        first.sources.add_survey(folder / "survey.csv", roles=folder / "roles.yaml")
        first.codebook.load(folder / "codebook.yaml")
        second = stack.enter_context(thematic.open(folder / "study.thematic", coder="B"))
        second.coding.code(1, 0, 3, "Transport")
        yield first, second


def _state(project: thematic.Project) -> State:
    with project._session.read() as reading:
        return replaying.kept(reading.connection)


def _pick(ids: list[int], number: int) -> int:
    return ids[number % len(ids)] if ids else 0


def _codings(project: thematic.Project) -> list[int]:
    return [one.coding_id for source in range(1, 19) for one in project.coding.of_source(source)]


def _step(project: thematic.Project, action: int, numbers: list[int]) -> None:  # noqa: C901 - one case for each thing people do
    """Do one thing, chosen by numbers; what the rules refuse is refused."""
    source, start, length, code, other, stance = numbers
    source, start = source % 18 + 1, start % 12
    end = start + length % 12 + 1
    coding = _pick(_codings(project), other)
    desk = project.coding
    match action:
        case 0:
            desk.code(source, start, end, CODES[code % 3], stance=STANCES[stance % 4], memo="m" * (other % 2))
        case 1:
            desk.code_many(source, start, end, [CODES[code % 3], CODES[other % 3]], important=bool(stance % 2))
        case 2:
            desk.in_vivo(source, start, end, parent=(None, "Help")[other % 2])
        case 3:
            desk.change(coding, start=start, code=CODES[code % 3])
        case 4:
            desk.change(coding, stance=STANCES[stance % 4], important=bool(code % 2))
        case 5:
            desk.uncode(coding, _pick(_codings(project), stance))
        case 6:
            desk.uncode_for(("A", "B")[code % 2], coding, reason="agreed")
        case 7:
            preview = desk.preview(("bus*", "parking", "group OR listened")[other % 3], CODES[code % 3])
            desk.find_and_code(replace(preview, proposals=preview.proposals[: stance % 4]))
        case 8:
            kinds = (Target(TargetKind.CODING, coding), Target(TargetKind.SOURCE, source, start, end), Target())
            project.memos.add(f"thought {other}", about=kinds[code % 3])
        case 9:
            memos = [one.memo_id for one in project.memos.list()]
            memo = _pick(memos, other)
            if code % 2:
                project.memos.remove(memo)
                return
            project.memos.revise(memo, text=f"again {memo}")


@QUICK
@given(steps=STEPS)
def test_undoing_everything_is_the_start_and_redoing_it_the_end(
    steps: list[tuple[int, list[int]]],
) -> None:
    """Each step is one event or none; undone newest first the states come back one by one, and redone as well."""
    with _study() as coders:
        states = [_state(coders[0])]
        for place, (action, numbers) in enumerate(steps):
            project = coders[place % 2]
            before = project.status().events
            try:
                _step(project, action, numbers)
            except ThematicError:
                assert states[-1] == _state(project)
            written = project.status().events - before
            assert written in (0, 1)
            if written:
                states.append(_state(project))
        assert coders[0].verify().ok
        for expected in reversed(states[:-1]):
            coders[0].undo()
            assert expected == _state(coders[0])
        for expected in states[1:]:
            coders[1].redo()
            assert expected == _state(coders[0])
        assert coders[0].verify().ok


@QUICK
@given(steps=STEPS, undone=st.lists(st.integers(0, 2**10), max_size=8))
def test_undoing_anything_leaves_a_whole_project(steps: list[tuple[int, list[int]]], undone: list[int]) -> None:
    """Any event is undone, or refused with nothing changed; in between people go on coding."""
    with _study() as coders:
        for place, (action, numbers) in enumerate(steps):
            project = coders[place % 2]
            before = _state(project)
            try:
                _step(project, action, numbers)
                if place < len(undone):
                    before = _state(project)
                    lines = [line.event for line in project.log() if line.target is None and not line.undone]
                    project.undo(_pick(lines[:-4], undone[place]))
            except ThematicError:
                assert before == _state(project)
        assert () == coders[0].verify().problems
