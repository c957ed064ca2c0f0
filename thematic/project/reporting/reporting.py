"""Reports: what a project has to say, gathered, laid out by a template and written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.project.quotes.exporting import note_export
from thematic.project.reporting.case_studies import PARTS, CaseStudy
from thematic.project.reporting.small_cells import SMALLEST
from thematic.report.writing import render_document, write_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.project.reporting.ground import Ground
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.report.blocks import Document
    from thematic.report.records import Rendered, Report, Written


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What kind of report a person wants.

    Attributes:
        template: findings, groups, questions, case-study, framework, or the path of a template of your own.
        title: the title; made from the project's name when empty.
        attribute: what groups are made by, and codes tabulated by; the first nominal ones when empty.
        rows: the attribute whose values are the rows of a framework matrix; participants when empty.
        sections: the sections to print; all that the template has when None.
        case: what stands under challenge, solution, impact, sustained and lessons.
        changes: pairs of ordinal attributes, or of waves, to compare before and after.
        only: the rows of a framework matrix, or the groups, to show, by name; as many as `most` when empty.
        smallest: cells and groups of fewer people are hidden in tables, and what could be worked out with them; 0 or
            1 hides nothing.
        most: how many rows or groups are shown where none are chosen; 60 participants or 12 groups when None.
    """

    template: str = "findings"
    title: str = ""
    attribute: str = ""
    rows: str = ""
    sections: tuple[str, ...] | None = None
    case: CaseStudy = CaseStudy()  # noqa: RUF009 - frozen, so that one for all is safe
    changes: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    most: int | None = None
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report that can be looked at and written.

    Attributes:
        document: what stands on its pages.
        claims: the claims that are printed in it, by number.
        drawings: charts that were drawn already for the ground that it was made of.
    """

    document: Document
    claims: tuple[int, ...]
    session: Session
    drawings: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def write(self, path: str | Path) -> Written:
        """Write the report as .docx, .odt, .html or .md, or its tables as .xlsx; an earlier file survives a failure.

        The log notes what was written, which spans it quotes and which claims stand in it.

        Raises:
            UnsupportedFormatError: the ending is none of these.
            UnwritableFileError: the system refuses the file.
        """
        written = write_document(self.document, path)
        self._note("report", written.path)
        return written

    def render(self, suffix: str) -> Rendered:
        """Return the report as bytes in the format of a file ending, for a download or a preview.

        Nothing is noted in the log; call `note_download` when the person takes the file.
        """
        return render_document(self.document, suffix)

    def page(self) -> str:
        """Return the report as a web page, as `render(".html")`; charts drawn for the same ground are drawn once."""
        from thematic.report import webpage

        return webpage.document(self.document, drawings=self.drawings).decode()

    def note_download(self, name: str) -> None:
        """Note in the log that a person downloaded the report under this file name."""
        self._note("report (download)", name)

    def _note(self, kind: str, path: str) -> None:
        note_export(self.session, kind, path, self.document.cards, claims=self.claims)


class Reporting:
    """Makes the reports of a project."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session, and the vectors that quotes are ranked by."""
        self._session = session
        self._embedding = embedding

    def ground(self) -> Ground:
        """Return what all reports of today's state rest on, for `make`: several reports are made of one reading."""
        from thematic.project.reporting.ground import Ground

        return Ground(self._session, self._embedding)

    def make(self, plan: ReportPlan | None = None, *, ground: Ground | None = None) -> MadeReport:
        """Gather a report and lay it out; nothing is written.

        Args:
            plan: what is wanted.
            ground: what it is made of, if that was read before and nothing was written since; read anew when None.

        Raises:
            UnknownNameError: the template, a section, an attribute, a theme or a wave is not known.
            UnreadableFileError, InvalidTemplateError: a template of your own cannot be used.
        """
        from thematic.report.composing import compose

        wanted = plan or ReportPlan()
        report, claims = self._gathered(wanted, ground)
        document = compose(report, wanted.template, sections=wanted.sections)
        drawings = {} if ground is None else ground.drawings
        return MadeReport(document, tuple(claims.values()), self._session, drawings)

    def write(self, path: str | Path, plan: ReportPlan | None = None) -> Written:
        """Write a report; see `make` and `MadeReport.write`."""
        return self.make(plan).write(path)

    def report(self, plan: ReportPlan | None = None) -> Report:
        """Gather a report as a record, before any template."""
        return self._gathered(plan or ReportPlan(), None)[0]

    def templates(self) -> dict[str, str]:
        """List the templates with what each makes."""
        from thematic.report.composing import TEMPLATES

        return dict(TEMPLATES)

    def case_parts(self) -> dict[str, str]:
        """List the parts of a case study with their headings."""
        return {part: name for part, (name, _) in PARTS.items()}

    def sections(self, template: str) -> Sequence[tuple[str, str]]:
        """List the sections of a template with their titles, in order.

        Raises:
            UnknownNameError: there is no such template.
        """
        from thematic.report.composing import sections_of
        from thematic.report.outline import SECTIONS

        return [(name, SECTIONS[name]) for name in sections_of(template)]

    def _gathered(self, plan: ReportPlan, ground: Ground | None) -> tuple[Report, dict[str, int]]:
        from thematic.project.reporting.gathering import Gathering
        from thematic.report.composing import sections_of

        known = sections_of(plan.template)
        wanted = known if plan.sections is None else plan.sections
        gathering = Gathering(ground or self.ground(), plan, frozenset(wanted))
        return gathering.report(), gathering.claims()
