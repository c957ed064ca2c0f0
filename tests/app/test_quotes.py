"""The Quotes page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import thematic
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App


def _button(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.button if one.label == label).click().run()


def test_shows_cards_with_attribution_and_prevalence(app: App, project: thematic.Project) -> None:
    """A card has the words, who said them, how many did, and why it is shown."""
    card = project.quotes.bank().cards[0]
    html = shown(app("quotes"))
    assert card.attribution in html
    assert card.prevalence in html
    assert card.reason in html


def test_picks_and_withdraws(app: App, project: thematic.Project) -> None:
    """Picking and withdrawing are a person's, one event each."""
    at = _button(app("quotes"), "Pick")
    picked = project.quotes.picked_quotes()
    assert [project.quotes.bank().cards[0].quote] == [one.text for one in picked]
    assert ["Met as an equal"] == [one.theme for one in picked]
    _button(at, "Picked: withdraw")
    assert [] == project.quotes.picked_quotes()


def test_chooses_one_code(app: App, project: thematic.Project) -> None:
    """A code's quotes carry that code, and picking remembers it."""
    at = app("quotes")
    at.button_group[0].set_value("One code").run()
    path = at.selectbox[0].options[0]
    at.selectbox[0].set_value(path).run()
    _button(at, "Pick")
    assert [path] == [one.code for one in project.quotes.picked_quotes()]


def test_shows_hostile_words_as_text(app: App, project: thematic.Project) -> None:
    """A quote with markup is written out."""
    row = project.sources.grid().rows[2]
    answer = row.answers[0]
    assert answer is not None
    project.coding.code(answer.source_id, 0, len(answer.text), "Belonging")
    at = app("quotes")
    at.number_input[0].set_value(30).run()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown(at)
    assert "<script" not in shown(at)


def test_nothing_coded_gives_a_sentence(app: App, project: thematic.Project) -> None:
    """Without coded extracts the page says what comes first."""
    for theme in project.themes.list():
        for code in theme.codes:
            project.themes.remove_code(theme.name, code)
    at = app("quotes")
    assert "code some answers" in at.error[0].value


def test_offers_the_bank_for_download(app: App) -> None:
    """Word and Excel files of the bank can be taken along."""
    at = app("quotes")
    assert ["Download .docx", "Download .xlsx"] == [one.label for one in at.download_button]


def test_without_codings_the_page_says_what_to_do(app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty bank is an ordinary state, not an error: the page says what comes first."""
    path = tmp_path / "empty.thematic"
    thematic.create(path, coder="A").close()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = app("quotes")
    assert [] == list(at.error)
    assert "No quotes yet" in shown(at)
