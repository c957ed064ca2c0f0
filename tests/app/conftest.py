"""A small project, built once, and the app on a copy of it."""

from __future__ import annotations

import csv
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

import thematic
from app.ui import long_work
from tests.app.serving import LOGS, LOOKED_AT, SAID, served, started, what_it_says

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from playwright.sync_api import Browser

    App = Callable[[str], AppTest]

collect_ignore = ["held"]
"""It is for the server of some tests alone, and needs what that is given."""

MAIN = Path(__file__).resolve().parents[2] / "app" / "main.py"
CORPUS = thematic.bundled("corpora") / "peer_support"
_MOST = 4000
"""Characters of a page or a log that are told with a test that fails."""
HOSTILE = "<script>alert(1)</script> **bold** $x$ :smile: =1+1"
HELPFUL = "What has been most helpful?"


def build(path: Path, *, approach: str = "codebook", respondents: int = 20) -> None:
    """Build a project from the first respondents of the bundled survey, one of them hostile."""
    with (CORPUS / "survey.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[: respondents + 1]
    rows[3][rows[0].index(HELPFUL)] = HOSTILE
    rows[3][1] = "<b>North</b> **side**"
    people = {row[0] for row in rows[1:]}
    survey, codings = path.with_name("survey.csv"), path.with_name("codings.csv")
    with survey.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with (CORPUS / "codings.csv").open(encoding="utf-8", newline="") as file:
        held = list(csv.DictReader(file))
    kept = [row for row in held if row["participant"] in people - {rows[3][0]}][::2]
    for row in kept:
        row.update(start="", end="")
    with codings.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(held[0]))
        writer.writeheader()
        writer.writerows(kept)
    with thematic.create(path, coder="Ash", approach=approach, seed=1) as project:
        project.sources.add_survey(survey, roles=CORPUS / "roles.yaml")
        project.codebook.load(thematic.bundled("codebooks") / "peer_support.yaml")
        project.coding.import_table(codings)
        project.codebook.create("**Loud** <i>code</i>", colour="#112233")
        project.embed(embedder="tfidf")
        project.themes.create("Met as an equal", concept="Help from someone who has been there", codes=["Belonging"])
        project.reviewing.refresh()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell with a test that fails what its windows said and what the servers printed."""
    report = yield
    if call.when == "call" and report.failed:
        for url, said in [*SAID, *map(what_it_says, LOOKED_AT)]:
            report.sections.append((f"What {url} said", said[:_MOST]))
        SAID.clear()
        report.sections.extend(("What the server printed", log.read_text()[-_MOST:]) for log in LOGS)
    return report


@pytest.fixture(scope="session", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the app remembers things for its user: never the folder of the person who runs the tests."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMATIC_STATE", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages make beside themselves is waited for, however busy the machine is; tests of waiting say otherwise."""
    monkeypatch.setattr("app.ui.beside.PATIENCE", 60.0)
    monkeypatch.setattr("app.ui.long_work.PATIENCE", 60.0)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project that the tests copy."""
    path = tmp_path_factory.mktemp("built") / "study.thematic"
    build(path)
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """Where the test's own copy is."""
    return Path(shutil.copy(built, tmp_path / "study.thematic"))


@pytest.fixture
def project(path: Path) -> thematic.Project:
    """The test's project, opened beside the app."""
    return thematic.open(path, coder="Ash")


@pytest.fixture
def app(path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    """Open a page of the app on the test's project, by the page's name."""
    monkeypatch.setenv("THEMATIC_FILE", str(path))

    def open_page(name: str) -> AppTest:
        at = AppTest.from_file(MAIN, default_timeout=60).run()
        if name != "overview":
            at = at.switch_page(f"pages/{name}.py").run()
        assert [] == [one.value for one in at.exception]
        return at

    return open_page


@pytest.fixture(scope="module")
def address(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app runs on the module's `file`."""
    with served(file, tmp_path_factory.mktemp("server") / "log.txt") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with started() as opened:
        yield opened


def work_ends(project: thematic.Project) -> None:
    """Wait until the long work on a project has ended."""
    end = time.monotonic() + 60
    while long_work.is_going_on(project):
        assert time.monotonic() < end
        time.sleep(0.02)


def shown(at: AppTest) -> str:
    """Join all HTML that the page shows."""
    return "\n".join(str(one.value) for one in at.get("html") if isinstance(one, Element))
