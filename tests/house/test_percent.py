"""Percentages are written in one way, "77%", wherever people read them; what they write themselves is read in any."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPACED = re.compile(r"(?<=[\d}])[ \u00a0]%(?![\w(}]| \d)")
_PYTHON = sorted(path for folder in ("app", "thematic") for path in (ROOT / folder).rglob("*.py"))
_PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "codebooks").rglob("*.md")])


def _strings(path: Path) -> str:
    """Join the strings and comments of a module: elsewhere the sign divides."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return "\n".join(one.string for one in tokens if one.type in {tokenize.STRING, tokenize.COMMENT})


@pytest.mark.parametrize("paths", [_PYTHON, _PROSE], ids=["modules", "prose"])
def test_no_space_before_the_sign(paths: list[Path]) -> None:
    """No sentence, docstring or document writes the number apart from its sign."""
    assert paths
    texts = {path: _strings(path) if path.suffix == ".py" else path.read_text(encoding="utf-8") for path in paths}
    assert [] == [path.name for path, text in texts.items() if _SPACED.search(text)]
