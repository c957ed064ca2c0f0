"""Composing a document: a template decides what stands where, in which words; nothing in it is a format yet."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidTemplateError, UnknownNameError, UnreadableFileError
from thematic.report import outline
from thematic.report.blocks import Document, Figure, Grid
from thematic.report.cleaning import cleaned
from thematic.report.grouping import summary
from thematic.report.markup import BlockReader
from thematic.report.pictures import BarPicture, ChangePicture, HeatPicture, MapPicture

if TYPE_CHECKING:
    from collections.abc import Collection

    from thematic.report.records import BarChart, QuoteCard, Report, Table
    from thematic.report.sections import ChangeSection
    from thematic.report.theme_map import ThemeMap

TEMPLATES = {
    "findings": "Findings by theme",
    "groups": "Findings by group",
    "questions": "Findings by question",
    "case-study": "Case study: challenge, solution, impact, what lasts, lessons",
    "framework": "Framework matrix: cases by themes",
}
"""Template -> what it makes; each is a file `NAME.xml` among the templates."""

_LINE = "\u2028"  # stands for a line break that somebody wrote, until white space of the template is folded


def compose(report: Report, template: str = "findings", *, sections: Collection[str] | None = None) -> Document:
    """Lay a report out by a template.

    Args:
        report: what there is to say; a section without anything to say is left out.
        template: one of `TEMPLATES`, or the path of a file of your own that ends in .xml.
        sections: the sections to print, out of those the template has; all of them when None.

    Raises:
        UnknownNameError: there is no such template, or it has no such section.
        UnreadableFileError: the file cannot be read.
        InvalidTemplateError: the file is no template; the message says why.
    """
    known = sections_of(template)
    for name in sections or ():
        if name not in known:
            raise UnknownNameError(f"section of '{template}'", name, list(known))
    wanted = set(known if sections is None else sections)
    clean = cleaned(report)
    report = clean.record
    objects = _Objects()
    text = _rendered(
        template,
        {
            "report": report,
            "titles": outline.SECTIONS,
            "wants": wanted.__contains__,
            "walk": outline.walk,
            "summary": summary,
            "quote": objects.quote,
            "quote_once": objects.quote_once,
            "key": objects.key,
            "chart": objects.chart,
            "heat": objects.heat,
            "change": objects.change,
            "thematic_map": objects.thematic_map,
            "figures": objects.figures,
        },
    )
    reader = BlockReader(template, objects.held)
    blocks = reader.blocks(text)
    return Document(
        report.title,
        summary((report.project, report.made_on, report.unit and f"unit: {report.unit}")),
        report.project,
        report.made_on,
        blocks,
        reader.cards,
        clean.notes,
    )


def sections_of(template: str) -> tuple[str, ...]:
    """List the sections that a template has, in its order.

    Raises:
        UnknownNameError, UnreadableFileError, InvalidTemplateError: as `compose`.

    Example:
        >>> sections_of("findings")[:3]
        ('contents', 'overview', 'methods')
    """
    from jinja2 import TemplateError, nodes

    environment = _environment()
    try:
        parsed = environment.parse(_source(template))
    except TemplateError as error:
        raise InvalidTemplateError(template, str(error)) from error
    called = (one.node for one in parsed.find_all(nodes.Call))
    names = (
        one.attr
        for one in called
        if isinstance(one, nodes.Getattr) and isinstance(one.node, nodes.Name) and one.node.name == "sections"
    )
    return tuple(dict.fromkeys(name for name in names if name in outline.SECTIONS))


def _rendered(template: str, context: dict[str, Any]) -> str:
    from jinja2 import TemplateError

    try:
        text: str = _compiled(_source(template)).render(context)
    except TemplateError as error:
        raise InvalidTemplateError(template, str(error)) from error
    return text


@lru_cache(maxsize=len(TEMPLATES) + 1)
def _compiled(source: str) -> Any:  # noqa: ANN401 - Jinja's templates have an open context
    """Compile a template, which takes longer than filling it in."""
    return _environment().from_string(source)


def _source(template: str) -> str:
    """Read a template: ours by name, a person's own by path."""
    if template in TEMPLATES:
        from importlib.resources import files

        return files("thematic.report").joinpath(f"templates/{template}.xml").read_text(encoding="utf-8")
    if not template.endswith(".xml"):
        raise UnknownNameError("template", template, list(TEMPLATES))
    try:
        return Path(template).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(Path(template), str(error)) from error


@cache
def _environment() -> Any:  # noqa: ANN401 - Jinja's environments have an open context
    """Return an environment in which a template can say things and reach nothing: no files, no private names."""
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=PackageLoader("thematic.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Keep the line breaks that people wrote apart from those of the template."""
    return value.replace("\n", _LINE) if isinstance(value, str) and not hasattr(value, "__html__") else value


class _Objects:
    """Records that a template places: they go past the text, so that no quote passes through it."""

    def __init__(self) -> None:
        self.held: dict[str, QuoteCard | Figure | Grid] = {}

    def quote(self, card: QuoteCard) -> Any:  # noqa: ANN401 - markup
        return self._place(card)

    def quote_once(self, card: QuoteCard) -> Any:  # noqa: ANN401 - markup
        """Place a quote where it does not stand yet, and nothing where it does."""
        return self._place(card, ' once="yes"')

    def chart(self, chart: BarChart, key: str = "") -> Any:  # noqa: ANN401 - markup
        """Place a chart; `key`, of lower-case letters, digits and hyphens, is what a `<ref to="..."/>` leads to."""
        return self._place(Figure(BarPicture(chart), key, 0))

    def heat(self, table: Table, key: str = "") -> Any:  # noqa: ANN401 - markup
        return self._place(Figure(HeatPicture(table), key, 0))

    def change(self, change: ChangeSection, key: str = "") -> Any:  # noqa: ANN401 - markup
        return self._place(Figure(ChangePicture(change), key, 0))

    def thematic_map(self, themes: ThemeMap, key: str = "") -> Any:  # noqa: ANN401 - markup
        return self._place(Figure(MapPicture(themes), key, 0))

    def figures(self, table: Table, key: str = "") -> Any:  # noqa: ANN401 - markup
        return self._place(replace(outline.grid_of(table), key=key))

    @staticmethod
    def key(card: QuoteCard) -> str:
        """Return what a reference to a quote leads to."""
        return f"quote-{card.source}-{card.start}-{card.end}"

    def _place(self, held: QuoteCard | Figure | Grid, how: str = "") -> Any:  # noqa: ANN401 - markup
        from markupsafe import Markup

        name = f"o{len(self.held)}"
        self.held[name] = held
        return Markup(f'<object name="{name}"{how}/>')  # noqa: S704 - a name of our own
