"""The notebooks: they run as they are, on public names only, and are kept without outputs."""

from __future__ import annotations

import ast
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ALLOWED = {"thematic", "pandas", *sys.stdlib_module_names}


def _read(path: Path) -> Any:  # noqa: ANN401 - a notebook is a nested mapping
    return nbformat.read(path, as_version=4)


def _imported(path: Path) -> set[str]:
    """Name the modules that a notebook imports, in full."""
    found = set()
    for cell in _read(path).cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    return found


def test_there_are_notebooks() -> None:
    """The first analysis is there."""
    assert "01_first_analysis.ipynb" in [path.name for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_public_names_only(path: Path) -> None:
    """A notebook imports `thematic` itself, pandas and the standard library; no module inside thematic."""
    imported = _imported(path)
    assert set() == {name.split(".")[0] for name in imported} - ALLOWED
    assert [] == [name for name in imported if name.startswith("thematic.")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    """Outputs are made by running; none are kept, so that none can be out of date."""
    cells = [cell for cell in _read(path).cells if cell.cell_type == "code"]
    assert [] == [cell.id for cell in cells if cell.outputs or cell.execution_count]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
# The client of Jupyter opens its own event loop and sockets, and leaves their closing to the interpreter.
@pytest.mark.filterwarnings("default")
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    """A notebook runs from top to bottom in a folder of its own, and leaves nothing there."""
    copy = Path(shutil.copy(path, tmp_path))
    notebook = _read(copy)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}})
    client.execute()
    assert [path.name] == [file.name for file in tmp_path.iterdir()]
