"""What is typed or chosen just before a press, before the page was drawn anew, is what the button sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import thematic
from tests.app.conftest import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest
    from streamlit.testing.v1.element_tree import Selectbox

    from tests.app.conftest import App


def _choice(at: AppTest, label: str) -> Selectbox[str]:
    return next(one for one in at.selectbox if one.label == label)


def _press(at: AppTest, key: str) -> None:
    next(one for one in at.button if str(one.key).startswith(key)).click().run()
    assert [] == [one.value for one in (*at.error, *at.exception)]


def test_why_a_disagreement_is_decided(app: App, project: thematic.Project) -> None:
    """A decision and carrying it out have the reasons that came with the presses."""
    source = next(one for one in project.search("the") if project.sources.get(one.source).text).source
    text = project.sources.get(source).text
    project.coding.code(source, 0, len(text), "Belonging")
    with thematic.open(project.path, coder="Bo") as other:
        other.coding.code(source, 0, len(text), "Being listened to")
    at = app("agreement")
    at.multiselect(key="agreement coders").set_value(["Ash", "Bo"]).run()
    one = project.agreement.table(["Ash", "Bo"]).disagreements[0]
    at.text_area(key=f"why {one.unit} {one.code} 0").set_value("It is about the bus.")
    _press(at, f"resolve {one.unit} {one.code} False")
    assert ["It is about the bus."] == [made.note for made in project.agreement.resolutions()]
    at.text_input(key="carry out reason 0").set_value("team meeting")
    _press(at, "carry out")
    assert "team meeting" == project.log(limit=1)[0].reason


def test_which_code_is_given_instead(app: App, project: thematic.Project) -> None:
    """The code chosen last is given, not the one chosen when the button was drawn."""
    at = app("review")
    suggested = project.reviewing.pending(limit=1)[0].code
    first, last, *_ = _choice(at, "Another code instead").options
    assert not {suggested} & {one.rpartition(" > ")[2] for one in _choice(at, "Another code instead").options}
    _choice(at, "Another code instead").set_value(first).run()
    _choice(at, "Another code instead").set_value(last)
    _press(at, "revise-")
    assert f"{last.rpartition(' > ')[2]} instead of {suggested}" in shown(at)


def test_which_code_stays_in_a_merge(app: App, project: thematic.Project) -> None:
    """The code chosen last stays, and the reason goes into the log."""
    ids = {row.name: row.code_id for row in project.codebook.rows()}
    at = app("codebook")
    at.session_state["code choice"].codes = [ids["Belonging"], ids["Being listened to"]]
    at.run()
    at.radio(key="merge into").set_value(ids["Being listened to"])
    next(one for one in at.text_input if str(one.key).startswith("merge reason")).set_value("one idea")
    _press(at, "merge-codes")
    assert "one idea" == project.log(limit=1)[0].reason
    status = {row.name: row.status for row in project.codebook.rows()}
    assert ("retired", "active") == (status["Belonging"], status["Being listened to"])


def test_which_code_a_theme_is_given(app: App, project: thematic.Project) -> None:
    """The code chosen last is added, and the theme named last is the one it goes under."""
    at = app("themes")
    first, last = _choice(at, "Add a code").options[-2:]
    _choice(at, "Add a code").set_value(first).run()
    _choice(at, "Add a code").set_value(last)
    _press(at, "add-")
    assert {"Belonging", last.rpartition(" > ")[2]} == set(project.themes.get("Met as an equal").codes)


def test_where_a_theme_is_moved(app: App, project: thematic.Project) -> None:
    """The theme chosen last is the one it goes under."""
    for name in ("Being known", "Ways in"):
        project.themes.create(name, codes=[])
    at = app("themes")
    moved = at.session_state["theme choice"].of(project.themes.list()).name
    others = _choice(at, "Under").options
    _choice(at, "Under").set_value(others[0]).run()
    _choice(at, "Under").set_value(others[1])
    _press(at, "move-")
    assert others[1] == project.themes.get(moved).parent


def test_who_agreed_to_be_named(app: App, project: thematic.Project) -> None:
    """The participant, the level and the name that stand there at the press are noted."""
    at = app("quotes")
    at.button_group(key="quotes view").set_value("names").run()
    first, last = at.selectbox(key="consent person 0").options[:2]
    at.selectbox(key="consent person 0").set_value(first).run()
    at.selectbox(key="consent person 0").set_value(last)
    at.selectbox(key="consent level").set_value("named")
    at.text_input(key="consent shown 0").set_value("Wren")
    _press(at, "note-consent")
    assert [(last, "named", "Wren")] == [(name, one.level, one.shown) for name, one in project.attributions.consents()]


def test_why_a_quote_is_edited(app: App, project: thematic.Project) -> None:
    """The reason typed just before the press stands in the log; edits are held when another quote is opened at once."""
    for code in ("Belonging", "Being listened to"):
        one = project.quotes.bank(code=code, limit=1).cards[0]
        project.quotes.pick(one.source, one.start, one.end, code=code, status="candidate")
    at = app("quotes")
    at.button_group(key="quotes view").set_value("picked").run()
    draft = at.session_state["quote draft"]
    begun = draft.quote
    draft.carry_out({"do": "elide", "quote": begun, "start": 0, "end": 3, "words": ""})
    other = next(one for one in project.quotes.picked() if one.quote_id != begun).quote_id
    _press(at, f"open-{other}")
    assert other == at.session_state["quote draft"].quote
    _press(at, f"open-{begun}")
    at.text_input(key=f"edit reason {begun}").set_value("too long")
    _press(at, "save-edits")
    assert ("QuoteEdited", "too long") == (project.log(limit=1)[0].kind, project.log(limit=1)[0].reason)
