"""Quote banks and picked quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from thematic.errors import (
    InvalidSpanError,
    InvalidValueError,
    NothingToDoError,
    UnknownNameError,
    UnsupportedFormatError,
)

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def test_cards_are_verbatim(study: thematic.Project) -> None:
    """Each card's words are exactly its span of the source."""
    for card in study.quotes.bank().cards:
        assert study.sources.get(card.source).text[card.start : card.end] == card.quote


def test_cards_say_who_and_how_many(study: thematic.Project) -> None:
    """A card carries participant, question, attributes, code path and the count with its base."""
    study.themes.create("Roads", codes=["Transport"])
    card = next(one for one in study.quotes.bank(theme="Roads").cards if one.participant == "R2")
    assert ("What could be better?", "Roads", ("Transport",)) == (card.question, card.theme, card.codes)
    assert (("Site", "North"), ("Trust", "High")) == card.attributes
    assert "theme mentioned by 3 of 9 respondents (33 %)" == card.prevalence


def test_cap_per_participant(study: thematic.Project) -> None:
    """Nobody is quoted more than twice in a bank, and no words stand in it twice."""
    cards = study.quotes.bank(limit=50).cards
    assert 2 >= max(Counter(card.participant for card in cards).values())
    assert len(cards) == len({card.quote.casefold() for card in cards})


def test_theme_or_code_or_all(study: thematic.Project) -> None:
    """Without themes the bank goes code by code; a code includes those below it."""
    assert {"Help > Belonging"} <= {path for card in study.quotes.bank().cards for path in card.codes}
    assert {"R1", "R3", "R5", "R6"} == {card.participant for card in study.quotes.bank(code="Help", limit=9).cards}


def test_unknown_and_empty(study: thematic.Project) -> None:
    """An unknown theme is refused by name, and a theme without extracts says what is missing."""
    with pytest.raises(UnknownNameError):
        study.quotes.bank(theme="Nope")
    study.themes.create("Hollow")
    with pytest.raises(NothingToDoError):
        study.quotes.bank(theme="Hollow")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".md", ".html"])
def test_formats(study: thematic.Project, files: Path, suffix: str) -> None:
    """The bank is written in each format, the same bytes each time."""
    bank = study.quotes.bank()
    bank.write(files / f"one{suffix}")
    bank.write(files / f"two{suffix}")
    assert (files / f"one{suffix}").read_bytes() == (files / f"two{suffix}").read_bytes()


def test_unknown_format(study: thematic.Project, files: Path) -> None:
    """A format that is not offered is refused, and no file is left."""
    with pytest.raises(UnsupportedFormatError, match=r"\.docx"):
        study.quotes.bank().write(files / "quotes.pdf")
    assert not (files / "quotes.pdf").exists()


def test_pick_and_withdraw(study: thematic.Project) -> None:
    """A picked quote is kept as a span; picking it again changes nothing; withdrawing takes it off the list."""
    card = study.quotes.bank().cards[0]
    quote = study.quotes.pick(card.source, card.start, card.end, code="Belonging", reason="vivid")
    events = study.status().events
    assert quote == study.quotes.pick(card.source, card.start, card.end, code="Belonging")
    assert events == study.status().events
    assert [quote] == study.quotes.picked()
    study.quotes.withdraw(quote.quote_id, reason="asked not to")
    assert [] == study.quotes.picked()
    with pytest.raises(InvalidSpanError):
        study.quotes.pick(card.source, 0, 10_000)


def test_picked_bank_holds_the_picks_alone(study: thematic.Project, files: Path) -> None:
    """What was picked can be written by itself, with the words of the source, and the log notes it."""
    with pytest.raises(NothingToDoError):
        study.quotes.picked_bank()
    study.themes.create("Roads", codes=["Transport"])
    card = study.quotes.bank(theme="Roads").cards[0]
    study.quotes.pick(card.source, card.start, card.end, theme="Roads", reason="says it all")
    bank = study.quotes.picked_bank()
    assert [(card.quote, "Roads", card.prevalence, "says it all")] == [
        (one.quote, one.theme, one.prevalence, one.reason) for one in bank.cards
    ]
    bank.write(files / "picked.docx")
    assert "wrote 'picked.docx' with 1 quote" == study.log(limit=1)[0].sentence


def test_theme_and_code_together_are_refused(study: thematic.Project) -> None:
    """A bank is of a theme or of a code; both would leave one unheard."""
    study.themes.create("Roads", codes=["Transport"])
    with pytest.raises(InvalidValueError):
        study.quotes.bank(theme="Roads", code="Transport")
