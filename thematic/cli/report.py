"""`thematic report`: write a report by a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.reporting.case_studies import CaseStudy

SHIPPED = "findings, groups, questions, case-study, framework"


@click.command(name="report")
@project_file
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="A .docx, .odt, .html or .md file; as .xlsx its tables and quotes.",
)
@click.option(
    "--template",
    default="findings",
    show_default=True,
    metavar="NAME",
    help=f"{SHIPPED}, or a file of your own (.xml).",
)
@click.option("--title", default="", metavar="TEXT", help="The title; the project's name by default.")
@click.option("--attribute", default="", metavar="NAME", help="What groups are made and codes tabulated by.")
@click.option("--rows", default="", metavar="NAME", help="Framework: groups of this attribute instead of participants.")
@click.option("--only", "names", multiple=True, metavar="NAME", help="Show this row, or group, alone; may be repeated.")
@click.option(
    "--most", type=click.IntRange(min=1), metavar="N", help="Rows of a framework (60), or groups (12), at most."
)
@click.option(
    "--min-cell",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="Hide cells and groups of fewer people, and what could be worked out with them; 0 shows all.",
)
@click.option("--section", "only", multiple=True, metavar="NAME", help="Print these sections alone; may be repeated.")
@click.option("--without", multiple=True, metavar="NAME", help="Leave a section out; may be repeated.")
@click.option("--sections", "list_", is_flag=True, help="List the sections of the template and write nothing.")
@click.option(
    "--part", "parts", nargs=2, multiple=True, metavar="PART THEME", help="Case study: a theme under challenge, ..."
)
@click.option(
    "--case", type=click.Path(path_type=Path), metavar="YAML", help="Case study: words and themes of each part."
)
@click.option(
    "--before-after", "changes", nargs=2, multiple=True, metavar="BEFORE AFTER", help="Two ordinal items to compare."
)
@coder_option
@as_json
def command(
    file: Path,
    output: Path | None,
    template: str,
    title: str,
    attribute: str,
    rows: str,
    names: tuple[str, ...],
    most: int | None,
    min_cell: int,
    only: tuple[str, ...],
    without: tuple[str, ...],
    list_: bool,
    parts: tuple[tuple[str, str], ...],
    case: Path | None,
    changes: tuple[tuple[str, str], ...],
    coder: str | None,
    json_: bool,
) -> None:
    """Write the report of FILE by a template: themes with counts and quotes, charts, tables, methods, appendices."""
    from thematic.project.reporting.reporting import ReportPlan

    if not list_ and output is None:
        raise click.UsageError("Say where to write it: -o OUT.docx (or .odt, .html, .md, .xlsx).")
    with opened(file, coder) as project:
        known = project.reporting.sections(template)
        if list_ or output is None:
            _list(known, json_)
            return
        sections = _chosen([name for name, _ in known], only, without, template)
        plan = ReportPlan(
            template, title, attribute, rows, sections, _case(case, parts), changes, only=names, most=most,
            smallest=min_cell,
        )  # fmt: skip
        made = project.reporting.make(plan)
        written = made.write(output)
    if json_:
        print_json({
            "files": [written.path],
            "changed": written.notes,
            "template": template,
            "quotes": len(made.document.cards),
            "claims": made.claims,
            "headings": [one.text for one in made.document.headings],
        })  # fmt: skip
        return
    click.echo(f"Wrote '{written.path}'.")
    notes("Changed to fit the format", written.notes)


def _list(known: Sequence[tuple[str, str]], json_: bool) -> None:
    if json_:
        print_json({"sections": [{"name": name, "title": title} for name, title in known]})
        return
    for name, title in known:
        click.echo(f"{name:<12} {title}")


def _chosen(known: list[str], only: tuple[str, ...], without: tuple[str, ...], template: str) -> tuple[str, ...] | None:
    """Return the sections to print; None for all of them.

    Raises:
        UnknownNameError: the template has no section of that name.
    """
    from thematic.errors import UnknownNameError

    for name in (*only, *without):
        if name not in known:
            raise UnknownNameError(f"section of '{template}'", name, known)
    if not only and not without:
        return None
    return tuple(name for name in only or known if name not in without)


def _case(path: Path | None, parts: tuple[tuple[str, str], ...]) -> CaseStudy:
    from thematic.project.reporting.case_studies import CaseStudy

    study = CaseStudy.read(path) if path else CaseStudy()
    return study.joined(CaseStudy.of(parts))
