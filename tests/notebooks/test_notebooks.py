"""The notebooks: they run as they are, on public names only, and keep the kinds of outputs that running them shows."""

from __future__ import annotations

import ast
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from docs.making.running import run

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ALLOWED = {"thematic", "altair", "pandas", "IPython", *sys.stdlib_module_names}
LARGEST = 700_000
"""Bytes that a notebook may have with its pictures."""


def _read(path: Path) -> Any:  # noqa: ANN401 - a notebook is a nested mapping
    return nbformat.read(path, as_version=4)


def _code(notebook: Any) -> list[Any]:  # noqa: ANN401 - a notebook is a nested mapping
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _imported(path: Path) -> set[str]:
    """Name the modules that a notebook imports, in full."""
    found = set()
    for cell in _code(_read(path)):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    return found


def _shown(cell: Any) -> list[str]:  # noqa: ANN401 - a cell is a nested mapping
    """Say what kinds of things a cell shows, each once: printed words, a value, a table, a picture.

    Words and figures are left out, because another processor may round a similarity otherwise and so turn two
    neighbours of a list round.
    """
    return sorted({kind for one in cell.outputs for kind in one.get("data", {"printed": ""})})


def test_there_are_notebooks() -> None:
    """The four pieces of work are there."""
    wanted = ["first_analysis", "codebook_and_agreement", "evaluating_suggestions", "joint_displays_and_reports"]
    assert [f"{number:02d}_{name}" for number, name in enumerate(wanted, 1)] == [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_public_names_only(path: Path) -> None:
    """A notebook imports `thematic` itself, pandas, Altair and the standard library; no module inside thematic."""
    imported = _imported(path)
    assert set() == {name.split(".")[0] for name in imported} - ALLOWED
    assert [] == [name for name in imported if name.startswith("thematic.")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_pictures_and_without_errors(path: Path) -> None:
    """Who only reads a notebook sees its tables and a chart; it stays small enough for a repository."""
    outputs = [one for cell in _code(_read(path)) for one in cell.outputs]
    assert {"error"} - {one.output_type for one in outputs}
    assert [] == [one.name for one in outputs if one.output_type == "stream" and one.name == "stderr"]
    assert any("image/png" in one.get("data", {}) for one in outputs)
    assert path.stat().st_size < LARGEST


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
# The client of Jupyter opens its own event loop and sockets, and leaves their closing to the interpreter.
@pytest.mark.filterwarnings("default")
def test_a_notebook_runs_and_shows_what_it_keeps(path: Path, tmp_path: Path) -> None:
    """A notebook runs in a folder of its own, leaves nothing there, and shows what it keeps (else: make notebooks)."""
    copy = Path(shutil.copy(path, tmp_path))
    ran = run(copy, tmp_path)
    assert [path.name] == [file.name for file in tmp_path.iterdir()]
    assert [_shown(cell) for cell in _code(_read(path))] == [_shown(cell) for cell in _code(ran)]
