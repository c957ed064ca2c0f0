"""Coding in a real browser: what is selected is what is stored, whatever stands before it."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.reader import _script
from tests.app.hands import at_rest, choose, drag
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A project holds its texts in NFC; marks that do not compose stay marks.
HARD = unicodedata.normalize(
    "NFC",
    "👩‍👩‍👧 🎉 x\u030cy\u0323\u0307 \U0001d49cve 👍🏽 so the walk by the water made me calm, and then 🏳️‍🌈 home again.",
)
HOSTILE = "<img src=x onerror=\"document.title='owned'\"> <b>not bold</b> $x$ **plain** \u202eend"
ARABIC = "شكرا جزيلا على الاستماع إلي"
QUESTION = "What helped?"
MANY = "Anything else?"
TALK = (
    "Interviewer: How did it begin? 🎬\n\nMara: 🙂🙂 With a cup of tea, and a long silence.\n\n"
    "Interviewer: And then?\n\nMara: Then we laughed, all of us.\n"
)


_MARKS = "[...document.querySelectorAll('.thr-mark')].flatMap((one) => one.dataset.codings.split(' '))"
_PRESSED_AND_SEEN = (
    "(key) => { document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));"
    f" return {_MARKS}; }}"
)
_SAID = "document.querySelector('.thr-said').textContent"
_PRESSED_AND_SAID = f"(key) => [({_PRESSED_AND_SEEN})(key), {_SAID}]"
_LOSE_A_MESSAGE = """() => {
  const { view } = document.querySelector('.thr');
  const { component } = view;
  view.component = { ...component, setTriggerValue: () => { view.component = component; } };
}"""
_CALL_AND_CLEAN_UP = """async (script) => {
  const { view } = document.querySelector('.thr');
  const module = await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  module.default(view.component)();
  return document.querySelector('.thr').view === view && !view.ending.signal.aborted;
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with difficult answers, five hundred others, and an interview."""
    folder = tmp_path_factory.mktemp("coding")
    path = folder / "study.thematic"
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", QUESTION, MANY])
        table.writerow(["R1", HARD, "The same words"])
        table.writerow(["R2", HOSTILE, "The same words"])
        table.writerow(["R3", ARABIC, "Answer number 3 of many"])
        for place in range(4, 501):
            table.writerow([f"R{place}", "", f"Answer number {place} of many, with a few more words to read."])
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    roles = folder / "roles.yaml"
    roles.write_text(f"participant: id\nopen:\n  - {QUESTION}\n  - {MANY}\n", encoding="utf-8")
    with thematic.create(path, coder="Ash", seed=1) as project:
        project.sources.add_survey(folder / "survey.csv", roles=roles)
        project.documents.add(folder / "talk.txt")
        project.codebook.create("Calm")
        project.codebook.create("Being outside", parent="Calm")
        project.codebook.create("Café visits", definition="Time spent in the café")
        project.codebook.create("Hostile <b>name</b>")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The project beside the app, without codings at the start of each test."""
    with thematic.open(file, coder="Ash") as opened:
        source = 1
        while opened.status().codings:
            held = [one.coding_id for one in opened.coding.of_source(source)]
            if held:
                opened.coding.uncode(*held)
            source += 1
        yield opened


def _source(project: thematic.Project, begins: str) -> int:
    """Find a source by the first words of its text."""
    number = 1
    while not project.sources.get(number).text.startswith(begins[:20]):
        number += 1
    return number


def _open(page: Page, address: str, project: thematic.Project, question: str) -> None:
    number = next(one.question_id for one in project.sources.questions() if one.text == question)
    page.goto(f"{address}/code?question={number}")
    page.locator(".thr-passage").first.wait_for()
    at_rest(page)


def _stored(project: thematic.Project, source: int) -> list[tuple[str, str]]:
    """List what is coded in a source: the name of the code and the words."""
    text, tree = project.sources.get(source).text, project.codebook.tree()
    return [(tree[one.code_id].name, text[one.start : one.end]) for one in project.coding.of_source(source)]


@pytest.mark.parametrize(
    "words", ["the walk by the water", "calm, and then 🏳️‍🌈 home", "👍🏽 so", "x\u030cy\u0323\u0307 \U0001d49cve"]
)
def test_words_selected_with_the_mouse_are_those_stored(
    page: Page, address: str, project: thematic.Project, words: str
) -> None:
    """Emoji, joiners, combining marks and letters outside the first plane before and in the selection shift nothing."""
    words = unicodedata.normalize("NFC", words)
    _open(page, address, project, QUESTION)
    drag(page, words)
    page.locator(".thr-codes .thr-code", has_text="Café visits").first.click()
    at_rest(page)
    assert [("Café visits", words)] == _stored(project, _source(project, HARD))


def test_words_selected_with_the_keyboard_are_those_stored(page: Page, address: str, project: thematic.Project) -> None:
    """Arrows walk by words, Shift grows the choice, Enter finds a code, and a second code goes on the same words."""
    _open(page, address, project, QUESTION)
    page.keyboard.press("j")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    chosen = page.locator(".thr-quote").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("cafe")
    page.keyboard.press("Enter")
    at_rest(page)
    page.keyboard.press("c")
    page.keyboard.type("outside")
    page.keyboard.press("Enter")
    at_rest(page)
    source = _source(project, HARD)
    assert [("Café visits", chosen), ("Being outside", chosen)] == sorted(_stored(project, source), reverse=True)
    assert chosen in project.sources.get(source).text
    assert 3 <= len(chosen.split())


def test_a_selection_may_run_over_turns(page: Page, address: str, project: thematic.Project) -> None:
    """In an interview a coding may begin in one turn and end in another; what stands between belongs to it."""
    source = _source(project, TALK)
    page.goto(f"{address}/code?source={source}")
    page.locator(".thr-passage").first.wait_for()
    at_rest(page)
    assert 2 == page.locator(".thr-passage.thr-quiet").count()
    start = page.locator(".thr-words", has_text="cup of tea")
    end = page.locator(".thr-words", has_text="we laughed")
    first, last = start.bounding_box(), end.bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 1, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 120, last["y"] + 8, steps=6)
    page.mouse.up()
    page.locator(".thr-codes .thr-code", has_text="Café visits").first.click()
    at_rest(page)
    [(_, words)] = _stored(project, source)
    assert words.startswith("🙂🙂 With a cup of tea, and a long silence.\n\nInterviewer: And then?\n\nMara: Then")


