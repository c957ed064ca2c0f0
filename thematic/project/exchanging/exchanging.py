"""Exchanging: projects, codebooks and tables of other tools in, and ours out, each with a report of what was lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnsupportedFormatError
from thematic.exchange.report import Counted, ExportReport, Refusal, counted
from thematic.model.codes import Code
from thematic.model.codings import Coding
from thematic.model.sources import Source
from thematic.project.coding.coding_rows import coding_rows
from thematic.project.exchanging.foreign_files import Kind, kind_of
from thematic.project.exchanging.interchange_out import bring_out, without_blanks
from thematic.project.quotes.exporting import note_places
from thematic.project.session import settings_of

if TYPE_CHECKING:
    from thematic.exchange.interchange import Interchange
    from thematic.exchange.report import ImportReport
    from thematic.project.codebook.codebook import Codebook
    from thematic.project.coding.coding import CodingDesk
    from thematic.project.session import Session

CODINGS, MATRIX, CODEBOOK = "codings", "matrix", "codebook"
WHAT = (CODINGS, MATRIX, CODEBOOK)
"""What a table or a document can hold."""

_OFFERED = {
    CODINGS: (".csv", ".xlsx"),
    MATRIX: (".csv", ".xlsx"),
    CODEBOOK: (".docx", ".xlsx", ".csv", ".yaml", ".yml", ".qdc"),
}
_BY_ENDING = {".docx": CODEBOOK, ".yaml": CODEBOOK, ".yml": CODEBOOK, ".qdc": CODEBOOK}
_PROJECT = ".qdpx"
_ENDINGS = (_PROJECT, *dict.fromkeys(ending for endings in _OFFERED.values() for ending in endings))


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of another tool.

    Attributes:
        origin: the tool that wrote it, as far as the file says.
        read: what the file holds, by kind.
        added: what is new in the project; what was there already is not counted.
        changed: sentences about what is here differently than in the file.
        refused: single things that were left out, each with its reason.
        not_carried: sentences about parts of the file that have no place here.
    """

    origin: str
    read: tuple[Counted, ...]
    added: tuple[Counted, ...] = ()
    changed: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    not_carried: tuple[str, ...] = ()

    def count(self, what: str) -> int:
        """Return how many of `what` are new in the project."""
        return sum(one.count for one in self.added if one.what == what)

    @property
    def nothing(self) -> str:
        """Say why nothing was added; empty when something was."""
        if self.added:
            return ""
        if not any(one.count for one in self.read):
            return "Nothing to add: the file holds no sources, codes or codings."
        if self.refused:
            return "Added nothing, everything was there already or was refused."
        return "Added nothing, everything was there already."


