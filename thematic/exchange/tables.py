"""Tables out of CSV, TSV, TXT and XLSX files: named columns, rows of text, and where each row stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import MissingColumnsError, RaggedTableError, UnreadableFileError
from thematic.exchange.delimited import delimiter_name, read_delimited
from thematic.exchange.encodings import decode
from thematic.exchange.headers import read_header
from thematic.exchange.markup import without_markup
from thematic.exchange.merged_cells import filled_down, questions_over, without_titles
from thematic.exchange.report import counted
from thematic.exchange.workbooks import MOST_CELLS, read_sheet
from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thematic.exchange.headers import Header
    from thematic.exchange.workbooks import Sheet

LARGEST_FILE = 300_000_000
MOST_COLUMNS = 20_000
LONGEST_NAME = 100_000
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "an RTF document",
}

_DOCUMENTS = {
    ".docx": "a Word document",
    ".odt": "a text document",
    ".rtf": "an RTF document",
    ".pdf": "a PDF document",
    ".vtt": "a file of captions",
    ".srt": "a file of captions",
    ".textgrid": "a TextGrid",
    ".zip": "a zip archive",
}

NumberedRow = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text.

    Attributes:
        columns: tidy and unique names.
        rows: one cell for each column; "" where there is none.
        lines: where each row begins: the line of a text file, the row of a sheet.
        aliases: second names that columns may be called by, "" where there is none.
        encoding: how a text file was decoded; "" for a workbook.
        delimiter: what separates the cells of a text file; "" for a workbook or a single column.
        sheet: the sheet of a workbook that was read; "" for a text file.
        changed: sentences about everything that was read differently from what the file holds.
        questions, options: the parts of columns whose names two header rows make up, "" for other columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    aliases: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    changed: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    _places: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each name stands, names before second names."""
        for names in (self.columns, self.aliases):
            for at, name in enumerate(names):
                self._places.setdefault(same_name(name), at)
        self._places.pop("", None)

    def find(self, name: str) -> int | None:
        """Return the place of a column by its name, whatever the case and the spaces; None when there is none."""
        return self._places.get(same_name(name))

    def at(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the places of several columns.

        Raises:
            MissingColumnsError: the table lacks some of them; all that are missing are named.
        """
        known = list(names)
        found = [self.find(name) for name in known]
        missing = [name for name, at in zip(known, found, strict=True) if at is None]
        if missing:
            raise MissingColumnsError(missing, self.columns)
        return tuple(at for at in found if at is not None)

    def column(self, at: int) -> tuple[str, ...]:
        """Return the cells of the column at that place, in row order."""
        return tuple(row[at] for row in self.rows)


def read_table(path: Path | str, *, sheet: str | None = None, mend: bool = True, encoding: str | None = None) -> Table:
    r"""Read a table from a CSV, TSV, TXT or XLSX file; what the file is shows in its bytes, not in its ending.

    Short rows are filled up, nameless columns named, repeated names numbered, empty rows and columns left
    out; `Table.changed` says so each time. A file that cannot be read raises, and nothing is returned.

    Args:
        path: the file.
        sheet: the sheet of a workbook; the one that looks most like answers when None.
        mend: whether characters that were encoded twice are put right, and markup that an export left is read.
        encoding: what a text file is decoded as, named by a person; recognised from its bytes when None.

    Raises:
        UnreadableFileError: there is no such file, it is empty, or it is not a table.
        RaggedTableError: some rows hold more cells than there are columns.
        UnknownNameError: the workbook has no sheet called `sheet`, or there is no such encoding.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "answers.csv"
        ...     _ = file.write_text("id;answer\n1;Good, mostly\n")
        ...     table = read_table(file)
        >>> table.columns, table.rows, table.delimiter
        (('id', 'answer'), (('1', 'Good, mostly'),), ';')
    """
    path = Path(path)
    head = _head(path)
    if what := _DOCUMENTS.get(path.suffix.lower()):
        raise UnreadableFileError(path, f"it is {what}, not a table; add it with 'thematic add'")
    if head.startswith(_ZIP):
        if encoding:
            raise UnreadableFileError(path, f"it is a workbook, not a text in '{encoding}'; leave the encoding out")
        read = read_sheet(path, sheet=sheet)
        return _sheet_table(read, path, mend=mend)
    if head.startswith(_OLE):
        raise UnreadableFileError(path, _ole_problem(path))
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise UnreadableFileError(path, f"it is {what}, not a table; give a CSV or XLSX file{_added(what)}")
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise UnreadableFileError(path, "it is called a workbook, but is none; save it again as .xlsx or CSV")
    return _text_table(path, sheet, mend=mend, encoding=encoding)


def _text_table(path: Path, sheet: str | None, *, mend: bool, encoding: str | None) -> Table:
    if sheet is not None:
        raise UnreadableFileError(path, f"it is a text file and has no sheet '{sheet}'; leave the sheet out")
    decoded = decode(path.read_bytes(), path=path, mend=mend, encoding=encoding)
    split = read_delimited(decoded.text, path=path)
    changed = [*decoded.changed, *split.changed]
    if split.delimiter not in ("", ",") and path.suffix.lower() == ".csv":
        changed.append(f"cells are separated by a {delimiter_name(split.delimiter)}")
    return _table(split.rows, path, _Origin(decoded.encoding, split.delimiter, changed=tuple(changed), plain=mend))


def _sheet_table(read: Sheet, path: Path, *, mend: bool) -> Table:
    filled = [row for row in read.rows if any(cell.strip() for cell in row[1])]
    rows, titles = without_titles(filled, read.merged)
    questions = questions_over(rows[0], rows[1], read.merged) if len(rows) > 1 else None
    top = 2 if questions else 1
    below = rows[top][0] if len(rows) > top else 0
    body, down = filled_down(rows[top:], [block for block in read.merged if block.top >= below])
    changed = [*read.changed, *[note for note in (titles, down) if note]]
    skipped = len(read.rows) - len(filled)
    origin = _Origin(sheet=read.name, changed=tuple(changed), plain=mend, questions=questions, skipped=skipped)
    return _table([*rows[:top], *body], path, origin)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(64)
    except FileNotFoundError as error:
        raise UnreadableFileError(path, "there is no such file") from error
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it cannot be opened") from error
    if size > LARGEST_FILE:
        raise UnreadableFileError(path, f"it is larger than {LARGEST_FILE // 1_000_000} MB; split it")
    if not head.strip():
        raise UnreadableFileError(path, "it is empty")
    return head


def _added(what: str) -> str:
    return ", or add it with 'thematic add'" if what.endswith("document") else ""


def _ole_problem(path: Path) -> str:
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return "the workbook is protected by a password; remove it and save the file again"
    return "it is an old Excel file (.xls); save it as .xlsx or CSV"


@dataclass(frozen=True, slots=True)
class _Origin:
    """How the rows of a table were got out of the file.

    Attributes:
        plain: whether markup of the exporting tool is taken out of the answers.
        questions: what stands over the columns in merged cells of a sheet.
        skipped: rows without text that were left out before.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    changed: tuple[str, ...] = ()
    plain: bool = True
    questions: list[str] | None = None
    skipped: int = 0


def _table(numbered: list[NumberedRow], path: Path, origin: _Origin) -> Table:
    filled = [(line, cells) for line, cells in numbered if any(cells) and any(cell.strip() for cell in cells)]
    if not filled:
        raise UnreadableFileError(path, "it holds no text")
    # In a sheet a cell beyond the header is a column without a name; in a text file it is a broken row.
    least = max(len(cells) for _, cells in filled) if origin.sheet else 0
    _refuse_huge(max(len(cells) for _, cells in filled[:3]), len(filled), path)
    header = read_header([cells for _, cells in filled[:3]], width=least, questions=origin.questions)
    if (longest := max(map(len, header.names))) > LONGEST_NAME:
        why = f"the name of a column in its first row has {longest:,} characters; the first row should hold short names"
        raise UnreadableFileError(path, why)
    body = filled[header.rows :]
    width = len(header.names)
    _refuse_long(body, width, path)
    keep, dropped = _columns_with_content(header, body)
    take = _taker(keep, width)
    rows = tuple(take(cells) for _, cells in body)
    columns = tuple(header.names[at] for at in keep)
    rows, markup = without_markup(columns, rows) if origin.plain else (rows, ())
    return Table(
        columns=columns,
        rows=rows,
        lines=tuple(line for line, _ in body),
        aliases=tuple(header.aliases[at] for at in keep),
        encoding=origin.encoding,
        delimiter=origin.delimiter,
        sheet=origin.sheet,
        changed=(
            *origin.changed,
            *header.changed,
            *_nameless(header, keep),
            *_left_out(dropped, "empty column without a name", "empty columns without a name"),
            *_left_out(len(numbered) - len(filled) + origin.skipped, "empty row", "empty rows"),
            *([] if origin.sheet else _short_rows(body, width)),
            *markup,
        ),
        questions=tuple(header.questions[at] for at in keep),
        options=tuple(header.options[at] for at in keep),
    )


def _refuse_huge(width: int, rows: int, path: Path) -> None:
    """Refuse a table before its short rows are filled up, which could take more memory than there is."""
    if width > MOST_COLUMNS:
        why = f"it has {width:,} columns, and at most {MOST_COLUMNS:,} are read; check the separator, or split it"
        raise UnreadableFileError(path, why)
    if width * rows > MOST_CELLS:
        why = f"its {rows:,} rows of {width:,} columns make more than {MOST_CELLS:,} cells; split it"
        raise UnreadableFileError(path, why)


def _refuse_long(body: list[NumberedRow], width: int, path: Path) -> None:
    long = [line for line, cells in body if len(cells) > width and any(cell.strip() for cell in cells[width:])]
    if long:
        raise RaggedTableError(path, long, width)


def _columns_with_content(header: Header, body: list[NumberedRow]) -> tuple[list[int], int]:
    """Say which columns to keep, and how many have neither a name nor a cell."""
    keep = [
        at
        for at, name in enumerate(header.written)
        if name or any(at < len(cells) and cells[at].strip() for _, cells in body)
    ]
    return keep, len(header.written) - len(keep)


def _taker(keep: list[int], width: int) -> Callable[[list[str]], tuple[str, ...]]:
    """Make the function that turns a row into one cell for each column that is kept."""
    if len(keep) == width:
        return lambda cells: tuple(cells[:width]) if len(cells) >= width else (*cells, *[""] * (width - len(cells)))
    return lambda cells: tuple(cells[at] if at < len(cells) else "" for at in keep)


def _nameless(header: Header, keep: list[int]) -> list[str]:
    return [f"column {at + 1} has no name and is called '{header.names[at]}'" for at in keep if not header.written[at]]


def _short_rows(body: list[NumberedRow], width: int) -> list[str]:
    short = [line for line, cells in body if len(cells) < width]
    if not short:
        return []
    lines = ", ".join(str(line) for line in short[:5])
    more = " ..." if len(short) > 5 else ""  # noqa: PLR2004 - as many as are shown
    rows = counted(len(short), "row")
    return [f"{rows} shorter than the header, filled up with blanks (line {lines}{more})"]


def _left_out(count: int, one: str, many: str) -> list[str]:
    return [f"{counted(count, one, plural=many)} left out"] if count else []
