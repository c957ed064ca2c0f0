"""What import-linter cannot say: the model knows the standard library alone."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.house.documents import ROOT

MODULES = sorted([*(ROOT / "thematic" / "model").glob("*.py"), ROOT / "thematic" / "errors.py"])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_model_imports_the_standard_library_alone(path: object) -> None:
    """Every import of a model module is the standard library, the model or the errors."""
    tree = ast.parse((ROOT / str(path)).read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    foreign = [
        name
        for name in names
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith(("thematic.model", "thematic.errors"))
    ]
    assert [] == foreign
