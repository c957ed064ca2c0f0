"""Quote banks and documents as one HTML file: no script, nothing fetched, everything escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from thematic.report.blocks import Figure
from thematic.report.grouping import by_theme, details, summary

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markupsafe import Markup

    from thematic.report.blocks import Document
    from thematic.report.records import QuoteBank

DEEPEST = 6  # heading levels of HTML


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as an HTML page, grouped by theme."""
    page = _template("quotes.html").render(bank=bank, groups=by_theme(bank.cards), details=details, summary=summary)
    return _bytes(page)


def document(document: Document, *, drawings: MutableMapping[str, str] | None = None) -> bytes:
    """Return a document as an HTML page, its charts as SVG with a title, a description and a table.

    Args:
        document: what stands on the page.
        drawings: charts as they were drawn for other documents of the same state; those of this one are added.
    """
    page = _template("document.html").render(
        document=document,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        drawn=_drawn(document, {} if drawings is None else drawings),
        deepest=DEEPEST,
    )
    return _bytes(page)


def _drawn(document: Document, drawings: MutableMapping[str, str]) -> dict[str, Markup]:
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    if not figures:
        return {}
    from markupsafe import Markup

    # Our own drawings, in which every name went through an XML writer.
    return {one.key: Markup(_drawing(one, drawings)) for one in figures}  # noqa: S704 - same


def _drawing(figure: Figure, drawings: MutableMapping[str, str]) -> str:
    """Draw a chart unless the very same was drawn before: drawing takes longer than everything else on a page."""
    # All that a chart shows stands in its record.
    name = f"{figure.key} {figure.picture!r}"
    if name not in drawings:
        drawings[name] = figure.picture.svg(f"svg-{figure.key}")
    return drawings[name]


@cache
def _template(name: str) -> Any:  # noqa: ANN401 - Jinja's templates render to str, their context is open
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("thematic.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _bytes(page: str) -> bytes:
    return page.encode("utf-8")
