"""Agreement tables: how far coders agree, overall and code by code, and every passage on which they do not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.cohen import kappa_of_pair
from thematic.agree.disagreements import confusion, disagreements
from thematic.agree.fleiss import fleiss_kappa
from thematic.agree.gwet import gwet_ac1
from thematic.agree.krippendorff import krippendorff_alpha
from thematic.agree.per_code import per_code
from thematic.agree.percent import percent_agreement
from thematic.agree.ratings import counted
from thematic.agree.sets import set_alpha
from thematic.agree.units import by_participant, sets_of
from thematic.model.agreement import Resolution
from thematic.model.codes import Code, CodeTree
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.agreement.marked_characters import over_characters, renamed
from thematic.project.agreement.reliability import codebook_changes
from thematic.project.lookups import of_many
from thematic.project.session import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from thematic.agree.disagreements import Disagreement
    from thematic.agree.per_code import CodeAgreement
    from thematic.agree.statistic import Statistic
    from thematic.agree.sums import Resampling
    from thematic.project.agreement.shared_readings import SharedReadings
    from thematic.store.reading import Reading

TIMES = 1000
"""Bootstrap samples for each interval."""
RARE_NOTE = (
    "Where a code is found in under 10% or over 90% of readings, kappa and alpha can be low although coders hardly "
    "ever differ: read Gwet's AC1 and the percent beside them."
)
NOT_TRUTH = "Agreement shows that people read alike, not that they read rightly."


@dataclass(frozen=True, slots=True)
class CodeAgreementLine:
    """How far coders agree on one code.

    Attributes:
        n: units that two coders or more have read.
        used: for each coder, in how many of them they found it.
        prevalence: the share of all readings with the code, 0 to 1.
        percent: agreeing pairs of coders in percent, 0 to 100.
        kappa: Cohen's of two coders, Fleiss' of more.
        alpha: Krippendorff's, nominal.
        ac1: Gwet's.
        low, high: interval of alpha, from a bootstrap of whole participants; so are those of the other figures.
        interval: how the interval of alpha was made, or why there is none ("no disagreement seen: no interval").
        reason: empty, or why there is no kappa or alpha ("no variation").
        lopsided: True when the code is so rare or common that AC1 must be read beside kappa.
    """

    code: str
    n: int
    used: tuple[int, ...]
    prevalence: float | None
    percent: float | None
    kappa: float | None
    alpha: float | None
    ac1: float | None
    low: float | None
    high: float | None
    reason: str
    lopsided: bool
    interval: str
    percent_low: float | None
    percent_high: float | None
    kappa_low: float | None
    kappa_high: float | None
    ac1_low: float | None
    ac1_high: float | None


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """A unit and a code that some coders found there and others did not.

    Attributes:
        source, start, end: where the unit stands; half-open code points.
        where: whose words they are, and in which text.
        resolved: what was decided together ("applies" or "does not apply"); empty while nothing was.
    """

    unit: int
    source: int
    start: int
    end: int
    code: str
    found_by: tuple[str, ...]
    not_found_by: tuple[str, ...]
    where: str
    text: str
    resolved: str
    note: str


@dataclass(frozen=True, slots=True)
class ConfusedCodes:
    """Two codes of which one coder gave the one where the other gave the other."""

    first: str
    second: str
    units: int


@dataclass(frozen=True, slots=True)
class AgreementTable:
    """Agreement of two coders or more.

    Attributes:
        coders: who, in the order of `used`.
        sample: the name of the sample; empty for all texts.
        unit: the kind of unit.
        units: how many units two of them or more have read.
        texts: how many texts all of them have read.
        overall: statistics over all codes at once, each with n, interval and source.
        per_code: one line per code that somebody found.
        disagreements: by place.
        confused: codes that stand for each other, most often first; of two coders only.
        notes: how units were chosen, and what else a reader must know.
    """

    title: str
    coders: tuple[str, ...]
    sample: str
    unit: str
    units: int
    texts: int
    overall: tuple[Statistic, ...]
    per_code: tuple[CodeAgreementLine, ...]
    disagreements: tuple[DisagreementLine, ...]
    confused: tuple[ConfusedCodes, ...]
    notes: tuple[str, ...]

    @property
    def base(self) -> str:
        """Say what the figures rest on."""
        return f"Base: {self.units} units ({self.unit}) read by two or more of {', '.join(self.coders)}."

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, a line per code; unit and base stand in its `attrs`."""
        import pandas as pd

        limits = [f"{figure}_{limit}" for figure in ("percent", "kappa", "ac1") for limit in ("low", "high")]
        numbers = ["prevalence", "percent", "kappa", "alpha", "ac1", "low", "high"]
        names = ["code", "n", *numbers, "reason", *limits, "interval"]
        cells = [[getattr(line, name) for name in names] for line in self.per_code]
        figures = dict.fromkeys([*numbers, *limits], "float64")
        frame = pd.DataFrame(cells, columns=names).astype(figures)
        frame.attrs.update(unit=self.unit, base=self.base, coders=list(self.coders), notes=list(self.notes))
        return frame


