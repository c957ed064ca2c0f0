"""What suggestions are made from: every unit with its words and vector, what was coded, decided and rejected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import NothingToDoError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.names import ByName
from thematic.model.suggestions import Decision, Verdict
from thematic.project.session import settings_of
from thematic.store import coded, log, shown, suggested
from thematic.store.collecting import collecting_later
from thematic.suggest import likeness_floor
from thematic.suggest.non_answers import non_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from thematic.model.settings import Settings
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.store.coded import UnitText
    from thematic.store.reading import Reading

IRRELEVANT = (
    "AnswerRevisionsRefused",
    "AttributionChanged",
    "BenchmarkAdded",
    "BenchmarkMatched",
    "BenchmarkRemoved",
    "BenchmarkWeighed",
    "CellSummarised",
    "CellSummaryRemoved",
    "ChecklistAnswered",
    "ClaimAdded",
    "ClaimRefreshed",
    "ClaimRemoved",
    "ClaimRevised",
    "ClaimShown",
    "ClaimUsed",
    "CodeAddedToTheme",
    "CodeColoured",
    "CodeMovedBetweenThemes",
    "CodeTakenFromTheme",
    "CodebookVersionNamed",
    "CodingAppraised",
    "CodingsConfirmed",
    "ConsentNoted",
    "DisagreementResolved",
    "ExampleLinked",
    "ExampleUnlinked",
    "Exported",
    "JointRelated",
    "JointRemoved",
    "LexiconChanged",
    "LimitationAdded",
    "LimitationRemoved",
    "MemoAdded",
    "MemoRemoved",
    "MemoRevised",
    "QuoteAppraised",
    "QuoteEdited",
    "QuotePicked",
    "QuoteStatusChanged",
    "QuotesPaired",
    "QuotesUnpaired",
    "SampleDone",
    "SampleReopened",
    "SuggestionsShown",
    "ThemeCreated",
    "ThemeMoved",
    "ThemeRemoved",
    "ThemeReviewed",
    "ThemeRevised",
    "ThemeTold",
)
"""Kinds of events after which suggestions are still what they were."""

_FOLLOWED = frozenset({"codings", "decisions"})
_PASSED_OVER = frozenset(
    {
        "answer_revisions",
        "benchmark_categories",
        "benchmarks",
        "cell_summaries",
        "checklist_answers",
        "claim_quotes",
        "claim_uses",
        "claims",
        "code_examples",
        "codebook_versions",
        "coders",
        "consents",
        "exported_quotes",
        "exports",
        "joint_rows",
        "limitations",
        "memos",
        "quote_edits",
        "quote_pairs",
        "quotes",
        "reliability_samples",
        "resolutions",
        "sample_coders",
        "sample_units",
        "showings",
        "theme_codes",
        "theme_reviews",
        "theme_stories",
        "themes",
        "version_codes",
        "wordings",
    }
)
_SOME = 400


@dataclass(frozen=True, slots=True)
class Corpus:
    """The units of a project, which stay as they are while people code.

    Attributes:
        units: in the order of what they are called.
        row: the place of each unit id.
        rows_of: the places of the units of each source id.
        vectors: (n, d), zeros for a unit without a vector.
        inner: (n, e) from an inner layer of the model, e being 0 when the embedder has none.
        blind: (n,), True in the blind sample.
        complete: every unit with words has its vector.
        floor: the cosine that unlike units may reach.
        empty: (n,), True for a unit that says "nothing", "don't know" or the like.
    """

    units: Sequence[UnitText]
    row: Mapping[int, int]
    rows_of: Mapping[int, Sequence[int]]
    vectors: NDArray[np.float32]
    inner: NDArray[np.float32]
    blind: NDArray[np.bool_]
    complete: bool
    floor: float
    empty: NDArray[np.bool_]

    @classmethod
    def of(cls, reading: Reading, embedding: Embedding) -> Corpus:
        """Read the units and their vectors.

        Raises:
            NothingToDoError: there are no answers.
        """
        units = sorted(coded.units(reading.connection), key=by_name)
        if not units:
            raise NothingToDoError("There are no answers yet", "add a survey first")
        rows_of: dict[int, list[int]] = {}
        for place, unit in enumerate(units):
            rows_of.setdefault(unit.source_id, []).append(place)
        unit_ids = [unit.unit_id for unit in units]
        vectors, inner = embedding.in_order(reading, unit_ids), embedding.inner_in_order(reading, unit_ids)
        without = np.flatnonzero(~vectors.any(axis=1))
        return cls(
            units=units,
            row={unit.unit_id: place for place, unit in enumerate(units)},
            rows_of=rows_of,
            vectors=vectors,
            inner=inner,
            blind=np.array([unit.blind for unit in units], dtype=np.bool_),
            complete=not any(units[place].text.strip() for place in without),
            floor=likeness_floor([unit.text for unit in units], vectors),
            empty=np.array([non_answer(unit.text) is not None for unit in units], dtype=np.bool_),
        )


@dataclass(frozen=True, slots=True)
class Material:
    """The project as a suggester sees it: n units, c codes, vectors of d components.

    Attributes:
        marked: (n, c), True where somebody gave the code to the unit.
        decided: (n,), True where a person has coded the unit.
        own: (n,), True where the coder who asks has coded the unit.
        by_hand: (n,), True where somebody coded otherwise than by accepting a suggestion.
        rejected: (n, c), True where a person rejected the code for the unit.
        answered: (n, c), True where a person decided about the pair for good.
        left_out: codes that are learnt from and shown as evidence, but never suggested.
        last_event: the newest event that matters to suggestions.
        read_to: the newest event of all that has been read.
    """

    settings: Settings
    corpus: Corpus
    codes: Sequence[Code]
    tree: CodeTree
    me: int | None
    marked: NDArray[np.bool_]
    decided: NDArray[np.bool_]
    own: NDArray[np.bool_]
    by_hand: NDArray[np.bool_]
    rejected: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    left_out: frozenset[int]
    last_event: int
    read_to: int

    @classmethod
    def of(cls, session: Session, embedding: Embedding) -> Material:
        """Read the material; the units must have been embedded.

        Raises:
            NothingToDoError: there are no answers, or no codes.
        """
        with session.read() as reading:
            return _whole(reading, embedding, session.coder)

    @property
    def units(self) -> Sequence[UnitText]:
        """The units in the order of the rows."""
        return self.corpus.units

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors of the units, (n, d)."""
        return self.corpus.vectors

    @property
    def listable(self) -> NDArray[np.bool_]:
        """(n,), True for units that suggestions may be listed for."""
        if self.settings.own_first:
            return self.own & ~self.corpus.blind
        return ~(self.corpus.blind | self.by_hand)

    @property
    def settled(self) -> NDArray[np.bool_]:
        """(n, c), True where the pair is coded or decided and so no longer open."""
        return self.answered | self.marked

    def column(self, code_id: int) -> int | None:
        """Give the place of a code, or None when it is not one that is suggested."""
        return next((place for place, code in enumerate(self.codes) if code.code_id == code_id), None)

    def now(self, session: Session, embedding: Embedding) -> Material:
        """Return the material as it is now, reading only what was written since.

        Codings and decisions are followed in the log; after any other change that matters it is read as a whole, the
        units and vectors only when they changed too.

        Raises:
            NothingToDoError: there are no answers, or no codes.
        """
        with session.read() as reading:
            newest = log.last_but(reading.connection, ())
            me = _coder(reading, session.coder)
            if (newest, me) == (self.read_to, self.me):
                return self
            touched = suggested.touched_since(reading.connection, self.read_to)
            if touched is None or not touched.tables <= (_FOLLOWED | _PASSED_OVER | {"codes", "unsuggested_codes"}):
                return _whole(reading, embedding, session.coder)
            if me != self.me or touched.tables & {"codes", "unsuggested_codes"}:
                return _read(reading, self.corpus, session.coder)
            rows = {row for source in touched.sources for row in self.corpus.rows_of.get(source, ())}
            rows |= {self.corpus.row[unit] for unit in touched.units if unit in self.corpus.row}
            return _with_rows(self, reading, sorted(rows))


