"""An invented peer-support service: its quote bank and its report, for the tests of every writer."""

from __future__ import annotations

from thematic.analysis.counts import Count
from thematic.model.settings import Approach
from thematic.report.methods import MethodsFacts, methods_paragraph
from thematic.report.records import (
    Bar,
    BarChart,
    CodeLine,
    Fact,
    QuoteBank,
    QuoteCard,
    QuoteKind,
    Report,
    Table,
    ThemeSection,
)

BASE = "Base: 54 respondents who answered at least one open question; each is counted once."
HELPED = "What has helped you most?"
CHANGED = "What, if anything, should change?"
NOT_ALONE = "Not the only one: a past in common makes help believable"
STARTING_OVER = "Starting over costs more than waiting"

LONG = (
    "When I first rang I had my speech ready, the short version, the one I give to doctors. And Imran just said, "
    "take your time, I have been on that sofa as well. Nobody had ever told me that.\n\n"
    "We talked for an hour. I went home and slept."
)
SCRIPT = "They asked me to rate it 1-5 <script>alert('x')</script> & I wrote <b>six</b>, because *really*."
FORMULA = '=HYPERLINK("http://example.invalid","click") is what the form turned my answer into, so here it is again.'
RIGHT_TO_LEFT = "המדריכה הקשיבה לי בלי למהר, וזה שינה הכול."
EMOJI = "Thursday walk 🚶🏽‍♀️ then tea ☕ — that's my week, honestly."


def cards() -> tuple[QuoteCard, ...]:
    """Six quotes of two themes and one without."""
    shared = "theme mentioned by 31 of 54 respondents (57%)"
    again = "theme mentioned by 22 of 54 respondents (41%)"
    north, south = (("Site", "Northgate"), ("Time with us", "under 1 year")), (("Site", "Harbour"),)
    return (
        _card(LONG, "P07", 1, NOT_ALONE, shared, QuoteKind.TYPICAL, wave="After", attributes=north),
        _card(RIGHT_TO_LEFT, "P31", 2, NOT_ALONE, shared, QuoteKind.MIDDLE, wave="After", attributes=south),
        _card(EMOJI, "P12", 3, NOT_ALONE, shared, QuoteKind.FARTHEST, attributes=north),
        _card(SCRIPT, "P40", 4, STARTING_OVER, again, QuoteKind.TYPICAL, attributes=south),
        _card(FORMULA, "=P41", 5, STARTING_OVER, again, QuoteKind.FARTHEST, attributes=(("Site", "@Harbour"),)),
        _card("1. Keep the same person. 2. Tell us first.", "", 6, "", "", QuoteKind.CHOSEN),
    )


def _card(  # noqa: PLR0917 - a card has that many parts
    quote: str,
    participant: str,
    source: int,
    theme: str,
    prevalence: str,
    kind: QuoteKind,
    *,
    wave: str = "",
    attributes: tuple[tuple[str, str], ...] = (),
) -> QuoteCard:
    return QuoteCard(
        quote,
        participant,
        source,
        0,
        len(quote),
        question=HELPED,
        wave=wave,
        attributes=attributes,
        theme=theme,
        codes=("Relationship > Shared experience", "Relationship > Being listened to"),
        prevalence=prevalence,
        kind=kind,
        words=len(quote.split()),
        coders=("Ada", "Ben"),
        reason="close to what is said most: 1st of 34 wordings by nearness to their centre",
    )


def bank() -> QuoteBank:
    """A quote bank that holds everything awkward."""
    return QuoteBank(
        "Voices from the peer support service",
        "Harbour peer support 2025",
        "response",
        BASE,
        cards(),
        notes=(
            "Most typical, middle and farthest among the coded extracts; at most 2 per participant.",
            "Quotes are verbatim.",
        ),
        made_on="2025-03-14",
    )


