"""Results: any table of exploring or agreement as a file, a download or a chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, assert_never

from thematic.project.agreement.agreement import MachineTable
from thematic.project.agreement.tables import AgreementTable
from thematic.project.exploring.before_after import Changed, MentionsChanged
from thematic.project.exploring.benchmarking import BenchmarkComparison
from thematic.project.exploring.comparing_groups import GroupComparison
from thematic.project.exploring.cooccurring import Cooccurrences, Followings
from thematic.project.exploring.counting_tables import CountTable
from thematic.project.exploring.person_matrix import PASSAGES, PersonMatrix
from thematic.project.exploring.result_figures import (
    agreement_chart,
    benchmark_chart,
    change_chart,
    comparison_map,
    cooccurrence_map,
    count_chart,
    following_map,
    mention_chart,
    saturation_chart,
)
from thematic.project.exploring.saturating import Saturation
from thematic.project.quotes.exporting import note_places
from thematic.report.charts import svg_of
from thematic.report.drawing import spec_of, words_of
from thematic.report.records import Rendered
from thematic.report.result_files import Result, ResultTable, render_result, write_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from thematic.project.exploring.count_lines import CountLine
    from thematic.project.session import Session
    from thematic.report.charts import Spec
    from thematic.report.figures import Figure
    from thematic.report.records import Written
    from thematic.report.result_files import Cell

Found: TypeAlias = (
    CountTable
    | GroupComparison
    | Cooccurrences
    | Followings
    | Changed
    | MentionsChanged
    | Saturation
    | AgreementTable
    | MachineTable
    | BenchmarkComparison
    | PersonMatrix
)
"""Everything that can be written."""

HIDDEN = "hidden"
SVG_KEY = "chart"
"""What ids in a picture begin with, as in a file that is written."""
LENGTHS = ("question", "answers", "shortest", "median", "longest")
DIFFERENCES = ("row", "facet", "value", "against", "points", "low", "high")
TESTS = ("row", "facet", "name", "n", "statistic", "degrees", "p", "strength", "reason", "caveat")
TEST = TESTS[2:]
UNMATCHED = ("level", "n", "base", "percent")
OVERALL = ("name", "value", "low", "high", "n", "unit", "reason", "interval", "source")


class Results:
    """Writes results and draws their charts."""

    def __init__(self, session: Session) -> None:
        """Take the session, to note in the log what was written."""
        self._session = session

    def write(self, found: Found, path: str | Path) -> Written:
        """Write a result as .xlsx, .csv or .docx, or its chart as .svg or .png, and note it in the log.

        If it fails, an earlier file at `path` is as it was.

        Raises:
            UnsupportedFormatError: the ending is none of these.
            UnwritableFileError: the system refuses the file.
        """
        written = write_result(_fit(self.of(found), Path(path).suffix), path)
        note_places(self._session, "table", written.path, _places(found))
        return written

    def render(self, found: Found, suffix: str) -> Rendered:
        """Return a result as bytes, for a download; `suffix` is the file's ending, dot included.

        Raises:
            UnsupportedFormatError: the format is not offered.
        """
        figure = figure_of(found) if suffix.lower() == ".svg" else None
        if figure is not None:
            # A picture for a page need not wait until the tables are laid out and it is drawn as PNG too.
            return Rendered(svg_of(spec_of(figure), figure.title, words_of(figure), SVG_KEY).encode())
        return render_result(_fit(self.of(found), suffix), suffix)

    def note_download(self, found: Found, name: str) -> None:
        """Note in the log that a person downloaded the result under this file name."""
        note_places(self._session, "table (download)", name, _places(found))

    def spec(self, found: Found) -> Spec | None:
        """Return the chart of a result as a Vega-Lite document; None where there is none."""
        figure = figure_of(found)
        return None if figure is None else spec_of(figure)

    def words(self, found: Found) -> str:
        """Say the chart of a result in words, for people who listen to it."""
        figure = figure_of(found)
        return "" if figure is None else words_of(figure)

    def of(self, found: Found) -> Result:
        """Lay a result out in tables, with its base, unit, notes and chart."""
        about = _about(found)
        return Result(
            title=about.title,
            project=self._session.store.path.stem,
            base=about.base,
            unit=about.unit,
            tables=tuple(_tables(found)),
            notes=about.notes,
            figure=figure_of(found),
            made_on=self._session.clock()[:10],
        )


def figure_of(found: Found) -> Figure | None:
    """Return the chart that shows a result; None where there is nothing to draw."""
    figure: Figure | None = None
    match found:
        case CountTable() if found.lines:
            figure = count_chart(found)
        case GroupComparison() if found.rows:
            figure = comparison_map(found)
        case Cooccurrences() if len(found.rows) > 1:
            figure = cooccurrence_map(found)
        case Followings() if found.names:
            figure = following_map(found)
        case Changed() if found.change.same.base:
            figure = change_chart(found)
        case MentionsChanged() if found.panel:
            figure = mention_chart(found)
        case Saturation():
            figure = saturation_chart(found)
        case BenchmarkComparison() if found.lines:
            figure = benchmark_chart(found)
        case AgreementTable() if found.per_code:
            figure = agreement_chart(found)
        case _:
            pass
    return figure


@dataclass(frozen=True, slots=True)
class _About:
    """What a result is called and what it is out of."""

    title: str
    base: str
    unit: str
    notes: tuple[str, ...]


def _about(found: Found) -> _About:
    match found:
        case CountTable() | GroupComparison() | AgreementTable():
            about = _About(found.title, found.base, found.unit, found.notes)
        case Cooccurrences():
            about = _About(f"{found.by.capitalize()}s that stand together", found.base, found.unit, found.notes)
        case Followings():
            about = _About("Which code is followed by which", found.base, "units", ())
        case Changed():
            title = f"{found.before} and {found.after}"
            about = _About(title, found.change.note, found.change.same.unit, found.notes[1:])
        case MentionsChanged():
            title = f"{found.name}: {found.before} and {found.after}"
            about = _About(title, found.notes[0], found.change.both.unit, found.notes[1:])
        case Saturation():
            about = _About("Code saturation", found.sentence, found.band.observed.unit, found.notes)
        case BenchmarkComparison():
            about = _About(found.title, found.base, found.unit, (found.origin, *found.notes))
        case PersonMatrix():
            about = _About(found.title, found.base, PASSAGES, found.notes)
        case MachineTable():
            about = _About("Decisions about suggestions", "Base: suggestions decided.", "suggestions", found.notes)
        case _:
            assert_never(found)
    return about


def _tables(found: Found) -> Iterable[ResultTable]:
    first = _framed(_about(found).title, found.to_frame())
    yield _with_hidden(first, found.lines) if isinstance(found, GroupComparison) else first
    match found:
        case CountTable() if found.lengths:
            yield _listed("Length of answers in characters", LENGTHS, found.lengths)
        case GroupComparison():
            if found.differences:
                yield _listed("Differences in percentage points", DIFFERENCES, found.differences)
            if found.tests:
                yield _listed("Tests", TESTS, found.tests)
        case PersonMatrix():
            yield _framed("Mentioned (1) or not (0)", found.to_mentioned_frame())
        case BenchmarkComparison() if found.unmatched:
            yield _listed("Answers without a category", UNMATCHED, found.unmatched)
        case AgreementTable():
            yield from _agreement(found)
        case Changed() if found.test is not None:
            yield _listed("Test", TEST, [found.test])
        case MentionsChanged():
            yield from _then_and_now(found)
        case _:
            return


def _then_and_now(found: MentionsChanged) -> Iterable[ResultTable]:
    lines = [
        (one.participant, time, said.text)
        for one in found.people
        for time, quotes in ((found.before, one.before), (found.after, one.after))
        for said in quotes
    ]
    yield ResultTable("What they said", ("participant", "time", "quote"), tuple(lines))
    if found.test is not None:
        yield _listed("Test", TEST, [found.test])


def _agreement(found: AgreementTable) -> Iterable[ResultTable]:
    yield _listed("All codes at once", OVERALL, found.overall)
    header = ("code", "found by", "not found by", "where", "words", "source", "start", "end", "decided", "why")
    lines = [
        (
            one.code,
            ", ".join(one.found_by),
            ", ".join(one.not_found_by),
            one.where,
            one.text,
            one.source,
            one.start,
            one.end,
            one.resolved,
            one.note,
        )
        for one in found.disagreements
    ]
    yield ResultTable("Disagreements", header, tuple(lines))
    if found.confused:
        yield _listed("Codes that stand for each other", ("first", "second", "units"), found.confused)


def _with_hidden(table: ResultTable, lines: Sequence[CountLine]) -> ResultTable:
    """Say that figures are hidden where they are, so that an empty cell is not read as nothing."""
    places = [place for place, name in enumerate(table.header) if name in ("n", "base", "percent")]
    rows = [
        tuple(HIDDEN if line.n is None and place in places else cell for place, cell in enumerate(row))
        for row, line in zip(table.rows, lines, strict=True)
    ]
    return replace(table, rows=tuple(rows))


def _fit(result: Result, suffix: str) -> Result:
    """Give a CSV, which is one table and nothing else, its base and notes as columns."""
    if suffix.lower() != ".csv":
        return result
    first, *others = result.tables
    told = (result.base, " ".join(result.notes))
    table = replace(
        first, header=(*first.header, "base of the table", "notes"), rows=tuple((*row, *told) for row in first.rows)
    )
    return replace(result, tables=(table, *others))


def _listed(name: str, fields: tuple[str, ...], records: Sequence[object]) -> ResultTable:
    """Lay records out by some of their fields."""
    return ResultTable(name, fields, tuple(tuple(getattr(one, field) for field in fields) for one in records))


def _framed(name: str, frame: pd.DataFrame) -> ResultTable:
    """Take a frame over; missing figures become empty cells, and columns without anything in them are left out."""
    import pandas as pd

    kept = [
        column for column in frame.columns if frame[column].notna().any() and (frame[column].astype(str) != "").any()
    ]
    shown = frame[kept or list(frame.columns)]
    rows = [
        tuple(_cell(value) for value in row) for row in shown.astype(object).where(pd.notna(shown), None).to_numpy()
    ]
    return ResultTable(name, tuple(str(column) for column in shown.columns), tuple(rows))


def _cell(value: object) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case int() | float() | str():
            return value
        case _:
            return str(value)


def _places(found: Found) -> list[tuple[int, int, int]]:
    """Say which spans a file quotes."""
    match found:
        case AgreementTable():
            return [(one.source, one.start, one.end) for one in found.disagreements]
        case MentionsChanged():
            return [(one.source, one.start, one.end) for who in found.people for one in (*who.before, *who.after)]
        case _:
            return []
