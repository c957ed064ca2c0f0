"""Which table keeps which record, and how a field becomes a column and back."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from math import isnan
from typing import TYPE_CHECKING, Any, get_type_hints

from thematic.model.agreement import ReliabilitySample, Resolution, SampleCoder, SampleUnit
from thematic.model.benchmarks import Benchmark, BenchmarkCategory
from thematic.model.checklists import ChecklistAnswer
from thematic.model.claims import Claim, ClaimQuote, ClaimUse, Limitation
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeExample
from thematic.model.codings import Coding
from thematic.model.documents import SourceFile, SourceOriginal, Speaker, Turn
from thematic.model.exports import Export, ExportedQuote
from thematic.model.fieldwork import Relation, WaveCount
from thematic.model.memos import Memo
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.quotes import Consent, Quote, QuoteEdit, QuotePair
from thematic.model.revisions import AnswerRevision
from thematic.model.settings import Setting, Wording
from thematic.model.sources import Question, Source, Unit
from thematic.model.splits import CodeSplit, SplitItem, SplitTarget
from thematic.model.suggestions import Decision, Showing, UnsuggestedCode
from thematic.model.themes import CellSummary, JointRow, Theme, ThemeCode, ThemeReview, ThemeStory
from thematic.model.versions import CodebookVersion, VersionCode
from thematic.store import (
    schema,
    schema_benchmarks,
    schema_checklists,
    schema_refinement,
    schema_reporting,
    schema_revisions,
    schema_suggesting,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Table


@dataclass(frozen=True, slots=True)
class Shape:
    """How one record class is kept.

    Attributes:
        key: the fields that name a row.
        texts: the fields whose words live in `texts`; their columns end in `_ref`.
        columns: all columns in order, `event` last; the order of the rows in the log.
    """

    record: type
    table: Table
    key: tuple[str, ...]
    texts: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[str, ...]
    decoders: Mapping[str, Callable[[Any], Any]]

    def key_of(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Pick the key out of a row given in the order of `columns`."""
        return tuple(row[self.columns.index(name)] for name in self.key)


def _encode(value: Any) -> str:  # noqa: ANN401 - a field may hold any of the plain types
    match value:
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case None:
            return ""
        case _:
            return str(value)


