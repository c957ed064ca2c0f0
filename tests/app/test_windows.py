"""Two windows on one project in a real browser: changes are seen, stale writes ask, drafts survive, links lead back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.hands import at_rest, quiet, until
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAID = "🙂 Maud from Thornbury did not ring back, and then, you know, she did."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two coded answers, three codes, two themes and two quotes."""
    folder = tmp_path_factory.mktemp("windows")
    path = folder / "study.thematic"
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(
            [["id", "What happened?"], ["R1", SAID], ["R2", "They rang me twice a week."], ["R3", "It was calm."]]
        )
    roles = folder / "roles.yaml"
    roles.write_text("participant: id\nopen:\n  - What happened?\n", encoding="utf-8")
    with thematic.create(path, coder="Ash", seed=1) as project:
        project.sources.add_survey(folder / "survey.csv", roles=roles)
        for name in ("Calls", "Names", "Calm"):
            project.codebook.create(name, definition=f"What {name} means")
        project.coding.code(1, 2, len(SAID), "Calls")
        project.coding.code(2, 0, 10, "Calls")
        project.themes.create("A promise kept", codes=["Calls"])
        project.themes.create("Being known", codes=["Names"])
        project.quotes.pick(1, 0, len(SAID), code="Calls", status="candidate")
        project.quotes.pick(2, 0, 26, code="Calls", status="candidate")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The same project in another hand's window."""
    with thematic.open(file, coder="Bo") as opened:
        yield opened


def _kept(page: Page, label: str) -> None:
    """Wait until the page is at rest and has taken the field into its keeping: what is typed now is a draft."""
    quiet(page)
    page.wait_for_function(
        """(label) => {
          const field = document.querySelector(`textarea[aria-label="${label}"]`);
          return field && window.thematicDrafts?.met.has(field);
        }""",
        arg=label,
    )


def _holds(page: Page, label: str, words: str) -> None:
    """Wait until the first field of this name holds the words."""
    page.wait_for_function(
        '([label, words]) => document.querySelector(`textarea[aria-label="${label}"]`)?.value === words',
        arg=[label, words],
    )


def _entry(page: Page, address: str, project: thematic.Project, code: str) -> Locator:
    """Open the entry of a code and return the field of its definition."""
    number = project.codebook.tree().find(code).code_id
    page.goto(f"{address}/codebook?code={number}")
    page.get_by_role("treeitem", name=code).first.wait_for()
    field = page.get_by_label("Definition", exact=True).first
    field.wait_for()
    _kept(page, "Definition")
    return field


def test_what_another_window_writes_is_seen(page: Page, address: str, project: thematic.Project) -> None:
    """A code made elsewhere stands in the tree within seconds, without a click; who is typing only gets a line."""
    field = _entry(page, address, project, "Calm")
    page.get_by_role("heading", name="Codebook", level=1).click()
    project.codebook.create("Waiting")
    page.get_by_role("treeitem", name="Waiting").wait_for(timeout=15_000)
    field = page.get_by_label("Definition", exact=True).first
    field.click()
    page.keyboard.type("Half a thought ")
    project.codebook.create("Hoping")
    page.get_by_role("button", name="Show what changed").wait_for(timeout=15_000)
    assert "Half a thought" in field.input_value()
    page.get_by_role("button", name="Show what changed").click()
    page.get_by_role("treeitem", name="Hoping").wait_for()
    assert "Half a thought" in page.get_by_label("Definition", exact=True).first.input_value()


def test_a_window_does_not_go_on_asking(page: Page, address: str, project: thematic.Project) -> None:
    """Once a change is drawn the window asks for nothing more, however many there were: no clock of it runs on."""
    page.add_init_script(
        """window.clocks = new Set();
        const [begin, end] = [window.setInterval, window.clearInterval];
        window.setInterval = (does, every, ...more) => {
          const clock = begin(does, every, ...more);
          if (every === 1000 && /busy|look/.test(String(does))) window.clocks.add(clock);
          return clock;
        };
        window.clearInterval = (clock) => { window.clocks.delete(clock); end(clock); };"""
    )
    field = _entry(page, address, project, "Calm")
    page.get_by_role("heading", name="Codebook", level=1).click()
    field.wait_for()
    for name in ("Looking", "Asking", "Telling"):
        project.codebook.create(name)
        page.get_by_role("treeitem", name=name).wait_for(timeout=15_000)
    page.wait_for_function("window.clocks.size === 0")