def _whole(reading: Reading, embedding: Embedding, coder: str | None) -> Material:
    with collecting_later():
        return _read(reading, Corpus.of(reading, embedding), coder)


def _read(reading: Reading, corpus: Corpus, coder: str | None) -> Material:
    tree = CodeTree(reading.all(Code))
    codes = [code for code in tree if code.status is CodeStatus.ACTIVE]
    if not codes:
        raise NothingToDoError("There are no codes yet", "load a codebook or create codes first")
    units, shape = len(corpus.units), (len(corpus.units), len(codes))
    empty = Material(
        settings=settings_of(reading),
        corpus=corpus,
        codes=codes,
        tree=tree,
        me=_coder(reading, coder),
        marked=np.zeros(shape, dtype=np.bool_),
        decided=np.zeros(units, dtype=np.bool_),
        own=np.zeros(units, dtype=np.bool_),
        by_hand=np.zeros(units, dtype=np.bool_),
        rejected=np.zeros(shape, dtype=np.bool_),
        answered=np.zeros(shape, dtype=np.bool_),
        left_out=shown.unsuggested(reading.connection),
        last_event=log.last_but(reading.connection, IRRELEVANT),
        read_to=log.last_but(reading.connection, ()),
    )
    _fill_marks(empty, suggested.given(reading.connection))
    _fill_decisions(empty, reading.all(Decision))
    return empty