def agreement_table(reading: Reading, shared: SharedReadings, *, title: str = "", spans: bool = True) -> AgreementTable:
    """Compute agreement from what coders found.

    Args:
        reading: the transaction.
        shared: what they found.
        title: of the table; made from the names when empty.
        spans: True to compare the marked characters too.
    """
    settings = settings_of(reading)
    tree = CodeTree(reading.all(Code))
    names = tuple(one.name for one in shared.coders)
    drawing = by_participant(shared.units, times=TIMES, seed=settings.seed)
    codes = [(one.code_id, tree.path(one.code_id)) for one in tree if one.code_id in shared.codes]
    lines = [_line(one) for one in per_code(shared.units, codes, resampling=drawing)] if codes else []
    overall = _overall(shared, drawing)
    if spans and shared.read_by_all:
        overall += over_characters(reading, shared, times=TIMES, seed=settings.seed)
    found = disagreements(shared.units, [one.coder_id for one in shared.coders])
    return AgreementTable(
        title or f"Agreement of {', '.join(names)}",
        names,
        shared.sample.name if shared.sample else "",
        settings.unit.value,
        sum(one.read > 1 for one in shared.units),
        len(shared.sources),
        tuple(overall),
        tuple(lines),
        tuple(_Words(reading, shared, tree).lines(found)),
        _confused(shared, codes) if len(names) == 2 else (),  # noqa: PLR2004 - one stands for the other
        _notes(reading, shared, lines),
    )


def _line(one: CodeAgreement) -> CodeAgreementLine:
    return CodeAgreementLine(
        one.code,
        one.n,
        one.used,
        one.prevalence,
        _percent(one.percent.value),
        one.kappa.value,
        one.alpha.value,
        one.ac1.value,
        one.low,
        one.high,
        one.alpha.reason or one.kappa.reason,
        one.lopsided,
        one.alpha.interval,
        _percent(one.percent.low),
        _percent(one.percent.high),
        one.kappa.low,
        one.kappa.high,
        one.ac1.low,
        one.ac1.high,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _overall(shared: SharedReadings, drawing: Resampling) -> list[Statistic]:
    """Compare all codes of a unit at once; where everybody gave one code per unit, the classic coefficients too."""
    sets = sets_of(shared.units)
    found = [renamed(percent_agreement(sets, resampling=drawing), "Percent agreement (the same set of codes)", "units")]
    found += [set_alpha(sets, distance, resampling=drawing) for distance in ("masi", "jaccard")]
    if not all(codes is None or len(codes) == 1 for row in sets for codes in row):
        return found
    single = [[None if codes is None else next(iter(codes)) for codes in row] for row in sets]
    if len(single) == 2:  # noqa: PLR2004 - Cohen's kappa is of two
        found.append(kappa_of_pair(single, resampling=drawing))
    else:
        found.append(fleiss_kappa(counted(single).counts.astype(int).tolist(), resampling=drawing))
    found.append(krippendorff_alpha(single, resampling=drawing))
    found.append(gwet_ac1(single, resampling=drawing))
    return found


def _confused(shared: SharedReadings, codes: Sequence[tuple[int, str]]) -> tuple[ConfusedCodes, ...]:
    path = dict(codes)
    pairs = confusion(shared.units, [code_id for code_id, _ in codes]).pairs
    return tuple(ConfusedCodes(path[first], path[second], units) for first, second, units in pairs)


def _notes(reading: Reading, shared: SharedReadings, lines: Sequence[CodeAgreementLine]) -> tuple[str, ...]:
    notes = [shared.rule, NOT_TRUTH]
    if any(one.lopsided for one in lines):
        notes.append(RARE_NOTE)
    if shared.sample is not None:
        changed = codebook_changes(reading, shared.sample)
        if changed:
            notes.append(
                f"The codebook was changed {changed} time(s) since the sample was drawn: definitions should be frozen "
                "before it."
            )
    if shared.withheld:
        notes.append(
            f"{shared.withheld} unit(s) of samples that are coded unseen are left out until all their coders are done."
        )
    if resolved := {(one.unit_id, one.code_id) for one in reading.all(Resolution)}:
        notes.append(f"{len(resolved)} unit(s) and code(s) were talked over and decided. {_which(shared)}")
    return tuple(notes)


def _which(shared: SharedReadings) -> str:
    """Say which codings the figures are made of."""
    taken = len(shared.taken.codings)
    if not taken:
        return "The figures are from before: nobody's codings were changed."
    return (
        f"Carrying that out took back {taken} coding(s) in whole or part; the figures are from before, of what each "
        "coder had found, so that they do not rise because of it."
    )


class _Words:
    """Puts disagreements into words."""

    def __init__(self, reading: Reading, shared: SharedReadings, tree: CodeTree) -> None:
        self._shared = shared
        self._tree = tree
        self._names = {one.coder_id: one.name for one in shared.coders}
        ids = sorted({one.source_id for one in shared.units if one.source_id is not None})
        self._sources = {one.source_id: one for one in of_many(reading, Source, "source_id", ids)}
        self._people = {one.participant_id: one.label for one in reading.all(Participant)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}
        self._decided: dict[tuple[int, int], Resolution] = defaultdict()
        for one in reading.all(Resolution):
            self._decided[one.unit_id, one.code_id] = one

    def lines(self, found: Sequence[Disagreement]) -> list[DisagreementLine]:
        """Write them by place."""
        made = [self._line(one) for one in found]
        return sorted(made, key=lambda one: (one.source, one.start, one.code))

    def _line(self, one: Disagreement) -> DisagreementLine:
        place = self._shared.places[one.unit_id]
        source = self._sources[place.source_id]
        decided = self._decided.get((one.unit_id, one.code_id))
        parts = (
            self._people.get(place.participant_id, ""),
            self._waves.get(place.wave_id, ""),
            self._questions.get(place.question_id, source.name),
        )
        said = "" if decided is None else ("applies" if decided.applies else "does not apply")
        return DisagreementLine(
            one.unit_id,
            place.source_id,
            place.start,
            place.end,
            self._tree.path(one.code_id),
            tuple(self._names[coder] for coder in one.found_by),
            tuple(self._names[coder] for coder in one.not_found_by),
            " · ".join(part for part in parts if part),
            source.text[place.start : place.end],
            said,
            decided.note if decided else "",
        )