def _decoder(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - type hints have no common type
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint is bool:
        return bool
    if hint == tuple[str, ...]:
        return lambda text: tuple(json.loads(text))
    return None


def _number(words: str) -> float | None:
    """Read a number that is personal, and therefore kept among the texts; an erased one is None."""
    return float(words) if words else None


def _shape(record: type, table: Table, key: tuple[str, ...], texts: tuple[str, ...] = ()) -> Shape:
    hints = get_type_hints(record)
    names = tuple(field.name for field in fields(record))
    columns = tuple(f"{name}_ref" if name in texts else name for name in names)
    decoders = {name: found for name in names if (found := _decoder(hints[name])) is not None}
    decoders |= {name: _number for name in texts if hints[name] == float | None}
    return Shape(record, table, key, texts, names, (*columns, "event"), decoders)


SHAPES: tuple[Shape, ...] = (
    _shape(Setting, schema.SETTINGS, ("name",)),
    _shape(Coder, schema.CODERS, ("coder_id",), ("name",)),
    _shape(Wave, schema.WAVES, ("wave_id",), ("name",)),
    _shape(Question, schema.QUESTIONS, ("question_id",), ("text",)),
    _shape(Participant, schema.PARTICIPANTS, ("participant_id",), ("label",)),
    _shape(Attribute, schema.ATTRIBUTES, ("attribute_id",), ("name", "levels")),
    _shape(AttributeValue, schema.ATTRIBUTE_VALUES, ("value_id",), ("value", "number")),
    _shape(Source, schema.SOURCES, ("source_id",), ("name", "text")),
    _shape(Unit, schema.UNITS, ("unit_id",)),
    _shape(SourceFile, schema.SOURCE_FILES, ("source_id",), ("facts",)),
    _shape(Speaker, schema.SPEAKERS, ("speaker_id",), ("label",)),
    _shape(Turn, schema.TURNS, ("turn_id",)),
    _shape(WaveCount, schema.WAVE_COUNTS, ("wave_id",)),
    _shape(Relation, schema.RELATIONS, ("relation_id",), ("kind",)),
    _shape(
        Code,
        schema.CODES,
        ("code_id",),
        ("name", "definition", "include", "exclude", "example", "near_miss"),
    ),
    _shape(Coding, schema.CODINGS, ("coding_id",)),
    _shape(Decision, schema.DECISIONS, ("decision_id",), ("reason",)),
    _shape(Theme, schema.THEMES, ("theme_id",), ("name", "concept", "definition")),
    _shape(ThemeCode, schema.THEME_CODES, ("theme_id", "code_id")),
    _shape(Quote, schema.QUOTES, ("quote_id",), ("reason",)),
    _shape(Export, schema.EXPORTS, ("export_id",), ("path",)),
    _shape(ExportedQuote, schema.EXPORTED_QUOTES, ("export_id", "position")),
    _shape(SourceOriginal, schema_refinement.SOURCE_ORIGINALS, ("source_id",), ("name", "content")),
    _shape(CodeExample, schema_refinement.CODE_EXAMPLES, ("example_id",)),
    _shape(Memo, schema_refinement.MEMOS, ("memo_id",), ("title", "text")),
    _shape(CodebookVersion, schema_refinement.CODEBOOK_VERSIONS, ("version_id",), ("name", "note")),
    _shape(
        VersionCode,
        schema_refinement.VERSION_CODES,
        ("version_id", "code_id"),
        ("name", "definition", "include", "exclude", "example", "near_miss"),
    ),
    _shape(CodeSplit, schema_refinement.CODE_SPLITS, ("split_id",)),
    _shape(SplitTarget, schema_refinement.SPLIT_TARGETS, ("split_id", "code_id")),
    _shape(SplitItem, schema_refinement.SPLIT_ITEMS, ("split_id", "coding_id")),
    _shape(
        ThemeStory,
        schema_reporting.THEME_STORIES,
        ("theme_id",),
        ("boundaries", "description", "interpretation", "link"),
    ),
    _shape(ThemeReview, schema_reporting.THEME_REVIEWS, ("review_id",), ("answer",)),
    _shape(CellSummary, schema_reporting.CELL_SUMMARIES, ("summary_id",), ("value", "text")),
    _shape(JointRow, schema_reporting.JOINT_ROWS, ("joint_id",), ("note",)),
    _shape(QuoteEdit, schema_reporting.QUOTE_EDITS, ("quote_id", "position"), ("words",)),
    _shape(QuotePair, schema_reporting.QUOTE_PAIRS, ("pair_id",), ("note",)),
    _shape(Consent, schema_reporting.CONSENTS, ("participant_id",), ("shown",)),
    _shape(Claim, schema_reporting.CLAIMS, ("claim_id",), ("text", "query")),
    _shape(ClaimUse, schema_reporting.CLAIM_USES, ("use_id",), ("document",)),
    _shape(ClaimQuote, schema_reporting.CLAIM_QUOTES, ("claim_id", "quote_id")),
    _shape(Limitation, schema_reporting.LIMITATIONS, ("limitation_id",), ("area", "text")),
    _shape(Wording, schema_reporting.WORDINGS, ("name",), ("value",)),
    _shape(ReliabilitySample, schema_reporting.RELIABILITY_SAMPLES, ("sample_id",), ("name", "strata")),
    _shape(SampleUnit, schema_reporting.SAMPLE_UNITS, ("sample_id", "unit_id")),
    _shape(SampleCoder, schema_reporting.SAMPLE_CODERS, ("sample_id", "coder_id")),
    _shape(Resolution, schema_reporting.RESOLUTIONS, ("resolution_id",), ("note",)),
    _shape(AnswerRevision, schema_revisions.ANSWER_REVISIONS, ("revision_id",), ("text",)),
    _shape(Showing, schema_suggesting.SHOWINGS, ("showing_id",)),
    _shape(UnsuggestedCode, schema_suggesting.UNSUGGESTED_CODES, ("code_id",)),
    _shape(ChecklistAnswer, schema_checklists.CHECKLIST_ANSWERS, ("answer_id",), ("answer",)),
    _shape(
        Benchmark,
        schema_benchmarks.BENCHMARKS,
        ("benchmark_id",),
        ("name", "source", "place", "year", "unit", "not_comparable"),
    ),
    _shape(
        BenchmarkCategory,
        schema_benchmarks.BENCHMARK_CATEGORIES,
        ("category_id",),
        ("name", "levels", "not_comparable"),
    ),
)
"""Every state table; parents stand before the tables that refer to them."""

BY_RECORD = {shape.record: shape for shape in SHAPES}
BY_TABLE = {shape.table.name: shape for shape in SHAPES}


def encode_field(value: Any) -> Any:  # noqa: ANN401 - a field may hold any of the plain types
    """Turn a field that stays in its own column into what SQLite keeps.

    Raises:
        ValueError: a number is NaN, which SQLite would keep as nothing while the log says otherwise.
    """
    match value:
        case bool():
            return int(value)
        case float() if isnan(value):
            raise ValueError("NaN cannot be kept as a number; give None")
        case StrEnum():
            return value.value
        case _:
            return value


def encode_text(value: Any) -> str:  # noqa: ANN401 - a text field is a string, a tuple of strings or a number
    """Turn a field that lives in `texts` into its words."""
    return _encode(value)
