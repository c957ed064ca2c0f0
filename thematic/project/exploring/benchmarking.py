"""Benchmarking: the answers to a closed question beside figures from outside the study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.bands import banded
from thematic.analysis.benchmarks import ROUNDED, Outside, benchmarked
from thematic.analysis.counts import RESPONDENTS
from thematic.errors import InvalidValueError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState, Wave

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from thematic.analysis.benchmarks import Benchmarked, Beside
    from thematic.model.benchmarks import Benchmark, BenchmarkCategory
    from thematic.store.reading import Reading

INTERVALS = (
    "The intervals (Wilson, 95%) say how far a random sample of this size would scatter. Whoever chose to take part "
    "is no random sample, and where everybody was asked there is nothing to scatter."
)
SEVERAL = "Several answers could be given, so the study's percentages add up to more than 100%."


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A category in the study and outside it.

    Attributes:
        category: as the outside table calls it.
        levels: the study's answers that belong here.
        n, base: of the study; None where no answer was matched.
        percent, low, high: of the study's base, with Wilson's limits.
        benchmark_n: how many outside the study; None where only the percentage is known.
        benchmark_percent: outside the study.
        difference: the study less the benchmark, in percentage points; None where they are not comparable.
        difference_low, difference_high: its limits.
        not_comparable: why there is no difference; empty when there is one.
    """

    category: str
    levels: tuple[str, ...]
    n: int | None
    base: int | None
    percent: float | None
    low: float | None
    high: float | None
    benchmark_n: int | None
    benchmark_percent: float
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    not_comparable: str

    @property
    def verdict(self) -> str:
        """Write the difference with its interval, or why there is none."""
        if self.difference is None or self.difference_low is None or self.difference_high is None:
            return f"not comparable because {self.not_comparable}"
        limits = f"{self.difference_low:+.0f} to {self.difference_high:+.0f}"
        return f"{self.difference:+.0f} percentage points (95% interval {limits})"


@dataclass(frozen=True, slots=True)
class UnmatchedLevel:
    """An answer of the study that belongs to no category."""

    level: str
    n: int
    base: int
    percent: float


@dataclass(frozen=True, slots=True)
class BenchmarkComparison:
    """A closed question beside its benchmark.

    Attributes:
        name: of the benchmark table.
        attribute: of the study.
        unit: what is counted in the study, in the plural.
        base: both bases, in a sentence.
        origin: where the outside figures are from, in a sentence.
        lines: one per category.
        unmatched: answers of the study without a category.
        not_comparable: why the whole table is not; empty when it is.
        notes: what else a reader must know.
    """

    name: str
    attribute: str
    unit: str
    base: str
    origin: str
    lines: tuple[BenchmarkLine, ...]
    unmatched: tuple[UnmatchedLevel, ...]
    not_comparable: str
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the table shows."""
        return f"{self.attribute} beside {self.name}"

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, one row per category; unit, base and origin stand in its `attrs`."""
        import pandas as pd

        names = [
            *("category", "levels", "n", "base", "percent", "low", "high", "benchmark_n", "benchmark_percent"),
            *("difference", "difference_low", "difference_high", "not_comparable"),
        ]
        cells = [
            ["; ".join(one.levels) if name == "levels" else getattr(one, name) for name in names] for one in self.lines
        ]
        counts = ("n", "base", "benchmark_n")
        figures = ("percent", "low", "high", "benchmark_percent", "difference", "difference_low", "difference_high")
        frame = pd.DataFrame(cells, columns=names).astype(dict.fromkeys(counts, "Int64"))
        frame = frame.astype(dict.fromkeys(figures, "float64"))
        notes = [self.origin, *self.notes]
        frame.attrs.update(unit=self.unit, base=self.base, origin=self.origin, notes=notes, confidence=0.95)
        return frame


def compare_with(
    reading: Reading,
    benchmark: Benchmark,
    categories: Sequence[BenchmarkCategory],
    *,
    where: Sequence[tuple[str, str]] = (),
    wave: str = "",
) -> BenchmarkComparison:
    """Put the answers to the attribute of a benchmark beside it.

    Args:
        reading: the transaction to read in.
        benchmark: the outside table.
        categories: its lines, in order.
        where: (attribute, value) pairs that a participant must have.
        wave: the time point whose answers count; all when empty.

    Raises:
        UnknownNameError: there is no such attribute, value or wave.
    """
    attribute = next(one for one in reading.all(Attribute) if one.attribute_id == benchmark.attribute_id)
    answers, dated = answers_of(reading, attribute, benchmark.cuts, where=where, wave=wave)
    unit = "answers" if dated else RESPONDENTS
    found = benchmarked(
        answers,
        [Outside(one.name, one.percent, one.levels, one.not_comparable) for one in categories],
        sample=benchmark.base if benchmark.sampled else None,
        not_comparable=benchmark.not_comparable,
        unit=unit,
    )
    only = [*(f"{name} is {value}" for name, value in where), *([f"wave {wave}"] if wave else [])]
    population = f"{benchmark.base:,} {benchmark.unit or 'people'}" if benchmark.base else benchmark.unit
    base = f"Base: {found.base} {unit} with an answer to '{attribute.name}'"
    sentences = [f"{base}, beside {population}." if population else f"{base}."]
    sentences += [f"Only: {', '.join(only)}."] if only else []
    return BenchmarkComparison(
        benchmark.name,
        attribute.name,
        unit,
        " ".join(sentences),
        _origin(benchmark),
        tuple(_line(one, category) for one, category in zip(found.lines, categories, strict=True)),
        tuple(
            UnmatchedLevel(level, count.n, count.base, 100 * count.n / count.base) for level, count in found.unmatched
        ),
        benchmark.not_comparable,
        _notes(found, benchmark, dated=dated),
    )


