"""The notebooks as pages of the site: text, code and the outputs that they keep."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"


def pages() -> dict[str, str | bytes]:
    """Write each notebook as a page and its pictures as files beside it, by their places in the site."""
    made: dict[str, str | bytes] = {}
    for path in sorted(FOLDER.glob("*.ipynb")):
        pictures: dict[str, bytes] = {}
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "\n\n".join(part for cell in cells for part in _cell(cell, path.stem, pictures))
        where = f"*This page is the notebook `notebooks/{path.name}`, with the outputs it was kept with.*"
        first, _, rest = text.partition("\n")
        made[f"notebooks/{path.stem}.md"] = f"{first}\n\n{where}\n{rest}\n"
        made |= {f"notebooks/{name}": picture for name, picture in pictures.items()}
    return made


def _cell(cell: dict[str, Any], stem: str, pictures: dict[str, bytes]) -> list[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [source]
    return [f"```python\n{source}\n```", *(_output(one, stem, pictures) for one in cell["outputs"])]


def _output(output: dict[str, Any], stem: str, pictures: dict[str, bytes]) -> str:
    """Write one output: a picture, a table or text."""
    held = output.get("data", {})
    if "image/png" in held:
        name = f"{stem}-{len(pictures) + 1}.png"
        pictures[name] = base64.b64decode("".join(held["image/png"]))
        return f"![The chart that the code above draws]({name})"
    if "text/html" in held:
        return "".join(held["text/html"])
    text = "".join(held.get("text/plain", output.get("text", "")))
    return f"``` {{ .text .output }}\n{text.rstrip()}\n```"