def report() -> Report:
    """A report with every section, sub-themes, a chart and a table with an empty column."""
    shared, again, _ = cards()[:3], cards()[3:5], cards()[5:]
    return Report(
        "What peer support changed",
        project="Harbour peer support 2025",
        unit="response",
        methods=methods_paragraph(facts()),
        facts=(
            Fact("Respondents", "54 of about 67 invited"),
            Fact("Open questions", "2"),
            Fact("Answers", "97 with text, 11 blank"),
            Fact("Codes and themes", "14 codes, 2 themes, 1 sub-theme"),
        ),
        themes=(_shared(shared), _again(again)),
        loose_codes=(
            CodeLine("Premises", "The rooms, the kettle, the heating.", "4 of 54 respondents (7%)"),
            CodeLine("Getting there > Buses | trams", "Travel as a <hurdle>.", "2 of 54 respondents (4%)"),
        ),
        charts=(chart(),),
        tables=(table(),),
        limitations=(
            "People who left the service in its first month were not asked.",
            "Silence about a topic in an open answer is not disagreement.",
        ),
        notes=bank().notes,
        made_on="2025-03-14",
    )


def _shared(quotes: tuple[QuoteCard, ...]) -> ThemeSection:
    return ThemeSection(
        NOT_ALONE,
        concept="Advice is taken from people who have stood in the same place.",
        definition="How a supporter's own history turns kindness into something that can be trusted.",
        status="named",
        prevalence="mentioned by 31 of 54 respondents (57%)",
        codes=(
            CodeLine("Relationship > Shared experience", "The supporter has lived it.", "24 of 54 respondents (44%)"),
            CodeLine("Relationship > Being listened to", "Time without a clock.", "19 of 54 respondents (35%)"),
        ),
        quotes=quotes[:2],
        subthemes=(
            ThemeSection(
                "A week with something in it",
                concept="Company gives days a shape.",
                level=2,
                status="reviewed",
                prevalence="mentioned by 9 of 54 respondents (17%)",
                quotes=quotes[2:],
            ),
        ),
    )


def _again(quotes: tuple[QuoteCard, ...]) -> ThemeSection:
    return ThemeSection(
        STARTING_OVER,
        concept="People would rather wait for somebody they know than tell it all again.",
        status="candidate",
        prevalence="mentioned by 22 of 54 respondents (41%)",
        codes=(CodeLine("Relationship > Same person over time", "", "22 of 54 respondents (41%)"),),
        quotes=quotes,
    )


def chart() -> BarChart:
    """Codes of which one name is long, one looks like markup and one was never mentioned."""
    numbers = (
        ("Relationship > Shared experience", 24),
        (
            "Relationship > Same person over time, and what a change of supporter costs people who have told it before",
            22,
        ),
        ("Relationship > Being listened to", 19),
        ("Group life > Belonging", 9),
        ("Premises", 4),
        ("Buses <b>|</b> trams & ferries", 2),
        ("Anger", 0),
    )
    return BarChart("What respondents mention", tuple(Bar(name, Count(n, 54)) for name, n in numbers), BASE)


def table() -> Table:
    """Codes by site; nobody is at the third site."""
    rows = (("Shared experience", (12, 11, 0, 1)), ("Same person over time", (5, 15, 0, 2)), ("Premises", (0, 4, 0, 0)))
    bases = (20, 29, 0, 5)
    return Table(
        "Codes by site",
        "Code",
        tuple(name for name, _ in rows),
        ("Northgate", "Harbour", "Old Mill", "not stated"),
        tuple(tuple(Count(n, base) for n, base in zip(counts, bases, strict=True)) for _, counts in rows),
        "Base of each column: respondents with that value who answered (54 respondents in all).",
    )


def facts() -> MethodsFacts:
    """A codebook project in which suggestions were on."""
    return MethodsFacts(
        Approach.CODEBOOK,
        "response",
        participants=54,
        version="0.1.0",
        questions=2,
        responses=97,
        blank=11,
        documents=(("interview", 6), ("focus group", 1)),
        waves=("Before", "After"),
        coders=("Ada", "Ben"),
        codes=14,
        defined=12,
        themes=2,
        subthemes=1,
        by_hand=212,
        by_import=30,
        by_suggestion=41,
        suggestions=True,
        embedder="all-MiniLM-L6-v2",
        suggester="nearest coded passages",
        units=103,
        blind_units=5,
        accepted=41,
        rejected=17,
        deferred=3,
        events=318,
        verified=True,
    )