def test_a_stale_write_is_refused_with_a_choice(page: Page, address: str, project: thematic.Project) -> None:
    """Two people write one definition: the later save is refused, both texts are there, and either can stay."""
    field = _entry(page, address, project, "Names")
    field.fill("Mine: being called by name")
    project.codebook.revise("Names", definition="Theirs: names that are known")
    page.get_by_role("button", name="Save", exact=True).click()
    panel = page.get_by_role("alertdialog", name="Changed elsewhere while you wrote")
    panel.get_by_text("Theirs: names that are known").wait_for()
    panel.get_by_text("Mine: being called by name").wait_for()
    page.get_by_text("nothing is written").first.wait_for()
    assert "Theirs: names that are known" == project.codebook.tree().find("Names").definition
    panel.get_by_role("button", name="Keep mine").click()
    panel.wait_for(state="detached")
    page.get_by_role("button", name="Save", exact=True).click()
    until("Mine: being called by name", lambda: project.codebook.tree().find("Names").definition)
    page.locator(".st-key-just-done").get_by_text("Saved “Names”").wait_for()
    quiet(page)
    page.wait_for_function("() => !document.querySelector('.th-drafts')")
    _holds(page, "Definition", "Mine: being called by name")
    _kept(page, "Definition")

    page.get_by_label("Definition", exact=True).first.fill("Mine again")
    project.codebook.revise("Names", definition="Theirs again")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Take theirs").click()
    assert "Theirs again" == page.get_by_label("Definition", exact=True).first.input_value()
    page.reload()
    page.get_by_label("Definition", exact=True).first.wait_for()
    _kept(page, "Definition")
    assert "Theirs again" == page.get_by_label("Definition", exact=True).first.input_value()
    assert 0 == page.get_by_role("alertdialog").count()


def test_a_change_to_something_else_disturbs_nothing(page: Page, address: str, project: thematic.Project) -> None:
    """Another field of the same code, changed elsewhere, and one's own words are both kept by one save."""
    field = _entry(page, address, project, "Calm")
    field.fill("Rest of mind")
    project.codebook.revise("Calm", include="Only when it is said")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".st-key-just-done").get_by_text("Saved “Calm”").wait_for()

    def read() -> tuple[str, str]:
        code = project.codebook.tree().find("Calm")
        return code.definition, code.include

    until(("Rest of mind", "Only when it is said"), read)


def test_drafts_survive_a_reload(page: Page, address: str, project: thematic.Project) -> None:
    """What was typed into a definition, a theme's story, an answer of its review and a memo is there after a reload."""
    field = _entry(page, address, project, "Calm")
    field.fill("A draft of a meaning")
    page.reload()
    _holds(page, "Definition", "A draft of a meaning")

    theme = project.themes.get("Being known").theme_id
    page.goto(f"{address}/themes?theme={theme}")
    page.get_by_label("Boundaries").wait_for()
    _kept(page, "Boundaries")
    page.get_by_label("Boundaries").fill("Not the staff's own names")
    page.reload()
    _holds(page, "Boundaries", "Not the staff's own names")
    _kept(page, "Boundaries")
    page.get_by_role("button", name="Save", exact=True).click()
    until("Not the staff's own names", lambda: project.theme_stories.get("Being known").boundaries)
    quiet(page)
    page.reload()
    page.get_by_label("Boundaries").wait_for()
    _kept(page, "Boundaries")
    assert "Not the staff's own names" == page.get_by_label("Boundaries").input_value()

    page.goto(f"{address}/code?source=1&at=2")
    memo = page.get_by_label("Memo on this coding")
    memo.fill("Why did she not ring?")
    page.reload()
    memo.wait_for()
    assert "Why did she not ring?" == memo.input_value()
    memo.press("Control+Enter")
    page.locator(".thr-memo", has_text="Why did she not ring?").wait_for()
    at_rest(page)
    page.reload()
    memo.wait_for()
    assert "" == memo.input_value()


