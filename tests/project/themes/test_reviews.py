"""Review cards of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import UnknownNameError

if TYPE_CHECKING:
    import thematic
    from thematic.project.themes.reviews import ReviewCard


def _told(card: ReviewCard, key: str) -> str:
    return " ".join(next(one for one in card.items if one.key == key).evidence)


@pytest.fixture
def themed(study: thematic.Project) -> thematic.Project:
    """Add two themes, one with a sub-theme; the codes are under Help (4 people) and Transport (3)."""
    study.themes.create("Being met", codes=["Belonging"], concept="People meet people")
    study.themes.create("Heard", codes=["Being listened to"], parent="Being met")
    study.themes.create("Roads", codes=["Transport"])
    return study


def test_a_card_counts_with_bases(themed: thematic.Project) -> None:
    """Extracts, participants and the two loudest voices are those of the codings, each with its base."""
    card = themed.theme_reviews.card("Being met")
    measures = card.measures
    # Five spans: R1, R3, R5 twice (two places), R6; nine gave a text.
    assert (5, "4 of 9 respondents (44%)") == (measures.extracts, measures.mentioned.sentence)
    assert ("R5", "3 of 5 extracts (60%)") == (measures.top_names[0], measures.top_two.sentence)
    assert "R5 and R1, give 3 of 5 extracts (60%)" in _told(card, "support")


def test_spread_over_groups(themed: thematic.Project) -> None:
    """Each group has its own base: those of it who gave a text."""
    measures = themed.theme_reviews.card("Roads").measures
    groups = {one.name: one.count.sentence for one in measures.groups}
    assert {"North": "2 of 5 respondents (40%)", "South": "1 of 4 respondents (25%)"} == groups
    assert ("Site", ()) == (measures.attribute, measures.waves)


def test_overlap_is_with_unrelated_themes(themed: thematic.Project) -> None:
    """A theme and its sub-theme are not told to overlap; R1 speaks for both others."""
    measures = themed.theme_reviews.card("Being met").measures
    assert [("Roads", "0 of 8 extracts (0%)", "1 of 6 respondents (17%)")] == [
        (one.theme, one.shared.sentence, one.people.sentence) for one in measures.overlaps
    ]


def test_likeness_is_of_pairs(themed: thematic.Project) -> None:
    """Within is the mean cosine of pairs; without vectors there is none, and the card says so."""
    measures = themed.theme_reviews.card("Being met").measures
    assert measures.within is not None
    assert -1 <= measures.within <= 1
    assert ("Roads", True) == (measures.nearest, measures.between is not None)
    themed.change_settings(ai=False, reason="no machine")
    card = themed.theme_reviews.card("Being met")
    assert (None, None) == (card.measures.within, card.measures.between)
    assert "likeness is not measured" in _told(card, "pattern")


def test_negative_cases_are_sought(themed: thematic.Project) -> None:
    """Without any stance they have not been looked for; then they are sought in vain, then found."""
    assert "have not been looked for" in _told(themed.theme_reviews.card("Roads"), "negative")
    found = themed.search('"Open on weekends please"')[0]
    themed.coding.code(found.source, found.start, found.end, "Belonging", stance="contradicts")
    assert "Sought, none found: 1 of 9 codings" in _told(themed.theme_reviews.card("Roads"), "negative")
    assert "1 extract contradicting and 0 qualifying it, of 6" in _told(
        themed.theme_reviews.card("Being met"), "negative"
    )


def test_answers_are_the_persons(themed: thematic.Project) -> None:
    """An answer is one event; answering again replaces one's own; an empty one takes it back; undo works."""
    card = themed.theme_reviews.answer("Roads", "support", "Three people, all of them angry.")
    (answer,) = next(one for one in card.items if one.key == "support").answers
    assert ("A", "Three people, all of them angry.") == (answer.coder, answer.answer)
    card = themed.theme_reviews.answer("Roads", "support", "Three people.")
    assert ["Three people."] == [one.answer for item in card.items for one in item.answers]
    assert 0 == themed.theme_reviews.answer("Roads", "support", " ").answered
    themed.undo()
    assert 1 == themed.theme_reviews.card("Roads").answered
    assert "answered 'support' in the review of the theme 'Roads'" == themed.log(limit=2)[1].sentence
    assert themed.verify().ok


def test_two_people_answer_beside_each_other(themed: thematic.Project) -> None:
    """Somebody else's answer stays."""
    themed.theme_reviews.answer("Roads", "sense", "Yes.")
    themed._session.coder = "B"
    card = themed.theme_reviews.answer("Roads", "sense", "No.")
    assert [("A", "Yes."), ("B", "No.")] == [(one.coder, one.answer) for item in card.items for one in item.answers]


def test_unknown_names_are_refused(themed: thematic.Project) -> None:
    """Neither a theme nor a question that is not there can be answered."""
    with pytest.raises(UnknownNameError):
        themed.theme_reviews.answer("Nope", "sense", "Yes.")
    with pytest.raises(UnknownNameError, match="pattern"):
        themed.theme_reviews.answer("Roads", "nonsense", "Yes.")


def test_every_card_has_both_levels(themed: thematic.Project) -> None:
    """All themes have a card with nine questions, each with something to look at."""
    cards = themed.theme_reviews.cards()
    assert ["Being met", "Heard", "Roads"] == [one.theme for one in cards]
    assert {1, 2} == {item.level for item in cards[0].items}
    assert all(item.evidence for card in cards for item in card.items)
