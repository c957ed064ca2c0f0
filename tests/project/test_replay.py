"""The whole project through its façade: replay, undo to the start, redo to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.store import replaying
from thematic.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import thematic
    from thematic.store.replaying import State


def state(path: Path) -> State:
    """Read the state tables of a project file."""
    store = Store.open(path)
    with store.read() as reading:
        found = replaying.kept(reading.connection)
    store.close()
    return found


def work(project: thematic.Project) -> None:
    """Do a bit of everything."""
    first, second, *_ = project.suggest(limit=5)
    project.decide(first, "accept", reason="yes")
    project.decide(second, "reject")
    project.decide(first, "reject", reason="no, after all")
    project.coding.code(1, 0, 9, "Transport")
    project.themes.create("Roads", codes=["Transport"])
    project.themes.create("People", codes=["Belonging", "Being listened to"])
    project.themes.revise("Roads", name="Getting there", status="reviewed")
    project.themes.remove_code("People", "Belonging")
    project.quotes.pick(1, 0, 9, theme="Getting there")
    project.change_settings(approach="reliability", reason="second coder joined")
    project.codebook.create("Joy", parent="Help")


def test_replay_gives_equal_tables(study: thematic.Project, files: Path) -> None:
    """Replaying the log into an empty project gives the same tables."""
    work(study)
    study.undo()
    study.close()
    store = Store.open(files / "study.thematic")
    store.replay_into(files / "again.thematic").close()
    store.close()
    assert state(files / "study.thematic") == state(files / "again.thematic")


def test_undo_all_the_way_and_back(study: thematic.Project) -> None:
    """Undoing everything newest first gives the empty state, redoing it the end state."""
    work(study)
    end = state(study.path)
    undone = 0
    while [line for line in study.log() if not line.undone and line.kind not in ("ProjectCreated", "EventUndone")]:
        study.undo()
        undone += 1
    assert (0, 0, 0, 0) == (
        study.status().participants,
        study.status().codings,
        study.status().themes,
        study.status().codes,
    )
    for _ in range(undone):
        study.redo()
    assert end == state(study.path)
    assert study.verify().ok
