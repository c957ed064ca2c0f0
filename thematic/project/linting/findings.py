"""Findings of the lint: what is worth a second look, how grave it is, and the quotes that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What a finding is about, in the order in which they are looked for."""

    MISSING_DEFINITION = "missing definition"
    NEVER_USED = "never used"
    USED_ONCE = "used once"
    TOGETHER = "always together"
    NAMES = "names alike"
    DEFINITIONS = "definitions alike"
    TWO_GROUPS = "two groups"
    OUT_OF_PLACE = "out of place"
    DIFFERENTLY = "coded differently"
    PARTICIPANTS = "participants without coding"
    QUESTIONS = "questions without coding"
    TWO_VOICES = "two voices"


class Severity(StrEnum):
    """How much a finding may change what is concluded."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class LintQuote:
    """A passage that shows a finding.

    Attributes:
        start, end: code points of the source.
        codes: the names of the codes it carries where that matters.
        remark: what it shows ("group 1", "fits 'Cost' better").
    """

    source: int
    start: int
    end: int
    text: str
    participant: str
    question: str
    codes: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a second look; never an error by itself, a person judges.

    Attributes:
        codes: the paths of the codes it is about.
        value: the figure it rests on (a share, a cosine, a silhouette), if there is one.
        participants: how many people it is about; 0 where it is about codes, passages or questions.
    """

    kind: FindingKind
    severity: Severity
    sentence: str
    codes: tuple[str, ...]
    code_ids: tuple[int, ...]
    quotes: tuple[LintQuote, ...]
    value: float | None = None
    participants: int = 0


@dataclass(frozen=True, slots=True)
class LintReport:
    """What the lint found, and what it could not look for.

    Attributes:
        findings: the gravest first, then by kind.
        skipped: one sentence for each kind that was not looked for, or not listed in full.
    """

    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LintLimits:
    """From where on something is worth a finding; stated in the findings.

    Attributes:
        together: share of both among either of two codes.
        together_fewest: passages that carry both.
        names, definitions: share of runs of three characters that two have in common.
        meaning: cosine of two definitions.
        silhouette: mean silhouette width of two groups of passages. Sentence vectors seldom reach the widths of
            textbook examples: in a trial on 16 codes single ones had 0.05 to 0.11, and pairs of them merged on purpose
            0.04 to 0.13, so that 0.10 finds clear cases and passes over many others.
        group_fewest: passages in the smaller group; it must also hold a fifth of all.
        standing: share of the passages without a code that score lower than one with it; under this it is out of place.
        standing_fewest: passages that a code must have before its passages are judged.
        identical: share of runs of three characters among those of either of two passages.
        two_voices: share of two participants among the passages of a theme.
        theme_fewest: passages that a theme must have before it is judged.
        quotes: how many quotes a finding shows at most.
        findings: how many findings of a kind are listed at most.
    """

    together: float = 0.8
    together_fewest: int = 5
    names: float = 0.75
    definitions: float = 0.8
    meaning: float = 0.85
    silhouette: float = 0.10
    group_fewest: int = 5
    standing: float = 0.3
    standing_fewest: int = 8
    identical: float = 0.85
    two_voices: float = 0.5
    theme_fewest: int = 5
    quotes: int = 6
    findings: int = 30
