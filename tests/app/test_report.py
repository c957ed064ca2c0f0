"""The Report page: a template chosen and looked at, taken along, and a finished report held against the project."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

import thematic
from tests.app.conftest import build, shown
from tests.app.hands import give
from tests.app.serving import served, started, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App


def _labels(at: AppTest) -> list[str]:
    return [one.label for one in at.checkbox]


def test_offers_the_sections_of_the_template(app: App, project: thematic.Project) -> None:
    """Each section of the template can be left out; another template has others."""
    at = app("report")
    assert [title for _, title in project.reporting.sections("findings")] == _labels(at)
    at = at.selectbox(key="report template").set_value("framework").run()
    assert [title for _, title in project.reporting.sections("framework")] == _labels(at)


def test_offers_five_formats(app: App) -> None:
    """The report can be taken along as a text, a page or its tables."""
    assert [".docx", ".odt", ".html", ".md", ".xlsx"] == [one.label for one in app("report").download_button]


def test_every_template_draws(app: App, project: thematic.Project) -> None:
    """No template fails on an ordinary project."""
    at = app("report")
    for template in project.reporting.templates():
        at = at.selectbox(key="report template").set_value(template).run()
        assert ([], []) == ([one.value for one in at.error], [one.value for one in at.exception])


def test_a_case_study_takes_themes_and_words(app: App) -> None:
    """What is mapped to a part stands under it; what is not stands blank."""
    at = app("report")
    at = at.selectbox(key="report template").set_value("case-study").run()
    at = at.multiselect(key="case challenge").set_value(["Met as an equal"]).run()
    at = at.text_area(key="case words lessons").set_value("Begin with the stairs.").run()
    assert [] == [one.value for one in at.exception]
    assert "Met as an equal" in at.session_state["kept report"][1].made.render(".md").content.decode()
    assert "Begin with the stairs." in at.session_state["kept report"][1].made.render(".md").content.decode()


def test_claims_that_do_not_hold_are_listed(app: App, project: thematic.Project) -> None:
    """The lint of claims stands beside the report that prints them."""
    project.claims.add("Nearly all spoke of belonging.", themes=["Met as an equal"])
    html = shown(app("report"))
    assert "Nearly all spoke of belonging." in html
    assert "does not hold" in html


def test_claims_in_order_are_listed_with_their_figures(app: App, project: thematic.Project) -> None:
    """The box is never empty: it tells each claim with what it counts and where it stands."""
    claim = project.claims.add("{n} of {base} spoke of it.", themes=["Met as an equal"])
    project.claims.use(claim.claim_id, "summary.docx")
    html = shown(app("report"))
    assert claim.sentence in html
    assert "Stands in summary.docx" in html


def test_example_sentences_say_that_their_figures_are_made_up(app: App) -> None:
    """Before a claim is added nothing on offer looks as if it had been counted here."""
    at = app("report")
    at.session_state["report view"] = "claims"
    choice = at.run().selectbox(key="claim pattern")
    assert "made-up figures" in choice.label
    assert all(one.startswith("for example: ") for one in choice.options)


def test_claims_are_added_and_refreshed(app: App, project: thematic.Project) -> None:
    """A theme and a sentence make a claim; one whose data changed takes today's figures."""
    at = app("report")
    at.session_state["report view"] = "claims"
    at = at.run()
    at = at.button(key="add-claim").click().run()
    assert [] == [one.value for one in at.exception]
    (claim,) = project.claims.list()
    assert claim.sentence in shown(at)
    theme = next(one for one in project.themes.list() if one.name in claim.counts)
    for code in theme.codes:
        project.themes.remove_code(theme.name, code)
    assert project.claims.get(claim.claim_id).stale
    at = at.run().button(key=f"refresh-claim-{claim.claim_id}").click().run()
    assert not project.claims.get(claim.claim_id).stale


def test_hostile_words_are_written_out(app: App, project: thematic.Project) -> None:
    """Names and answers that are markup stand in the preview as they were written."""
    row = project.sources.grid().rows[2]
    answer = row.answers[0]
    assert answer is not None
    project.quotes.pick(answer.source_id, 0, len(answer.text), theme="Met as an equal")
    page = app("report").session_state["kept report"][1].html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


@pytest.fixture(scope="module")
def served_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    """A browser on a project of our own, and the project's file."""
    folder = tmp_path_factory.mktemp("report")
    path = folder / "study.thematic"
    build(path)
    with (
        served(path, folder / "app.log") as address,
        started() as browser,
        window(browser) as page,
    ):
        page.goto(f"{address}/report")
        yield page, path


def _edited(path: Path) -> bytes:
    """Write a report and edit it by hand: a word of the first quote is another one."""
    with thematic.open(path, coder="Ash") as project:
        content = project.reporting.make().render(".docx").content
    document = docx.Document(BytesIO(content))
    quote = next(one for one in document.paragraphs if one.style.name == "Quote" and len(one.text.split()) > 5)
    words = quote.text.split()
    quote.text = " ".join([*words[:2], "elephants", *words[3:]])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_report_is_made_taken_and_checked_after_an_edit(served_page: tuple[Page, Path]) -> None:
    """From choosing a template, over the pages and the file, to the altered word that the check shows."""
    page, path = served_page
    preview = page.frame_locator("iframe").last
    preview.get_by_role("heading", name="Met as an equal").wait_for()
    page.get_by_text("Sections", exact=True).click()
    page.get_by_text("How the analysis was done", exact=True).first.click()
    preview.get_by_role("heading", name="How the analysis was done").wait_for(state="detached")
    with page.expect_download() as taken:
        page.get_by_role("button", name=".docx").click()
    assert "study findings.docx" == taken.value.suggested_filename
    page.get_by_text("Check a finished report", exact=True).click()
    give(page, {"name": "edited.docx", "mimeType": "application/octet-stream", "buffer": _edited(path)})
    page.get_by_text("elephants").first.wait_for()
    assert page.get_by_text("altered", exact=True).count() >= 1
