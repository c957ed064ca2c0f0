"""The Themes page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.theme_choice import board_loose, board_themes
from tests.app.conftest import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    import thematic
    from tests.app.conftest import App


def _number(project: thematic.Project) -> int:
    return project.themes.get("Met as an equal").theme_id


def _button(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.button if one.label == label).click().run()


def test_lists_themes_with_codes_and_counts(app: App, project: thematic.Project) -> None:
    """A theme stands with its concept, its codes and who mentioned it, base included."""
    html = shown(app("themes"))
    assert "Help from someone who has been there" in html
    assert ">Belonging</span>" in html
    told = 'Mentioned by <span class="th-number" title="Base: respondents who gave a text; '
    assert told in html
    assert f">{project.themes.get('Met as an equal').mentioned.sentence}<" in html


def test_adds_and_takes_out_a_code(app: App, project: thematic.Project) -> None:
    """Codes go in and out of a theme, one event each."""
    number = _number(project)
    at = app("themes")
    at.selectbox(key=f"add {number} 0").set_value("Relationship > Being listened to").run()
    at.button(key=f"add-{number}").click().run()
    assert ("Being listened to", "Belonging") == project.themes.get("Met as an equal").codes
    at.selectbox(key=f"out {number} 0").set_value("Belonging").run()
    at.button(key=f"out-{number}").click().run()
    assert ("Being listened to",) == project.themes.get("Met as an equal").codes


def test_creates_a_theme_with_hostile_words(app: App, project: thematic.Project) -> None:
    """Names and concepts are shown as they were written, and the form is empty afterwards."""
    at = app("themes")
    at.text_input(key="theme name 0").set_value("<i>Doors</i> **open**")
    at.text_area(key="theme concept 0").set_value("$x$ <script>")
    _button(at, "Create theme")
    assert "&lt;i&gt;Doors&lt;/i&gt; **open**" in shown(at)
    assert "<script" not in shown(at)
    assert "<i>Doors</i> **open**" in [one.name for one in project.themes.list()]
    assert "" == at.text_input(key="theme name 1").value


def test_a_name_that_is_taken_is_refused_in_a_sentence(app: App) -> None:
    """The page stays, with what was wrong and what was typed."""
    at = app("themes")
    at.text_input(key="theme name 0").set_value("met as an EQUAL")
    _button(at, "Create theme")
    assert "There is already a theme called" in at.error[0].value
    assert "met as an EQUAL" == at.text_input(key="theme name 0").value


def test_revises_a_theme(app: App, project: thematic.Project) -> None:
    """Status and concept can be changed, with a reason for the log."""
    at = app("themes")
    next(one for one in at.selectbox if one.label == "Status").set_value("reviewed")
    next(one for one in at.text_input if one.label.startswith("Reason")).set_value("read against the data")
    _button(at, "Save")
    assert "reviewed" == project.themes.get("Met as an equal").status
    assert "read against the data" == project.log(limit=1)[0].reason


def test_removes_a_theme_and_brings_it_back(app: App, project: thematic.Project) -> None:
    """Undo in the side bar brings a removed theme back."""
    at = app("themes")
    at.button(key=f"remove-{_number(project)}").click().run()
    assert [] == list(project.themes.list())
    at.button(key="undo-last").click().run()
    assert ["Met as an equal"] == [one.name for one in project.themes.list()]


def test_lists_used_codes_outside_themes(app: App, project: thematic.Project) -> None:
    """Codes with codings and without a theme stand on the board, outside the themes."""
    app("themes")
    names = [one.name for one in project.themes.loose_codes()]
    assert names
    assert names == [one.name for one in board_loose(project, project.codebook.rows())]


def test_tells_the_story_of_a_theme(app: App, project: thematic.Project) -> None:
    """Boundaries, description, interpretation and link are kept, as one event."""
    at = app("themes")
    next(one for one in at.text_area if one.label == "Boundaries").set_value("Not being polite")
    next(one for one in at.text_area if one.label == "Interpretation").set_value("Knowing from inside")
    _button(at, "Save")
    story = project.theme_stories.get("Met as an equal")
    assert ("Not being polite", "Knowing from inside") == (story.boundaries, story.interpretation)
    assert "told the story of the theme 'Met as an equal'" == project.log(limit=1)[0].sentence


def test_saving_name_status_and_story_is_one_event(app: App, project: thematic.Project) -> None:
    """One Save is one step in the log, and one undo takes all of it back."""
    at = app("themes")
    events = project.history.count()
    next(one for one in at.text_input if one.value == "Met as an equal").set_value("Met by an equal")
    next(one for one in at.selectbox if one.label == "Status").set_value("reviewed")
    next(one for one in at.text_area if one.label == "Boundaries").set_value("Not being polite")
    _button(at, "Save")
    assert 1 == project.history.count() - events
    assert ("reviewed", "Not being polite") == (
        project.themes.get("Met by an equal").status,
        project.theme_stories.get("Met by an equal").boundaries,
    )
    project.undo()
    assert ("candidate", "") == (
        project.themes.get("Met as an equal").status,
        project.theme_stories.get("Met as an equal").boundaries,
    )


def test_retired_codes_are_not_on_the_board(app: App, project: thematic.Project) -> None:
    """A code that was retired stays in the log and among its codings; nobody is asked to group it."""
    loose = project.themes.loose_codes()[0]
    project.codebook.retire(project.codebook.tree().path(loose.code_id), reason="said better elsewhere")
    project.codebook.retire("Belonging", reason="too wide")
    app("themes")
    rows = project.codebook.rows()
    assert loose.name not in [one.name for one in board_loose(project, rows)]
    assert "Belonging" not in [code.name for theme in board_themes(project.themes.list(), rows) for code in theme.codes]


def test_answers_a_question_of_the_review(app: App, project: thematic.Project) -> None:
    """The card shows figures with their base, and keeps the person's answer."""
    at = app("themes")
    at.button_group(key="themes view").set_value("review").run()
    card = project.theme_reviews.card("Met as an equal")
    assert card.items[0].evidence[0] in shown(at)
    next(one for one in at.text_area if one.placeholder == "Your answer").set_value("They all speak of knowing.")
    at.button(key=f"save-{card.theme_id}-pattern").click().run()
    (answer,) = project.theme_reviews.card("Met as an equal").items[0].answers
    assert ("Ash", "They all speak of knowing.") == (answer.coder, answer.answer)


def test_checks_and_map(app: App, project: thematic.Project) -> None:
    """Findings stand in sentences; the map shows the theme by its name, escaped."""
    project.themes.create("<i>Support</i>", codes=["Waiting"])
    at = app("themes")
    at.button_group(key="themes view").set_value("checks").run()
    assert "has no central organising concept" in shown(at)
    at.button_group(key="themes view").set_value("map").run()
    assert "&lt;i&gt;Support&lt;/i&gt;" in shown(at)
    assert ["Download .svg", "Download .png"] == [one.label for one in at.download_button]
