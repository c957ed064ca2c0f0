"""Coding in a sample: the Code page as somebody sees it who came there by "Go on"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui import reader as module
from app.ui.sample_coding import place_of
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from app.ui.outbox import OnWish
    from app.ui.reader import Shown
    from tests.app.conftest import App


@pytest.fixture
def sample(project: thematic.Project) -> thematic.SampleView:
    """A sample of ten units, which Bo has all coded."""
    project.codebook.create("Of Bo")
    found = project.reliability.draw("First", coders=["Ash", "Bo"], size=10).sample
    with thematic.open(project.path, coder="Bo") as other:
        while (place := other.reliability.get("First").coders[1].next_source) is not None:
            other.coding.code(place, 0, len(other.sources.get(place).text), "Of Bo")
    return found


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """Keep what the reader is given in each run; the last is what stands on the page."""
    given: list[Shown] = []
    draw = module.reader

    def reader(shown: Shown, *, on_wish: OnWish) -> None:
        given.append(shown)
        draw(shown, on_wish=on_wish)

    monkeypatch.setattr(module, "reader", reader)
    return given


@pytest.fixture
def at(app: App, project: thematic.Project, sample: thematic.SampleView) -> AppTest:
    """The Code page after Ash went on with the sample."""
    opened = app("code")
    opened.text_input(key="coder").set_value("Ash")
    _go(opened, place_of(sample.sample_id, _mine(project)))
    return opened


def test_the_line_says_how_far_one_is(at: AppTest, project: thematic.Project) -> None:
    """The sample, what one has coded of it, and that the codings of others are kept back stand above the texts."""
    mine = _mine(project)
    assert "Sample “First”: <span" in shown(at)
    assert f"{mine.coded} of 10 units" in shown(at)
    assert "kept from you until everybody is done" in shown(at)


def test_units_are_read_by_themselves(at: AppTest, project: thematic.Project, read: list[Shown]) -> None:
    """The list holds units of the sample alone, those that one was led to; each coding counts at once."""
    first = _mine(project)
    assert [first.next_source] == _listed(read)
    assert at.button(key="sample-next").disabled
    _code_next(project)
    at.run()
    assert f"{first.coded + 1} of 10 units" in shown(at)
    second = _mine(project)
    at.button(key="sample-next").click().run()
    assert str(second.next_source) == at.query_params["source"][0]
    assert {first.next_source, second.next_source} >= set(_listed(read)) >= {second.next_source}


def test_every_unit_is_reached(at: AppTest, project: thematic.Project, read: list[Shown]) -> None:
    """Coding and going on leads through the whole sample without leaving the page, and then back to the samples."""
    while _mine(project).next_source is not None:
        assert _mine(project).next_source in _listed(read)
        assert set() == {one.coder for one in read[-1].codings} - {"Ash"}
        _code_next(project)
        at.run()
        if _mine(project).next_source is not None:
            at.button(key="sample-next").click().run()
            assert [] == [one.value for one in at.exception]
    assert "10 of 10 units" in shown(at)
    assert "Back to the samples" in str([one.proto for one in at.get("page_link")])
    assert "Next unit" not in [one.label for one in at.button]
    for coder in ("Ash", "Bo"):
        project.reliability.done("First", coder=coder)
    assert "Everybody is done" in shown(at.run())


def test_a_sample_is_left(at: AppTest, read: list[Shown]) -> None:
    """The list of all answers is one press away, and the address forgets the sample."""
    at.button(key="sample-leave").click().run()
    assert "Sample “First”" not in shown(at)
    assert "sample" not in at.query_params
    assert 1 < len(_listed(read))


@pytest.mark.parametrize("said", ["99", "x", ""])
def test_an_address_without_such_a_sample_shows_all(at: AppTest, said: str) -> None:
    """A sample that is not there is no sample."""
    at.query_params["sample"] = said
    assert "Next unit" not in [one.label for one in at.run().button]


def test_who_does_not_code_it_reads_all(at: AppTest, read: list[Shown]) -> None:
    """A link that somebody else follows leads to the answer in the list of all."""
    at.text_input(key="coder").set_value("Zoë").run()
    assert [] == [one.value for one in at.exception]
    assert "Sample “First”" not in shown(at)
    assert 1 < len(_listed(read))


def test_a_unit_in_an_interview_keeps_what_is_around_it(
    app: App, path: Path, tmp_path: Path, read: list[Shown]
) -> None:
    """A turn is read where it stands, and the line says that around it everybody's codings are shown."""
    (tmp_path / "walk.txt").write_text("Interviewer: And?\n\nMara: We took the long way.\n", encoding="utf-8")
    with thematic.open(path, coder="Ash") as project:
        talk = project.documents.add(tmp_path / "walk.txt").sources[0].source
        drawn = project.reliability.draw("All", coders=["Ash", "Bo"], share=1.0).sample
    at = app("code")
    _go(at, {"sample": str(drawn.sample_id), "source": str(talk), "at": "0"})
    assert "Sample “All”" in shown(at)
    assert "Around its units" in shown(at)
    assert {talk} == set(_listed(read))


def _go(at: AppTest, place: dict[str, str]) -> None:
    for name, value in place.items():
        at.query_params[name] = value
    at.run()
    assert [] == [one.value for one in at.exception]


def _mine(project: thematic.Project) -> thematic.CoderProgress:
    return next(one for one in project.reliability.get("First").coders if one.coder == "Ash")


def _code_next(project: thematic.Project) -> None:
    source = _mine(project).next_source
    assert source is not None
    project.coding.code(source, 0, len(project.sources.get(source).text), "Belonging")


def _listed(read: list[Shown]) -> list[int]:
    return [one.source for one in read[-1].passages]
