"""Reporting checklists, filled where the project knows the answer and left visibly blank everywhere else.

COREQ domain 3 (Tong, Sainsbury and Craig 2007, items 24 to 32) and SRQR (O'Brien et al. 2014); the questions are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.quotes import Consent, Quote, QuoteStatus
from thematic.model.settings import Approach
from thematic.report.sections import ChecklistItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.claims import Limitation
    from thematic.project.session import Session
    from thematic.report.methods import MethodsFacts

COREQ = (
    ("24", "Number of data coders", "How many people coded the data?"),
    ("25", "Description of the coding tree", "Is the coding tree given?"),
    ("26", "Derivation of themes", "Were themes set beforehand, or developed from the data?"),
    ("27", "Software", "Which software was used?"),
    ("28", "Participant checking", "Did participants see the findings and respond to them?"),
    ("29", "Quotations presented", "Are findings shown by quotations, and is each speaker identified?"),
    ("30", "Data and findings consistent", "Do findings follow from the data?"),
    ("31", "Clarity of major themes", "Are the major themes clearly presented?"),
    ("32", "Clarity of minor themes", "Are diverse cases and minor themes described?"),
)
SRQR = (
    ("S1", "Title", "Does it say that the study is qualitative, or name its approach?"),
    ("S2", "Abstract", "Are background, purpose, methods, results and conclusions summarised?"),
    ("S3", "Problem formulation", "What is the problem, and what is known about it?"),
    ("S4", "Purpose or research question", "What was the study to find out?"),
    ("S5", "Qualitative approach and paradigm", "Which approach, and why?"),
    ("S6", "Researcher characteristics and reflexivity", "Who are the researchers, and how did that matter?"),
    ("S7", "Context", "Where and under what circumstances?"),
    ("S8", "Sampling strategy", "Who was asked, why, and when was it enough?"),
    ("S9", "Ethical issues", "Who approved the study, how was consent given, how are data protected?"),
    ("S10", "Data collection methods", "What kinds of data were collected, how and when?"),
    ("S11", "Data collection instruments", "Which questions and guides were used, and did they change?"),
    ("S12", "Units of study", "How many people, texts and events are in the study?"),
    ("S13", "Data processing", "How were data transcribed, made safe, checked and coded?"),
    ("S14", "Data analysis", "How were codes and themes developed, and by whom?"),
    ("S15", "Techniques to enhance trustworthiness", "What speaks for the credibility of the analysis?"),
    ("S16", "Synthesis and interpretation", "What are the main findings, and what do they mean?"),
    ("S17", "Links to empirical data", "Are findings shown by quotations and extracts?"),
    ("S18", "Integration with prior work", "How do the findings stand to what is known, and where do they apply?"),
    ("S19", "Limitations", "What limits trust in the findings?"),
    ("S20", "Conflicts of interest", "Which could have influenced the study?"),
    ("S21", "Funding", "Who paid, and what was their part?"),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What answers are made of."""

    facts: MethodsFacts
    themes: tuple[str, ...]
    subthemes: int
    quotes: int
    people_quoted: int
    checked: int
    contradicting: int
    limitations: int
    anonymised: int
    consenting: int
    with_codes: int
    quoted_themes: int
    defined_themes: int


class Checklists:
    """The reporting checklists of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read through."""
        self._session = session

    def coreq(self) -> Sequence[ChecklistItem]:
        """Fill COREQ items 24 to 32 as far as the project knows."""
        return _filled(COREQ, _coreq_answers(_known(self._session)))

    def srqr(self) -> Sequence[ChecklistItem]:
        """Fill the SRQR items as far as the project knows."""
        return _filled(SRQR, _srqr_answers(_known(self._session)))

    def both(self) -> tuple[tuple[ChecklistItem, ...], tuple[ChecklistItem, ...]]:
        """Fill COREQ and SRQR from one look at the project."""
        known = _known(self._session)
        return _filled(COREQ, _coreq_answers(known)), _filled(SRQR, _srqr_answers(known))


def _filled(items: Sequence[tuple[str, str, str]], answers: dict[str, str]) -> tuple[ChecklistItem, ...]:
    return tuple(ChecklistItem(*item, answers.get(item[0], "")) for item in items)


def _known(session: Session) -> _Known:
    from thematic.model.claims import Limitation
    from thematic.model.codings import Coding, Stance
    from thematic.model.themes import Theme, ThemeCode
    from thematic.project.quotes.places import QuotePlaces
    from thematic.project.reporting.facts import methods_facts
    from thematic.store import log

    facts = methods_facts(session)
    with session.read() as reading:
        codings = reading.all(Coding)
        themes = sorted(reading.all(Theme), key=lambda one: (one.position, one.theme_id))
        quotes = [one for one in reading.all(Quote) if one.status is QuoteStatus.APPROVED]
        places = QuotePlaces.of(reading, quotes)
        people = {places.participant_id(one.quote_id) for one in quotes} - {None}
        against = {Stance.CONTRADICTS, Stance.QUALIFIES}
        used = {one.code_id for one in codings}
        limitations: list[Limitation] = reading.all(Limitation)
        return _Known(
            facts,
            tuple(one.name for one in themes if one.parent_id is None),
            sum(one.parent_id is not None for one in themes),
            len(quotes),
            len(people),
            sum(one.checked for one in quotes),
            sum(one.stance in against for one in codings),
            len(limitations),
            log.count(reading.connection, kinds=["Anonymised"]),
            len({one.participant_id for one in reading.all(Consent)} & people),
            len({one.theme_id for one in reading.all(ThemeCode) if one.code_id in used}),
            len({one.theme_id for one in quotes} - {None}),
            sum(bool(one.concept.strip() or one.definition.strip()) for one in themes),
        )


