"""How long the app's pages take in a browser, among 10,000 answers and 20,000 codings: until usable, and a click."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import inf, isinf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.invented import QUESTIONS, write_codes, write_codings, write_survey
from benchmarks.measuring import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

ANSWERS, CODINGS, CODES = 10_000, 20_000, 20
STEPS_LOGGED = 120
"""Events of their own, so that the History has pages to turn."""
REPEATS = 3
MOST_RESTS, AT_REST = 60, 0.1
"""How often half a second is waited at most, and the seconds of CPU below which a server was at rest in it."""
SEEN_AFTER = 4000
"""Milliseconds after which a window has noticed what was written elsewhere."""
USABLE, ANSWERED = 1.0, 300.0
"""Seconds until a warm page can be used, and milliseconds until a click is answered."""
PAGES = (
    "Overview",
    "Data",
    "Participants",
    "Anonymise",
    "Code",
    "Review",
    "Codebook",
    "Themes",
    "Quotes",
    "Explore",
    "Agreement",
    "Report",
    "History",
)
_QUIET = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
_HEADED = "[...document.querySelectorAll('h1')].some((one) => one.textContent.trim() === '{name}')"
_TIMED = """
(done) => {
  const holds = new Function('return ' + done);
  let start = null;
  // The reader keeps keys to itself, so that who presses one says so.
  window.begun = () => { start ??= performance.now(); };
  window.addEventListener('pointerdown', window.begun, { capture: true, once: true });
  window.timed = new Promise((resolve) => {
    const end = performance.now() + 30000;
    const look = () => {
      if (start !== null && holds()) return resolve(performance.now() - start);
      return performance.now() > end ? resolve(Infinity) : setTimeout(look, 8);
    };
    look();
  });
}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does on a page, and what tells that it was answered.

    Attributes:
        act: presses or clicks, the given time of repeating it, from 0.
        watched: JavaScript; the step is answered once it gives something else than before.
        ready: what is done once before the first time.
        budget: in milliseconds.
    """

    page: str
    work: str
    act: Callable[[Page, int], None]
    watched: str
    ready: Callable[[Page], None] | None = None
    budget: float = ANSWERED


def lines(*, scale: float = 1.0) -> Iterator[Line]:
    """Make the project through the public imports, then walk through the app on it."""
    from tests.app.serving import CHROMIUM

    if CHROMIUM is None:
        raise SystemExit("There is no Chromium on the PATH; the pages are measured in a browser.")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        _make(place, scale)
        yield from walked(place / "pages.thematic")


def _make(place: Path, scale: float) -> None:
    import thematic

    respondents = int(ANSWERS * scale) // len(QUESTIONS) + 1
    names = write_codes(place, CODES)
    write_survey(place, respondents, seed=2)
    write_codings(place, respondents, int(CODINGS * scale), names, seed=3)
    with thematic.create(place / "pages.thematic", coder="A", blind=0) as project:
        project.sources.add_survey(place / "answers.csv", roles=place / "roles.yaml")
        project.codebook.load(place / "codebook.yaml")
        project.coding.import_table(place / "codings.csv")
        project.embed(embedder="tfidf")
        for number in range(5):
            project.themes.create(f"Theme {number}", concept="An idea.", codes=names[number * 3 : number * 3 + 3])
        project.reviewing.refresh()
        for number in range(STEPS_LOGGED):
            project.themes.revise("Theme 0", concept=f"An idea, thought over {number} times.")


def walked(file: Path) -> Iterator[Line]:
    """Visit every page once, and then measure each warm; and after that what is clicked on them."""
    from tests.app.serving import served, started, window

    with (
        TemporaryDirectory() as folder,
        served(file, Path(folder) / "log.txt") as address,
        started() as browser,
        window(browser) as page,
    ):
        page.goto(address)
        page.wait_for_function(f"{_HEADED.format(name='Overview')} && {_QUIET}")
        for name in PAGES:
            _visit(page, name)
        for name in PAGES:
            yield _usable(page, name)
        for number, name in enumerate(PAGES):
            yield _after_a_coding(page, name, file, number)
        for step in STEPS:
            yield _answered(page, step)


def _visit(page: Page, name: str) -> float:
    """Go to a page by the side bar; returns milliseconds until it is drawn and at rest."""
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True)
    link.wait_for()
    return _timed(page, link.click, f"{_HEADED.format(name=name)} && {_QUIET}")


def _timed(page: Page, act: Callable[[], None], done: str) -> float:
    """Act, and return the milliseconds until something holds; infinitely many where it does not in half a minute."""
    page.evaluate(_TIMED, done)
    act()
    return float(page.evaluate("window.timed"))


def _usable(page: Page, name: str) -> Line:
    times, spent = [], []
    for _ in range(REPEATS):
        _visit(page, _other_than(name))
        before = _server_seconds()
        times.append(_visit(page, name) / 1000)
        spent.append(_server_seconds() - before)
    return _line(f"{name}: usable, warm", times, spent, USABLE, "s")


def _after_a_coding(page: Page, name: str, file: Path, number: int) -> Line:
    """Visit a page whose numbers have changed since it was last drawn."""
    times, spent = [], []
    for repeat in range(REPEATS):
        _visit(page, _other_than(name))
        _code_elsewhere(file, number * REPEATS + repeat)
        page.wait_for_timeout(SEEN_AFTER)
        _rest(page)
        before = _server_seconds()
        times.append(_visit(page, name) / 1000)
        spent.append(_server_seconds() - before)
    return _line(f"{name}: usable, after a coding", times, spent, USABLE, "s")


def _rest(page: Page) -> None:
    """Wait until the server does nothing: what one page makes beside itself is not the next one's time."""
    page.wait_for_function(_QUIET)
    for _ in range(MOST_RESTS):
        before = _server_seconds()
        page.wait_for_timeout(500)
        if _server_seconds() - before < AT_REST:
            return