def test_overlapping_codings_are_seen_picked_and_taken_away(
    page: Page, address: str, project: thematic.Project
) -> None:
    """Two codings over one another each have a line and a name; U takes the picked one away, Z brings it back."""
    source = _source(project, HARD)
    text = project.sources.get(source).text
    walk, water = text.index("the walk"), text.index("by the water")
    one = project.coding.code(source, walk, walk + 21, "Calm")
    other = project.coding.code(source, water, water + 20, "Café visits")
    _open(page, address, project, QUESTION)
    names = page.locator(".thr-passage").first.locator(".thr-name")
    assert ["Calm", "Café visits"] == [name.strip() for name in names.all_inner_texts()]
    both = page.locator(f".thr-mark[data-codings='{one.coding_id} {other.coding_id}']")
    assert text[water : walk + 21] == both.inner_text()
    both.click()
    assert "Calm" == page.locator(".thr-card .thr-title").inner_text().strip()
    both.click()
    assert "Café visits" == page.locator(".thr-card .thr-title").inner_text().strip()
    page.keyboard.press("u")
    at_rest(page)
    assert [("Calm", "the walk by the water")] == _stored(project, source)
    assert ["Calm"] == [name.strip() for name in names.all_inner_texts()]
    page.keyboard.press("z")
    at_rest(page)
    assert ["Calm", "Café visits"] == [name for name, _ in _stored(project, source)]
    assert 2 == names.count()


def test_a_quick_hand_loses_nothing(page: Page, address: str, project: thematic.Project) -> None:
    """Digits and steps typed faster than the app answers are all carried out, each once."""
    _open(page, address, project, MANY)
    digits = page.evaluate("document.querySelector('.thr').view.data.recent.length")
    if not digits:
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.keyboard.type("cafe")
        page.keyboard.press("Enter")
        at_rest(page)
        page.keyboard.press("z")
        at_rest(page)
        page.keyboard.press("k")
    before = project.status().codings
    for _ in range(8):
        page.keyboard.press("j")
        page.keyboard.press("1")
    at_rest(page)
    assert before + 8 == project.status().codings
    for left in range(7, -1, -1):
        page.keyboard.press("z")
        at_rest(page)
        assert before + left == project.status().codings


