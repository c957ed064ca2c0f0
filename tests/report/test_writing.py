"""Writing: formats, files put in place whole or not at all, and characters no document can hold."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docx import Document

from thematic.errors import UnsupportedFormatError, UnwritableFileError
from thematic.report import files
from thematic.report.composing import compose
from thematic.report.files import put
from thematic.report.writing import (
    DOCUMENT_WRITERS,
    QUOTE_WRITERS,
    render_quotes,
    write_document,
    write_quotes,
)

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.mark.parametrize("suffix", list(QUOTE_WRITERS))
def test_a_bank_is_written_in_every_format(example: ModuleType, tmp_path: Path, suffix: str) -> None:
    """The ending decides, in capitals too, and no other file is left in the folder."""
    path = tmp_path / f"quotes{suffix.upper()}"
    written = write_quotes(example.bank(), path)
    assert (str(path), ()) == (written.path, written.notes)
    assert [path] == list(tmp_path.iterdir())
    assert render_quotes(example.bank(), suffix).content == path.read_bytes()


@pytest.mark.parametrize("suffix", list(DOCUMENT_WRITERS))
def test_a_report_is_written_in_every_format(example: ModuleType, tmp_path: Path, suffix: str) -> None:
    """A path may be given as text."""
    path = tmp_path / f"report{suffix}"
    write_document(compose(example.report()), str(path))
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("name", ["report.pdf", "report.csv", "report"])
def test_an_unknown_format_is_refused_and_nothing_written(example: ModuleType, tmp_path: Path, name: str) -> None:
    """The message names the formats that there are."""
    with pytest.raises(UnsupportedFormatError, match="docx"):
        write_document(compose(example.report()), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_write_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full half-way: the old file is whole and no part of the new one is left."""
    path = tmp_path / "quotes.csv"
    path.write_bytes(b"earlier")

    def full(part: Path, content: bytes) -> None:
        part.write_bytes(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(UnwritableFileError, match="No space left"):
        put(path, b"later")
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(example: ModuleType, tmp_path: Path) -> None:
    """The system's words, in a sentence."""
    with pytest.raises(UnwritableFileError, match="No such file"):
        write_quotes(example.bank(), tmp_path / "missing" / "quotes.csv")


def test_a_failing_writer_leaves_the_earlier_file(example: ModuleType, tmp_path: Path) -> None:
    """Everything is rendered before anything is written."""
    path = tmp_path / "quotes.docx"
    path.write_bytes(b"earlier")
    broken = replace(example.bank(), cards=(None,))
    with pytest.raises(AttributeError):
        write_quotes(broken, path)
    assert path.read_bytes() == b"earlier"


@pytest.mark.parametrize("suffix", list(QUOTE_WRITERS))
def test_characters_no_document_can_hold_are_left_out_and_counted(
    example: ModuleType, tmp_path: Path, suffix: str
) -> None:
    """NUL, a bell, a lone surrogate and U+FFFF go; tabs, line breaks and bidi marks stay."""
    quote = "a\x00b\x07c\ud800d\uffff\te\nf\u202eg\u202c"
    cards = (replace(example.bank().cards[0], quote=quote),)
    written = write_quotes(replace(example.bank(), cards=cards), tmp_path / f"quotes{suffix}")
    assert written.notes == ("4 control characters that no document can hold were left out of the file.",)


def test_what_is_left_of_a_cleaned_quote_is_verbatim(example: ModuleType, tmp_path: Path) -> None:
    """Only those characters are gone."""
    cards = (replace(example.bank().cards[0], quote="a\x00b\te\nf\u202eg\u202c"),)
    path = tmp_path / "quotes.docx"
    write_quotes(replace(example.bank(), cards=cards), path)
    quotes = [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.style.name == "Quote"]
    assert quotes == ["ab\te\nf\u202eg\u202c"]


def test_importing_the_writers_is_cheap() -> None:
    """No heavy library is loaded before a document is asked for."""
    code = (
        "import sys, thematic.report.writing, thematic.report.selection, thematic.report.methods, "
        "thematic.analysis.crosstab, thematic.report.charts;"
        "print(sorted({'docx', 'openpyxl', 'altair', 'vl_convert', 'pandas', 'jinja2', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
