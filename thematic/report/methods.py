"""The methods paragraphs: what was done, written from the project's facts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.settings import Approach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class MethodsFacts:
    """What the project knows about how it was analysed.

    Attributes:
        approach: the school of thematic analysis that was declared.
        unit: what the machine looked at and tables count ("response", "sentence").
        participants: people with at least one source.
        questions: open-ended questions.
        responses: answers with text.
        blank: questions that were asked and left blank.
        no_answer: questions that a participant was asked and answered with "no answer".
        documents: (kind, number) of other sources, kinds in the singular ("interview").
        waves: names of the time points.
        coders: names of the people who coded.
        codes: codes in use.
        defined: how many of them have a definition.
        themes: themes; `subthemes` are not among them.
        by_hand: codings made by hand; likewise by search, by import and by an accepted suggestion.
        suggestions: False when suggestions were switched off.
        embedder: what turned text into vectors.
        suggester: what ranked the suggestions.
        units: all units; `blind_units` of them are the blind sample, `uncoded_units` lie in texts without a coding.
        accepted: decisions on suggestions; likewise rejected, deferred and revised (another code was given).
        agreement: a sentence about agreement between coders; never printed for the reflexive approach.
        version: of the software.
        events: lines in the log.
        verified: True when the verification passed, False when it failed, None when it was not run.
        answering: those participants who gave an answer with text; 0 when that is not known.
    """

    approach: Approach
    unit: str
    participants: int
    version: str
    questions: int = 0
    responses: int = 0
    blank: int = 0
    no_answer: int = 0
    documents: tuple[tuple[str, int], ...] = ()
    waves: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    codes: int = 0
    defined: int = 0
    themes: int = 0
    subthemes: int = 0
    by_hand: int = 0
    by_search: int = 0
    by_import: int = 0
    by_suggestion: int = 0
    suggestions: bool = False
    embedder: str = ""
    suggester: str = ""
    units: int = 0
    blind_units: int = 0
    uncoded_units: int = 0
    accepted: int = 0
    rejected: int = 0
    deferred: int = 0
    revised: int = 0
    agreement: str = ""
    software: str = "Thematic"
    events: int = 0
    verified: bool | None = None
    answering: int = 0


def methods_paragraph(facts: MethodsFacts) -> tuple[str, ...]:
    """Write the methods section, one paragraph each for approach, data, coding, suggestions and record.

    Nothing is printed that the facts do not say, and agreement between coders is left out of a reflexive analysis.

    Example:
        >>> facts = MethodsFacts(Approach.REFLEXIVE, "response", participants=12, version="0.1")
        >>> methods_paragraph(facts)[0].startswith("The analysis followed a reflexive approach")
        True
    """
    sections = (_approach(facts), _data(facts), _coding(facts), _suggestions(facts), _record(facts))
    return tuple(" ".join(sentences) for sentences in map(tuple, sections) if sentences)


def _approach(facts: MethodsFacts) -> Iterator[str]:
    match facts.approach:
        case Approach.REFLEXIVE:
            yield "The analysis followed a reflexive approach to thematic analysis (Braun and Clarke)."
            yield "Codes and themes are the analysts' interpretations of what participants said."
        case Approach.CODEBOOK:
            yield "The analysis followed a codebook approach to thematic analysis: codes are kept in a codebook, whose"
            yield "definitions can be revised while the data are read."
        case Approach.RELIABILITY:
            yield "The analysis followed a coding-reliability approach to thematic analysis, in which coders apply one"
            yield "fixed codebook independently of one another."


def _data(facts: MethodsFacts) -> Iterator[str]:
    if facts.questions:
        some = 0 < facts.answering < facts.participants
        people = f"{facts.answering:,} of the {_people(facts.participants)}" if some else _people(facts.participants)
        yield (f"{people} gave {_many(facts.responses, 'answer')} to {_many(facts.questions, 'open-ended question')}.")
    else:
        yield f"The data come from {_people(facts.participants)}."
    empty = [_many(facts.blank, "answer was left blank", "answers were left blank")] if facts.blank else []
    if facts.no_answer:
        empty.append(_many(facts.no_answer, 'was recorded as "no answer"', 'were recorded as "no answer"'))
    if empty:
        yield f"A further {_and(empty)}; these have no text and are in no base of coded text."
    documents = [_many(number, kind) for kind, number in facts.documents if number]
    if documents:
        yield f"{'Further sources' if facts.questions else 'Sources'}: {_and(documents)}."
    if len(facts.waves) > 1:
        yield f"The data were collected at {len(facts.waves)} time points ({_and(facts.waves)})."
    yield f"The unit of analysis is the {facts.unit}; counts of mentions are of participants, each counted once."


def _coding(facts: MethodsFacts) -> Iterator[str]:
    total = facts.by_hand + facts.by_search + facts.by_import + facts.by_suggestion
    if not total:
        yield "No text has been coded yet."
        return
    who = f" by {_many(len(facts.coders), 'coder')} ({_and(facts.coders)})" if facts.coders else ""
    were = "was" if total == 1 else "were"
    yield f"{_many(total, 'coding')} (a stretch of text under a code) {were} made{who}: {_and(_ways(facts))}."
    if facts.uncoded_units:
        lie, they = ("lies", "it mentions") if facts.uncoded_units == 1 else ("lie", "they mention")
        yield (
            f"Of {_many(facts.units, facts.unit)}, {facts.uncoded_units:,} {lie} in texts without any coding, read or "
            f"not; in counts {they} nothing."
        )
    if facts.codes:
        are = "is" if facts.codes == 1 else "are"
        yield f"{_many(facts.codes, 'code')} {are} in use, {facts.defined or 'none'} with a written definition."
    if facts.themes:
        below = f" with {_many(facts.subthemes, 'sub-theme')}" if facts.subthemes else ""
        yield f"The analysts developed {_many(facts.themes, 'theme')}{below} from these codes."
    if facts.approach is not Approach.REFLEXIVE and facts.agreement:
        yield facts.agreement


def _ways(facts: MethodsFacts) -> list[str]:
    ways = (
        (facts.by_hand, "by hand"),
        (facts.by_search, "from a search"),
        (facts.by_import, "by import of earlier coding"),
        (facts.by_suggestion, "by a person accepting a suggestion"),
    )
    return [f"{number:,} {way}" for number, way in ways if number]


def _suggestions(facts: MethodsFacts) -> Iterator[str]:
    decided = facts.accepted + facts.rejected + facts.deferred + facts.revised
    if not facts.suggestions and not decided:
        yield "Suggestions by software were switched off; every code was applied by a person or imported."
        return
    if not facts.suggestions:
        yield "Suggestions by software are switched off now; some were decided on while they were on."
    made = _and([part for part in (facts.suggester, facts.embedder and f"vectors from {facts.embedder}") if part])
    yield (
        "The software could list passages similar to those already coded, on the analysts' own computer"
        f"{f' ({made})' if made else ''}; no generative model was used and no text left the computer."
    )
    yield "A suggestion became a coding only when a person accepted it; the machine decided nothing."
    yield f"{_decisions(facts)}." if decided else "No suggestion has been decided on so far."
    if facts.blind_units:
        yield (
            f"For a random blind sample of {facts.blind_units:,} of {_many(facts.units, facts.unit)} no suggestion is "
            "ever shown, so that the analysts' unaided reading can be compared with the suggestions."
        )


def _decisions(facts: MethodsFacts) -> str:
    verdicts = (
        (facts.accepted, "accepted"),
        (facts.rejected, "rejected"),
        (facts.revised, "given another code"),
        (facts.deferred, "deferred"),
    )
    decided = sum(number for number, _ in verdicts)
    were = "was" if decided == 1 else "were"
    parts = _and([f"{number:,} {verdict}" for number, verdict in verdicts if number])
    return f"{_many(decided, 'suggestion')} {were} decided on by a person: {parts}"


def _record(facts: MethodsFacts) -> Iterator[str]:
    yield f"Software: {facts.software} {facts.version}."
    if facts.events:
        yield f"Every change is recorded in the project's log ({_many(facts.events, 'event')})."
    match facts.verified:
        case True:
            yield "The verification of spans, texts and log passed when this report was made."
        case False:
            yield "The verification of spans, texts and log FAILED when this report was made; see the project's log."
        case None:
            yield "The verification of spans, texts and log was not run for this report."


def _people(number: int) -> str:
    return _many(number, "participant")


def _many(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun.

    Example:
        >>> _many(1, "answer"), _many(1200, "answer")
        ('1 answer', '1,200 answers')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _and(parts: Sequence[str]) -> str:
    """Join words as a sentence does.

    Example:
        >>> _and(["a", "b", "c"])
        'a, b and c'
    """
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
