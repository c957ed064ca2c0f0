"""Saturating: code saturation of this project, by text or by participant, with its permutation band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.saturation import CAVEAT, SaturationBand, codes_by_source, new_codes, saturation_band
from thematic.errors import InvalidValueError, NothingToDoError, NotOfferedError
from thematic.model.settings import Approach
from thematic.project.exploring.tallying import Tally
from thematic.project.session import settings_of
from thematic.store import counted

if TYPE_CHECKING:
    import pandas as pd

    from thematic.project.exploring.count_filters import CountFilter
    from thematic.store.reading import Reading

BY = {"source": "sources", "participant": "participants"}
ORDERS = {"import": "in the order they came into the project", "coded": "in the order they were first coded"}


@dataclass(frozen=True, slots=True)
class Saturation:
    """Code saturation with everything needed to defend it.

    Attributes:
        by: source or participant.
        order: import or coded.
        band: the observed order and random ones.
        new_codes: codes first applied in each source, in the order of reading.
        left_out: how many had no coding and may not have been read.
        asked_because: the reason given where the approach hides it.
        notes: what else a reader must know.
    """

    by: str
    order: str
    band: SaturationBand
    new_codes: tuple[int, ...]
    left_out: int
    asked_because: str
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say what was found."""
        return self.band.observed.sentence

    def to_frame(self) -> pd.DataFrame:
        """Return a line per source: new codes, all codes so far, and the band; base and unit stand in its `attrs`."""
        import pandas as pd

        lines = [
            (point.sources, new, point.observed, point.low, point.median, point.high)
            for point, new in zip(self.band.points, self.new_codes, strict=True)
        ]
        names = ["read", "new_codes", "codes", "low", "median", "high"]
        frame = pd.DataFrame(lines, columns=names)
        observed = self.band.observed
        frame.attrs.update(
            unit=observed.unit,
            base=self.sentence,
            threshold=observed.threshold,
            run=observed.run,
            notes=list(self.notes),
        )
        return frame


def code_saturation_of(
    reading: Reading,
    only: CountFilter,
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    by: str = "source",
    order: str = "import",
    reason: str = "",
) -> Saturation:
    """Compute code saturation from the codings as they are now: a merge or a split changes it.

    Only texts (participants) with a coding count: of others the project cannot know whether anybody has read them.
    Codes are those of the codings themselves; "new" is the first application, not the day a code was made.

    Raises:
        NotOfferedError: the project is reflexive and no reason is given.
        InvalidValueError: an option is out of range.
        NothingToDoError: nothing is coded.
    """
    if by not in BY:
        raise InvalidValueError("What code saturation is by", by, f"one of {', '.join(BY)}")
    if order not in ORDERS:
        raise InvalidValueError("The order of reading", order, f"one of {', '.join(ORDERS)}")
    if settings_of(reading).approach is Approach.REFLEXIVE and not reason.strip():
        raise NotOfferedError(
            "Code saturation",
            Approach.REFLEXIVE.value,
            "meaning is not exhausted by counting codes (Braun and Clarke 2021); where somebody asks for it, "
            "say why with --reason, and the sentence is printed with the figure",
        )
    tally = Tally(reading, only, of=BY[by], base="answered")
    places = counted.coded_places(reading.connection, sorted(tally.used), tally.coder_ids)
    marks = [
        (one.coding_id, one.source_id if by == "source" else one.participant_id, one.code_id)
        for one in places
        if tally.is_heard(one.source_id, one.participant_id)
    ]
    first: dict[int, int] = {}
    for coding_id, case, _ in marks:
        first[case] = min(coding_id, first.get(case, coding_id))
    if not first:
        raise NothingToDoError("Nothing is coded yet", "code some texts first")
    ordered = sorted(first) if order == "import" else sorted(first, key=lambda case: first[case])
    held = codes_by_source(((case, code) for _, case, code in marks), ordered)
    seed = settings_of(reading).seed
    band = saturation_band(held, base=base, run=run, threshold=threshold, seed=seed, unit=BY[by])
    left_out = tally.cases - len(ordered)
    return Saturation(by, order, band, new_codes(held), left_out, reason.strip(), _notes(band, order, left_out, reason))


def _notes(band: SaturationBand, order: str, left_out: int, reason: str) -> tuple[str, ...]:
    unit = band.observed.unit
    notes = [f"{unit.capitalize()} stand {ORDERS[order]}.", CAVEAT]
    if left_out:
        notes.insert(1, f"{left_out} {unit} without a coding are left out: whether anybody has read them is not known.")
    if band.reached and band.low is not None and band.high is not None:
        notes.append(
            f"In {band.reached} of {band.times} random orders it is reached, after {band.low:.0f} to {band.high:.0f} "
            f"{unit} ({100 * band.confidence:.0f}% of those orders); seed {band.seed}."
        )
    else:
        notes.append(f"It is reached in {band.reached} of {band.times} random orders (seed {band.seed}).")
    if reason.strip():
        notes.append(f"Asked for because: {reason.strip()}")
    return tuple(notes)
