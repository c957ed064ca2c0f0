"""Highlights that Taguette exported as a table: which words of which document have which code, without places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import MissingColumnsError
from thematic.exchange.interchange import Interchange, OuterCode, OuterQuotation
from thematic.exchange.report import Counted, ImportReport, Refusal
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.spreadsheets import restore

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ("document", "tag", "content")
"""The columns by which such a table is known."""


def are_highlights(columns: Sequence[str]) -> bool:
    """Tell whether a table with these columns holds highlights.

    Example:
        >>> are_highlights(["id", "Document", "tag", "content"]), are_highlights(["tag", "description"])
        (True, False)
    """
    return {same_name(name) for name in columns} >= set(COLUMNS)


def read_highlights(path: Path | str) -> tuple[Interchange, ImportReport]:
    """Read highlights from the CSV or XLSX file that Taguette exports.

    The table has no texts: the words are looked up in the documents that a project has already.

    Raises:
        MissingColumnsError: it has no columns document, tag and content.
        UnreadableFileError: the file is no table.
    """
    path = Path(path)
    table = read_table(path, mend=False)
    places = {same_name(name): at for at, name in reversed(list(enumerate(table.columns)))}
    missing = [name for name in COLUMNS if name not in places]
    if missing:
        raise MissingColumnsError(missing, table.columns)
    quotations, refused, codes = [], [], dict[str, str]()
    for line, row in zip(table.lines, table.rows, strict=True):
        document, code, words = (restore(row[places[name]]) for name in COLUMNS)
        lacking = [name for name, cell in zip(COLUMNS, (document, code, words), strict=True) if not cell.strip()]
        if lacking:
            refused.append(Refusal(f"line {line}", f"the row has no {' and no '.join(lacking)}"))
            continue
        key = codes.setdefault(same_name(code), " ".join(code.split()))
        quotations.append(OuterQuotation(f"line {line}", document.strip(), words, key))
    interchange = Interchange(
        path.stem,
        origin="Taguette",
        codes=tuple(OuterCode(name, None, name) for name in codes.values()),
        quotations=tuple(quotations),
    )
    read = (Counted("codes", len(codes)), Counted("highlights", len(quotations)))
    return interchange, ImportReport(read, table.changed, tuple(refused))
