"""Writing REFI-QDA: a project or a codebook for other tools, valid and the same each time, with a report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError
from thematic.exchange.files import write_whole_bytes
from thematic.exchange.interchange import About
from thematic.exchange.refi.plan import Plan
from thematic.exchange.refi.reading import TOOL, count_parts
from thematic.exchange.refi.schema import check_codebook, check_project
from thematic.exchange.refi.sections import Heading, Section, described
from thematic.exchange.refi.writing_cases import CaseWriter
from thematic.exchange.refi.writing_codes import write_codes, write_sets, write_themes
from thematic.exchange.refi.writing_notes import write_links, write_notes
from thematic.exchange.refi.writing_sources import File, SourceWriter
from thematic.exchange.refi.xml_writer import XmlWriter
from thematic.exchange.report import Counted
from thematic.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.interchange import Interchange
    from thematic.exchange.report import ExportReport

ORIGIN = f"{TOOL} {__version__}"
_THEN = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o644 << 16
_UNIX = 3


def write_qdpx(project: Interchange, path: Path | str) -> ExportReport:
    """Write a project with its texts as REFI-QDA; the same project gives the same bytes.

    Positions count Unicode code points of UTF-8 texts with line feeds and without a byte order mark, as the
    standard says. The XML is validated against the official schema first; a failure leaves an earlier file
    as it was.

    Raises:
        InvalidExchangeError: the XML would break the schema.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    plan = Plan(project)
    out = XmlWriter()
    sources = _write_project(out, plan)
    content = out.content()
    check_project(content)
    write_whole_bytes(Path(path), _packed([File("project.qde", content), *sources]))
    _say_removed(out, plan)
    return plan.ledger.export_report(*_carried(plan))


def write_qdc(project: Interchange, path: Path | str) -> ExportReport:
    """Write the codes and themes of a project as a REFI-QDA codebook; the same project gives the same bytes.

    A failure leaves an earlier file as it was.

    Raises:
        NothingToDoError: there are no codes.
        InvalidExchangeError: the XML would break the schema.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    if not project.codes:
        raise NothingToDoError("There are no codes to export", "create some first, because a .qdc file needs one")
    plan = Plan(project)
    out = XmlWriter()
    with out.element("CodeBook", xmlns="urn:QDA-XML:codebook:1.0", origin=ORIGIN):
        write_codes(out, plan, with_notes=False)
        write_themes(out, plan)
    content = out.content()
    check_codebook(content)
    write_whole_bytes(Path(path), content)
    _say_removed(out, plan)
    kept = {"codes", "themes"}
    for part in count_parts(project):
        if part.what not in {*kept, "originals"}:
            singular = part.what.removesuffix("s")
            plan.ledger.lose(singular, "a codebook holds codes and sets alone", count=part.count)
    return plan.ledger.export_report(*(part for part in count_parts(project) if part.what in kept))


def _write_project(out: XmlWriter, plan: Plan) -> Sequence[File]:
    project = plan.project
    with out.element("Project", xmlns="urn:QDA-XML:project:1.0", name=project.name or "Untitled", origin=ORIGIN):
        if project.coders:
            with out.element("Users"):
                for coder in project.coders:
                    out.empty("User", guid=plan.guids.of("user", coder.key), name=coder.name)
        if project.codes:
            with out.element("CodeBook"):
                write_codes(out, plan, with_notes=True)
        cases = CaseWriter(out, plan)
        cases.write_variables()
        cases.write_cases()
        sources = SourceWriter(out, plan)
        sources.write()
        write_notes(out, plan)
        write_links(out, plan)
        write_sets(out, plan)
        made_by = f"{plan.usual_origin}, unless a note on a coding says otherwise" if project.codings else ""
        out.optional_text("Description", described(project.description, [Section(Heading.CODED, made_by)]))
        for note in plan.notes(About.PROJECT, ""):
            out.empty("NoteRef", targetGUID=note)
    return sources.files


def _packed(files: Sequence[File]) -> bytes:
    """Pack files so that the same ones give the same archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _RIGHTS
            entry.create_system = _UNIX
            archive.writestr(entry, file.content)
    return packed.getvalue()


def _carried(plan: Plan) -> tuple[Counted, ...]:
    """Count what stands in the file."""
    codings = sum(len(here) for spots in plan.codings.values() for here in spots.values())
    parts = count_parts(plan.project)
    kept = (Counted("codings", codings) if part.what == "codings" else part for part in parts)
    return tuple(kept)


def _say_removed(out: XmlWriter, plan: Plan) -> None:
    if out.removed:
        plan.ledger.change("character", "taken out of names or prose, because XML cannot hold it", count=out.removed)
