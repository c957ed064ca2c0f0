"""PDF documents: the text of each page in reading order, without what repeats on every page."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from typing import TYPE_CHECKING

from thematic.errors import ThematicError, UnreadableFileError
from thematic.exchange.documents.bounds import LONGEST_TEXT
from thematic.exchange.documents.extracted import Paragraph, Prose
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PdfReader

_SECONDS = 45.0
_MOST_PAGES = 5_000
_LARGEST_PAGE = 20_000_000  # bytes of one page's drawing instructions
_SPACES = re.compile(r"[ \t\xa0]+")
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and at the bottom of a page that may be its header or footer
_REPEATS_FROM = 3
_REPEATING_SHARE = 0.6
_LONGEST_EDGE = 120
_NUMBERS_RUN = 5


def read_pages(data: bytes, *, path: Path) -> Prose:
    """Read the text of a PDF; hyphens at line ends stay, white space between words becomes one space.

    Raises:
        UnreadableFileError: it is damaged, has a password, holds no text (scanned), or takes too long.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each oddity of a file; we report what matters
    try:
        texts = _texts(data, path)
    except ThematicError:
        raise
    except Exception as error:  # pypdf fails in many ways on damaged files; each means the same to a person
        raise UnreadableFileError(
            path, f"the PDF is damaged ({type(error).__name__}); print it to a new PDF"
        ) from error
    pages = [[_SPACES.sub(" ", line).strip() for line in text.replace("\r", "\n").split("\n")] for text in texts]
    pages, numbers = _without_line_numbers(pages)
    pages, repeated = _without_repeated(pages)
    if not any(line for page in pages for line in page):
        why = "no text is in it, so it is probably scanned; run text recognition (OCR) over it first"
        raise UnreadableFileError(path, why)
    warnings = []
    if repeated:
        shown = ", ".join(f"'{line}'" for line in repeated[:4])
        warnings.append(f"lines that repeat at the edge of the pages were left out, such as {shown}")
    if numbers:
        warnings.append(f"{counted(numbers, 'line number')} in the margin left out")
    bare = sum(1 for page in pages if not any(page))
    if bare:
        warnings.append(f"{counted(bare, 'page')} of {len(pages)} held no text; pictures of text are not read")
    warnings.append("the lines are those of the pages; hyphens at their ends were left as they are")
    lines = tuple(Paragraph(line) for page in pages for line in _tidy(page))
    return Prose("pdf", f"pypdf {pypdf.__version__}", "pdf", lines, tuple(warnings))


def _texts(data: bytes, path: Path) -> list[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _opens_without_password(reader):
        raise UnreadableFileError(path, "it is protected by a password; save a copy without one")
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise UnreadableFileError(path, f"it has {count:,} pages, more than {_MOST_PAGES:,}")
    until = time.monotonic() + _SECONDS

    def watch(*_: object) -> None:
        if time.monotonic() > until:
            raise UnreadableFileError(path, f"getting its text takes longer than {_SECONDS:.0f} seconds; split it")

    texts: list[str] = []
    characters = 0
    for page in reader.pages:
        watch()
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > _LARGEST_PAGE:
            raise UnreadableFileError(path, f"page {len(texts) + 1} is too complex to be read")
        texts.append(page.extract_text(visitor_operand_before=watch))
        characters += len(texts[-1])
        if characters > LONGEST_TEXT:
            raise UnreadableFileError(path, f"its text has more than {LONGEST_TEXT // 1_000_000} million characters")
    return texts


def _opens_without_password(reader: PdfReader) -> bool:
    """Try the empty password, which many printers set to forbid changes only."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - an algorithm it does not know, or a damaged table: it stays closed
        return False


def _without_line_numbers(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Drop runs of counting numbers, each alone on its line, that some programs print in the margin."""
    kept = []
    dropped = 0
    for page in pages:
        lines: list[str] = []
        run: list[str] = []
        for line in [*page, ""]:
            if line.isdecimal() and len(line) < 7 and (not run or int(line) == int(run[-1]) + 1):  # noqa: PLR2004 - lines are counted in at most six digits
                run.append(line)
                continue
            if len(run) >= _NUMBERS_RUN:
                dropped += len(run)
            else:
                lines += run
            run = [line] if line.isdecimal() and len(line) < 7 else []  # noqa: PLR2004 - same
            if not run:
                lines.append(line)
        kept.append(lines[:-1])
    return kept, dropped


def _without_repeated(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Drop lines at the edges that come back, but for their digits, on most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", page[at]) for at in _edge(page) if not page[at].endswith(":")})  # not a speaker
    enough = max(_REPEATS_FROM, _REPEATING_SHARE * len(pages))
    repeated = {shape for shape, count in edges.items() if count >= enough}
    dropped: list[str] = []
    kept = []
    for page in pages:
        gone = {at for at in _edge(page) if _DIGITS.sub("#", page[at]) in repeated}
        dropped += [page[at] for at in sorted(gone)]
        kept.append([line for at, line in enumerate(page) if at not in gone])
    if not any(line for page in kept for line in page):
        return pages, []  # all pages alike are a form, not headers around nothing
    return kept, list(dict.fromkeys(dropped))


def _edge(page: list[str]) -> set[int]:
    filled = [at for at, line in enumerate(page) if line]
    return {at for at in (*filled[:_EDGE], *filled[-_EDGE:]) if len(page[at]) <= _LONGEST_EDGE}


def _tidy(page: list[str]) -> list[str]:
    """Drop blank lines at the page's ends and second blank lines inside."""
    lines: list[str] = []
    for line in page:
        if line or (lines and lines[-1]):
            lines.append(line)
    return lines if not lines or lines[-1] else lines[:-1]
