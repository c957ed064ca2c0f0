"""The entry point: finds the verb, and turns failures into one sentence."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from thematic.errors import ThematicError
from thematic.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Run the whole analysis on the bundled survey."),
    "init": ("init", "Create a project file."),
    "survey": ("survey", "Import survey answers from CSV or XLSX."),
    "add": ("add", "Add interviews and documents."),
    "participants": ("participants", "Import, list or show participants; count waves."),
    "codebook": ("codebook", "Load, save, list and refine the codebook."),
    "code": ("code", "Code passages: by place, in the person's own words, or by what is found."),
    "uncode": ("uncode", "Take codings back."),
    "codings": ("codings", "Import or export codings as a table."),
    "memo": ("memo", "Write, list, revise or remove memos."),
    "import": ("import_", "Import what another tool wrote: REFI-QDA, QualCoder, Taguette, tables."),
    "export": ("export", "Export for other tools, spreadsheets and statistics programs."),
    "merge": ("merge", "Merge another project file about the same data."),
    "counts": ("counts", "Count codes, themes and answers, with base and unit."),
    "compare": ("compare", "Compare who mentioned what between groups, time points or questions."),
    "cooccurrence": ("cooccurrence", "Count which codes stand together, or follow one another."),
    "before-after": ("before_after", "Compare the same people before and after."),
    "benchmarks": ("benchmarks", "Put closed questions beside figures from outside, such as a census."),
    "saturation": ("saturation", "Say after how many texts hardly any new code came up."),
    "agree": ("agree", "Say how far coders agree; draw samples; resolve disagreements."),
    "compare-coders": ("compare_coders", "Compare two people's readings of the same texts."),
    "search": ("search", "Find what was said: words, phrases, patterns."),
    "embed": ("embed", "Make the vectors that suggestions are computed from."),
    "suggest": ("suggest", "List suggestions with their evidence."),
    "candidates": ("candidates", "Put similar uncoded passages beside each other."),
    "evaluate": ("evaluate", "Measure how good suggestions are on this project's own codings."),
    "decide": ("decide", "Accept, reject or defer a suggestion."),
    "themes": ("themes", "Create, tell, review and map themes."),
    "quotes": ("quotes", "Gather, pick, edit and write quotes."),
    "claims": ("claims", "Tie sentences about prevalence to counts, and check them."),
    "framework": ("framework", "Work on the framework matrix: summaries by participant or group and theme."),
    "joint": ("joint", "Keep the joint display of closed answers and themes."),
    "limitations": ("limitations", "Keep the register of limitations."),
    "report": ("report", "Write a report: findings, by group or question, case study, framework."),
    "check-quotes": ("check_quotes", "Check every quotation and percentage of a finished document."),
    "settings": ("settings", "Show the settings; switch suggestions off or on, or change the approach."),
    "anonymise": ("anonymise", "Propose and make replacements of names and places."),
    "withdraw": ("withdraw", "Remove a participant for good."),
    "status": ("status", "Say what is in a project."),
    "attention": ("attention", "List what waits for somebody, the gravest first."),
    "checklist": ("checklist", "Show the checklist of method, and answer it."),
    "log": ("log", "List what was done, by whom and why."),
    "undo": ("undo", "Undo an event."),
    "redo": ("redo", "Redo an undone event."),
    "verify": ("verify", "Prove that a project file is whole."),
    "app": ("app", "Open the app in the browser."),
}
"""Verb -> the module of this package that holds it (as `command`), and its one-line help."""


class Verbs(click.Group):
    """A group that imports a verb's module when the verb is used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """List the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a verb; None when there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"thematic.cli.{VERBS[cmd_name][0]}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, help_) for name, (_, help_) in VERBS.items()])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="thematic")
def thematic() -> None:
    """Thematic analysis of open-ended survey answers and interviews.

    The project file is always the first argument. Reading verbs take --json; what fails prints {"error": ...} then.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit 0, or 1 with a sentence on what was wrong, or 2 for wrong usage.

    With --json the sentence also stands on stdout, as `{"error": "..."}`.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        thematic.main(words, prog_name="thematic", standalone_mode=True)
    except ThematicError as error:
        _fail(str(error), json_="--json" in words)
    except OSError as error:
        name = f"'{error.filename}': " if error.filename else ""
        _fail(f"{name}{error.strerror or error}.", json_="--json" in words)


def _fail(sentence: str, *, json_: bool) -> NoReturn:
    """Say what was wrong and end with 1."""
    click.echo(f"thematic: {sentence}", err=True)
    if json_:
        click.echo(json.dumps({"error": sentence}, ensure_ascii=False, indent=2))
    sys.exit(1)
