"""Benchmarks: tables from outside the study, brought in, matched to its answers and judged comparable or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.analysis.bands import banded
from thematic.analysis.benchmarks import Outside, matched
from thematic.errors import DuplicateNameError, InvalidValueError
from thematic.exchange.benchmarks import read_benchmark
from thematic.model.benchmarks import Benchmark, BenchmarkCategory
from thematic.model.codes import same_name
from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.project.exploring.benchmarking import compare_with, levels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.project.exploring.benchmarking import BenchmarkComparison
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class BenchmarkFacts:
    """What is known of an outside table; what is empty is taken from the columns of the file.

    Attributes:
        name: what it is called here; source and year, or the name of the file, when empty.
        source: who published it.
        place: the area.
        year: when it was counted.
        unit: who was counted, in the plural.
        base: how many were counted.
        sampled: True when the figures are estimates from a sample of `base`.
        cuts: where a number of the study is cut into bands.
        match: (answer of the study, category) pairs; an answer called like a category is matched by itself.
        not_comparable: why the whole table is not comparable.
    """

    name: str = ""
    source: str = ""
    place: str = ""
    year: str = ""
    unit: str = ""
    base: int | None = None
    sampled: bool = False
    cuts: tuple[float, ...] = ()
    match: tuple[tuple[str, str], ...] = ()
    not_comparable: str = ""


@dataclass(frozen=True, slots=True)
class BenchmarkCategoryView:
    """One line of an outside table with the study's answers that belong to it."""

    name: str
    n: int | None
    percent: float
    levels: tuple[str, ...]
    not_comparable: str


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """An outside table as people see it.

    Attributes:
        unmatched: answers of the study that belong to no line.
        notes: what was read otherwise than it stands in the file; empty for one that is in the project.
    """

    name: str
    attribute: str
    source: str
    place: str
    year: str
    unit: str
    base: int | None
    sampled: bool
    not_comparable: str
    categories: tuple[BenchmarkCategoryView, ...]
    unmatched: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Benchmarks:
    """The outside tables of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add(
        self,
        path: str | Path,
        attribute: str,
        *,
        facts: BenchmarkFacts | None = None,
        sheet: str | None = None,
        reason: str = "",
    ) -> BenchmarkView:
        """Bring an outside table in for an attribute, as one event; if it fails nothing is left behind.

        Args:
            path: a CSV or XLSX file; see `exchange.benchmarks.read_benchmark` for its columns.
            attribute: what of the study it is compared with.
            facts: where it is from, and which answers belong to which category.
            sheet: of a workbook.
            reason: why, for the log.

        Raises:
            UnknownNameError: there is no such attribute or category.
            DuplicateNameError: a table of that name is there already.
            InvalidValueError: a figure or an option is not one of those allowed; see `read_benchmark`.
        """
        with self._session.write("BenchmarkAdded", reason=reason) as change:
            made, categories, notes = _read(change, path, attribute, facts or BenchmarkFacts(), sheet)
            if any(same_name(one.name) == same_name(made.name) for one in change.all(Benchmark)):
                raise DuplicateNameError("benchmark table", made.name)
            made = replace(made, benchmark_id=change.new_id(Benchmark))
            ids = change.new_ids(BenchmarkCategory, len(categories))
            held = [
                replace(one, category_id=number, benchmark_id=made.benchmark_id)
                for number, one in zip(ids, categories, strict=True)
            ]
            change.add(made)
            change.add_all(held)
            change.summary.update(benchmark=made.benchmark_id, categories=len(held))
            return _view(change, made, held, notes)

    def list(self) -> Sequence[BenchmarkView]:
        """List the outside tables, in the order they came."""
        with self._session.read() as reading:
            return [_view(reading, one, _categories(reading, one)) for one in reading.all(Benchmark)]

    def compare(self, name: str, *, where: Sequence[tuple[str, str]] = (), wave: str = "") -> BenchmarkComparison:
        """Put the study beside an outside table of the project.

        Raises:
            UnknownNameError: there is no such table, attribute, value or wave.
        """
        with self._session.read() as reading:
            found = _found(reading, name)
            return compare_with(reading, found, _categories(reading, found), where=where, wave=wave)

    def compare_file(
        self,
        path: str | Path,
        attribute: str,
        *,
        facts: BenchmarkFacts | None = None,
        sheet: str | None = None,
        where: Sequence[tuple[str, str]] = (),
        wave: str = "",
    ) -> BenchmarkComparison:
        """Put the study beside an outside table without keeping it; see `add` and `compare`.

        Raises:
            UnknownNameError, InvalidValueError: see `add`.
        """
        with self._session.read() as reading:
            made, categories, _ = _read(reading, path, attribute, facts or BenchmarkFacts(), sheet)
            return compare_with(reading, made, categories, where=where, wave=wave)

    def match(self, name: str, levels: Mapping[str, str], *, reason: str = "") -> BenchmarkView:
        """Say which answers of the study belong to which category, as one event; several may belong to one.

        Args:
            name: of the outside table.
            levels: answer -> category; an empty category takes the answer out of all.
            reason: why, for the log.

        Raises:
            UnknownNameError: there is no such table, category or answer.
        """
        with self._session.write("BenchmarkMatched", reason=reason) as change:
            found = _found(change, name)
            held = _categories(change, found)
            _check_levels(change, found, held, levels)
            made = _matched(held, levels.items())
            change.replace_all([one for one, was in zip(made, held, strict=True) if one != was])
            change.summary["benchmark"] = found.benchmark_id
            return _view(change, found, made)

    def set_not_comparable(self, name: str, because: str, *, category: str = "", reason: str = "") -> BenchmarkView:
        """Say why a table, or one category of it, cannot be compared with the study, as one event.

        Args:
            name: of the outside table.
            because: the reason that is printed instead of a difference; empty makes it comparable again.
            category: one line of it; the whole table when empty.
            reason: why, for the log.

        Raises:
            UnknownNameError: there is no such table or category.
        """
        tidy = " ".join(because.split()).rstrip(".")
        with self._session.write("BenchmarkWeighed", reason=reason) as change:
            found = _found(change, name)
            held = _categories(change, found)
            if category:
                chosen = _by_name(held).find(category)
                held = [replace(one, not_comparable=tidy) if one == chosen else one for one in held]
                change.replace_all([one for one in held if one.category_id == chosen.category_id])
            else:
                found = replace(found, not_comparable=tidy)
                change.replace(found)
            change.summary.update(benchmark=found.benchmark_id, comparable=not tidy)
            return _view(change, found, held)

    def remove(self, name: str, *, reason: str = "") -> None:
        """Take an outside table out of the project, as one event.

        Raises:
            UnknownNameError: there is no such table.
        """
        with self._session.write("BenchmarkRemoved", reason=reason) as change:
            found = _found(change, name)
            held = _categories(change, found)
            change.remove_all(BenchmarkCategory, [(one.category_id,) for one in held])
            change.remove_all(Benchmark, [(found.benchmark_id,)])
            change.summary.update(benchmark=found.benchmark_id)

    def levels(self, attribute: str, *, cuts: Sequence[float] = ()) -> tuple[str, ...]:
        """List the answers to an attribute, as they can be matched to categories.

        Raises:
            UnknownNameError: there is no such attribute.
            InvalidValueError: it is a date, or a number without cuts.
        """
        with self._session.read() as reading:
            return levels_of(reading, _attribute(reading, attribute), _written(cuts))


def _read(
    reading: Reading, path: str | Path, attribute: str, facts: BenchmarkFacts, sheet: str | None
) -> tuple[Benchmark, list[BenchmarkCategory], tuple[str, ...]]:
    """Read a file and match it to the attribute; the records have no numbers yet."""
    if facts.base is not None and facts.base < 1:
        raise InvalidValueError("The base of a benchmark table", str(facts.base), "1 or more")
    read = read_benchmark(Path(path), sheet=sheet, base=facts.base)
    study = _attribute(reading, attribute)
    if facts.cuts:
        banded({}, facts.cuts)
    cuts = _written(facts.cuts)
    if facts.sampled and read.base is None:
        raise InvalidValueError("The base of a benchmark table from a sample", "", "how many were in the sample")
    source, year = facts.source or read.source, facts.year or read.year
    name = " ".join((facts.name or " ".join(one for one in (source, year) if one) or Path(path).stem).split())
    made = Benchmark(
        0,
        study.attribute_id,
        name,
        source,
        facts.place or read.place,
        year,
        facts.unit or read.unit,
        read.base,
        facts.sampled,
        cuts,
        " ".join(facts.not_comparable.split()).rstrip("."),
    )
    lines = [
        BenchmarkCategory(0, 0, place, one.name, one.n, one.percent, one.levels, one.not_comparable.rstrip("."))
        for place, one in enumerate(read.categories)
    ]
    lines = _matched(lines, facts.match)
    outside = [Outside(one.name, one.percent, one.levels) for one in lines]
    by_itself = matched(outside, levels_of(reading, study, cuts))
    categories = [replace(one, levels=found.levels) for one, found in zip(lines, by_itself, strict=True)]
    return made, categories, read.notes


def _check_levels(
    reading: Reading, found: Benchmark, held: Sequence[BenchmarkCategory], levels: Mapping[str, str]
) -> None:
    """Make sure that what is to be matched is an answer of the study, or stands in the table already."""
    attribute = reading.get(Attribute, found.attribute_id)
    given = levels_of(reading, attribute, found.cuts) if attribute else ()
    known = ByName("answer", ((one, one) for one in (*given, *(level for line in held for level in line.levels))))
    for level in levels:
        known.find(level)


def _matched(categories: Sequence[BenchmarkCategory], pairs: Iterable[tuple[str, str]]) -> list[BenchmarkCategory]:
    """Give each answer to its category, and take it out of the one where it was."""
    known = _by_name(categories)
    held = {one.name: list(one.levels) for one in categories}
    for level, name in pairs:
        tidy = " ".join(level.split())
        for levels in held.values():
            levels[:] = [one for one in levels if same_name(one) != same_name(tidy)]
        if name:
            held[known.find(name).name].append(tidy)
    return [replace(one, levels=tuple(held[one.name])) for one in categories]


def _attribute(reading: Reading, name: str) -> Attribute:
    return ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(name)


def _found(reading: Reading, name: str) -> Benchmark:
    return ByName("benchmark table", ((one.name, one) for one in reading.all(Benchmark))).find(name)


def _categories(reading: Reading, benchmark: Benchmark) -> list[BenchmarkCategory]:
    held = reading.all(BenchmarkCategory, benchmark_id=benchmark.benchmark_id)
    return sorted(held, key=lambda one: (one.position, one.category_id))


def _by_name(categories: Sequence[BenchmarkCategory]) -> ByName[BenchmarkCategory]:
    return ByName("category", ((one.name, one) for one in categories))


def _written(cuts: Sequence[float]) -> str:
    return ",".join(f"{one:g}" for one in cuts)


def _view(
    reading: Reading, one: Benchmark, categories: Sequence[BenchmarkCategory], notes: tuple[str, ...] = ()
) -> BenchmarkView:
    attribute = next(held for held in reading.all(Attribute) if held.attribute_id == one.attribute_id)
    taken = {same_name(level) for category in categories for level in category.levels}
    levels = levels_of(reading, attribute, one.cuts)
    return BenchmarkView(
        one.name,
        attribute.name,
        one.source,
        one.place,
        one.year,
        one.unit,
        one.base,
        one.sampled,
        one.not_comparable,
        tuple(
            BenchmarkCategoryView(held.name, held.n, held.percent, held.levels, held.not_comparable)
            for held in categories
        ),
        tuple(level for level in levels if same_name(level) not in taken),
        notes,
    )
