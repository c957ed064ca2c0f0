"""Codebook files, in and out: YAML for people who edit, tables for people who count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import CodebookFileError, UnsupportedFormatError
from thematic.exchange.codebook_tables import codebook_from_table, codebook_to_csv
from thematic.exchange.codebook_yaml import codebook_from_yaml, codebook_to_yaml
from thematic.exchange.files import write_whole
from thematic.exchange.report import Counted, ImportReport
from thematic.exchange.tables import read_table

if TYPE_CHECKING:
    from thematic.model.codes import CodebookEntries

__all__ = ["LoadedCodebook", "codebook_from_yaml", "codebook_to_yaml", "load_codebook", "save_codebook"]

_YAML = (".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class LoadedCodebook:
    """A codebook as its file holds it, and what became of the file."""

    entries: CodebookEntries
    report: ImportReport


def load_codebook(path: Path | str, *, sheet: str | None = None) -> LoadedCodebook:
    r"""Load a codebook from YAML, CSV, TSV or XLSX, by the file's ending.

    Raises:
        CodebookFileError: the file is missing or breaks a rule; the message names the line or the entry.
        UnreadableFileError: a table that cannot be read.
        UnsupportedFormatError: another ending.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "care.csv"
        ...     _ = file.write_text("category,code,description\nAccess,Parking,Finding a space\n")
        ...     loaded = load_codebook(file)
        >>> [" > ".join(names) for names, _ in loaded.entries.walk()]
        ['Access', 'Access > Parking']
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in _YAML:
        entries = codebook_from_yaml(_text(path), path=path)
        count = sum(1 for _ in entries.walk())
        return LoadedCodebook(entries, ImportReport(read=(Counted("codes", count),)))
    if suffix in _TABLES:
        entries, report = codebook_from_table(read_table(path, sheet=sheet, mend=False), path=path)
        return LoadedCodebook(entries, report)
    raise UnsupportedFormatError(suffix, (*_YAML, *_TABLES))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CodebookFileError(path, "there is no such file") from error
    except OSError as error:
        raise CodebookFileError(path, error.strerror or "it cannot be opened") from error
    if len(data) > _LARGEST:
        raise CodebookFileError(path, f"it is larger than {_LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CodebookFileError(path, f"line {line} is not UTF-8; save the file as UTF-8") from error


def save_codebook(codebook: CodebookEntries, path: Path | str) -> ImportReport:
    """Save a codebook as YAML or CSV, by the file's ending; `load_codebook` gives back an equal one.

    The file is written whole or not at all: a failure leaves what was there before.

    Raises:
        CodebookFileError: a name that a table cannot hold.
        UnsupportedFormatError: another ending.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".yaml" | ".yml":
            text = codebook_to_yaml(codebook)
        case ".csv":
            text = codebook_to_csv(codebook, path=path)
        case suffix:
            raise UnsupportedFormatError(suffix, (*_YAML, ".csv"))
    write_whole(path, text)
    return ImportReport(read=(Counted("codes", sum(1 for _ in codebook.walk())),))
