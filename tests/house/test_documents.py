"""The documents: what they tell people to type exists and runs."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.exchange.other_tools import write_qualcoder, write_taguette
from tests.house.documents import ROOT, commands, copy_bundled_content
from tests.house.walking import walk
from thematic.cli.main import VERBS

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))))
MADE = ("reference/", "notebooks/")
"""Where the pages of the site lie that are made when it is built."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder that has the bundled content, as a checkout has it, and two projects of other tools."""
    copy_bundled_content(tmp_path)
    write_qualcoder(tmp_path)
    write_taguette(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_says_comes_out_so(document: str, folder: Path) -> None:
    """Every shell command and all Python of a document runs, in order, with its files, and answers as it shows."""
    assert [] == walk(document, folder)


def test_every_verb_has_a_tested_example() -> None:
    """Each verb of the command line stands with an example in docs/commands.md."""
    shown = {shlex.split(command)[1] for command in commands("docs/commands.md")}
    assert set(VERBS) == shown


def test_every_link_of_the_documents_leads_somewhere() -> None:
    """Links between the documents point to files that are there."""
    for document in (*DOCUMENTS, "ARCHITECTURE.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if "://" not in target and not target.removeprefix("../").startswith(MADE):
                assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"


def test_the_first_two_commands_of_the_readme() -> None:
    """The README starts with the two commands that do everything on a fresh machine."""
    assert ["make demo", "make test"] == commands("README.md")[:2]