def answers_of(
    reading: Reading, attribute: Attribute, cuts: str, *, where: Sequence[tuple[str, str]] = (), wave: str = ""
) -> tuple[dict[int, list[str] | None], bool]:
    """Read what was answered, one entry per participant, or per participant and wave where it was asked at several.

    Returns:
        The answers, None where somebody gave none; and whether an entry is an answer at a wave, not a participant.

    Raises:
        InvalidValueError: it is a date, or a number without cuts.
        UnknownNameError: there is no such attribute, value or wave.
    """
    if attribute.type is AttributeType.DATE or (attribute.type is AttributeType.NUMBER and not cuts):
        raise InvalidValueError(
            f"The attribute '{attribute.name}'", attribute.type.value, "a closed question, or numbers with cuts"
        )
    wave_id = ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave))).find(wave) if wave else None
    people = _having(reading, where)
    values = [
        one
        for one in reading.all(AttributeValue, attribute_id=attribute.attribute_id)
        if (people is None or one.participant_id in people) and (wave_id is None or one.wave_id in (None, wave_id))
    ]
    words = _words(values, attribute, cuts)
    cases: dict[tuple[int, int], int] = {}
    answers: dict[int, list[str] | None] = {}
    for place, one in enumerate(values):
        case = cases.setdefault((one.participant_id, one.wave_id or 0), len(cases))
        held = answers.setdefault(case, None)
        if place in words:
            answers[case] = [*(held or ()), words[place]]
    return answers, len({who for who, _ in cases}) < len(cases)


def levels_of(reading: Reading, attribute: Attribute, cuts: str) -> tuple[str, ...]:
    """List what can be matched: the declared levels or bands, then what was answered beside them, by name.

    Raises:
        InvalidValueError: it is a date, or a number without cuts.
    """
    answers, _ = answers_of(reading, attribute, cuts)
    given = {word for held in answers.values() if held is not None for word in held}
    declared = banded({}, cuts_of(cuts)).levels if attribute.type is AttributeType.NUMBER else attribute.levels
    return (*declared, *sorted(given.difference(declared), key=lambda one: (one.casefold(), one)))


def cuts_of(cuts: str) -> list[float]:
    """Read where numbers are cut."""
    return [float(one) for one in cuts.split(",") if one.strip()]


def _words(values: Sequence[AttributeValue], attribute: Attribute, cuts: str) -> dict[int, str]:
    """Say what each value counts as, by its place; what is no answer is not in it."""
    held = {place: one for place, one in enumerate(values) if one.state is ValueState.VALUE}
    if attribute.type is not AttributeType.NUMBER:
        return {place: one.value for place, one in held.items()}
    bands = banded({place: one.number for place, one in held.items()}, cuts_of(cuts))
    return {place: band for place, (band,) in bands.values.items()}  # noqa: PD011 - a mapping, no frame


def _having(reading: Reading, where: Sequence[tuple[str, str]]) -> set[int] | None:
    """List the participants with all of these values; None where nothing is asked for."""
    found: set[int] | None = None
    known = ByName("attribute", ((one.name, one) for one in reading.all(Attribute)))
    for name, value in where:
        given: dict[str, set[int]] = {}
        for one in reading.all(AttributeValue, attribute_id=known.find(name).attribute_id):
            if one.state is ValueState.VALUE:
                given.setdefault(one.value, set()).add(one.participant_id)
        people = ByName(f"value of {name}", given.items()).find(value)
        found = people if found is None else found & people
    return found


def _origin(benchmark: Benchmark) -> str:
    parts = [one for one in (benchmark.source, benchmark.place, benchmark.year) if one]
    kind = "estimates from a sample" if benchmark.sampled else ""
    said = ", ".join([*parts, *([kind] if kind else [])])
    return f"Benchmark: {benchmark.name}" + (f" ({said})." if said else "; where it is from is not stated.")


def _line(one: Beside, category: BenchmarkCategory) -> BenchmarkLine:
    study = one.study
    percent = None if study is None or not study.base else 100 * study.n / study.base
    return BenchmarkLine(
        one.name,
        one.levels,
        None if study is None else study.n,
        None if study is None else study.base,
        percent,
        one.low,
        one.high,
        category.n,
        one.percent,
        one.points,
        one.points_low,
        one.points_high,
        one.not_comparable,
    )


def _notes(found: Benchmarked, benchmark: Benchmark, *, dated: bool) -> tuple[str, ...]:
    notes = [INTERVALS]
    if not benchmark.sampled:
        notes.append("The benchmark's figures are taken as exact.")
    if found.multi:
        notes.append(SEVERAL)
    if dated:
        notes.append("One answer per respondent and wave; choose a wave to count respondents.")
    if abs(found.total - 100) > ROUNDED:
        notes.append(f"The benchmark's percentages add up to {found.total:.0f}%.")
    if found.unmatched:
        listed = ", ".join(f"'{level}' ({count.n})" for level, count in found.unmatched)
        notes.append(f"Without a category of the benchmark, but in the base: {listed}.")
    return tuple(notes)
