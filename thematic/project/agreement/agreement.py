"""Agreement: statistics of two coders or more, their disagreements, and what they decided together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.project.agreement.reliability import offered
from thematic.project.session import settings_of
from thematic.project.whose import writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from thematic.project.agreement.carrying_out import CarriedOut
    from thematic.project.agreement.resolving import ResolutionView
    from thematic.project.agreement.tables import AgreementTable
    from thematic.project.exploring.count_lines import CountLine
    from thematic.project.session import Session
    from thematic.store.reading import Reading


MACHINE = (
    "These are decisions about suggestions that people were shown, not agreement between coders: whoever decides has "
    "seen the suggestion first."
)
BEST_FIRST = (
    "Suggestions are listed best first, so the share that is accepted says nothing about texts that were not listed."
)


@dataclass(frozen=True, slots=True)
class MachineLine:
    """What people decided about suggestions of one code.

    Attributes:
        accepted: of those that were decided for good, with an interval.
        deferred: left for later, in no base.
    """

    code: str
    accepted: CountLine
    rejected: int
    revised: int
    deferred: int


@dataclass(frozen=True, slots=True)
class MachineTable:
    """Decisions about suggestions: how often people took them, which is not agreement between coders.

    Attributes:
        lines: one per code, in the order of the codebook.
        notes: what the figures are not.
    """

    lines: tuple[MachineLine, ...]
    notes: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, a line per code; unit, base and notes stand in its `attrs`."""
        import pandas as pd

        names = ["code", "accepted", "base", "percent", "low", "high", "rejected", "revised", "deferred"]
        cells = [
            (
                one.code,
                one.accepted.n,
                one.accepted.base,
                one.accepted.percent,
                one.accepted.low,
                one.accepted.high,
                one.rejected,
                one.revised,
                one.deferred,
            )
            for one in self.lines
        ]
        frame = pd.DataFrame(cells, columns=names)
        frame.attrs.update(unit="suggestions", base="suggestions decided for good", notes=list(self.notes))
        return frame


class Agreement:
    """Agreement between the coders of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def coders(self) -> Sequence[str]:
        """List those who have coded something, in the order they came."""
        from thematic.model.coders import Coder
        from thematic.store.sampled import working_coders

        with self._session.read() as reading:
            working = working_coders(reading.connection)
            return [one.name for one in reading.all(Coder) if one.coder_id in working]

    def table(
        self, coders: Sequence[str] = (), *, sample: str = "", read: str = "both", spans: bool = True
    ) -> AgreementTable:
        """Compute how far coders agree.

        Args:
            coders: two names or more; those of the sample when empty.
            sample: the name of a reliability sample; empty for all texts.
            read: which texts count as read without a sample: "both" (every coder coded something in them),
                "either", or "all".
            spans: True to compare the marked characters too.

        Raises:
            NotOfferedError: the project is reflexive.
            UnknownNameError: a coder or the sample is not in the project.
            InvalidValueError: there are fewer than two coders.
            UnfinishedSampleError: who asks is a coder of the sample, and not everybody is done with it.
            NoSharedUnitsError: there is nothing that two of them have read.
        """
        from thematic.project.agreement.shared_readings import shared_readings
        from thematic.project.agreement.tables import agreement_table

        with self._session.read() as reading:
            offered(settings_of(reading).approach, "Agreement between coders")
            whose = writer(reading, self._session)
            shared = shared_readings(reading, coders, whose=whose, sample=sample, read=read)
            return agreement_table(reading, shared, spans=spans)

    def over_time(self, first: str, second: str, *, sample: str = "", read: str = "both") -> AgreementTable:
        """Compare two passes of one person, who coded under two names ("Ana" and "Ana, second pass").

        The earlier pass comes first; the title says how many days lie between the last codings of each.

        Raises:
            NotOfferedError, UnknownNameError, InvalidValueError, UnfinishedSampleError, NoSharedUnitsError: as for
                `table`.
        """
        from thematic.agree.passes import Pass, two_passes
        from thematic.project.agreement.shared_readings import shared_readings
        from thematic.project.agreement.tables import agreement_table
        from thematic.store.sampled import coding_days

        with self._session.read() as reading:
            offered(settings_of(reading).approach, "Agreement of one coder over time")
            whose = writer(reading, self._session)
            shared = shared_readings(reading, [first, second], whose=whose, sample=sample, read=read)
            ids = [one.coder_id for one in shared.coders]
            days = [coding_days(reading.connection, one) for one in ids]
            if days[0] is None or days[1] is None:
                raise InvalidValueError("A pass", first if days[0] is None else second, "somebody who has coded")
            dates = [date.fromisoformat(one.last[:10]) for one in days if one is not None]
            order = (0, 1) if dates[0] <= dates[1] else (1, 0)
            if order == (1, 0):
                shared = shared_readings(reading, [second, first], whose=whose, sample=sample, read=read)
            passes = two_passes(
                *(
                    Pass(
                        dates[place],
                        {one.unit_id: codes for one in shared.units if (codes := one.readings[number]) is not None},
                    )
                    for number, place in enumerate(order)
                ),
                coder_id=shared.coders[0].coder_id,
            )
            title = f"One coder over {passes.days} days: {', '.join(one.name for one in shared.coders)}"
            return agreement_table(reading, shared, title=title)

    def machine(self) -> MachineTable:
        """Count what people decided about suggestions, code by code: a table of its own, not intercoder agreement."""
        with self._session.read() as reading:
            return _machine(reading)

    def resolve(self, unit: int, code: str, *, applies: bool, note: str, sample: str = "") -> ResolutionView:
        """Write down what coders decided about a unit and a code, as one event; see `resolving.resolve`.

        Raises:
            UnknownNameError: there is no such unit, code or sample.
            InvalidValueError: no note says why.
        """
        from thematic.project.agreement.resolving import resolve

        return resolve(self._session, unit, code, applies=applies, note=note, sample=sample)

    def resolutions(self) -> Sequence[ResolutionView]:
        """List the decision log, newest first."""
        from thematic.project.agreement.resolving import views

        with self._session.read() as reading:
            return views(reading)

    def carry_out(self, *, reason: str) -> CarriedOut:
        """Take back the codings that were decided not to apply, as one event; see `carrying_out.carry_out`.

        Raises:
            InvalidValueError: no reason is given.
            NothingToDoError: there is nothing to carry out.
        """
        from thematic.project.agreement.carrying_out import carry_out

        return carry_out(self._session, reason=reason)


def _machine(reading: Reading) -> MachineTable:
    from collections import Counter

    from thematic.analysis.counts import Count
    from thematic.model.codes import Code, CodeTree
    from thematic.model.suggestions import Decision, Verdict
    from thematic.project.exploring.count_lines import count_line

    tree = CodeTree(reading.all(Code))
    shown = [one for one in reading.all(Decision) if one.score is not None]
    held: dict[int, Counter[Verdict]] = {}
    for one in shown:
        held.setdefault(one.code_id, Counter())[one.verdict] += 1
    lines = []
    for code in tree:
        if code.code_id not in held:
            continue
        said = held[code.code_id]
        count = Count(
            said[Verdict.ACCEPT], said[Verdict.ACCEPT] + said[Verdict.REJECT] + said[Verdict.REVISE], "suggestions"
        )
        path = tree.path(code.code_id)
        accepted = count_line(path, count, unit="suggestions", interval=True)
        lines.append(MachineLine(path, accepted, said[Verdict.REJECT], said[Verdict.REVISE], said[Verdict.DEFER]))
    return MachineTable(
        tuple(lines),
        (
            MACHINE,
            BEST_FIRST,
        ),
    )
