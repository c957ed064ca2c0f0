"""Percentages beside their counts."""

from __future__ import annotations

import pytest

from thematic.text.quotations import Paragraph, check_figures, check_stated


@pytest.mark.parametrize(
    "text",
    [
        "22 of 54 (41 %)",
        "22 of the 54 mentors (41%)",
        "Fifteen",
        "(51, 94%)",
        "15 mentors (28%)",
        "Nine mentors (17%)",
        "22 out of 54, 41 %",
    ],
)
def test_right_figures_are_silent(text: str) -> None:
    """A figure that agrees with its base says nothing."""
    assert [] == check_figures([Paragraph(text)], bases=[54])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("22 of 54 (21 %)", "22 of 54 is 41%, not 21%"),
        ("22 (21%)", "22 of 54 is 41%, not 21%"),
        ("(51, 49%)", "51 of 54 is 94%, not 49%"),
        ("Nine mentors (71%)", "9 of 54 is 17%, not 71%"),
        ("60 of 54 (111 %)", "60 is more than its base of 54"),
        ("22 of 54 (40.1 %)", "22 of 54 is 40.7%, not 40.1%"),
    ],
)
def test_wrong_figures_are_recomputed(text: str, sentence: str) -> None:
    """A figure that does not agree is told with what it should be."""
    assert [sentence] == [one.sentence for one in check_figures([Paragraph(text)], bases=[54])]


def test_without_a_base_nothing_is_said() -> None:
    """A count whose base nobody knows cannot be wrong."""
    assert [] == check_figures([Paragraph("22 (21%)")])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Most (97 of 153, 63 %) spoke of it.", ["it says 97 of 153, and it is 79 of 153"]),
        ("Most (63 %) spoke of it.", ["it says 63 %, and 79 of 153 is 52%"]),
        ("Most (79 of the 153, 52 %) spoke of it.", []),
    ],
)
def test_figures_of_a_sentence_about_one_count(sentence: str, told: list[str]) -> None:
    """Numbers that agree with each other and not with the count they stand for are told."""
    assert told == [one.sentence for one in check_stated(sentence, 79, 153)]
