"""The codes' colours by name and by path, read once per run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import thematic


def code_colours(project: thematic.Project) -> dict[str, str]:
    """Map the name and the path of every code to its colour."""
    rows = project.codebook.rows()
    return {row.name: row.colour for row in rows} | {row.path: row.colour for row in rows}