def test_three_quick_undos_take_back_three_steps(page: Page, address: str, project: thematic.Project) -> None:
    """Three passages coded by keys are all gone after Z three times, faster than the page is drawn."""
    _open(page, address, project, MANY)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("cafe")
    page.keyboard.press("Enter")
    at_rest(page)
    page.keyboard.press("z")
    at_rest(page)
    before = project.status().codings
    for _ in range(3):
        page.keyboard.press("j")
        page.keyboard.press("1")
    at_rest(page)
    assert before + 3 == project.status().codings
    for _ in range(3):
        page.keyboard.press("z")
    at_rest(page)
    assert before == project.status().codings
    assert "thr-problem" not in (page.locator(".thr-said").get_attribute("class") or "")


def test_a_message_that_is_lost_is_sent_again(page: Page, address: str, project: thematic.Project) -> None:
    """Streamlit may drop a message between two runs; the coding is made all the same, once, with no other key."""
    source = _source(project, HARD)
    _open(page, address, project, QUESTION)
    drag(page, "the walk")
    page.evaluate(_LOSE_A_MESSAGE)
    page.locator(".thr-codes .thr-code", has_text="Calm").first.click()
    assert [] == _stored(project, source)
    at_rest(page)
    assert [("Calm", "the walk")] == _stored(project, source)
    page.wait_for_timeout(4500)
    assert [("Calm", "the walk")] == _stored(project, source)
    assert "thr-problem" not in (page.locator(".thr-said").get_attribute("class") or "")


def test_an_overtaken_call_leaves_the_place(page: Page, address: str, project: thematic.Project) -> None:
    """Streamlit cleans up after a call that a newer one overtook: the place in the text and the keys stay."""
    source = _source(project, HARD)
    _open(page, address, project, QUESTION)
    drag(page, "the walk")
    assert page.evaluate(_CALL_AND_CLEAN_UP, _script())
    page.keyboard.press("c")
    page.keyboard.type("calm")
    page.keyboard.press("Enter")
    at_rest(page)
    assert [("Calm", "the walk")] == _stored(project, source)


def _marks(page: Page) -> list[str]:
    """Return the codings that are painted, in the order of the text."""
    found: list[str] = page.evaluate(_MARKS)
    return found


def test_what_is_taken_back_goes_at_once(page: Page, address: str, project: thematic.Project) -> None:
    """Undo and uncode show in the very moment of the key; the project follows."""
    source = _source(project, HARD)
    _open(page, address, project, QUESTION)
    drag(page, "the walk")
    page.keyboard.press("c")
    page.keyboard.type("calm")
    page.keyboard.press("Enter")
    at_rest(page)
    [made] = project.coding.of_source(source)
    assert [str(made.coding_id)] == _marks(page)
    assert [] == page.evaluate(_PRESSED_AND_SEEN, "u")
    at_rest(page)
    assert ([], []) == (_stored(project, source), _marks(page))
    page.keyboard.press("z")
    at_rest(page)
    assert [str(made.coding_id)] == _marks(page)
    assert ([], "Taking back …") == tuple(page.evaluate(_PRESSED_AND_SAID, "z"))
    at_rest(page)
    assert ([], []) == (_stored(project, source), _marks(page))
    assert "Taken back." == page.locator(".thr-said").inner_text()


def test_what_cannot_be_taken_back_is_shown_again(
    page: Page, address: str, project: thematic.Project, file: Path
) -> None:
    """A coding that somebody wrote about since goes with the key and comes back with the reason."""
    source = _source(project, HARD)
    _open(page, address, project, QUESTION)
    drag(page, "the walk")
    page.keyboard.press("c")
    page.keyboard.type("calm")
    page.keyboard.press("Enter")
    at_rest(page)
    [made] = project.coding.of_source(source)
    with thematic.open(file, coder="Bo") as other:
        other.memos.add("Is it the walk?", about=thematic.MemoTarget.parse(f"coding:{made.coding_id}"))
    assert [] == page.evaluate(_PRESSED_AND_SEEN, "z")
    page.locator(".thr-said.thr-problem").wait_for()
    assert [("Calm", "the walk")] == _stored(project, source)
    assert [str(made.coding_id)] == _marks(page)


