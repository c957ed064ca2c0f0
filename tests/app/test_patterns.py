"""Patterns in a real browser: candidates for codes and themes, named by a person, nothing chosen beforehand."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import thematic
from app.ui.dendrogram import dendrogram
from tests.app.conftest import build
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with coded and uncoded answers, one code with a hostile name among those in use."""
    path = tmp_path_factory.mktemp("patterns") / "study.thematic"
    build(path, respondents=40)
    with thematic.open(path, coder="Ash") as project:
        for source in (1, 4):
            project.coding.code(source, 0, 4, "**Loud** <i>code</i>")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.slow
def test_a_person_makes_a_theme_of_codes_that_go_together(page: Page, address: str, file: Path) -> None:
    """Groups stand with their stability and the tree; the theme has the person's name and the group's codes."""
    page.goto(f"{address}/themes?view=proposals")
    page.get_by_role("button", name="Look for codes that go together").click()
    first = page.locator(".st-key-proposal-1")
    first.wait_for(timeout=60_000)
    assert page.get_by_text("**Loud** <i>code</i>", exact=False).count()
    assert re.search(r"stability [01]\.\d\d", first.inner_text())
    codes = first.locator(".th-chip").all_inner_texts()
    page.get_by_text("How the codes were joined").click()
    assert "Distance at which codes were joined" in (page.locator(".th-chart img").get_attribute("alt") or "")
    first.get_by_role("button", name="Make a theme").click()
    page.get_by_label("Name", exact=True).last.fill("Somebody on your side")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Create theme").last.click()
    page.get_by_text("2 themes").first.wait_for()
    with thematic.open(file) as project:
        made = project.themes.get("Somebody on your side")
        assert sorted(codes) == sorted(row.path for row in project.codebook.rows() if row.name in made.codes)


@pytest.mark.browser
@pytest.mark.slow
def test_a_person_makes_a_code_of_similar_passages(page: Page, address: str, file: Path) -> None:
    """Nothing is ticked beforehand; the passages that are ticked are coded, the others are not."""
    page.goto(f"{address}/codebook?view=candidates")
    page.get_by_role("button", name="Look for similar passages").click()
    first = page.locator(".st-key-candidate-1")
    first.wait_for(timeout=60_000)
    said = first.locator(".th-passage").first.inner_text()
    first.get_by_role("button", name="Make a code").click()
    boxes = page.locator("[data-testid='stPopoverBody'] input[type='checkbox']")
    assert not any(box.is_checked() for box in boxes.all())
    page.get_by_label("Name", exact=True).last.fill("A first idea")
    page.keyboard.press("Tab")
    page.locator("[data-testid='stPopoverBody'] [data-testid='stCheckbox'] label").first.click()
    page.get_by_role("button", name="Create code").last.click()
    page.get_by_text(re.compile(r"\b[1-9]\d* changes? ago")).first.wait_for()
    with thematic.open(file) as project:
        [row] = [row for row in project.codebook.rows() if row.name == "A first idea"]
        assert 1 == row.codings
        texts = [
            project.sources.get(one.source_id).text[one.start : one.end]
            for source in range(1, 1 + project.status().sources)
            for one in project.coding.of_source(source)
            if one.code_id == row.code_id
        ]
    assert [said] == texts


def test_the_tree_is_drawn_from_its_joins() -> None:
    """Each join is one branch; hostile names are text, and all of it is told in words."""
    joins = [
        thematic.ThemeJoin(left=("A <b>",), right=("B",), distance=0.2),
        thematic.ThemeJoin(left=("A <b>", "B"), right=("C",), distance=0.9),
    ]
    html = dendrogram(joins)
    assert "0.20: A &lt;b&gt; with B; 0.90: A &lt;b&gt;, B with C" in html
    picture = ET.fromstring(b64decode(html.partition("base64,")[2].partition('"')[0]))  # noqa: S314 - our own
    branches = [path.get("d") for path in picture.iter("{http://www.w3.org/2000/svg}path")][1]
    assert 2 == str(branches).count("M")
    assert ["A <b>", "B", "C"] == [
        text.text or "".join(text.itertext())[len("".join(title.itertext())) :]
        for text in picture.iter("{http://www.w3.org/2000/svg}text")
        for title in text.iter("{http://www.w3.org/2000/svg}title")
    ]
