"""What of a project an interchange has no place for: every kind of record is carried, or named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.report import counted
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
from thematic.model.quotes import Consent, ConsentLevel, Quote, QuoteEdit, QuotePair
from thematic.model.revisions import AnswerRevision
from thematic.model.settings import Setting, Wording
from thematic.model.sources import Question, Source, Unit
from thematic.model.splits import CodeSplit, SplitItem, SplitState, SplitTarget
from thematic.model.suggestions import Decision, Showing, UnsuggestedCode
from thematic.model.themes import CellSummary, JointRow, Theme, ThemeCode, ThemeReview, ThemeStory
from thematic.model.versions import CodebookVersion, VersionCode
from thematic.store import refining

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading

CARRIED: frozenset[type] = frozenset(
    {
        Coder,
        Wave,
        Question,
        Participant,
        Attribute,
        AttributeValue,
        Source,
        SourceOriginal,
        Code,
        Coding,
        Theme,
        ThemeCode,
        Memo,
    }
)
"""Records that an interchange has a place for."""

PARTS: Mapping[type, type] = {
    QuoteEdit: Quote,
    VersionCode: CodebookVersion,
    SplitTarget: CodeSplit,
    SplitItem: CodeSplit,
    ClaimUse: Claim,
    ClaimQuote: Claim,
    SampleUnit: ReliabilitySample,
    SampleCoder: ReliabilitySample,
    ExportedQuote: Export,
    BenchmarkCategory: Benchmark,
}
"""Records that stay behind with another one, which is named for both."""

OWN_WORDS: frozenset[type] = frozenset({Consent, CodeSplit, Turn})
"""Records that stay behind and of which more is said than how many there are."""

MADE_ANEW: frozenset[type] = frozenset({Unit})
"""Records that whoever reads the file makes from its texts."""


@dataclass(frozen=True, slots=True)
class Left:
    """A kind of record that stays behind: what it is called, and what there is instead."""

    record: type
    what: str
    why: str
    plural: str = ""


LEFT: tuple[Left, ...] = (
    Left(Quote, "picked quote", "written by 'thematic quotes --picked'"),
    Left(QuotePair, "pair of quotes", "no other tool has them", "pairs of quotes"),
    Left(Claim, "claim about prevalence", "the codings it counts are there", "claims about prevalence"),
    Left(Limitation, "limitation of the study", "written by 'thematic report'", "limitations of the study"),
    Left(ThemeStory, "story of a theme", "name, concept, definition and codes are there", "stories of themes"),
    Left(ThemeReview, "answer in the review of a theme", "the status of the theme is there", "answers in reviews"),
    Left(ChecklistAnswer, "answer to the checklist of method", "no place for it", "answers to the checklist of method"),
    Left(CellSummary, "summary in a framework matrix", "no place for it", "summaries in a framework matrix"),
    Left(JointRow, "row of a joint display", "no place for it", "rows of a joint display"),
    Left(
        Decision,
        "decision about a suggestion",
        "the codings that came of them are there",
        "decisions about suggestions",
    ),
    Left(Showing, "record of a shown suggestion", "it stays in the project", "records of shown suggestions"),
    Left(UnsuggestedCode, "code left out of suggesting", "the code itself is there", "codes left out of suggesting"),
    Left(CodeExample, "passage linked to a code", "the written examples are there", "passages linked to codes"),
    Left(
        CodebookVersion, "named version of the codebook", "the newest state is there", "named versions of the codebook"
    ),
    Left(ReliabilitySample, "reliability sample", "the codings of each coder are there"),
    Left(Resolution, "resolved disagreement", "the codings that came of it are there"),
    Left(AnswerRevision, "revision of an answer", "the answer as it stands is there", "revisions of answers"),
    Left(Relation, "relation of participants", "no other tool has them", "relations of participants"),
    Left(WaveCount, "number of people invited", "no other tool has them", "numbers of people invited"),
    Left(Speaker, "speaker and their role", "the names that stand in the text are there", "speakers and their roles"),
    Left(SourceFile, "note on how a text was taken out of its file", "the text is there", "notes on reading files"),
    Left(Benchmark, "benchmark table", "no other tool has them"),
    Left(Setting, "setting of the project", "its approach, its unit and the like"),
    Left(Wording, "choice of words for reports", "no other tool has them", "choices of words for reports"),
    Left(Export, "record of a document that was written", "it stays in the project", "records of written documents"),
)


def left_behind(reading: Reading) -> tuple[str, ...]:
    """Say what of a project an interchange does not carry, what people agreed to first."""
    return (*_consents(reading), *_turns(reading), *_refining(reading), *_counted(reading))


def _counted(reading: Reading) -> list[str]:
    return [
        f"{counted(count, one.what, plural=one.plural or '')}; {one.why}"
        for one in LEFT
        if (count := reading.count(one.record))
    ]


def _consents(reading: Reading) -> list[str]:
    given = reading.all(Consent)
    if not given:
        return []
    never = sum(one.level is ConsentLevel.NONE for one in given)
    sentences = [f"what {counted(len(given), 'participant')} agreed to be called; the file has their labels instead"]
    if never:
        people = counted(never, "participant")
        told = f"CONSENT: {people} agreed to NO QUOTATION"
        sentences.insert(0, f"{told}; the file holds all their words and does not say so: tell whoever gets it")
    return sentences


def _turns(reading: Reading) -> list[str]:
    turns = reading.count(Turn)
    if not turns:
        return []
    timed = sum(one.seconds is not None for one in reading.all(Turn))
    times = f" and the start times of {timed:,} of them" if timed else ""
    return [f"the bounds of {counted(turns, 'speaker turn')}{times}; the text that shows who speaks is there"]


def _refining(reading: Reading) -> list[str]:
    sentences = []
    if split := reading.count(CodeSplit, state=SplitState.OPEN.value):
        sentences.append(f"{counted(split, 'open split')} of codes; the codings that wait stand under the code")
    if old := sum(refining.outdated_counts(reading.connection).values()):
        sentences.append(f"that {counted(old, 'coding')} were made under an older definition; the codings are there")
    return sentences