class Exchanging:
    """Files of other tools, in and out."""

    def __init__(self, session: Session, codebook: Codebook, coding: CodingDesk) -> None:
        """Take the session, and the two that tables of codes and codings are handed to."""
        self._session = session
        self._codebook = codebook
        self._coding = coding

    def import_(self, path: str | Path) -> Imported:
        """Import a project, a codebook or a table of another tool, as one event; twice adds nothing.

        Read are REFI-QDA projects (.qdpx) and codebooks (.qdc), QualCoder projects (.qda), Taguette projects
        (.sqlite3) and its exported codebooks and highlights, tables of codings, and codebooks (YAML, CSV, XLSX).
        What the file is, is told from its content. What is left behind on failure: nothing.

        Raises:
            UnreadableFileError: the file is missing, damaged, or not what it claims to be.
            UnsupportedFormatError: it is none of those that are read.
        """
        target = Path(path)
        match kind_of(target):
            case Kind.CODEBOOK:
                return self._codebook_file(target)
            case Kind.CODINGS:
                return self._codings_table(target)
            case kind:
                return self.take(*_read(target, kind), reason=f"from {target.name}")

    def take(self, interchange: Interchange, report: ImportReport, *, reason: str = "") -> Imported:
        """Write an interchange into the project, as one event; see `import_`."""
        from thematic.project.exchanging.interchange_in import take_in

        with self._session.write("InterchangeImported", reason=reason) as change:
            intake = take_in(change, interchange, settings_of(change))
        return Imported(
            interchange.origin,
            report.read,
            intake.additions,
            (*report.changed, *intake.changed),
            (*report.refused, *intake.refused),
            (*report.not_carried, *intake.not_carried),
        )

    def _codebook_file(self, path: Path) -> Imported:
        from thematic.exchange.codebooks import load_codebook

        loaded = load_codebook(path)
        done = self._codebook.add_entries(loaded.entries)
        added = (Counted("codes", done.created), Counted("codes completed", done.revised))
        report = loaded.report
        return Imported(
            "",
            report.read,
            tuple(one for one in added if one.count),
            report.changed,
            report.refused,
            report.not_carried,
        )

    def _codings_table(self, path: Path) -> Imported:
        done = self._coding.import_table(path, create_codes=True, skip_unknown=True)
        added = (Counted("codings", done.codings), Counted("codes", len(done.codes_created)))
        refused = tuple(Refusal(*_halves(sentence)) for sentence in done.refused)
        read = (Counted("codings", done.read),)
        return Imported("", read, tuple(one for one in added if one.count), done.changed, refused)

    def export(self, path: str | Path, *, what: str | None = None) -> ExportReport:
        """Write the project, its codings, a matrix of respondents by codes, or the codebook; the ending decides.

        A .qdpx holds the whole project, a .qdc the codebook. A .docx or .yaml holds the codebook; for .csv and
        .xlsx say `what` ("codings" when nothing is said). A file that quotes people is noted in the log.
        What is left behind on failure: an earlier file as it was.

        Args:
            path: the file to write.
            what: "codings", "matrix" or "codebook".

        Raises:
            InvalidValueError: there is no such content.
            UnsupportedFormatError: the ending does not fit the content.
            UnwritableFileError: the folder does not exist or may not be written to.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if what is not None and what not in WHAT:
            raise InvalidValueError("What to export", what, f"one of {', '.join(WHAT)}")
        if suffix == _PROJECT and what is None:
            return self._project(target)
        content = what or _BY_ENDING.get(suffix, CODINGS)
        if suffix not in _OFFERED[content]:
            raise UnsupportedFormatError(suffix or target.name, _OFFERED[content] if what else _ENDINGS)
        match content:
            case "matrix":
                return self._matrix(target)
            case "codebook":
                return self._codebook_out(target)
            case _:
                return self._codings(target)

    def _project(self, path: Path) -> ExportReport:
        from thematic.exchange.refi import write_qdpx

        with self._session.read() as reading:
            outgoing = bring_out(reading, name=self._session.store.path.stem)
            places = [(one.source_id, 0, len(one.text)) for one in reading.all(Source) if one.text]
        interchange, blank = without_blanks(outgoing.interchange)
        report = write_qdpx(interchange, path)
        note_places(self._session, "REFI-QDA project", path, places)
        return replace(report, not_carried=(*outgoing.not_carried, *report.not_carried, *blank))

    def _codings(self, path: Path) -> ExportReport:
        from thematic.exchange.coding_sheets import write_coding_sheet

        with self._session.read() as reading:
            held = coding_rows(reading)
        written = write_coding_sheet(path, held.attributes, held.rows)
        note_places(self._session, "table of codings", path, held.places)
        return ExportReport((Counted("codings", len(held.rows)),), written.changed)

    def _matrix(self, path: Path) -> ExportReport:
        from thematic.exchange.matrix import write_matrix
        from thematic.project.exploring.respondent_matrix import respondent_matrix

        with self._session.read() as reading:
            matrix = respondent_matrix(reading)
            places = [(one.source_id, one.start, one.end) for one in reading.all(Coding)]
        written = write_matrix(path, matrix)
        note_places(self._session, "matrix of respondents", path, places)
        codes = sum(column.prefix == "c" for column in matrix.columns)
        carried = (
            Counted("respondents" if len(matrix.ids) == 2 else "respondents in waves", len(matrix.ids[0][1])),  # noqa: PLR2004 - id and texts: there are no waves
            Counted("codes", codes),
            Counted("columns of attributes", len(matrix.columns) - codes),
        )
        legend = f"the names of columns are short and safe; what they stand for is in '{written.files[-1].name}'"
        return ExportReport(carried, (*matrix.notes, legend, *written.changed), (), ("the words that were coded",))

    def _codebook_out(self, path: Path) -> ExportReport:
        if path.suffix.lower() == ".qdc":
            return self._codebook_qdc(path)
        from thematic.exchange.codebook_documents import write_codebook
        from thematic.project.codebook.pages import codebook_pages

        with self._session.read() as reading:
            pages = codebook_pages(reading, name=path.stem)
        written = write_codebook(path, pages.document)
        quotes = path.suffix.lower() in {".docx", ".xlsx"}
        if quotes and pages.places:
            note_places(self._session, "codebook", path, pages.places)
        lost = []
        if pages.retired:
            lost.append(f"{counted(pages.retired, 'retired code')}")
        if pages.places and not quotes:
            lost.append(f"{counted(len(pages.places), 'passage')} linked to codes; the written examples are there")
        return ExportReport((Counted("codes", len(pages.document.codings)),), written.changed, (), tuple(lost))

    def _codebook_qdc(self, path: Path) -> ExportReport:
        from thematic.exchange.refi import write_qdc

        with self._session.read() as reading:
            outgoing = bring_out(reading, name=self._session.store.path.stem)
            codes = reading.count(Code)
        report = write_qdc(outgoing.interchange, path)
        return report if report.carried else replace(report, carried=(Counted("codes", codes),))


def _read(path: Path, kind: Kind) -> tuple[Interchange, ImportReport]:
    match kind:
        case Kind.QUALCODER:
            from thematic.exchange.qualcoder import read_qualcoder

            return read_qualcoder(path)
        case Kind.TAGUETTE:
            from thematic.exchange.taguette import read_taguette

            return read_taguette(path)
        case Kind.HIGHLIGHTS:
            from thematic.exchange.taguette_tables import read_highlights

            return read_highlights(path)
        case Kind.REFI_CODEBOOK:
            from thematic.exchange.refi import read_qdc

            return read_qdc(path)
        case _:
            from thematic.exchange.refi import read_qdpx

            return read_qdpx(path)


def _halves(sentence: str) -> tuple[str, str]:
    where, _, why = sentence.partition(": ")
    return where, why
