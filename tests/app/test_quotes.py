"""The Quotes page."""

from __future__ import annotations

import re
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
    assert f"<b>{card.participant}" in html
    assert card.prevalence in html
    assert card.reason in html


def test_candidates_follow_every_change(app: App, project: thematic.Project) -> None:
    """A coding elsewhere, its undo and erased words show among the candidates at the next draw."""
    quoted = {one.participant for one in project.quotes.bank(limit=30).cards}
    row = next(one for one in project.sources.grid().rows[3:] if one.participant not in quoted)
    answer = next(one for one in row.answers if one and len(one.text.split()) > 1)
    words = " ".join(answer.text.split()[:-1])
    at = app("quotes")
    next(one for one in at.number_input if one.label == "For each").set_value(30).run()
    assert not _is_candidate(at, row.participant)
    with thematic.open(project.path, coder="Bo") as other:
        other.coding.code(answer.source_id, 0, len(words), "Belonging")
    assert _is_candidate(at.run(), row.participant)
    project.undo()
    assert not _is_candidate(at.run(), row.participant)
    project.redo()
    assert _is_candidate(at.run(), row.participant)
    with thematic.open(project.path, coder="Bo") as other:
        other.withdraw(row.participant, reason="Asked to be taken out")
    assert not _is_candidate(at.run(), row.participant)


def _is_candidate(at: AppTest, person: str) -> bool:
    assert [] == [one.value for one in at.exception]
    return f"<b>{person}" in shown(at)


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
    next(one for one in at.button_group if one.label == "For").set_value("One code").run()
    box = next(one for one in at.selectbox if one.label == "Code")
    path = box.options[0]
    box.set_value(path).run()
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
    """Files of the bank can be taken along in every format."""
    at = app("quotes")
    formats = (".docx", ".xlsx", ".csv", ".md", ".html", ".json")
    assert [f"Download {one}" for one in formats] == [one.label for one in at.download_button]


def test_compares_side_by_side(app: App, project: thematic.Project) -> None:
    """Two candidates stand beside each other at the top, and can be put back."""
    project.themes.create("Doors", codes=["Waiting", "Getting there"])
    at = _button(app("quotes"), "Compare")
    at = _button(at, "Compare")
    assert shown(at).index("Side by side") < shown(at).index(project.quotes.bank().cards[0].quote)
    assert 2 == sum(one.label == "Put back" for one in at.button)
    at = _button(_button(at, "Put back"), "Put back")
    assert "Side by side" not in shown(at)


def _picked(app: App, project: thematic.Project) -> tuple[AppTest, thematic.QuoteView]:
    """Pick the first candidate and open the picked ones."""
    at = _button(app("quotes"), "Pick")
    at.button_group(key="quotes view").set_value("picked").run()
    return at, project.quote_desk.list()[0]


def test_edits_with_a_preview_before_saving(app: App, project: thematic.Project) -> None:
    """An edit shows at once and is written only when it is saved; the verbatim stays."""
    at, quote = _picked(app, project)
    word = max(quote.verbatim.split(), key=len)
    at.selectbox(key="edit kind").set_value("redact")
    at.text_input(key="edit words").set_value(word)
    at.text_input(key="edit text").set_value("place")
    _button(at, "Add this edit")
    assert "[place]" in shown(at)
    assert quote.verbatim == project.quote_desk.get(quote.quote_id).rendered
    at.button(key="save-edits").click().run()
    saved = project.quote_desk.get(quote.quote_id)
    assert (True, quote.verbatim) == ("[place]" in saved.rendered, saved.verbatim)
    assert "QuoteEdited" == project.log(limit=1)[0].kind


def test_words_that_are_not_there_are_refused(app: App, project: thematic.Project) -> None:
    """The page stays, with a sentence that says why."""
    at, _ = _picked(app, project)
    at.text_input(key="edit words").set_value("never said by anybody")
    _button(at, "Add this edit")
    assert "stands in the quote 0 times" in at.error[0].value.replace("\\", "")


def test_weighs_and_approves(app: App, project: thematic.Project) -> None:
    """Purpose and stance are kept; a picked quote is a candidate until it is approved."""
    at, quote = _picked(app, project)
    assert "candidate" == quote.status.value
    next(one for one in at.selectbox if one.label == "Stance").set_value("qualifies").run()
    at.button(key=f"approve-{quote.quote_id}").click().run()
    view = project.quote_desk.get(quote.quote_id)
    assert ("qualifies", "approved") == (view.stance.value, view.status.value)


def test_edits_of_an_approved_quote_say_that_the_approval_lapsed(app: App, project: thematic.Project) -> None:
    """Saving them says so, and the quote can be approved again; without an approval nothing is said."""
    at, quote = _picked(app, project)
    words = sorted(quote.verbatim.split(), key=len)
    for word, approved in ((words[-1], False), (words[-2], True)):
        if approved:
            project.quote_desk.approve(quote.quote_id, reason="read twice")
            at.run()
        at.selectbox(key="edit kind").set_value("emphasis")
        at.text_input(key="edit words").set_value(word)
        _button(at, "Add this edit")
        at.button(key="save-edits").click().run()
        assert approved is any("The approval lapsed" in one.value for one in at.success)
        assert "candidate" == project.quote_desk.get(quote.quote_id).status.value
    assert "Approve" == at.button(key=f"approve-{quote.quote_id}").label


def test_spread_and_consent(app: App, project: thematic.Project) -> None:
    """The spread has its base; a participant who agreed to nothing is quoted nowhere."""
    project.themes.create("Doors", codes=["Waiting", "Getting there"])
    at, quote = _picked(app, project)
    at.button_group(key="quotes view").set_value("spread").run()
    html = re.sub("<.*?>| [(]Base: .*? Unit: .*?[)](?=<)", "", shown(at))
    assert "1 quote of 1 participant." in html
    assert 'title="Base: quotes that are picked, those withdrawn apart. Unit: quote."' in shown(at)
    at.button_group(key="quotes view").set_value("names").run()
    at.selectbox(key="consent person 0").set_value(quote.participant).run()
    at.selectbox(key="consent level").set_value("none").run()
    at.button(key="note-consent").click().run()
    assert "Not quoted at all" in shown(at)
    assert quote.participant not in {card.participant for card in project.quotes.bank().cards}


def test_without_codings_the_page_says_what_to_do(app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty bank is an ordinary state, not an error: the page says what comes first."""
    path = tmp_path / "empty.thematic"
    thematic.create(path, coder="A").close()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = app("quotes")
    assert [] == list(at.error)
    assert "No quotes yet" in shown(at)
