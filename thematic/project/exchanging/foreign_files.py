"""Files of other tools, told apart by their content."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError, UnsupportedFormatError, listed
from thematic.model.codes import same_name
from thematic.store.holding import is_open

if TYPE_CHECKING:
    from pathlib import Path

OFFERED = (".qdpx", ".qdc", ".qda", ".sqlite3", ".csv", ".xlsx", ".yaml")

_SQLITE = b"SQLite format 3\x00"
_APPLICATION = slice(68, 72)
_OURS = b"THMA"
_IS_OURS = "it is a Thematic project; 'thematic merge' takes it in"
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_CODES = {"code", "code name", "code path", "name", "tag", "subcategory", "subcode"}
_WHO = {"participant", "respondent", "participant id", "respondent id", "case", "source", "document", "interview"}
_PLACES = {"start", "end", "begin", "from"}
_TEXTS = {"definition", "description", "meaning", "memo", "include", "exclude", "parent", "parent code", "category"}


class Kind(StrEnum):
    """What a file of another tool is."""

    REFI_PROJECT = "REFI-QDA project"
    REFI_CODEBOOK = "REFI-QDA codebook"
    QUALCODER = "QualCoder project"
    TAGUETTE = "Taguette project"
    HIGHLIGHTS = "table of highlights"
    CODINGS = "table of codings"
    CODEBOOK = "codebook"


def kind_of(path: Path) -> Kind:
    """Tell what a file is: by its content where that says it, else by its ending.

    Raises:
        UnreadableFileError: it is missing, is a Thematic project, or a table of something else.
        UnsupportedFormatError: nothing that is read ends so.
    """
    if path.is_dir():
        return Kind.QUALCODER
    head = _head(path)
    if head.startswith(_SQLITE):
        return _database(path, head)
    suffix = path.suffix.lower()
    match suffix:
        case ".qdpx":
            return Kind.REFI_PROJECT
        case ".qdc":
            return Kind.REFI_CODEBOOK
        case ".yaml" | ".yml":
            return Kind.CODEBOOK
        case _ if suffix in _TABLES:
            return _table(path)
        case _:
            raise UnsupportedFormatError(suffix or path.name, OFFERED)


def _head(path: Path) -> bytes:
    try:
        if is_open(path):
            raise UnreadableFileError(path, _IS_OURS)
        with path.open("rb") as stream:
            return stream.read(100)
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it cannot be opened") from error


def _database(path: Path, head: bytes) -> Kind:
    from thematic.exchange import qualcoder, taguette
    from thematic.store.foreign import open_foreign

    if head[_APPLICATION] == _OURS:
        raise UnreadableFileError(path, _IS_OURS)
    with open_foreign(path) as database:
        tables = database.tables
    if tables >= taguette.TABLES:
        return Kind.TAGUETTE
    if tables >= qualcoder.TABLES:
        return Kind.QUALCODER
    raise UnreadableFileError(path, f"it is a database of no tool that is known here (tables {listed(sorted(tables))})")


def _table(path: Path) -> Kind:
    from thematic.exchange.tables import read_table
    from thematic.exchange.taguette_tables import are_highlights

    columns = read_table(path, mend=False).columns
    if are_highlights(columns):
        return Kind.HIGHLIGHTS
    names = {same_name(name.replace("_", " ")) for name in columns}
    if names & _WHO and names & _CODES and (names & _PLACES or not names & _TEXTS):
        return Kind.CODINGS
    if names & _CODES and names & _TEXTS:
        return Kind.CODEBOOK
    why = f"its columns ({listed(columns)}) are neither codings nor a codebook; answers are added by 'thematic survey'"
    raise UnreadableFileError(path, why)
