"""Two processes on one project."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import thematic
from thematic.errors import UnreadableFileError, WrittenMeanwhileError
from thematic.model.coders import Coder

_SCRIPT = """
import sys, thematic
with thematic.open(sys.argv[1], coder="Newcomer") as project:
    project.codebook.create(sys.argv[2])
"""


def test_a_new_coder_in_several_processes_is_one(surveyed: thematic.Project) -> None:
    """Processes that write at the same time as the same new coder all succeed, and add the coder once."""
    running = [
        subprocess.Popen([sys.executable, "-c", _SCRIPT, str(surveyed.path), f"Code {number}"], stderr=subprocess.PIPE)
        for number in range(4)
    ]
    said = [one.communicate()[1].decode() for one in running]
    assert [""] * 4 == said
    assert 2 == surveyed.status().coders
    assert {f"Code {number}" for number in range(4)} <= {row.name for row in surveyed.codebook.rows()}
    assert surveyed.verify().ok


def test_window_and_command_line_side_by_side(surveyed: thematic.Project) -> None:
    """A process that opens a project it has open already does not lose its locks: others leave its log alone."""
    path = surveyed.path
    for number in range(3):
        with thematic.open(path) as again:
            again.status()
        shell = [sys.executable, "-m", "thematic"]
        subprocess.run([*shell, "log", str(path)], check=True, capture_output=True)
        assert path.with_name(path.name + "-wal").exists()
        surveyed.themes.create(f"From the window {number}")
        subprocess.run(
            [*shell, "themes", str(path), "create", f"From the shell {number}"], check=True, capture_output=True
        )
    expected = {f"From the {place} {number}" for place in ("window", "shell") for number in range(3)}
    assert expected == {one.name for one in surveyed.themes.list()}
    surveyed.close()
    with thematic.open(path) as project:
        assert expected == {one.name for one in project.themes.list()}
        assert project.verify().ok


def test_a_page_that_ends_late_keeps_the_locks(surveyed: thematic.Project) -> None:
    """A project that is closed while a page still reads it, and opened again, as by another name: nothing is lost."""
    path = surveyed.path
    reading = surveyed._session.read()
    ending = reading.__enter__()
    assert ending.all(Coder)
    surveyed.close()
    with thematic.open(path, coder="Somebody else") as again:
        subprocess.run([sys.executable, "-m", "thematic", "log", str(path)], check=True, capture_output=True)
        assert path.with_name(path.name + "-wal").exists()
        again.codebook.create("From the window")
        subprocess.run([sys.executable, "-c", _SCRIPT, str(path), "From the shell"], check=True, capture_output=True)
        assert {"From the window", "From the shell"} <= {row.name for row in again.codebook.rows()}
        reading.__exit__(None, None, None)
    with thematic.open(path) as project:
        assert {"From the window", "From the shell"} <= {row.name for row in project.codebook.rows()}
        assert project.verify().ok


def test_a_project_named_as_the_file_to_read_keeps_the_locks(surveyed: thematic.Project) -> None:
    """Importing the open project into itself is refused without a look at its bytes."""
    path = surveyed.path
    with pytest.raises(UnreadableFileError, match="it is a Thematic project"):
        surveyed.exchanging.import_(path)
    subprocess.run([sys.executable, "-m", "thematic", "log", str(path)], check=True, capture_output=True)
    assert path.with_name(path.name + "-wal").exists()


def test_undo_at_the_same_time_takes_back_different_steps(surveyed: thematic.Project) -> None:
    """Each of many undos at once takes back a step of its own; none of them finds its step taken back already."""
    for number in range(12):
        surveyed.codebook.create(f"Code {number}")
    held = len(surveyed.codebook.rows())
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: surveyed.history.undo_own(), range(12)))
    assert 12 == len({one.event for one in done})
    assert held - 12 == len(surveyed.codebook.rows())
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: surveyed.redo(), range(12)))
    assert held == len(surveyed.codebook.rows())
    assert surveyed.verify().ok


def test_what_was_looked_at_is_what_is_written_over(surveyed: thematic.Project) -> None:
    """A write that follows from a look is refused once another window wrote since, and nothing of it is kept."""
    surveyed.codebook.create("Waiting")
    with thematic.open(surveyed.path, coder="Somebody new") as other, other.unless_written():
        other.codebook.revise("Waiting", definition="Time until it begins.")
    with thematic.open(surveyed.path) as other, surveyed.unless_written():
        other.codebook.revise("Waiting", definition="Minutes in a queue.")
        with pytest.raises(WrittenMeanwhileError):
            surveyed.codebook.revise("Waiting", definition="Days until a visit.")
    assert "Minutes in a queue." == surveyed.codebook.tree().find("Waiting").definition
    surveyed.codebook.revise("Waiting", definition="Days until a visit.")
    assert surveyed.verify().ok