def _other_than(name: str) -> str:
    return "History" if name != "History" else "Overview"


def _code_elsewhere(file: Path, number: int) -> None:
    """Code the first letter of another answer each time, as somebody else in another window would."""
    import thematic

    with thematic.open(file, coder="B") as project:
        rows = project.sources.grid(thematic.GridQuery(size=50)).rows
        answer = next(one for one in rows[number % len(rows)].answers if one and len(one.text) > 1)
        project.coding.code(answer.source_id, 0, 1, project.codebook.rows()[0].path)


def _answered(page: Page, step: Step) -> Line:
    """Do a step several times; one that cannot be done, or changes nothing, is a line without an answer."""
    from playwright.sync_api import Error

    times: list[float] = []
    spent: list[float] = []
    work = f"{step.page}: {step.work}"
    try:
        _go_to(page, step)
        for repeat in range(REPEATS):
            _once(page, step, repeat, times, spent)
            if isinf(times[-1]):
                break
    except Error as error:
        first = str(error).partition("\n")[0]
        return Line(f"{work}: no answer ({first})", inf, step.budget, "ms")
    if isinf(times[-1]):
        return Line(f"{work}: no answer", inf, step.budget, "ms")
    return _line(work, times, spent, step.budget, "ms")


def _go_to(page: Page, step: Step) -> None:
    if step.ready or f"/{step.page.lower()}" not in page.url:
        _visit(page, _other_than(step.page))
        _visit(page, step.page)
    if step.ready:
        step.ready(page)


def _once(page: Page, step: Step, repeat: int, times: list[float], spent: list[float]) -> None:
    page.wait_for_timeout(600)
    _rest(page)
    page.evaluate(f"window.before = {step.watched}")
    before = _server_seconds()
    times.append(_timed(page, partial(step.act, page, repeat), f"({step.watched}) !== window.before"))
    page.wait_for_function(_QUIET)
    spent.append(_server_seconds() - before)


def _line(work: str, times: list[float], spent: list[float], budget: float, unit: str) -> Line:
    """Give the medians; the server's CPU is told as well, because a busy machine does not lengthen it."""
    return Line(f"{work} (server {median(spent):.2f} s of CPU)", median(times), budget, unit)


def _server_seconds() -> float:
    """Return the CPU seconds that the server has spent so far; 0 where there is no /proc."""
    tick = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"streamlit" in (folder / "cmdline").read_bytes() and _is_ours(folder.name):
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
    return total / tick


def _is_ours(process: str) -> bool:
    """Tell whether a process descends from this one."""
    while process not in ("0", "1"):
        if process == str(os.getpid()):
            return True
        process = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]
    return False


def _press(name: str) -> Callable[[Page, int], None]:
    return lambda page, _: page.get_by_role("button", name=name, exact=True).first.click()


def _nth(selector: str) -> Callable[[Page, int], None]:
    """Click another one each time."""
    return lambda page, repeat: page.locator(selector).nth(repeat + 1).click()


def _key(key: str) -> Callable[[Page, int], None]:
    def act(page: Page, _: int) -> None:
        page.evaluate("window.begun()")
        page.keyboard.press(key)

    return act


