"""`thematic survey`: import survey answers, and decide about answers that a later export gives differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import (
    as_json,
    coder_option,
    counted,
    encoding_option,
    notes,
    opened,
    print_json,
    progress_bar,
    project_file,
    reason_option,
)

if TYPE_CHECKING:
    from thematic.project.sources.comparing_surveys import SurveyReport
    from thematic.project.sources.rewording import ReworkedCoding


class _SurveyOrRevisions(click.Command):
    """Imports a file; the word "revisions" in its place leads to the revisions."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Hand over to the group of revisions when it is asked for."""
        if args[1:2] == ["revisions"]:
            return revisions.make_context(f"{info_name} {args[0]} revisions", [args[0], *args[2:]], parent)
        return super().make_context(info_name, args, parent, **extra)


@click.command(name="survey", cls=_SurveyOrRevisions)
@project_file
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option("--roles", type=click.Path(path_type=Path), metavar="YAML", help="What each column is; else proposed.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; the first visible one by default.")
@click.option("--append", is_flag=True, help="A longer export of a survey that is there: add what is new.")
@click.option(
    "--same-question",
    "same_questions",
    multiple=True,
    metavar="NEW=OLD",
    help="A question of DATA that FILE has under other words; repeatable.",
)
@click.option(
    "--new-question",
    "new_questions",
    multiple=True,
    metavar="NEW",
    help="A question that is new although its answers look like those of another; repeatable.",
)
@click.option("--dry-run", is_flag=True, help="Read and report (with --append: compare), write nothing.")
@encoding_option
@coder_option
@as_json
def command(
    file: Path,
    data: Path,
    roles: Path | None,
    sheet: str | None,
    append: bool,
    same_questions: tuple[str, ...],
    new_questions: tuple[str, ...],
    dry_run: bool,
    encoding: str | None,
    coder: str | None,
    json_: bool,
) -> None:
    """Import the answers in DATA (CSV or XLSX, wide or long) into FILE.

    'thematic survey FILE revisions --help' says how to decide about answers that a longer export gives differently.
    """
    same = dict(_pair(one) for one in same_questions)
    with opened(file, coder) as project, progress_bar("Importing") as progress:
        report = project.sources.add_survey(
            data,
            roles=roles,
            sheet=sheet,
            encoding=encoding,
            dry_run=dry_run,
            append=append,
            same_questions=same,
            new_questions=new_questions,
            progress=progress,
        )
    if json_:
        print_json(report)
        return
    click.echo(_appended(report) if append else _imported(report))
    notes(
        "Column roles, proposed from the data (correct them with --roles)", report.proposed, most=len(report.proposed)
    )
    notes("Changed or left out", report.changed)
    notes(
        "Given differently now; the project keeps what it has (decide: thematic survey FILE revisions list)",
        tuple(f"{one.participant}, {one.question}: “{one.before}” is now “{one.after}”" for one in report.revisions),
    )
    notes("Refused", report.refused)


def _imported(report: SurveyReport) -> str:
    verb = "Would import" if report.dry_run else "Imported"
    return (
        f"{verb} {counted(report.responses, 'answer')} of {counted(report.participants, 'participant')} to "
        f"{counted(report.questions, 'question')} ({report.blank} blank or no answer), with "
        f"{counted(report.attributes, 'attribute')}."
    )


def _appended(report: SurveyReport) -> str:
    verb = "Would add" if report.dry_run else "Added"
    return (
        f"{verb} {counted(report.responses, 'answer')} ({report.blank} more blank or no answer), "
        f"{counted(report.new_participants, 'participant')} and {counted(report.new_questions, 'question')} new; "
        f"{report.unchanged} there already, {len(report.revisions)} with other words now."
    )


def _pair(text: str) -> tuple[str, str]:
    """Cut "NEW=OLD" at its last sign of equality; the words of a question may hold one."""
    new, sign, old = text.rpartition("=")
    if not sign or not new.strip() or not old.strip():
        raise click.BadParameter(f"'{text}' is not of the form NEW=OLD", param_hint="--same-question")
    return new.strip(), old.strip()


@click.group(name="revisions")
@project_file
@click.pass_context
def revisions(ctx: click.Context, file: Path) -> None:
    """Decide about answers that a later export of the survey gives differently."""
    ctx.obj = file


@revisions.command(name="list")
@click.option("--all", "all_", is_flag=True, help="Those that were decided about as well.")
@as_json
@click.pass_obj
def list_(file: Path, all_: bool, json_: bool) -> None:
    """List the revisions that wait."""
    with opened(file) as project:
        found = project.revisions.all() if all_ else project.revisions.open()
    if json_:
        print_json({"revisions": found})
        return
    for one in found:
        who = ", ".join(part for part in (one.participant, one.wave, one.question) if part)
        after = f"“{one.after}”" if one.given == "text" else f"{one.given} {one.after}".strip()
        click.echo(f"{one.revision} ({one.state}) {who}; {one.codings} codings\n    “{one.before}”\n    now {after}")
    click.echo(f"{len(found)} revisions.")


_IDS = click.argument("ids", nargs=-1, type=int, metavar="ID...")
_ALL = click.option("--all", "all_", is_flag=True, help="All that wait.")


@revisions.command(name="accept")
@_IDS
@_ALL
@reason_option
@coder_option
@as_json
@click.pass_obj
def accept(file: Path, ids: tuple[int, ...], all_: bool, reason: str, coder: str | None, json_: bool) -> None:
    """Give answers their new words; codings stay where their words still stand."""
    with opened(file, coder) as project, progress_bar("Taking new words") as progress:
        wanted = [one.revision for one in project.revisions.open()] if all_ else list(ids)
        done = project.revisions.accept(wanted, reason=reason, progress=progress)
    if json_:
        print_json({"accepted": done})
        return
    for one in done:
        carried, who = one.carried, f"{one.revision.participant}, {one.revision.question}"
        removed = f", {carried.quotes} picked quotes went" if carried.quotes else ""
        click.echo(f"{who}: {carried.kept} codings as they were{removed}.")
        notes("Carried over, some words changed; look at them", tuple(map(_line, carried.touched)))
        notes("Removed, their words are gone", tuple(map(_line, carried.gone)))
    click.echo(f"{len(done)} answers have their new words.")


@revisions.command(name="refuse")
@_IDS
@_ALL
@reason_option
@coder_option
@as_json
@click.pass_obj
def refuse(file: Path, ids: tuple[int, ...], all_: bool, reason: str, coder: str | None, json_: bool) -> None:
    """Leave answers as they are; the same words are not asked about again."""
    with opened(file, coder) as project:
        wanted = [one.revision for one in project.revisions.open()] if all_ else list(ids)
        done = project.revisions.refuse(wanted, reason=reason)
    if json_:
        print_json({"refused": done})
        return
    click.echo(f"{len(done)} answers stay as they are.")


def _line(one: ReworkedCoding) -> str:
    return f"{one.code} ({one.coder}): “{one.words}”"