def test_a_code_has_one_name_beside_a_passage(page: Page, address: str, project: thematic.Project) -> None:
    """Several passages and coders of one code are one name with a count, in full when pointed at."""
    source = _source(project, HARD)
    for start in (40, 50, 60):
        project.coding.code(source, start, start + 6, "Calm")
    _open(page, address, project, QUESTION)
    name = page.locator(".thr-passage").first.locator(".thr-name")
    assert 1 == name.count()
    assert name.locator(".thr-times").inner_text().endswith(" 3")
    assert "Calm · 3 codings: Ash" == name.get_attribute("title")
    assert 3 == page.locator(".thr-passage").first.locator(".thr-bar").count()


def test_codes_made_while_reading(page: Page, address: str, project: thematic.Project) -> None:
    """In vivo names a code by the words; the palette makes one under another by a path."""
    _open(page, address, project, QUESTION)
    drag(page, "made me calm")
    page.keyboard.press("v")
    at_rest(page)
    drag(page, "home again")
    page.keyboard.press("c")
    page.keyboard.type("Calm > Coming home")
    page.keyboard.press("Enter")
    at_rest(page)
    stored = _stored(project, _source(project, HARD))
    assert [("made me calm", "made me calm"), ("Coming home", "home again")] == stored
    assert "Calm > Coming home" in [row.path for row in project.codebook.rows()]
    for _ in range(2):
        page.keyboard.press("z")
        at_rest(page)
    assert [] == _stored(project, _source(project, HARD))


def test_what_is_noted_with_a_coding(page: Page, address: str, project: thematic.Project) -> None:
    """Stance, importance, a memo, another extent and another code are one key away from the coding just made."""
    source = _source(project, HARD)
    _open(page, address, project, QUESTION)
    drag(page, "the water")
    page.locator(".thr-codes .thr-code", has_text="Calm").first.click()
    at_rest(page)
    page.keyboard.press("m")
    page.keyboard.type("Is this about the place? z u 1")
    page.keyboard.press("Control+Enter")
    at_rest(page)
    page.keyboard.press("i")
    at_rest(page)
    page.keyboard.press("s")
    at_rest(page)
    [coding] = project.coding.of_source(source)
    assert ("supports", True) == (coding.stance.value, coding.important)
    assert ["Is this about the place? z u 1"] == [
        one.text for one in project.memos.list(target="coding") if one.coding_id == coding.coding_id
    ]
    assert "Is this about the place?" in page.locator(".thr-memo").inner_text()
    page.keyboard.press("x")
    drag(page, "the walk by the water")
    page.keyboard.press("x")
    at_rest(page)
    assert [("Calm", "the walk by the water")] == _stored(project, source)
    page.keyboard.press("r")
    page.keyboard.type("cafe")
    page.keyboard.press("Enter")
    at_rest(page)
    assert [("Café visits", "the walk by the water")] == _stored(project, source)


def test_the_palette_finds_and_refuses_in_words(page: Page, address: str, project: thematic.Project) -> None:
    """Accents and case do not matter; words of the path narrow; a name that is taken is refused in a sentence."""
    _open(page, address, project, QUESTION)
    find = page.locator(".thr-find")
    find.fill("CAFE")
    assert ["Café visits"] == [one.strip() for one in page.locator(".thr-code .thr-codename").all_inner_texts()]
    find.fill("calm out")
    assert "Being outside" in page.locator(".thr-code .thr-codename").first.inner_text()
    find.fill("calm > ")
    page.keyboard.press("Escape")
    assert "" == find.input_value()
    find.fill("Nowhere > Something")
    page.keyboard.press("Enter")
    page.locator(".thr-problem", has_text="no code is called “Nowhere”").wait_for()


