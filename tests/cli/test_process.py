"""The command line as a process: outputs kept apart, exit codes, and the demo."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def _run(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "thematic", *(str(word) for word in words)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_failure_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    """A failure ends with 1, one line on stderr and nothing on stdout."""
    done = _run("status", "none.thematic", folder=tmp_path)
    assert (1, "", 1) == (done.returncode, done.stdout, done.stderr.count("\n"))


def test_a_failure_under_json_is_one_document(tmp_path: Path) -> None:
    """With --json the sentence also stands on stdout, as one document."""
    done = _run("status", "none.thematic", "--json", folder=tmp_path)
    assert (1, 1) == (done.returncode, done.stderr.count("\n"))
    assert done.stderr == f"thematic: {json.loads(done.stdout)['error']}\n"


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    """A missing argument ends with 2."""
    assert 2 == _run("status", folder=tmp_path).returncode


def test_an_output_that_is_closed_early_is_no_disaster(tmp_path: Path) -> None:
    """`thematic --help | head -1` leaves no traceback."""
    line = f'"{sys.executable}" -m thematic --help | head -1'
    done = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602 - a fixed line with a pipe
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_demo_with_the_bundled_model(tmp_path: Path) -> None:
    """`thematic demo DIR --json` prints one document with the promised keys; progress goes to stderr."""
    done = _run("demo", "there", "--json", folder=tmp_path)
    assert 0 == done.returncode, done.stderr
    made = json.loads(done.stdout)
    keys = ["project", "participants", "responses", "units", "codings", "suggestions", "themes", "quotes", "files"]
    assert keys == list(made)
    assert "Reading the bundled survey" in done.stderr
    names = ["demo.thematic", "quotes.docx", "quotes.xlsx", "report.docx", "report.html", "case-study.docx"]
    assert [f"there/{name}" for name in names] == made["files"]
    assert all((tmp_path / file).stat().st_size > 0 for file in made["files"])
    assert min(made[key] for key in keys[1:-1]) > 0
    again = _run("demo", "there", folder=tmp_path)
    assert (1, True) == (again.returncode, "already exists" in again.stderr)
