"""Four ways through the app in a real browser, from a file to the log; what they did is read from the project."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import at_rest, drag, give, quiet, until
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASKED = "What would have made today easier?"
SURVEY = f"id,Site,Ward number,{ASKED}\n" + "".join(
    f"N{place},{'North' if place % 2 else 'South'},{place % 4},{text}\n"
    for place, text in enumerate(
        (
            "A chair in the corridor while I waited.",
            "Somebody who says my name right.",
            "Fewer forms with the same questions.",
            "A cup of water at the desk.",
            "Knowing how long it would take.",
            "A bus that stops at the door.",
            "Parking that does not run out.",
            "One number to ring and not five.",
            "A quiet room for the children.",
            "Being told what comes next.",
            "Longer hours on a Thursday.",
            "A letter that I can read.",
        )
    )
)
TALK = (
    "Interviewer: 🎬 How did it begin?\n\nMara: 👩‍👩‍👧 With a cup of tea 🙂 and a long silence.\n\n"
    "Interviewer: And then?\n\nMara: 🏳️‍🌈 Then we laughed, all of us.\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a survey with suggestions, and an interview."""
    folder = tmp_path_factory.mktemp("four")
    path = folder / "study.thematic"
    build(path, respondents=40)
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    with thematic.open(path, coder="Ash") as project:
        project.documents.add(folder / "talk.txt")
        project.codebook.create("First meeting")
        project.themes.create("Getting in")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each journey."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The project beside the app."""
    with thematic.open(file, coder="Ash") as opened:
        yield opened


def _view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(page.get_by_role("tab", name=name)).first.click()
    quiet(page)


def _choose(box: Locator, name: str) -> None:
    """Type a name into a list and take it, once it is the one that Enter takes."""
    box.fill(name)
    box.page.wait_for_function(
        """([box, name]) => {
          const next = document.getElementById(box.getAttribute('aria-activedescendant') || '');
          return next && [name, `Add: ${name}`].includes(next.textContent.trim());
        }""",
        arg=[box.element_handle(), name],
    )
    box.press("Enter")


def _give(page: Page, code: str) -> None:
    """Give the chosen words a code by its name, with the keyboard."""
    page.keyboard.press("c")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    at_rest(page)


def test_a_survey_from_file_to_decisions(page: Page, address: str, project: thematic.Project) -> None:
    """Import a survey, correct a role, code ten answers by mouse and keyboard, accept, reject and undo."""
    _import_survey(page, address)
    assert "Ward number" not in [one.name for one in project.sources.attributes()]
    _code_ten(page, address, project)
    _decide_two(page, address, project)
    assert project.verify().ok


def _import_survey(page: Page, address: str) -> None:
    page.goto(f"{address}/data")
    _view(page, "Import")
    give(page, {"name": "today.csv", "mimeType": "text/csv", "buffer": SURVEY.encode()})
    page.get_by_text("12 participants, 12 answers").first.wait_for()
    page.get_by_text("2 attributes").first.wait_for()
    # The table of roles is drawn on a canvas; the role is the second column, the ward the third or first row.
    table = page.get_by_test_id("stDataFrame").first
    row = table.locator("td", has_text="Ward number").first.evaluate("(one) => one.closest('tr').rowIndex")
    _choose_role(page, row, "ignore")
    page.get_by_text("1 attribute").first.wait_for()
    quiet(page)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Imported 12 participants and 12 answers to 1 question").first.wait_for()


def _code_ten(page: Page, address: str, project: thematic.Project) -> None:
    before = project.status().codings
    question = next(one.question_id for one in project.sources.questions() if one.text == ASKED)
    page.goto(f"{address}/code?question={question}")
    page.locator(".thr-passage").first.wait_for()
    at_rest(page)
    words = ("A chair in the corridor", "says my name right", "Fewer forms", "A cup of water", "how long it would take")
    for one in words:
        drag(page, one)
        page.locator(".thr-codes .thr-code", has_text="First meeting").first.click()
        at_rest(page)
    page.locator(".thr-passage", has_text="A bus that stops").click()
    page.keyboard.press("Escape")
    _give(page, "First meeting")
    for _ in range(4):
        page.keyboard.press("j")
        page.keyboard.press("1")
        at_rest(page)
    assert before + 10 == project.status().codings
    coded = {
        project.sources.get(one.source_id).text[one.start : one.end]
        for source in project.coding.answers(question)
        for one in project.coding.of_source(source)
    }
    assert set(words) < coded
    assert "A bus that stops at the door." in coded
    page.keyboard.press("z")
    at_rest(page)
    assert before + 9 == project.status().codings