def test_hostile_words_are_words(page: Page, address: str, project: thematic.Project) -> None:
    """Markup in answers, names of codes and memos stands there as it was written and does nothing."""
    source = _source(project, HOSTILE)
    coding = project.coding.code(source, 0, 10, "Hostile <b>name</b>")
    project.memos.add("<i>memo</i>", about=thematic.MemoTarget.parse(f"coding:{coding.coding_id}"))
    _open(page, address, project, QUESTION)
    assert project.sources.get(source).text == page.locator(".thr-words").nth(1).text_content()
    page.locator(f".thr-mark[data-codings='{coding.coding_id}']").click()
    assert "<i>memo</i>" in page.locator(".thr-memo").inner_text()
    assert "Hostile <b>name</b>" == page.locator(".thr-card .thr-title").inner_text().strip()
    assert "owned" != page.title()
    assert 0 == page.locator(".thr img, .thr b, .thr i, .thr script").count()


def test_five_hundred_answers_are_one_list(page: Page, address: str, project: thematic.Project) -> None:
    """All answers to a question stand on the page, and the last can be coded like the first."""
    _open(page, address, project, MANY)
    assert 500 == page.locator(".thr-passage").count()
    words = "Answer number 500 of many"
    drag(page, words)
    page.locator(".thr-codes .thr-code", has_text="Calm").first.click()
    at_rest(page)
    source = _source(project, "Answer number 500 of")
    assert [("Calm", words)] == _stored(project, source)
    page.keyboard.press("z")
    at_rest(page)
    assert [] == _stored(project, source)


def test_identical_answers_are_offered(page: Page, address: str, project: thematic.Project) -> None:
    """After an answer is coded, others that say the same word for word are one click away, as one step."""
    _open(page, address, project, MANY)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("cafe")
    page.keyboard.press("Enter")
    offer = page.get_by_role("button", name="Code 1 identical answer alike")
    offer.click()
    at_rest(page)
    sources = [one for one in range(1, 12) if project.sources.get(one).text == "The same words"]
    assert [[("Café visits", "The same words")]] * 2 == [_stored(project, one) for one in sources]
    page.keyboard.press("z")
    at_rest(page)
    page.keyboard.press("z")
    at_rest(page)
    assert [[], []] == [_stored(project, one) for one in sources]


def test_an_address_opens_at_its_passage(page: Page, address: str, project: thematic.Project) -> None:
    """A link with a source and a place opens the text there, with the coding that begins there picked."""
    source = _source(project, TALK)
    text = project.sources.get(source).text
    start = text.index("we laughed")
    project.coding.code(source, start, start + 10, "Calm")
    page.goto(f"{address}/code?source={source}&at={start}")
    page.locator(".thr-card .thr-title", has_text="Calm").wait_for()
    assert "Then we laughed, all of us." == page.locator(".thr-passage.thr-here .thr-words").inner_text()
    answer = _source(project, ARABIC)
    page.goto(f"{address}/code?source={answer}&at=0")
    page.locator(".thr-passage.thr-here", has_text=ARABIC).wait_for()


def test_find_and_code_shows_before_it_writes(page: Page, address: str, project: thematic.Project) -> None:
    """The dialog lists the places, leaves out those whose box is cleared, and writes the rest as one step."""
    _open(page, address, project, MANY)
    page.get_by_role("button", name="Find and code").click()
    page.get_by_label("Look for").fill("41*")
    page.keyboard.press("Enter")
    choose(page, page.get_by_role("combobox", name="Code it as"), "Café visits")
    before = project.status()
    page.get_by_text("11 places to code as").wait_for()
    page.get_by_role("dialog").locator("label", has_text="Code this place").first.click()
    page.get_by_role("button", name="Code 10 places").click()
    page.get_by_role("dialog").wait_for(state="detached")
    at_rest(page)
    assert before.codings + 10 == project.status().codings
    assert before.events + 1 == project.status().events
    page.keyboard.press("z")
    at_rest(page)
    assert before.codings == project.status().codings


def test_the_page_is_accessible_and_stays_in_its_width(page: Page, address: str, project: thematic.Project) -> None:
    """No serious finding of axe in the reader, nothing to scroll sideways, and the keys are told on demand."""
    from axe_playwright_python.sync_playwright import Axe

    project.coding.code(_source(project, HARD), 0, 30, "Calm")
    _open(page, address, project, QUESTION)
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.stMain'))")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.press("?")
    page.locator(".thr-legend", has_text="in vivo").wait_for()
    found = Axe().run(page, context=".thr").response["violations"]
    assert [] == [one["id"] for one in found if one["impact"] in ("serious", "critical")]
