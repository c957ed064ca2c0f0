"""Quote banks and reports as one HTML file: no script, nothing fetched, everything escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thematic.report import outline
from thematic.report.grouping import by_theme, details, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from thematic.report.records import Bar, BarChart, QuoteBank, Report

DEEPEST = 6  # heading levels of HTML


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart with its picture, for the page."""

    title: str
    base: str
    svg: Markup
    bars: tuple[Bar, ...]


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as an HTML page, grouped by theme."""
    page = _template("quotes.html").render(bank=bank, groups=by_theme(bank.cards), details=details, summary=summary)
    return _bytes(page)


def report(report: Report) -> bytes:
    """Return the report as an HTML page, its charts as SVG with a title, a description and a table."""
    page = _template("report.html").render(
        report=report,
        themes=outline.walk(report.themes),
        charts=_drawn(report.charts),
        outline=outline,
        summary=summary,
        deepest=DEEPEST,
    )
    return _bytes(page)


def _drawn(charts: Iterable[BarChart]) -> list[DrawnChart]:
    if not charts:
        return []
    from markupsafe import Markup

    from thematic.report.charts import bar_svg, in_order

    return [
        # Our own drawing, in which every name went through an XML writer.
        DrawnChart(chart.title, chart.base, Markup(bar_svg(chart, key=f"chart-{number}")), in_order(chart))  # noqa: S704 - same
        for number, chart in enumerate(charts, start=1)
    ]


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
