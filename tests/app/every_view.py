"""Every page and view of the app, and a project that gives each of them something to show."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import thematic
from app.ui.views import word_of
from tests.app.conftest import build
from tests.app.hands import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PAGES = (
    *("Overview", "Data", "Participants", "Anonymise", "Code", "Review", "Codebook"),
    *("Themes", "Quotes", "Explore", "Agreement", "Report", "History"),
)
VIEWS = [
    (name, word_of(view)) for name in PAGES for view in getattr(import_module(f"app.pages.{name.lower()}"), "VIEWS", ())
]
"""Each view that a page names in its address."""
PLAIN = [name for name in PAGES if name not in {page for page, _ in VIEWS}]
"""The pages that have one view only."""
TALK = """Interviewer: What was it like to come back?

Priya: Harder than the first time. I sat in the car for a while, and then Sam waved.
"""


def furnished(folder: Path) -> Path:
    """Make a project with a survey, an interview, codes, themes and quotes; gives where it is."""
    path = folder / "demo.thematic"
    build(path, respondents=40)
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    with thematic.open(path, coder="Ash") as project:
        project.documents.add(folder / "talk.txt")
        _fill(project, folder)
    return path


def _fill(project: thematic.Project, folder: Path) -> None:
    """Give every view something to show: two coders, a sample, a benchmark, claims, picked quotes, memos, versions."""
    answers = [one for one in map(project.sources.get, range(1, 20)) if one.text][:8]
    for place, one in enumerate(answers):
        project.coding.code(one.source_id, 0, len(one.text), "Belonging" if place % 2 else "Being listened to")
    with thematic.open(project.path, coder="Bo") as other:
        for place, one in enumerate(answers):
            other.coding.code(one.source_id, 0, len(one.text), "Belonging" if place % 3 else "Waiting")
    project.reliability.draw("First", coders=["Ash", "Bo"], size=10, by="question")
    (folder / "register.csv").write_text(
        "Category,Percent,Source,Year\nNorth side,40,Office,2021\nSouth,60,Office,2021\n"
    )
    project.benchmarks.add(folder / "register.csv", "Site")
    project.themes.create("Waiting and being met", concept="What stands between asking and help", codes=["Waiting"])
    claim = project.claims.add("{Word} of them ({count}) spoke of it.", themes=["Met as an equal"])
    for card in project.quotes.bank().cards[:3]:
        quote = project.quotes.pick(card.source, card.start, card.end, theme=card.theme)
    project.claims.show_with(claim.claim_id, quote.quote_id)
    project.memos.add("I was somebody who waited, too.", kind="journal")
    project.limitations.add("Nobody who left was asked.")
    project.codebook.version("First round")
    project.decide(project.suggest(limit=1)[0], "accept")


def open_view(page: Page, address: str, name: str, view: str = "") -> None:
    """Open a page, or one of its views, by its address, and wait until it is drawn."""
    path = "" if name == "Overview" else name.lower()
    page.goto(f"{address}/{path}{f'?view={view}' if view else ''}")
    page.get_by_role("heading", name=name, level=1, exact=True).wait_for()
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the page is drawn, with what the shell adds to it."""
    page.locator(".th-skip").wait_for(state="attached")
    page.wait_for_timeout(150)
    quiet(page)
    page.wait_for_timeout(250)
