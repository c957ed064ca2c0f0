"""Reading REFI-QDA: a project or a codebook of another tool, free of its format, with a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import read_bounded
from thematic.exchange.interchange import Interchange, OuterCoder
from thematic.exchange.refi.draft import Draft
from thematic.exchange.refi.guids import canonical
from thematic.exchange.refi.package import Package
from thematic.exchange.refi.reading_cases import CaseReader
from thematic.exchange.refi.reading_codes import read_codes
from thematic.exchange.refi.reading_links import read_links
from thematic.exchange.refi.reading_notes import read_markers, read_notes
from thematic.exchange.refi.reading_passages import Usual, read_passages
from thematic.exchange.refi.reading_sets import read_sets
from thematic.exchange.refi.reading_sources import SourceReader
from thematic.exchange.refi.sections import Heading, read_description
from thematic.exchange.refi.xml_tree import children, inner_text, read_tree
from thematic.exchange.report import Counted
from thematic.model.codings import Origin

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from thematic.exchange.report import ImportReport

TOOL = "Thematic"
_ORIGINS = {origin.value: origin for origin in Origin}


def read_qdpx(path: Path | str) -> tuple[Interchange, ImportReport]:
    """Read a REFI-QDA project with its texts.

    Texts are normalised as the store does it, and passages brought along exactly. How positions are counted
    is decided by the file's own evidence, which the report states; a passage whose text is not its stored
    quote is refused and never shifted.

    Raises:
        UnreadableFileError: it is missing, too large, damaged, or no REFI-QDA project.
    """
    where = Path(path)
    package = Package(where)
    root = _root(package.project(), "Project", where)
    draft = Draft()
    _read_users(root.find("Users"), draft)
    read_codes(root.find("CodeBook"), draft)
    texts = SourceReader(package, draft).read(root.find("Sources"))
    told = read_description(inner_text(root, "Description"))
    origin = _ORIGINS.get(told.get(Heading.CODED).partition(",")[0], Origin.IMPORT)
    ours = root.get("origin", "").startswith(f"{TOOL} ")
    read_passages(texts, Usual(read_markers(root.find("Notes")), origin, ours), draft)
    variables, cases = CaseReader(root.find("Variables"), draft).read(root, texts)
    groups, themes = read_sets(root.find("Sets"), draft)
    read_links(root, draft, cases=cases, groups=groups, themes=themes)
    read_notes(root.find("Notes"), package, draft)
    read = Interchange(
        name=root.get("name") or where.stem,
        origin=root.get("origin", ""),
        description=told.plain,
        coders=tuple(draft.coders.values()),
        codes=tuple(draft.codes.values()),
        sources=tuple(draft.sources),
        codings=tuple(draft.codings),
        memos=tuple(draft.memos),
        variables=variables,
        cases=tuple(cases),
        groups=groups,
        themes=themes,
    )
    return read, draft.ledger.import_report(*count_parts(read))


def read_qdc(path: Path | str) -> tuple[Interchange, ImportReport]:
    """Read a REFI-QDA codebook: its codes, and its sets as themes.

    Raises:
        UnreadableFileError: it is missing, too large, damaged, or no REFI-QDA codebook.
    """
    where = Path(path)
    root = _root(read_bounded(where), "CodeBook", where)
    draft = Draft()
    read_codes(root, draft)
    _, themes = read_sets(root.find("Sets"), draft)
    read = Interchange(name=where.stem, origin=root.get("origin", ""), codes=tuple(draft.codes.values()), themes=themes)
    return read, draft.ledger.import_report(*count_parts(read))


def count_parts(project: Interchange) -> tuple[Counted, ...]:
    """Count what a project holds, for a report."""
    return (
        Counted("sources", len(project.sources)),
        Counted("codes", len(project.codes)),
        Counted("codings", len(project.codings)),
        Counted("memos", len(project.memos)),
        Counted("cases", len(project.cases)),
        Counted("variables", len(project.variables)),
        Counted("values", sum(len(case.values) for case in project.cases)),
        Counted("groups", len(project.groups)),
        Counted("themes", len(project.themes)),
        Counted("coders", len(project.coders)),
        Counted("originals", sum(source.original is not None for source in project.sources)),
    )


def _root(content: bytes, name: str, path: Path) -> Element:
    """Return the root of the XML.

    Raises:
        UnreadableFileError: it is not the root of a REFI-QDA file of that kind.
    """
    root = read_tree(content, path=path)
    if root.tag != name:
        other = {"Project": "project", "CodeBook": "codebook"}.get(root.tag, f"'{root.tag[:40]}' file")
        wanted = "a project (.qdpx)" if name == "Project" else "a codebook (.qdc)"
        raise UnreadableFileError(path, f"it is named as {wanted} of REFI-QDA but holds a {other}")
    return root


def _read_users(users: Element | None, draft: Draft) -> None:
    for user in children(users, "User"):
        guid = canonical(user.get("guid", ""))
        if guid and guid not in draft.coders:
            draft.coders[guid] = OuterCoder(guid, user.get("name") or user.get("id") or f"Coder {guid[:8]}")
