"""Stories of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import UnknownNameError
from thematic.project.themes.stories import FIELDS

if TYPE_CHECKING:
    import thematic


def test_a_story_is_told_in_parts(study: thematic.Project) -> None:
    """Each telling is one event, leaves the other parts, and can be undone."""
    study.themes.create("Being met", codes=["Belonging"])
    assert FIELDS == study.theme_stories.get("Being met").missing
    study.theme_stories.tell(
        "Being met", concept=" People meet people ", boundaries="Not politeness", reason="first go"
    )
    story = study.theme_stories.tell("Being met", link="It is what helped")
    assert ("People meet people", "Not politeness", "It is what helped") == (
        story.concept,
        story.boundaries,
        story.link,
    )
    assert ("definition", "description", "interpretation") == story.missing
    study.undo()
    assert "" == study.theme_stories.get("Being met").link
    study.undo()
    assert FIELDS == study.theme_stories.get("Being met").missing
    assert study.verify().ok


def test_telling_the_same_again_leaves_no_event(study: thematic.Project) -> None:
    """Nothing is written when nothing changes; an unknown theme is refused."""
    study.themes.create("Being met")
    study.theme_stories.tell("Being met", description="They came.")
    events = study.status().events
    study.theme_stories.tell("being MET", description="They came.")
    assert events == study.status().events
    with pytest.raises(UnknownNameError):
        study.theme_stories.tell("Nobody", description="They came.")


def test_a_story_can_be_emptied(study: thematic.Project) -> None:
    """An empty text takes a part away, None leaves it; all stories are read at once."""
    theme = study.themes.create("Being met")
    study.theme_stories.tell("Being met", description="They came.", link="It helped.")
    study.theme_stories.tell("Being met", description="")
    story = study.theme_stories.all()[theme.theme_id]
    assert ("", "It helped.") == (story.description, story.link)


def test_a_story_goes_with_its_theme(study: thematic.Project) -> None:
    """Removing a theme takes its story, its review and its quotes' theme along; undo brings all back."""
    study.themes.create("Being met", codes=["Belonging"])
    study.theme_stories.tell("Being met", description="They came.")
    study.theme_reviews.answer("Being met", "sense", "It does.")
    card = study.quotes.bank(theme="Being met").cards[0]
    quote = study.quotes.pick(card.source, card.start, card.end, theme="Being met")
    study.themes.remove("Being met")
    assert ("", quote.quote_id) == (study.quote_desk.list()[0].theme, study.quote_desk.list()[0].quote_id)
    study.undo()
    assert "They came." == study.theme_stories.get("Being met").description
    assert 1 == study.theme_reviews.card("Being met").answered
    assert "Being met" == study.quote_desk.get(quote.quote_id).theme
    assert study.verify().ok
