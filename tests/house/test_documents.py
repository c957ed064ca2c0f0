"""The documents: what they tell people to type exists and runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.documents import ROOT, blocks, commands, copy_bundled_content
from thematic.cli import main
from thematic.cli.main import VERBS, thematic

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("README.md", "docs/commands.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder that has the bundled content, as a checkout has it."""
    copy_bundled_content(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(command: str) -> int:
    """Run one line of a document; the app is only parsed, because it would run for ever."""
    program, *arguments = shlex.split(command)
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return 0 if arguments and set(arguments) <= set(targets) else 2
    assert "thematic" == program
    if arguments[0] == "app":
        app = thematic.get_command(thematic.make_context("thematic", ["app"]), "app")
        assert app is not None
        app.make_context("app", arguments[1:])
        return 0
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_a_document_runs_in_order(
    document: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every shell command of a document runs, in order, with the files that the document shows."""
    for block in blocks(document):
        if block.name:
            (folder / block.name).write_text(block.body, encoding="utf-8")
        elif block.language == "sh":
            for command in block.body.splitlines():
                code = _run(command)
                assert (command, 0) == (command, code), capsys.readouterr().err


@pytest.mark.slow
def test_the_python_example_of_the_readme_runs(folder: Path) -> None:
    """The README's Python example runs as it is written, in a fresh process, and leaves what it says."""
    (example,) = (block.body for block in blocks("README.md") if block.language == "python")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    assert (folder / "quotes.docx").stat().st_size > 0


def test_every_verb_has_a_tested_example() -> None:
    """Each verb of the command line stands with an example in docs/commands.md."""
    shown = {shlex.split(command)[1] for command in commands("docs/commands.md")}
    assert set(VERBS) == shown


def test_every_link_of_the_documents_leads_somewhere() -> None:
    """Links between the documents point to files that are there."""
    for document in (*DOCUMENTS, "ARCHITECTURE.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if "://" not in target:
                assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"


def test_the_first_two_commands_of_the_readme() -> None:
    """The README starts with the two commands that do everything on a fresh machine."""
    assert ["make demo", "make test"] == commands("README.md")[:2]
