"""How long a search takes among 60,000 answers: the first page, with each filter, and everything."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.invented import write_survey
from benchmarks.measuring import Line, median_seconds

if TYPE_CHECKING:
    from thematic import Project

RESPONDENTS = 20_000
PAGE = 20
COMMON, RARER = "the", "nurse"
REPEATS = 3


def lines(*, scale: float = 1.0) -> list[Line]:
    """Make the project through the public imports, then search in it."""
    import thematic

    respondents = int(RESPONDENTS * scale)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_survey(place, respondents, seed=6)
        with thematic.create(place / "search.thematic", coder="A", blind=0) as project:
            project.sources.add_survey(place / "answers.csv", roles=place / "roles.yaml")
            texts = project.status().responses
            filling = median_seconds(lambda: project.searching.page(RARER, limit=PAGE), repeats=1)
            return [
                Line(f"first search in {texts:,} answers, which fills the index", filling, None, "s"),
                *_pages(project),
                *_everything(project),
            ]


def _pages(project: Project) -> list[Line]:
    import thematic

    person = project.sources.participants()[len(project.sources.participants()) // 2].label
    attribute = project.sources.attributes()[0].name
    filters = {
        "no filter": thematic.SearchFilter(),
        "one participant": thematic.SearchFilter(participant=person),
        "one question": thematic.SearchFilter(question=project.sources.questions()[0].text),
        "one attribute": thematic.SearchFilter(attribute=(attribute, project.sources.attribute_values(attribute)[0])),
        "not coded": thematic.SearchFilter(coded=False),
    }
    return [
        Line(
            f"first page of '{word}', {name}",
            median_seconds(lambda w=word, o=only: project.searching.page(w, only=o, limit=PAGE), repeats=REPEATS),  # type: ignore[misc]  # mypy cannot type a lambda's default
            1,
            "s",
        )
        for name, only in filters.items()
        for word in (COMMON, RARER)
    ]


def _everything(project: Project) -> list[Line]:
    """Show that the time grows with what is found: microseconds for each match of a common and of a rarer word."""
    found = []
    for word in (COMMON, RARER):
        matches = project.searching.page(word, limit=0).total
        seconds = median_seconds(lambda w=word: project.search(w), repeats=1)  # type: ignore[misc]  # mypy cannot type a lambda's default
        found.append(Line(f"all {matches:,} matches of '{word}'", seconds, None, "s"))
    regex = median_seconds(lambda: project.searching.page("n.rse", regex=True, limit=PAGE), repeats=1)
    return [*found, Line("first page of a regular expression", regex, None, "s")]