def _row(page: Page, repeat: int) -> None:
    """Tick another row of the table, which is drawn on a canvas."""
    _point(page, 16, 36 + 84 * repeat + 42)


def _cell(page: Page, repeat: int) -> None:
    _point(page, 330, 35 * (repeat + 1) + 18)


def _point(page: Page, x: int, y: int) -> None:
    page.get_by_test_id("stDataFrame").locator("canvas").first.click(position={"x": x, "y": y}, force=True)


def _first_coding(page: Page) -> None:
    """Code a passage with a new code, so that it has a digit and lies on nothing else; and go to the next one."""
    page.locator(".thr-passage").first.wait_for()
    for key in ("j", "c"):
        page.keyboard.press(key)
    page.keyboard.type("A code of this hour")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    page.keyboard.press("j")


def _code_next(page: Page, _: int) -> None:
    page.keyboard.press("j")
    page.evaluate("window.begun()")
    page.keyboard.press("1")


def _filters(page: Page) -> None:
    page.get_by_role("button", name="Filter").click()
    page.get_by_text("Without codings").wait_for()


def _other_filter(page: Page, repeat: int) -> None:
    page.get_by_role("radio", name=("Without codings", "With codings", "All")[repeat % 3]).click()


def _sections(page: Page) -> None:
    page.locator(".stMain iframe").wait_for()
    page.get_by_text("Sections", exact=True).click()
    page.get_by_text("How the analysis was done", exact=True).first.wait_for()


def _section(page: Page, _: int) -> None:
    page.get_by_text("How the analysis was done", exact=True).first.click()


def _yes(page: Page, repeat: int) -> None:
    """Say yes and no in turns."""
    page.get_by_role("button", name=("Yes to all", "No to all")[repeat % 2]).first.click()


def _view(*names: str) -> Callable[[Page, int], None]:
    return lambda page, repeat: page.get_by_role("radio", name=names[repeat % len(names)], exact=True).click()


def _table(page: Page) -> None:
    page.get_by_test_id("stDataFrame").locator("canvas").first.wait_for()


_TEXT = "(document.querySelector('{}')?.textContent || '')"
_MARKS = "[...document.querySelectorAll('.thr-mark')].map((one) => one.dataset.codings).join()"
_KNOWN = "document.querySelector('.thr').view.data.codings.length"
_COUNTS = _TEXT.format(".st-key-page-counts")
_PASSAGES = (
    "[...document.querySelectorAll('.th-muted')].map((one) => one.textContent)"
    ".find((one) => /^[\\d,]+ extracts? /.test(one))"
)
_FRAME = "document.querySelector('.stMain iframe')?.srcdoc?.length"
STEPS: tuple[Step, ...] = (
    Step("Anonymise", "a proposal agreed to everywhere", _yes, _COUNTS, _table),
    Step("Code", "a passage coded by a key", _code_next, _MARKS, _first_coding),
    Step("Code", "its coding undone by a key", _key("z"), _MARKS),
    Step("Code", "a coding written and the page drawn anew", _code_next, _KNOWN, budget=1000 * USABLE),
    Step("Code", "an undo written and the page drawn anew", _key("z"), _KNOWN, budget=1000 * USABLE),
    Step("Code", "filtered", _other_filter, _COUNTS, _filters),
    Step("Code", "next page", _press("Next"), _COUNTS),
    Step("Data", "next page", _press("Next"), _COUNTS, _table),
    Step("Data", "a row opened", _row, _TEXT.format(".st-key-respondent"), _table),
    Step("Review", "a suggestion rejected by a key", _key("r"), _TEXT.format(".st-key-focus")),
    Step(
        "Codebook", "a code chosen", _nth("[role=treeitem]"), "document.querySelector('input[aria-label=Name]')?.value"
    ),
    Step("Themes", "a theme chosen", _nth(".thb-head"), "document.querySelector('input[aria-label=Name]')?.value"),
    Step("Quotes", "a quote picked", _press("Pick"), "document.querySelectorAll('.stMain button').length"),
    Step("Explore", "a cell opened", _cell, _PASSAGES, _table),
    Step("Agreement", "another view", _view("Over time", "Samples", "Coders"), _TEXT.format(".stMain")),
    Step("Report", "a section left out or taken in again", _section, _FRAME, _sections),
    Step("Report", "the claims looked at", _view("Claims", "Write a report"), _TEXT.format(".stMain")),
    Step("History", "next page", _press("Next"), _COUNTS),
)
