"""How each kind of record is met in another project file: by what it says, never by its number alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from thematic.model.agreement import ReliabilitySample, Resolution, SampleCoder, SampleUnit
from thematic.model.benchmarks import Benchmark, BenchmarkCategory
from thematic.model.checklists import ChecklistAnswer
from thematic.model.claims import Claim, ClaimQuote, ClaimUse, Limitation
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeExample, same_name
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


@dataclass(frozen=True, slots=True)
class MergeRule:
    """How a kind of record is met and taken over.

    Attributes:
        record: the kind.
        name: what people call several of them.
        number: the field that holds its own number; empty when other things' numbers are its key.
        links: the fields that hold the number of another thing, with its kind.
        key: the fields that say which one it is.
        folded: those of the key that are compared whatever the case.
        quiet: fields that may differ without anybody having to know.
        optional: links that are dropped, not the record, when what they lead to is not there.
        told: the fields that name one of them in a sentence.
        traced: records both files had at their common start are the same by their number.
        removable: one that was taken back in one file and left alone in the other goes.
        stays_away: one that was removed here for good never comes back from the other file.
        with_source: it belongs to a text and comes with a new one alone.
        group: the field of what these make up together; they come where there are none of it yet.
    """

    record: type
    name: str
    number: str = ""
    links: tuple[tuple[str, type], ...] = ()
    key: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    traced: bool = False
    removable: bool = False
    stays_away: bool = False
    with_source: bool = False
    group: str = ""

    def key_of(self, record: Any) -> tuple[object, ...]:  # noqa: ANN401 - any record of the project
        """Say which one a record is, its links leading to our own things."""
        return tuple(
            same_name(value) if field in self.folded else value
            for field, value in ((field, getattr(record, field)) for field in self.key)
        )


_WHEN_AND_WHO = ("coder_id", "at")
_MEMO_KEY = (
    *("coder_id", "kind", "title", "text"),
    *("source_id", "start", "end", "question_id", "participant_id", "code_id", "coding_id", "theme_id"),
)

RULES: tuple[MergeRule, ...] = (
    MergeRule(Coder, "coders", "coder_id", key=("name",), folded=("name",)),
    MergeRule(Wave, "waves", "wave_id", key=("name",), quiet=("position",)),
    MergeRule(Question, "questions", "question_id", key=("text",), quiet=("position",)),
    MergeRule(Participant, "participants", "participant_id", key=("label",), traced=True, stays_away=True),
    MergeRule(Attribute, "attributes", "attribute_id", key=("name",), quiet=("position", "levels", "separator")),
    MergeRule(
        Source,
        "sources",
        "source_id",
        (("participant_id", Participant), ("question_id", Question), ("wave_id", Wave)),
        ("name", "participant_id", "question_id", "wave_id", "text"),
        quiet=("kind",),
        optional=("wave_id",),
        told=("name",),
        traced=True,
        stays_away=True,
    ),
    MergeRule(
        Unit,
        "units",
        "unit_id",
        (("source_id", Source),),
        ("source_id", "start", "end"),
        quiet=("position", "blind"),
        with_source=True,
    ),
    MergeRule(
        SourceFile,
        "facts about files",
        "",
        (("source_id", Source),),
        ("source_id",),
        quiet=("format", "extractor", "encoding", "facts"),
        with_source=True,
    ),
    MergeRule(
        SourceOriginal,
        "files behind sources",
        "",
        (("source_id", Source),),
        ("source_id",),
        quiet=("media", "name", "content"),
    ),
    MergeRule(
        Speaker,
        "speakers",
        "speaker_id",
        (("source_id", Source), ("participant_id", Participant)),
        ("source_id", "label"),
        quiet=("role", "participant_id"),
        optional=("participant_id",),
        with_source=True,
    ),
    MergeRule(
        Turn,
        "speaker turns",
        "turn_id",
        (("source_id", Source), ("speaker_id", Speaker)),
        ("source_id", "start", "end"),
        quiet=("position", "speaker_id", "seconds", "end_seconds"),
        with_source=True,
    ),
    MergeRule(WaveCount, "response numbers", "", (("wave_id", Wave),), ("wave_id",)),
    MergeRule(
        Relation,
        "relations",
        "relation_id",
        (("participant_id", Participant), ("other_id", Participant)),
        ("participant_id", "other_id", "kind"),
    ),
    MergeRule(
        Code,
        "codes",
        "code_id",
        (("parent_id", Code),),
        ("parent_id", "name"),
        folded=("name",),
        quiet=("position", "colour"),
        told=("name",),
        traced=True,
    ),
    MergeRule(
        Coding,
        "codings",
        "coding_id",
        (("source_id", Source), ("code_id", Code), ("coder_id", Coder)),
        ("source_id", "start", "end", "code_id", "coder_id"),
        traced=True,
        removable=True,
    ),
    MergeRule(
        CodeExample,
        "passages linked to codes",
        "example_id",
        (("code_id", Code), ("source_id", Source)),
        ("code_id", "kind", "source_id", "start", "end"),
        traced=True,
        removable=True,
    ),
    MergeRule(
        Decision,
        "decisions",
        "decision_id",
        (("unit_id", Unit), ("code_id", Code), ("coder_id", Coder), ("given_code_id", Code), ("coding_id", Coding)),
        ("unit_id", "code_id", "coder_id"),
        quiet=("score", "rank", "model", "coding_id"),
        optional=("given_code_id", "coding_id"),
    ),
    MergeRule(
        UnsuggestedCode,
        "codes left out of suggesting",
        "",
        (("code_id", Code),),
        ("code_id",),
        removable=True,
    ),
    MergeRule(
        Theme,
        "themes",
        "theme_id",
        (("parent_id", Theme),),
        ("parent_id", "name"),
        folded=("name",),
        quiet=("position",),
        told=("name",),
        traced=True,
        removable=True,
    ),
    MergeRule(
        ThemeCode,
        "codes given to themes",
        "",
        (("theme_id", Theme), ("code_id", Code)),
        ("theme_id", "code_id"),
        removable=True,
    ),
    MergeRule(ThemeStory, "stories of themes", "", (("theme_id", Theme),), ("theme_id",), removable=True),
    MergeRule(
        ThemeReview,
        "reviews of themes",
        "review_id",
        (("theme_id", Theme), ("coder_id", Coder)),
        ("theme_id", "question", "coder_id"),
        quiet=("at",),
        removable=True,
    ),
    MergeRule(
        CellSummary,
        "summaries of cells",
        "summary_id",
        (("theme_id", Theme), ("participant_id", Participant), ("attribute_id", Attribute), ("coder_id", Coder)),
        ("theme_id", "participant_id", "attribute_id", "value"),
        quiet=_WHEN_AND_WHO,
        removable=True,
    ),
    MergeRule(
        JointRow,
        "rows of joint displays",
        "joint_id",
        (("attribute_id", Attribute), ("theme_id", Theme), ("coder_id", Coder)),
        ("attribute_id", "theme_id"),
        quiet=_WHEN_AND_WHO,
        removable=True,
    ),
    MergeRule(
        Quote,
        "picked quotes",
        "quote_id",
        (("source_id", Source), ("theme_id", Theme), ("code_id", Code)),
        ("source_id", "start", "end", "theme_id", "code_id"),
        optional=("theme_id", "code_id"),
        traced=True,
    ),
    MergeRule(
        QuoteEdit,
        "edits of quotes",
        "",
        (("quote_id", Quote),),
        ("quote_id", "position", "kind", "start", "end"),
        group="quote_id",
    ),
    MergeRule(
        QuotePair,
        "pairs of quotes",
        "pair_id",
        (("first_id", Quote), ("second_id", Quote)),
        ("first_id", "second_id"),
    ),
    MergeRule(Consent, "consents", "", (("participant_id", Participant),), ("participant_id",)),
    MergeRule(
        Limitation,
        "limitations",
        "limitation_id",
        (("coder_id", Coder),),
        ("area", "text"),
        quiet=_WHEN_AND_WHO,
    ),
    MergeRule(
        ChecklistAnswer,
        "answers to the checklist of method",
        "answer_id",
        (("coder_id", Coder),),
        ("item", "coder_id"),
        quiet=("at",),
        removable=True,
    ),
    MergeRule(
        Benchmark,
        "benchmark tables",
        "benchmark_id",
        (("attribute_id", Attribute),),
        ("attribute_id", "name"),
        folded=("name",),
        told=("name",),
        traced=True,
        removable=True,
    ),
    MergeRule(
        BenchmarkCategory,
        "categories of benchmark tables",
        "category_id",
        (("benchmark_id", Benchmark),),
        ("benchmark_id", "name"),
        folded=("name",),
        quiet=("position",),
        told=("name",),
        traced=True,
        removable=True,
    ),
    MergeRule(
        ReliabilitySample,
        "reliability samples",
        "sample_id",
        (("coder_id", Coder),),
        ("name",),
        quiet=("coder_id", "at", "asked"),
    ),
    MergeRule(
        SampleUnit,
        "units of samples",
        "",
        (("sample_id", ReliabilitySample), ("unit_id", Unit)),
        ("sample_id", "unit_id"),
        quiet=("position",),
    ),
    MergeRule(
        SampleCoder,
        "coders of samples",
        "",
        (("sample_id", ReliabilitySample), ("coder_id", Coder)),
        ("sample_id", "coder_id"),
    ),
    MergeRule(
        Resolution,
        "resolutions",
        "resolution_id",
        (("sample_id", ReliabilitySample), ("unit_id", Unit), ("code_id", Code), ("coder_id", Coder)),
        ("sample_id", "unit_id", "code_id"),
        quiet=_WHEN_AND_WHO,
    ),
    MergeRule(
        Memo,
        "memos",
        "memo_id",
        (
            ("coder_id", Coder),
            ("source_id", Source),
            ("question_id", Question),
            ("participant_id", Participant),
            ("code_id", Code),
            ("coding_id", Coding),
            ("theme_id", Theme),
        ),
        _MEMO_KEY,
        quiet=("at",),
        told=("title",),
        traced=True,
        removable=True,
    ),
)
"""In the order in which they are taken over: what others lead to stands before them."""

BY_KIND = {rule.record: rule for rule in RULES}

APART: dict[type, str] = {
    Setting: "",
    Wording: "how speakers are named, and what words for how many mean, as the other file has it",
    AttributeValue: "",
    Claim: "claims with their counts; write them here again, so that they are counted over both",
    ClaimQuote: "",
    ClaimUse: "",
    CodebookVersion: "named versions of the codebook; the other file keeps them",
    VersionCode: "",
    CodeSplit: "splits of codes; a queue that is not done is finished in its own file first",
    SplitTarget: "",
    SplitItem: "",
    Showing: "what was shown there as a suggestion; the other file keeps it",
    Export: "documents written from the other file; its own log names them when somebody withdraws",
    ExportedQuote: "",
    AnswerRevision: "revisions of answers; decide about them in the other file, or append the longer export here",
}
"""Kinds of records that are not merged so: two have a way of their own, the others stay behind, saying why."""
