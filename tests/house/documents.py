"""What the project's documents promise: their fenced blocks, and the files of the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```(?P<language>\w+)(?: +(?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a document; `name` is the file it shows, if it shows one."""

    language: str
    name: str
    body: str


def blocks(document: str) -> list[Block]:
    """List the fenced blocks of a document, in order."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [Block(found["language"], found["name"] or "", found["body"]) for found in _FENCE.finditer(text)]


def commands(document: str) -> list[str]:
    """List the shell commands of a document, in order."""
    return [
        line for block in blocks(document) if block.language == "sh" for line in block.body.splitlines() if line.strip()
    ]


def copy_bundled_content(folder: Path) -> None:
    """Put the corpora and codebooks where the documents say they are."""
    for name in ("corpora", "codebooks"):
        shutil.copytree(ROOT / name, folder / name)


def repository_files() -> list[Path]:
    """List the files that are, or would be, in the repository; without git, every file outside hidden folders."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git from the path
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        return [path for line in listing.stdout.splitlines() if (path := ROOT / line).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    ]