def _decide_two(page: Page, address: str, project: thematic.Project) -> None:
    page.goto(f"{address}/review")
    page.get_by_text("Why perhaps not").wait_for()
    keys = page.locator(".th-keylist[data-keys*='accept: it becomes']")
    for key, verdict in (("a", "accept"), ("r", "reject")):
        page.get_by_role("button", name="Defer (D)").wait_for()
        quiet(page)
        # The keys list themselves anew when they are bound to the buttons of another suggestion.
        keys.wait_for(state="attached")
        keys.evaluate("(one) => one.removeAttribute('data-keys')")
        page.locator("h1").click()
        page.keyboard.press(key)
        page.get_by_test_id("stSidebar").get_by_text(f"{verdict}ed the suggestion").first.wait_for()
    until({"accept": 1, "reject": 1}, lambda: dict(project.progress().decisions))
    quiet(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Undo").click()
    until({"accept": 1}, lambda: dict(project.progress().decisions))
    page.get_by_test_id("stSidebar").get_by_text("accepted the suggestion").first.wait_for()


def _choose_role(page: Page, row: int, role: str) -> None:
    """Choose another role in a row of the table of roles, as a person does with mouse and keyboard."""
    canvas = page.get_by_test_id("stDataFrame").first.locator("canvas").first
    box = canvas.bounding_box()
    assert box is not None
    rows = page.get_by_test_id("stDataFrame").first.locator("tbody tr").count()
    tall = (box["height"] - 36) / max(rows, 1)
    canvas.click(position={"x": 200, "y": 36 + tall * (row - 0.5)}, force=True)
    page.get_by_test_id("stDataFrame").first.locator("td[aria-selected='true']").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.locator("#portal input").first.wait_for()
    page.keyboard.type(role)
    page.keyboard.press("Enter")


def test_an_interview_coded_split_and_logged(page: Page, address: str, project: thematic.Project) -> None:
    """Read two speakers, code spans that overlap with emoji before them, split the code, and find it in the log."""
    source = next(one.source_id for one in project.coding.documents() if one.name == "talk")
    text = project.sources.get(source).text
    page.goto(f"{address}/code?source={source}")
    page.locator(".thr-passage").first.wait_for()
    at_rest(page)
    assert ["Interviewer", "Mara"] == sorted(set(page.locator(".thr-who").all_inner_texts()))
    for words in ("a cup of tea 🙂 and", "tea 🙂 and a long silence", "we laughed"):
        drag(page, words)
        page.locator(".thr-codes .thr-code", has_text="First meeting").first.click()
        at_rest(page)
    codings = project.coding.of_source(source)
    spans = sorted((one.start, one.end) for one in codings)
    expected = [
        (text.index(one), text.index(one) + len(one))
        for one in ("a cup of tea 🙂 and", "tea 🙂 and a long silence", "we laughed")
    ]
    assert expected == spans
    assert "👩‍👩‍👧" in text[: spans[0][0]]
    assert spans[1][0] < spans[0][1]

    code = project.codebook.tree().find("First meeting").code_id
    page.goto(f"{address}/codebook?code={code}")
    page.get_by_role("button", name="Split …").click()
    page.get_by_label("Becomes").fill("Awkward start\nLaughing")
    page.get_by_role("button", name="Split", exact=True).click()
    page.get_by_text("passages open").first.wait_for()
    [split] = [one for one in project.codebook.splits() if one.state == "open"]
    waiting = project.codebook.queue(split.split_id, limit=50)
    laughed = next(one for one in waiting if one.text == "we laughed")
    page.locator(f".st-key-assign-{laughed.coding_id}-1 button").click()
    page.locator(f".st-key-assign-{laughed.coding_id}-1").wait_for(state="detached")
    assert "Laughing" == project.codebook.tree()[project.coding.get(laughed.coding_id).code_id].name

    page.goto(f"{address}/history")
    for line in ("Laughing", "split"):
        page.locator(".th-log", has_text=line).first.wait_for()
    kinds = [one.kind for one in project.log(limit=8)]
    assert "CodeSplit" in " ".join(kinds) or "SplitBegun" in " ".join(kinds), kinds
    assert project.verify().ok


def test_themes_to_a_checked_report(page: Page, address: str, project: thematic.Project, tmp_path: Path) -> None:
    """Group codes on the board, review a theme, pick and edit a quote, take the bank, and catch a changed report."""
    from docx import Document

    page.goto(f"{address}/themes")
    board = page.locator(".thb")
    board.locator(".thb-loose .thb-code", has_text="Being listened to").first.drag_to(
        board.locator(".thb-theme", has_text="Getting in")
    )
    board.locator(".thb-theme", has_text="Getting in").locator(".thb-code", has_text="Being listened to").wait_for()
    until(("Being listened to",), lambda: project.themes.get("Getting in").codes)
    theme = project.themes.get("Getting in").theme_id
    page.goto(f"{address}/themes?theme={theme}&view=review")
    page.get_by_role("textbox", name="Your answer").first.wait_for()
    quiet(page)
    page.get_by_role("textbox", name="Your answer").first.fill("It holds together: each speaks of being heard.")
    page.get_by_role("button", name="Save answer").first.click()
    until(1, lambda: project.theme_reviews.card("Getting in").answered)
    page.get_by_text("Answered: ").first.wait_for()

    page.goto(f"{address}/quotes")
    page.get_by_role("button", name="Pick", exact=True).first.click()
    page.get_by_role("button", name="Picked: withdraw").first.wait_for()
    [picked] = project.quote_desk.list()
    first = " ".join(picked.verbatim.split()[:2])
    page.goto(f"{address}/quotes?quote={picked.quote_id}")
    page.get_by_text("Edit by typing the words").click()
    page.get_by_label("Words of the quote").fill(first)
    page.get_by_role("button", name="Add this edit").click()
    page.get_by_role("button", name="Save edits").click()
    page.get_by_text("The edits are saved").first.wait_for()
    view = project.quote_desk.get(picked.quote_id)
    assert "[...]" in view.rendered
    assert picked.verbatim == view.verbatim
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name="Approved", exact=True).wait_for()

    page.get_by_role("button", name="Files").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download .docx").click()
    saved = tmp_path / "bank.docx"
    waiting.value.save_as(saved)
    paper = Document(str(saved))
    held = next(one for one in paper.paragraphs if view.rendered.removeprefix("[...] ")[:25] in one.text)
    word = max(view.rendered.replace("[...]", "").split(), key=len).strip(".,;:")
    for run in held.runs:
        run.text = run.text.replace(word, "elephants")
    assert "elephants" in held.text
    changed = io.BytesIO()
    paper.save(changed)

    page.goto(f"{address}/report")
    _view(page, "Check a finished report")
    give(page, {"name": "edited.docx", "mimeType": "application/octet-stream", "buffer": changed.getvalue()})
    page.get_by_text("altered").first.wait_for()
    page.get_by_text("elephants").first.wait_for()
    assert "Exported" in [one.kind for one in project.log(limit=4)]
    assert project.verify().ok


