"""The demo: the whole analysis on the bundled survey, from file to quote bank and report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import ProjectExistsError
from thematic.project.bundled import bundled
from thematic.project.project import create

if TYPE_CHECKING:
    from collections.abc import Callable

    from thematic.project.project import Project

_THEMES = (
    (
        "Being met by someone who has been there",
        "Help counts because it comes from an equal who knows the road and stays on it",
        ("Shared experience", "Being listened to", "Same person over time", "Belonging"),
    ),
    (
        "Getting through the door",
        "Whether help is used depends on hours, roads and money long before it depends on its quality",
        ("Getting there", "Times and amount", "Waiting", "Cost"),
    ),
    (
        "Small steps that add up",
        "Change is told as things done again, first with somebody and then alone",
        ("Confidence", "Ways of coping", "Ties with others", "Work and study"),
    ),
)


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo made.

    Attributes:
        project: the project file; `files` lists it first, then the documents.
    """

    project: str
    participants: int
    responses: int
    units: int
    codings: int
    suggestions: int
    themes: int
    quotes: int
    files: tuple[str, ...]


def run_demo(folder: str | Path = "demo", *, say: Callable[[str], None] = lambda _: None) -> DemoResult:
    """Run the whole analysis on the bundled survey into a folder.

    Args:
        folder: where the project, quotes and report go; made if it is not there.
        say: told each step in a sentence.

    Raises:
        ProjectExistsError: the folder holds a demo project already; it is left as it is.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    path = place / "demo.thematic"
    if path.exists():
        raise ProjectExistsError(path)
    corpus = bundled("corpora") / "peer_support"
    with create(path, coder="Coder A", approach="codebook", seed=1) as project:
        say("Reading the bundled survey (invented answers on a peer-support service) ...")
        survey = project.sources.add_survey(corpus / "survey.csv", roles=corpus / "roles.yaml")
        project.codebook.load(bundled("codebooks") / "peer_support.yaml")
        project.coding.import_table(corpus / "codings.csv")
        say("Making vectors and suggestions on this machine ...")
        suggestions = project.reviewing.refresh()
        say("Grouping codes into themes, choosing quotes, writing the report ...")
        for name, concept, codes in _THEMES:
            project.themes.create(name, concept=concept, codes=codes)
        quotes, files = _documents(project, place)
        status = project.status()
    return DemoResult(
        project=str(path),
        participants=survey.participants,
        responses=survey.responses,
        units=status.units,
        codings=status.codings,
        suggestions=suggestions,
        themes=status.themes,
        quotes=quotes,
        files=tuple(str(file) for file in (path, *files)),
    )


def _documents(project: Project, place: Path) -> tuple[int, list[Path]]:
    bank = project.quotes.bank()
    files = [place / name for name in ("quotes.docx", "quotes.xlsx", "report.docx", "report.html")]
    for file in files[:2]:
        bank.write(file)
    for file in files[2:]:
        project.report(file, title="Harbour Peer Support: what people told us")
    return len(bank.cards), files
