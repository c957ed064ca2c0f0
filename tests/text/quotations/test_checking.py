"""Holding quotations against what was said."""

# ruff: noqa: RUF001 - typographic quotation marks are the subject here

from __future__ import annotations

import pytest

from thematic.text.quotations import (
    Paragraph,
    Problem,
    Quotation,
    QuotationForm,
    QuotationStatus,
    Said,
    Voice,
    check_quotations,
    find_quotations,
)
from thematic.text.quotations.checking import find_unmarked, find_unstyled

ASKED = "How did it begin for you?"
MENTOR = (
    "At first I did not trust them at all, and I told my sister so. Then they came to the house every week... "
    "and they kept their word about the school, which nobody had done before. I would do it again."
)
PARENT = "We waited four months for the first visit, but after that it was never late. The hall was cold in winter."
TALK = f"{ASKED}\n{MENTOR}"

SAID = (
    Said(
        1,
        TALK,
        (
            Voice(0, len(ASKED), (), interviewer=True),
            Voice(len(ASKED) + 1, len(TALK), ("PM2", "Family mentor, site B")),
        ),
        "T2",
    ),
    Said(2, PARENT, (Voice(0, len(PARENT), ("Parent 4",)),), "T1"),
    Said(3, "The tea was good.", (Voice(0, 17, ("Parent 9",), quotable=False),), "T1"),
)


def _check(*texts: str) -> list[tuple[QuotationStatus, tuple[Problem, ...]]]:
    found = check_quotations(find_quotations([Paragraph(text) for text in texts]), SAID)
    return [(one.status, one.problems) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "“they kept their word about the school” (PM2, T2)",
        "“they kept their word about the school” (PM 2, T2)",
        "“they kept their word about the school” (Family mentor, site B)",
        "“They kept their word about the school.” (pm2)",
        "“came to the house every week... and they kept their word” (PM2)",
        '"never late" (Parent 4, T1)',
    ],
)
def test_exact(text: str) -> None:
    """The words as they were said are exact, whatever the case and typography; an ellipsis may be the speaker's."""
    assert [(QuotationStatus.EXACT, ())] == _check(text)


@pytest.mark.parametrize(
    "text",
    [
        "“At first I did not trust them [...] Then they came to the house every week” (PM2, T2)",
        "“At first I did not trust [the team] at all” (PM2, T2)",
        "“I told my [relative] so. Then they came to the house” (PM2, T2)",
        "“We waited [...] but after that it was never late.” (Parent 4)",
    ],
)
def test_edited_as_marked(text: str) -> None:
    """Cuts and words in brackets are the author's and shown as such."""
    assert [(QuotationStatus.EDITED, ())] == _check(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("“they kept their word about the children” (PM2)", Problem.CHANGED),
        ("“At first I did trust them at all” (PM2)", Problem.NEGATION),
        ("“trust them at all, and I told my sister so” (PM2)", Problem.NEGATION),
        ("“but after that it was always late” (Parent 4)", Problem.NEGATION),
        ("“At first I did not trust them at all. Then they came to the house every week” (PM2)", Problem.CUT),
        ("“At first I did [...] trust them at all” (PM2)", Problem.NEGATION),
        ("“they kept their word about the school but after that it was never late” (PM2)", Problem.STITCHED),
        ("“I would do it again. At first I did not trust them at all” (PM2)", Problem.STITCHED),
    ],
)
def test_altered(text: str, problem: Problem) -> None:
    """A changed word, a lost negation, an unmarked cut and a stitch are told apart."""
    ((status, problems),) = _check(text)
    assert QuotationStatus.ALTERED == status
    assert problem in problems


def test_wrong_speaker_and_wave() -> None:
    """Whose words they are and when they were said must agree with what stands beside them."""
    assert [(QuotationStatus.WRONG_SPEAKER, (Problem.SPEAKER,))] == _check("“it was never late” (PM2, T1)")
    assert [(QuotationStatus.WRONG_WAVE, (Problem.WAVE,))] == _check("“it was never late” (Parent 4, T2)")


def test_interviewers_are_not_quoted() -> None:
    """The words of an interviewer are context."""
    assert [(QuotationStatus.WRONG_SPEAKER, (Problem.INTERVIEWER,))] == _check("“How did it begin for you?”")


def test_turns_are_not_joined() -> None:
    """A quotation that runs over two turns is two people's words."""
    ((status, problems),) = _check("“How did it begin for you? At first I did not trust them at all”")
    assert (QuotationStatus.ALTERED, True) == (status, Problem.TURNS in problems)


def test_consent() -> None:
    """Who agreed to no quotation is not quoted."""
    assert [(QuotationStatus.CONSENT_MISSING, (Problem.CONSENT,))] == _check("“The tea was good.” (Parent 9)")


def test_not_found() -> None:
    """Words that nobody said are found nowhere."""
    assert [(QuotationStatus.NOT_FOUND, (Problem.NOT_FOUND,))] == _check(
        "“the bus to town was always full on market days”"
    )


def test_the_second_use_is_told() -> None:
    """The same words again, in full or in part, are told of the later quotation."""
    first, second = _check(
        "“We waited four months for the first visit” (Parent 4)", "“waited four months for the first visit” (Parent 4)"
    )
    assert (QuotationStatus.EXACT, QuotationStatus.USED_TWICE) == (first[0], second[0])