def _coreq_answers(known: _Known) -> dict[str, str]:
    facts = known.facts
    answers = {"27": f"{facts.software} {facts.version}; {_assistance(facts)}."}
    if facts.coders:
        answers["24"] = f"{len(facts.coders)} ({', '.join(facts.coders)})."
    if facts.codes:
        answers["25"] = f"{facts.codes} codes in use, {facts.defined} with a definition; see the appendix."
    if known.themes:
        below = f" with {_many(known.subthemes, 'sub-theme')}" if known.subthemes else ""
        bare = len(known.themes) + known.subthemes - known.with_codes
        without = f"; {bare} of them without a code so far" if bare else ""
        answers["26"] = (
            f"{_many(len(known.themes), 'theme')}{below} (approach: {_approach(facts)}){without}. Whether they were "
            "developed from the data or set beforehand is yours to say."
        )
        answers["31"] = f"{'; '.join(known.themes)}."
    if known.checked:
        answers["28"] = f"{known.checked} of {_many(known.quotes, 'approved quote')} were checked with their speakers."
    if known.quotes:
        answers["29"] = (
            f"{_many(known.quotes, 'approved quote')} of {_many(known.people_quoted, 'participant')}; consent to be "
            f"quoted is noted for {known.consenting} of them."
        )
    if facts.codes and known.themes:
        every = len(known.themes) + known.subthemes
        answers["30"] = (
            f"{known.with_codes} of {_many(every, 'theme')} rest on codes with codings, {known.quoted_themes} of "
            f"{every} are shown by an approved quote, {known.defined_themes} of {every} have a central idea or a "
            "definition."
        )
    if known.contradicting or known.subthemes:
        parts = [_many(known.subthemes, "sub-theme")] if known.subthemes else []
        if known.contradicting:
            parts.append(f"{_many(known.contradicting, 'passage')} coded as qualifying or contradicting")
        answers["32"] = f"{'; '.join(parts)}."
    return answers


def _srqr_answers(known: _Known) -> dict[str, str]:
    facts = known.facts
    answers = {"S5": f"{_approach(facts)[:1].upper()}{_approach(facts)[1:]} (the reasons are yours to add)."}
    texts = [f"{facts.responses:,} answers to {facts.questions} open questions"] if facts.responses else []
    texts += [_many(number, kind) for kind, number in facts.documents]
    if texts:
        waves = f", at {', '.join(facts.waves)}" if facts.waves else ""
        answers["S10"] = f"{'; '.join(texts)}{waves}."
        answers["S12"] = f"{_many(facts.participants, 'participant')}: {'; '.join(texts)}. Unit: {facts.unit}."
    negative = "negative case"
    if facts.coders:
        made = facts.by_hand + facts.by_search + facts.by_import + facts.by_suggestion
        names = "names were replaced" if known.anonymised else "names were not replaced in this program"
        answers["S13"] = f"{_many(made, 'coding')} by {', '.join(facts.coders)}; {names}."
        answers["S14"] = (
            f"Thematic analysis ({_approach(facts)}): {facts.codes} codes, {_many(len(known.themes), 'theme')}. "
            f"Software: {_assistance(facts)}."
        )
        answers["S15"] = (
            f"An audit trail of {_many(facts.events, 'event')}; every quotation can be traced to its place"
            f"{f'; {_many(known.contradicting, negative)} on record' if known.contradicting else ''}."
        )
    if known.themes:
        answers["S16"] = f"{'; '.join(known.themes)} (what they mean is told with each theme)."
    if known.quotes:
        answers["S17"] = f"{_many(known.quotes, 'approved quote')} of {_many(known.people_quoted, 'participant')}."
    if known.limitations:
        answers["S19"] = f"{_many(known.limitations, 'limitation')} on the register; see Limitations."
    return answers


def _approach(facts: MethodsFacts) -> str:
    match facts.approach:
        case Approach.REFLEXIVE:
            return "reflexive thematic analysis"
        case Approach.CODEBOOK:
            return "codebook thematic analysis"
        case Approach.RELIABILITY:
            return "coding-reliability thematic analysis"


def _assistance(facts: MethodsFacts) -> str:
    decided = facts.accepted + facts.rejected + facts.deferred + facts.revised
    if not facts.suggestions and not decided:
        return "suggestions by similarity were switched off"
    if not decided:
        return "suggestions by similarity were switched on, and nobody has decided on any; no generative model"
    return f"suggestions by similarity, {decided:,} of which a person decided on; no generative model"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
