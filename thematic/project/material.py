"""What suggestions are made from: every unit with its words and vector, what was coded, decided and rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import NothingToDoError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.names import ByName
from thematic.model.settings import Approach
from thematic.model.suggestions import Decision, Verdict
from thematic.project.session import settings_of
from thematic.store import coded, log, suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.model.settings import Settings
    from thematic.project.embedding import Embedding
    from thematic.project.session import Session
    from thematic.store.coded import UnitText
    from thematic.store.reading import Reading

IRRELEVANT = (
    "CodeAddedToTheme",
    "CodeTakenFromTheme",
    "Exported",
    "QuotePicked",
    "QuoteStatusChanged",
    "ThemeCreated",
    "ThemeRemoved",
    "ThemeRevised",
)
"""Kinds of events after which suggestions are still what they were."""


@dataclass(frozen=True, slots=True)
class Material:
    """The project as a suggester sees it: n units, c codes, vectors of d components.

    Attributes:
        vectors: (n, d).
        marked: (n, c), True where somebody gave the code to the unit.
        decided: (n,), True where a person has coded the unit or decided about it.
        rejected: (n, c), True where a person rejected the code for the unit.
        listable: (n,), True for units that suggestions may be listed for.
        settled: (n, c), True where the pair is coded or decided and so no longer open.
    """

    settings: Settings
    units: Sequence[UnitText]
    codes: Sequence[Code]
    tree: CodeTree
    vectors: NDArray[np.float32]
    marked: NDArray[np.bool_]
    decided: NDArray[np.bool_]
    rejected: NDArray[np.bool_]
    listable: NDArray[np.bool_]
    settled: NDArray[np.bool_]
    last_event: int

    @classmethod
    def of(cls, session: Session, embedding: Embedding) -> Material:
        """Read the material; the units must have been embedded.

        Raises:
            NothingToDoError: there are no answers, or no codes.
        """
        ids, vectors = embedding.of_units()
        with session.read() as reading:
            settings = settings_of(reading)
            units = sorted(coded.units(reading.connection), key=_by_name)
            tree = CodeTree(reading.all(Code))
            marks = coded.marks(reading.connection)
            decisions = reading.all(Decision)
            by_hand = suggested.coded_by_hand(reading.connection)
            last_event = log.last_but(reading.connection, IRRELEVANT)
            me = _coder(reading, session.coder)
        if not units:
            raise NothingToDoError("There are no answers to suggest codes for", "add a survey first")
        codes = [code for code in tree if code.status is CodeStatus.ACTIVE]
        if not codes:
            raise NothingToDoError("There are no codes to suggest", "load a codebook or create codes first")
        row = {unit.unit_id: place for place, unit in enumerate(units)}
        column = {code.code_id: place for place, code in enumerate(codes)}
        matrix = np.zeros((len(units), vectors.shape[1]), dtype=np.float32)
        matrix[[row[int(unit_id)] for unit_id in ids]] = vectors
        marked = np.zeros((len(units), len(codes)), dtype=np.bool_)
        rejected = np.zeros_like(marked)
        settled = np.zeros_like(marked)
        own = np.zeros(len(units), dtype=np.bool_)
        for mark in marks:
            if mark.code_id in column:
                marked[row[mark.unit_id], column[mark.code_id]] = True
            own[row[mark.unit_id]] |= mark.coder_id == me
        decided = np.zeros(len(units), dtype=np.bool_)
        decided[[row[mark.unit_id] for mark in marks]] = True
        for decision in decisions:
            if decision.verdict is Verdict.DEFER or decision.code_id not in column:
                continue
            settled[row[decision.unit_id], column[decision.code_id]] = True
            rejected[row[decision.unit_id], column[decision.code_id]] = decision.verdict is not Verdict.ACCEPT
        listable = np.array([not unit.blind for unit in units], dtype=np.bool_)
        if settings.approach is Approach.REFLEXIVE:
            listable &= own
        else:
            listable[[row[unit_id] for unit_id in by_hand]] = False
        return cls(
            settings,
            units,
            codes,
            tree,
            matrix,
            marked,
            decided,
            rejected,
            listable,
            settled | marked,
            last_event,
        )


def _by_name(unit: UnitText) -> tuple[str, str, str, int, int, str, int]:
    """Order units by what they are called, not by when they came in, so that the order of rows decides nothing."""
    return unit.participant, unit.question, unit.wave, unit.start, unit.end, unit.text, unit.unit_id


def _coder(reading: Reading, name: str | None) -> int | None:
    """Return who writes: the coder of that name, or the last one; None for somebody new."""
    last = log.events(reading.connection, limit=1)
    known = ByName("coder", ((one.name, one.coder_id) for one in reading.all(Coder)))
    return known.get(name or (last[0].coder if last else ""))
