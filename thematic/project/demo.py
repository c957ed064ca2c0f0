"""The demo: the whole analysis on the bundled survey and interviews, from file to quote bank, report and case study."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import ProjectExistsError
from thematic.project.bundled import bundled
from thematic.project.project import create
from thematic.project.reporting.case_studies import CaseStudy
from thematic.project.reporting.reporting import ReportPlan

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

_PASSAGES = (
    ("PM1_T1", "They were a good two days", "two days and a ring binder.", "No change or worse", False),
    ("PM1_T1", "We've got people come from the top estate", "and is every whenever.", "Getting there", True),
    ("PM1_T2", "I speak up.", "where are the minutes?", "Confidence", True),
    ("PM2_T1", "And the first thing that someone said", "So I can stay.", "Belonging", True),
    ("PM2_T1", "The times are for people who don't work.", "we invented it.", "Times and amount", False),
    ("P1_T1", "I'd have somebody ring you in the waiting bit.", "I'd have been all right with that.", "Waiting", True),
    ("P1_T1", "It's eight pounds, the low one.", "come home eight pounds better.", "Cost", False),
    ("P1_T2", "And she didn't make a face.", "what did I look at.", "Being listened to", True),
    ("P1_T2", "I'm not scared of it the same.", "I think bored's better.", "Ways of coping", False),
)
"""(interview, first words, last words, code, whether it is picked to be quoted)"""

_CASE = (
    ("challenge", "Getting through the door"),
    ("solution", "Being met by someone who has been there"),
    ("impact", "Small steps that add up"),
)
_BEFORE_AFTER = (("Confidence before", "Confidence now"),)


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
        say("Reading and coding six bundled interviews ...")
        project.documents.add(corpus / "interviews")
        _code_interviews(project)
        say("Making vectors and suggestions on this machine ...")
        suggestions = project.reviewing.refresh()
        say("Grouping codes into themes, choosing quotes, writing the report ...")
        for name, concept, codes in _THEMES:
            project.themes.create(name, concept=concept, codes=codes)
        _pick_quotes(project)
        project.claims.add("{Word} of them ({count}) spoke of roads, hours, waiting or money.", themes=[_THEMES[1][0]])
        project.limitations.add("People who left in their first month were not asked.", area="sample")
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


def _code_interviews(project: Project) -> None:
    """Code the passages of the interviews, in the name of whoever coded the survey."""
    for name, first, last, code, _ in _PASSAGES:
        project.coding.code(*_place(project, name, first, last), code)


def _pick_quotes(project: Project) -> None:
    """Pick, for each theme, the most typical answer and what was said on it in interviews."""
    theme_of = {code: name for name, _, codes in _THEMES for code in codes}
    for name, _, _ in _THEMES:
        card = project.quotes.bank(theme=name, limit=1).cards[0]
        project.quotes.pick(card.source, card.start, card.end, theme=name, reason=card.reason)
    for name, first, last, code, picked in _PASSAGES:
        if picked:
            span = _place(project, name, first, last)
            project.quotes.pick(*span, theme=theme_of[code], reason="tells the theme in one scene")


def _place(project: Project, name: str, first: str, last: str) -> tuple[int, int, int]:
    """Find a passage of an interview by its first and last words."""
    held = (project.sources.get(one.source) for one in project.searching.find(f'"{first}"'))
    source = next(one for one in held if one.name.startswith(name))
    start = source.text.index(first)
    return source.source_id, start, source.text.index(last, start) + len(last)


def _documents(project: Project, place: Path) -> tuple[int, list[Path]]:
    bank = project.quotes.bank()
    quotes = [place / name for name in ("quotes.docx", "quotes.xlsx")]
    for file in quotes:
        bank.write(file)
    title = "Harbour Peer Support: what people told us"
    findings = project.reporting.make(ReportPlan(title=title, changes=_BEFORE_AFTER))
    reports = [place / name for name in ("report.docx", "report.html")]
    for file in reports:
        findings.write(file)
    case = place / "case-study.docx"
    plan = ReportPlan(
        "case-study", "Harbour Peer Support: a case study", case=CaseStudy.of(_CASE), changes=_BEFORE_AFTER
    )
    project.reporting.make(plan).write(case)
    return len(bank.cards), [*quotes, *reports, case]
