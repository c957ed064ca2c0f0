"""Beside: what takes long is made in a thread while the page is used, and is drawn when it is there."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path


class Work:
    """Work that goes on until it is let go, and counts how often it was begun."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.may_end = Event()
        self.begun = 0
        self.error: Exception | None = None

    def __call__(self) -> str:
        """Wait to be let go."""
        self.begun += 1
        self.may_end.wait(30)
        if self.error:
            raise self.error
        return f"made {self.begun}"


def _page(path: str, work: "Work", states: list[int]) -> None:  # noqa: UP037 - AppTest runs the text of this alone
    import streamlit as st

    import thematic
    from app.ui.beside import awaited, beside

    with thematic.open(path) as project:
        try:
            found = beside(project, "thing", (path, states[0]), work)
        except thematic.ThematicError as error:
            st.error(str(error))
            return
    st.text_input("Used meanwhile", key="used")
    if found is None:
        awaited("thing", "It is being made.")
        return
    st.html(found)


@pytest.fixture
def work() -> Work:
    """Work that nobody has let go."""
    return Work()


@pytest.fixture
def states() -> list[int]:
    """The state that the thing is made of, to be changed."""
    return [1]


@pytest.fixture
def page(path: Path, work: Work, states: list[int], monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A page that waits for nothing."""
    monkeypatch.setattr("app.ui.beside.PATIENCE", 0.0)
    return AppTest.from_function(_page, args=(str(path), work, states), default_timeout=30)


def _let_go(work: Work, at: AppTest) -> AppTest:
    work.may_end.set()
    place = "kept making thing"
    if place in at.session_state:
        assert at.session_state[place].ended.wait(30)
    return at.run()


def test_a_page_can_be_used_while_something_is_made(page: AppTest, work: Work) -> None:
    """The page is drawn at once and says what is going on; what was made stands there as soon as it is."""
    at = page.run()
    assert "It is being made." in shown(at)
    at = at.text_input(key="used").set_value("meanwhile").run()
    assert (1, "meanwhile") == (work.begun, at.session_state["used"])
    at = _let_go(work, at)
    assert "made 1" in shown(at)
    assert "It is being made." not in shown(at)
    assert ([], "meanwhile") == ([one.value for one in at.exception], at.session_state["used"])


def test_nothing_is_made_twice_of_one_state(page: AppTest, work: Work, states: list[int]) -> None:
    """It is kept until the state is another, and then made anew."""
    at = _let_go(work, page.run()).run()
    assert 1 == work.begun
    states[0] = 2
    assert "made 2" in shown(_let_go(work, at.run()))


def test_what_goes_wrong_is_said_on_the_page(page: AppTest, work: Work) -> None:
    """An error of the work is the page's own, and stays on it without the work being begun again."""
    from thematic import ThematicError

    work.error = ThematicError("There is nothing to make it of.")
    at = _let_go(work, page.run()).run()
    assert ["There is nothing to make it of."] == [one.value for one in at.error]
    assert 1 == work.begun