def test_two_coders_disagree_and_decide(page: Page, address: str, file: Path) -> None:
    """Draw a sample, code it as two people, read the agreement, and decide a disagreement with a reason."""
    page.goto(f"{address}/agreement")
    _view(page, "Samples")
    page.get_by_label("Name", exact=True).fill("Pilot")
    coders = page.get_by_role("combobox", name="Coders")
    for name in ("Ash", "Bo"):
        _choose(coders, name)
        page.locator(f"[data-tag][aria-label='{name}']:visible").wait_for()
    page.get_by_label("Units", exact=True).fill("3")
    page.get_by_role("button", name="Draw the sample").click()
    page.get_by_role("heading", name="Pilot").wait_for()
    with thematic.open(file, coder="Ash") as project:
        sample = project.reliability.get("Pilot")
        assert (3, ["Ash", "Bo"]) == (sample.units, sorted(one.coder for one in sample.coders))
    for name, code in (("Ash", "First meeting"), ("Bo", "Belonging")):
        _code_own(page, address, file, name, code)

    _view(page, "Coders")
    _choose(page.get_by_role("combobox", name="Sample"), "Pilot")
    page.get_by_role("heading", name="Disagreements").wait_for()
    page.get_by_role("button", name="Resolve").first.wait_for()
    quiet(page)
    page.get_by_role("button", name="Resolve").first.click()
    page.get_by_role("textbox", name="Why").first.fill("We read it again: it is about arriving.")
    page.get_by_role("textbox", name="Why").first.press("Control+Enter")
    quiet(page)
    page.get_by_role("button", name="It applies", exact=True).first.click()
    page.get_by_text("Decision log (1)").wait_for()
    with thematic.open(file) as project:
        [decided] = project.agreement.resolutions()
        assert (True, "We read it again: it is about arriving.") == (decided.applies, decided.note)
        assert project.verify().ok


def _code_own(page: Page, address: str, file: Path, name: str, code: str) -> None:
    """Work as somebody: open their next unit of the sample, code it, and say that all is read."""
    with thematic.open(file) as project:
        place = next(one for one in project.reliability.get("Pilot").coders if one.coder == name)
    page.goto(f"{address}/agreement")
    page.get_by_role("textbox", name="You are").fill(name)
    page.get_by_role("textbox", name="You are").press("Enter")
    quiet(page)
    _view(page, "Samples")
    page.get_by_role("link", name="Go on").click()
    page.locator(".thr-passage.thr-here").first.wait_for()
    at_rest(page)
    page.locator(".thr-passage.thr-here").first.click()
    assert 1 == page.locator(".thr-passage").count()
    page.get_by_text(f"{place.coded} of {place.units} units").first.wait_for()
    page.keyboard.press("Escape")
    _give(page, code)
    with thematic.open(file) as project:
        found = project.coding.of_source(place.next_source or 0)
        there = [one for one in found if one.start == place.next_start]
        assert code in [project.codebook.tree()[one.code_id].name for one in there]
        assert name == project.history.lines(limit=1)[0].coder
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Agreement").click()
    _view(page, "Samples")
    page.get_by_role("button", name="All read").click()
    page.get_by_text(f"{name}: done").wait_for()
