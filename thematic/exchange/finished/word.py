"""Paragraphs of a Word report: styles for quotations, indents and italics are kept."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from thematic.text.quotations import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTING = re.compile(r"quot|zitat|citation|cita\b|citaat|extract", re.IGNORECASE)
_LISTS = re.compile(r"list|aufz", re.IGNORECASE)


def read_word_report(data: bytes) -> list[Paragraph]:
    """Read every paragraph, those in tables included, in the order of the document."""
    from docx import Document

    return [made for one in _paragraphs(Document(io.BytesIO(data))) if (made := _paragraph(one)) is not None]


def _paragraphs(holder: Any) -> Iterator[Any]:  # noqa: ANN401 - a document or a cell; python-docx has no common type
    from docx.table import Table

    for one in holder.iter_inner_content():
        if isinstance(one, Table):
            # The elements are held, not their ids: an id is given to the next element once the one before has gone.
            seen: set[Any] = set()
            for row in one.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # noqa: SLF001 - merged cells come once per column, told by their element
                        seen.add(cell._tc)  # noqa: SLF001 - the same
                        yield from _paragraphs(cell)
        else:
            yield one


def _paragraph(one: Any) -> Paragraph | None:  # noqa: ANN401 - a python-docx paragraph
    pieces: list[tuple[str, bool]] = [(run.text, _is_italic(run, one)) for run in _runs(one)]
    text = "".join(piece for piece, _ in pieces)
    if not text.strip():
        return None
    style = one.style.name if one.style is not None else ""
    indented = bool(one.paragraph_format.left_indent) and not _LISTS.search(style or "")
    spans = _spans(pieces)
    begins = bool(spans) and not any(sign.isalnum() for sign in text[: spans[0][0]])
    whole = begins and sum(end - start for start, end in spans) >= 0.9 * len(text.strip())
    quoted = bool(_QUOTING.search(style or "")) or indented or whole
    return Paragraph(text, quoted, () if quoted else spans, cell=bool(one._p.getparent().tag.endswith("}tc")))  # noqa: SLF001 - python-docx has no public name for where a paragraph stands


def _runs(one: Any) -> Iterator[Any]:  # noqa: ANN401 - a python-docx paragraph
    """Yield the runs as the paragraph reads with all tracked changes accepted, those inside links included."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    gone = {qn("w:del"), qn("w:moveFrom")}

    def within(element: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of python-docx
        for inner in element:
            if inner.tag == qn("w:r"):
                yield Run(inner, one)
            elif inner.tag not in gone:
                yield from within(inner)

    yield from within(one._p)  # noqa: SLF001 - python-docx has no public way to inserted runs


def _is_italic(run: Any, paragraph: Any) -> bool:  # noqa: ANN401 - python-docx objects
    if run.italic is not None:
        return bool(run.italic)
    if run.style is not None and run.style.font.italic is not None:
        return bool(run.style.font.italic)
    return bool(paragraph.style is not None and paragraph.style.font.italic)


def _spans(pieces: list[tuple[str, bool]]) -> tuple[tuple[int, int], ...]:
    """List the stretches in italics; neighbouring ones are one."""
    found: list[tuple[int, int]] = []
    place = 0
    for piece, italic in pieces:
        end = place + len(piece)
        if italic and piece:
            if found and found[-1][1] == place:
                found[-1] = (found[-1][0], end)
            else:
                found.append((place, end))
        place = end
    return tuple(found)
