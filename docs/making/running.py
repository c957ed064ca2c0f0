"""Running the notebooks and keeping what they show. `make notebooks` does it for all of them."""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
SECONDS = 300
WIDEST = 1000
"""Points that a kept picture is wide at most."""


def run(path: Path, folder: Path) -> Any:  # noqa: ANN401 - a notebook is a nested mapping
    """Run a notebook from top to bottom in a folder; returns it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": folder}}
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=resources).execute()
    return notebook


def keep(path: Path) -> None:
    """Run a notebook and keep its outputs in it, pictures made small, without times and versions."""
    notebook = run(path, path.parent)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            held = output.get("data", {})
            if "image/png" in held:
                held["image/png"] = _smaller(held["image/png"])
    nbformat.write(notebook, path)
    print(f"notebooks/{path.name}: {path.stat().st_size // 1000} KB")  # noqa: T201 - a program's own word


def _smaller(png: str) -> str:
    """Write a chart with few colours and at most so wide."""
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(png))) as opened:
        image = opened.convert("RGB")
    image.thumbnail((WIDEST, 10 * WIDEST))
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()


if __name__ == "__main__":
    for one in [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.ipynb")):
        keep(one)
