"""What mkdocs asks while it builds the site: pages that are made from the code, and blocks that show files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from docs.making import calls, notebooks, verbs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_NAMED = re.compile(r"^```(?P<language>\w+) (?P<name>\S+)$", re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code and from the notebooks."""
    made: dict[str, str | bytes] = {
        "reference/verbs.md": verbs.page(),
        "reference/project.md": calls.project_page(),
        "reference/records.md": calls.records_page(),
        "reference/errors.md": calls.errors_page(),
        **notebooks.pages(),
    }
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Show the name of a file above the block that holds it; say which block is an answer."""
    return _NAMED.sub(_titled, markdown)


def _titled(found: re.Match[str]) -> str:
    if found["name"] == "output":
        return f"``` {{ .{found['language']} .output }}"
    return f"*{found['name']}*\n\n```{found['language']}"