def test_names_are_no_quotations() -> None:
    """What is called like a theme or a code stands in marks because it is a name."""
    found = check_quotations(
        find_quotations([Paragraph("The theme “Keeping one's word” is new.")]), SAID, names=["Keeping one’s word"]
    )
    assert [] == found


def test_paragraphs_without_marks() -> None:
    """Plain text shows a block quotation by nothing; its words and the attribution after it tell."""
    paragraphs = [
        Paragraph("Trust took time."),
        Paragraph("Then they came to the house every week... and they kept their word about the school"),
        Paragraph("(PM2, T1)"),
    ]
    found = find_unmarked(paragraphs, SAID, [])
    assert [(1, "PM2, T1")] == [(one.paragraph, one.attribution) for one in found]
    assert [QuotationStatus.WRONG_WAVE] == [one.status for one in check_quotations(found, SAID)]


def test_the_place_is_exact() -> None:
    """The place of a finding is the very words, in code points of the source."""
    (found,) = check_quotations(find_quotations([Paragraph("“they kept their word”")]), SAID)
    assert (found.source_id, found.start, found.end) == (1, TALK.index("they kept"), TALK.index("their word") + 10)
    assert "PM2" == found.participant


@pytest.mark.parametrize(
    ("attribution", "problems"),
    [
        ("P4, T2", ()),
        ("P9, T2", (Problem.ATTRIBUTION,)),
        ("P4, T3", (Problem.WAVE,)),
        ("Family mentor, site 3", ()),
        ("aged 34", ()),
    ],
)
def test_a_number_that_nobody_has_is_told(attribution: str, problems: tuple[Problem, ...]) -> None:
    """Labels that are counted like those of the project but not given, and time points there are not, are slips."""
    words = "We walked there every day in the rain"
    said = [
        Said(1, words, (Voice(0, len(words), ("P4",)),), "T2"),
        Said(2, "I never went there at all", (Voice(0, 25, ("P5",)),), "T1"),
    ]
    quotation = Quotation(words, QuotationForm.MARKS, 0, 0, len(words), attribution)
    assert problems == check_quotations([quotation], said)[0].problems


def test_a_negation_close_by_is_softer_than_an_error() -> None:
    """What was left out some words before the quotation is to be looked at; the words are exact."""
    text = "I didnt really enjoy it. They came on time, not."
    said = [Said(1, text, (Voice(0, len(text), ("P4",)),))]
    quotations = find_quotations([Paragraph("“enjoy it” (P4)"), Paragraph("“They came on time” (P4)")])
    assert [QuotationStatus.TO_LOOK_AT] * 2 == [one.status for one in check_quotations(quotations, said)]
    (hidden,) = check_quotations(find_quotations([Paragraph("“I [...] really enjoy it” (P4)")]), said)
    assert Problem.NEGATION in hidden.problems


BLOCK = (
    'They said "every week" and they never missed a visit in all that time, so my boys began to wait for them at '
    "the window, and in the end I did too."
)


@pytest.mark.parametrize(
    "words",
    [
        BLOCK.replace("never missed", "always missed"),
        BLOCK.replace("I did too", "I did not too"),
        f"{BLOCK.partition(', so')[0]}, but after that the hall was cold in winter.",
    ],
)
@pytest.mark.parametrize("indented", [True, False])
def test_a_block_with_marks_of_the_speaker_is_checked(words: str, indented: bool) -> None:  # noqa: FBT001 - both layouts
    """What the speaker quotes inside a block is no quotation of the document: the whole block is held to the source."""
    said = [*SAID, Said(9, BLOCK, (Voice(0, len(BLOCK), ("P4",)),), "T1")]
    paragraphs = [Paragraph(words, quoted=indented), Paragraph("— P4, T1"), Paragraph("That was all.")]
    found = check_quotations(find_unstyled(paragraphs, said), said)
    assert [QuotationStatus.ALTERED] == [one.status for one in found]
    sound = [Paragraph(BLOCK, quoted=indented), *paragraphs[1:]]
    assert [QuotationStatus.EXACT] == [one.status for one in check_quotations(find_unstyled(sound, said), said)]


def test_an_indent_alone_is_no_quotation() -> None:
    """In a format without styles an indented cell is no block; somebody's words, or a name after them, are one."""
    paragraphs = [
        Paragraph("Distance, transport, parking and stairs", quoted=True),
        Paragraph("25 of 153 respondents"),
        Paragraph("(16 %)"),
        Paragraph("We waited four months for the first visit", quoted=True),
        Paragraph("the ferry was always full in August", quoted=True),
        Paragraph("(PM2, T2)"),
    ]
    found = check_quotations(find_unstyled(paragraphs, SAID), SAID)
    assert [(3, QuotationStatus.EXACT), (4, QuotationStatus.NOT_FOUND)] == [
        (one.quotation.paragraph, one.status) for one in found
    ]


def test_a_name_that_is_kept_back() -> None:
    """Who agreed to be named by a role is not named by the label; the role beside the words is right."""
    said = [Said(1, MENTOR, (Voice(0, len(MENTOR), ("Member",), hidden=("R003",)),))]
    problems = [
        check_quotations(find_quotations([Paragraph(f"“I would do it again” ({name})")]), said)[0].problems
        for name in ("R003", "Member")
    ]
    assert [(Problem.NAMED,), ()] == problems
