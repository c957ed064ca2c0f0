"""What takes something away says beside its button what goes and how it comes back."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.house.documents import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = ROOT / "app"
TAKES_AWAY = {
    *("carry_out", "leave_out", "merge", "remove", "remove_code", "retire", "split", "uncode", "withdraw"),
    *("anonymising.make", "coding.uncode_others", "quotes.unpick", "history.erase_undone"),
}
"""Methods of the project that take something away; with the collaborator's name where others are called alike."""
BESIDE = {"wishes.py": APP / "ui" / "reader" / "card.js"}
"""Where the buttons stand whose wishes a module carries out."""


def test_the_app_says_how_each_step_that_takes_away_is_undone() -> None:
    """Each module of the app that takes something away has a sentence on the screen with the way back."""
    modules = {path: list(_taking(path.read_text(encoding="utf-8"))) for path in sorted(APP.rglob("*.py"))}
    found = {path: calls for path, calls in modules.items() if calls}
    assert 7 <= len(found)
    silent = [f"{path.name}: {', '.join(calls)}" for path, calls in found.items() if not _says(path)]
    assert [] == silent


@pytest.mark.parametrize(
    ("body", "calls"),
    [
        ("project.themes.remove(name)", ["themes.remove"]),
        ("act(lambda: self.project.coding.uncode(number))", ["coding.uncode"]),
        ("project.withdraw(label)", ["withdraw"]),
        ("project.reporting.make()", []),
        ("held.remove(place)", []),
    ],
)
def test_calls_that_take_away_are_found(body: str, calls: list[str]) -> None:
    """Calls on the project are found wherever they stand; lists that lose an item are not meant."""
    assert calls == list(_taking(body))


def test_a_docstring_is_not_on_the_screen() -> None:
    """The way back must be in a sentence that people see."""
    assert not _shows_a_way_back('"""Undo brings it back."""\nst.button("Remove")')
    assert _shows_a_way_back('st.button("Remove", help="Undo brings it back.")')
    assert _shows_a_way_back('_BACK = "There is no undo."\nconsequence(_DOES, _BACK)')


def _taking(code: str) -> Iterator[str]:
    for one in ast.walk(ast.parse(code)):
        if not isinstance(one, ast.Call) or not isinstance(one.func, ast.Attribute):
            continue
        before, dot, called = ast.unparse(one.func).rpartition("project.")
        if dot and not before.strip(".self") and {called, called.rpartition(".")[2]} & TAKES_AWAY:
            yield called


def _says(path: Path) -> bool:
    if path.name in BESIDE:
        return "brings it back" in BESIDE[path.name].read_text(encoding="utf-8")
    return _shows_a_way_back(path.read_text(encoding="utf-8"))


def _shows_a_way_back(code: str) -> bool:
    tree = ast.parse(code)
    told = {
        one.value.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)
    }
    words = {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)} - told
    return any("undo" in one.lower() and " " in one for one in words)