def _with_rows(before: Material, reading: Reading, rows: Sequence[int]) -> Material:
    """Read some rows anew; the arrays of before stay as they are."""
    material = replace(
        before,
        marked=before.marked.copy(),
        decided=before.decided.copy(),
        own=before.own.copy(),
        by_hand=before.by_hand.copy(),
        rejected=before.rejected.copy(),
        answered=before.answered.copy(),
        last_event=log.last_but(reading.connection, IRRELEVANT),
        read_to=log.last_but(reading.connection, ()),
    )
    for array in (
        material.marked,
        material.decided,
        material.own,
        material.by_hand,
        material.rejected,
        material.answered,
    ):
        array[list(rows)] = False
    units = {before.units[row].unit_id for row in rows}
    sources = sorted({before.units[row].source_id for row in rows})
    _fill_marks(material, [row for row in suggested.given(reading.connection, sources) if row[0] in units])
    wanted = sorted(units)
    for first in range(0, len(wanted), _SOME):
        _fill_decisions(material, reading.all(Decision, unit_id=wanted[first : first + _SOME]))
    return material


def _fill_marks(material: Material, given: Sequence[tuple[int, int, int, bool, bool]]) -> None:
    """Write down what is given to which unit: rows from `suggested.given`."""
    found = np.fromiter(chain.from_iterable(given), dtype=np.int64, count=5 * len(given)).reshape(-1, 5)
    rows = np.array([material.corpus.row[unit] for unit in found[:, 0].tolist()], dtype=np.int64)
    column = {code.code_id: place for place, code in enumerate(material.codes)}
    columns = np.array([column.get(code, -1) for code in found[:, 1].tolist()], dtype=np.int64)
    half, by_hand = found[:, 3] > 0, found[:, 4] > 0
    material.by_hand[rows[by_hand]] = True
    material.decided[rows[half]] = True
    material.own[rows[half & (found[:, 2] == (-1 if material.me is None else material.me))]] = True
    known = half & (columns >= 0)
    material.marked[rows[known], columns[known]] = True


def _fill_decisions(material: Material, decisions: Sequence[Decision]) -> None:
    row = material.corpus.row
    column = {code.code_id: place for place, code in enumerate(material.codes)}
    for decision in decisions:
        if decision.verdict is Verdict.DEFER or decision.code_id not in column:
            continue
        place = row[decision.unit_id], column[decision.code_id]
        material.answered[place] = True
        material.rejected[place] = decision.verdict is not Verdict.ACCEPT


def by_name(unit: UnitText) -> tuple[str, str, str, int, int, str, int]:
    """Order units by what they are called, not by when they came in, so that the order of rows decides nothing."""
    return unit.participant, unit.question, unit.wave, unit.start, unit.end, unit.text, unit.unit_id


def _coder(reading: Reading, name: str | None) -> int | None:
    """Return who writes: the coder of that name, or the last one; None for somebody new."""
    last = log.events(reading.connection, limit=1)
    known = ByName("coder", ((one.name, one.coder_id) for one in reading.all(Coder)))
    return known.get(name or (last[0].coder if last else ""))
