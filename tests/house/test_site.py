"""The documentation as a site: it builds, asks nobody else for anything, and its reference holds everything."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import click
import pytest
from PIL import Image

import thematic
import thematic.cli
from docs.making import calls, docstrings, notebooks, pictures, verbs
from tests.house.documents import ROOT
from tests.house.walking import missing
from thematic.cli.main import VERBS

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 1280, 800


class _Fetched(HTMLParser):
    """Gathers what a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note sources, style sheets and icons; links that wait for a click are not fetched."""
        held = dict(attrs)
        if tag != "a":
            self.addresses += [address for name in ("src", "href") if (address := held.get(name))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as `make docs` does: strict, so that a broken link is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    return folder


def test_the_site_fetches_nothing_from_anywhere(site: Path) -> None:
    """No page needs a network: scripts, styles, fonts and pictures lie in the site itself."""
    pages = list(site.rglob("*.html"))
    found = []
    for page in pages:
        reader = _Fetched()
        reader.feed(page.read_text(encoding="utf-8"))
        found += [f"{page.name}: {one}" for one in reader.addresses if re.match(r"(https?:)?//", one)]
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    found += re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", styles)
    assert 15 < len(pages)
    assert [] == found


def test_the_site_holds_the_reference_and_the_notebooks(site: Path) -> None:
    """What is made while the site is built stands in it, with the charts of the notebooks."""
    verbs_page = (site / "reference" / "verbs.html").read_text(encoding="utf-8")
    assert [] == [verb for verb in VERBS if f"thematic {verb} " not in verbs_page]
    assert "project.codebook.merge" in (site / "reference" / "project.html").read_text(encoding="utf-8")
    kept = {path.stem for path in notebooks.FOLDER.glob("*.ipynb")}
    assert kept == {path.stem for path in (site / "notebooks").glob("*.html")}
    assert kept == {path.stem.rpartition("-")[0] for path in (site / "notebooks").glob("*-1.png")}


def test_every_command_of_the_command_line_is_in_the_reference() -> None:
    """Each command that any module of the command line holds is reached from a verb, and says what it is for."""
    shown = {id(command) for verb in VERBS for _, command in verbs.commands(verb)}
    modules = [import_module(f"thematic.cli.{one.name}") for one in iter_modules(thematic.cli.__path__)]
    made = {
        f"{module.__name__}.{name}": one
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, click.Command) and module.__name__ != "thematic.cli.main"
    }
    assert [] == [name for name, one in made.items() if id(one) not in shown]
    assert [] == [path for verb in VERBS for path, command in verbs.commands(verb) if not command.help]


def test_every_public_name_is_in_the_reference() -> None:
    """Functions, records and errors that users can name stand in the reference, and so does each call of a project."""
    project, records, errors = calls.project_page(), calls.records_page(), calls.errors_page()
    apart = {"Project", "__version__", "testing"}
    missing_names = [
        name
        for name in thematic.__all__
        if f"\n### thematic.{name}\n" not in project
        and f"\n## {name} *\n" not in records
        and f"\n## {name}\n" not in errors
        and name not in apart
    ]
    assert [] == missing_names
    assert "\n## ThematicError\n" in errors
    assert [] == [
        f"{part}.{name}"
        for part, owner in calls.parts().items()
        for name in calls.methods(owner)
        if f"\n### project.{part}.{name}\n" not in project
    ]


def test_every_call_says_what_it_does() -> None:
    """Each public function and each call of a project has a docstring, so the reference has no bare names."""
    held = {**calls.functions(), **calls.methods(thematic.Project)}
    held |= {
        f"{part}.{name}": one for part, owner in calls.parts().items() for name, one in calls.methods(owner).items()
    }
    assert [] == [name for name, one in held.items() if not (one.__doc__ or "").strip()]


def test_a_docstring_becomes_a_list_and_an_example() -> None:
    """Sections of a docstring become lists, continued lines are joined, and an example stands as code."""
    text = """Do it.

    Args:
        one: the first,
            on two lines.

    Raises:
        AError, BError: when it cannot.

    Example:
        >>> 1
        1
    """
    assert [] == missing(
        "Do it.\n- `one`: the first, on two lines.\n- `AError`, `BError`: when it cannot.\n```pycon\n>>> 1\n1\n```",
        docstrings.as_markdown(text),
    )


def test_a_page_has_a_picture_that_is_small() -> None:
    """docs/images holds a picture of each page of the app (else: make pictures), small enough for a repository."""
    assert pictures.page_names() == sorted(path.stem for path in pictures.FOLDER.glob("*.png"))
    for path in pictures.FOLDER.glob("*.png"):
        with Image.open(path) as picture:
            assert (path.name, (WIDTH, HEIGHT)) == (path.name, picture.size)
        assert path.stat().st_size <= pictures.LARGEST


@pytest.mark.parametrize(
    ("shown", "said", "not_said"),
    [
        ("one\ntwo", "one\ntwo", []),
        ("one\n...\nthree ...", "one\ntwo\nthree and more", []),
        ("two\none", "one\ntwo", ["one"]),
        ("three", "thirteen\nthree men", ["three"]),
    ],
)
def test_an_answer_that_a_document_shows_is_looked_for_in_order(shown: str, said: str, not_said: list[str]) -> None:
    """Lines of an answer are looked for whole and in order; dots stand for what a document leaves out."""
    assert not_said == missing(shown, said)