def test_a_report_plan_survives_a_reload(page: Page, address: str) -> None:
    """The template, the title and the words of a report that is being planned are there after a reload."""
    page.goto(f"{address}/report")
    page.get_by_label("Title").wait_for()
    quiet(page)
    page.get_by_label("Title").fill("What calls mean")
    page.get_by_label("Title").press("Enter")
    quiet(page)
    page.reload()
    page.get_by_label("Title").wait_for()
    page.wait_for_function("() => document.querySelector('input[aria-label=Title]')?.value === 'What calls mean'")


def test_edits_of_a_quote_survive_a_reload_and_clash_with_a_choice(
    page: Page, address: str, project: thematic.Project
) -> None:
    """Unsaved edits are there after a reload; saved over by somebody else they ask; keeping one's own is an event."""
    first = project.quote_desk.list()[0]
    page.goto(f"{address}/quotes?quote={first.quote_id}")
    page.get_by_text("Edit by typing the words").click()
    page.get_by_label("Words of the quote").fill("and then, you know, ")
    page.get_by_role("button", name="Add this edit").click()
    page.get_by_text("did not ring back, [...] she did.").first.wait_for()
    page.reload()
    page.get_by_text("did not ring back, [...] she did.").first.wait_for()
    start = SAID.index("Maud")
    wanted = [thematic.EditRequest(thematic.EditKind("redact"), start, start + 4, "a nurse")]
    project.quote_desk.edit(first.quote_id, wanted)
    page.get_by_text("This quote was edited elsewhere").wait_for(timeout=15_000)
    page.get_by_text("[a nurse] from Thornbury").first.wait_for()
    page.get_by_role("button", name="Keep mine").click()
    page.get_by_role("button", name="Save edits").click()
    page.get_by_text("The edits are saved").first.wait_for()
    assert "[...] she did." in project.quote_desk.get(first.quote_id).rendered
    assert "Maud" in project.quote_desk.get(first.quote_id).rendered


def test_links_and_back(page: Page, address: str, project: thematic.Project) -> None:
    """A code, a theme, a quote and a passage have addresses; choosing changes them, and Back goes back."""
    tree = project.codebook.tree()
    names, calls = tree.find("Names").code_id, tree.find("Calls").code_id
    _entry(page, address, project, "Names")
    page.wait_for_function("() => document.querySelector('input[aria-label=Name]').value === 'Names'")
    page.get_by_role("treeitem", name="Calls").first.click()
    page.wait_for_function("() => document.querySelector('input[aria-label=Name]').value === 'Calls'")
    page.wait_for_url(f"{address}/codebook?code={calls}")
    page.go_back()
    page.wait_for_url(f"{address}/codebook?code={names}")
    page.wait_for_function("() => document.querySelector('input[aria-label=Name]').value === 'Names'")
    page.go_forward()
    page.wait_for_function("() => document.querySelector('input[aria-label=Name]').value === 'Calls'")

    known = project.themes.get("Being known").theme_id
    page.goto(f"{address}/themes?theme={known}")
    page.wait_for_function("() => document.querySelector('input[aria-label=Name]')?.value === 'Being known'")

    second = project.quote_desk.list()[1]
    page.goto(f"{address}/quotes?quote={second.quote_id}")
    page.locator(".thq-text", has_text=second.verbatim[:30]).wait_for()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.get_by_role("button", name="Copy link to this").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.url == page.evaluate("navigator.clipboard.readText()")
    assert f"quote={second.quote_id}" in page.url

    page.goto(f"{address}/code?source=2&at=0")
    page.locator(".thr-passage.thr-here", has_text="They rang me").wait_for()
    page.get_by_role("button", name="Copy link", exact=True).click()
    assert f"{address}/code?source=2&at=0" == page.evaluate("navigator.clipboard.readText()")
