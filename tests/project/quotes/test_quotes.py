"""Quote banks and picked quotes."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from thematic.errors import (
    InvalidSpanError,
    InvalidValueError,
    NothingToDoError,
    UnknownNameError,
    UnsupportedFormatError,
)
from thematic.model.quotes import EditKind
from thematic.project.quotes.desk import EditRequest

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
    assert "theme mentioned by 3 of 9 respondents (33%)" == card.prevalence


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


def _span(project: thematic.Project, words: str) -> tuple[int, int, int]:
    found = project.search(f'"{words}"')[0]
    return found.source, found.start, found.end


def test_a_negative_case_has_a_place(study: thematic.Project) -> None:
    """A theme shows one extract that contradicts it, with the reason; without one the notes say what was sought."""
    study.themes.create("Roads", codes=["Transport"])
    bank = study.quotes.bank(theme="Roads")
    assert (
        "A case against 'Roads': not looked for yet (0 of its 3 extracts say how they stand to their code)."
        in bank.record.notes
    )
    spoken = study.quotes.bank(theme="Roads").cards[0]
    supports = next(iter(study.coding.of_source(spoken.source)))
    study.coding.change(supports.coding_id, stance="supports")
    assert (
        "A case against 'Roads': sought, none found (1 of its 3 extracts say how they stand to their code)."
        in study.quotes.bank(theme="Roads").record.notes
    )
    place = _span(study, "Evening opening hours would help")
    study.coding.code(*place, "Transport", stance="contradicts")
    cards = study.quotes.bank(theme="Roads", limit=2).cards
    against = [card for card in cards if card.kind.value == "negative"]
    assert [("R8", "contradicts what it is coded as")] == [
        (one.participant, one.reason.partition(";")[0]) for one in against
    ]
    assert 2 == len(cards)
    assert not any("sought, none found" in note for note in study.quotes.bank(theme="Roads").record.notes)


def test_caps_hold_for_groups(study: thematic.Project) -> None:
    """No group gives more than its cap, and the notes say whom the quotes come from."""
    study.themes.create("Roads", codes=["Transport"])
    bank = study.quotes.bank(theme="Roads", per_group=1)
    assert {"North": 1, "South": 1} == Counter(dict(card.attributes)["Site"] for card in bank.cards)
    assert "The quotes come from 2 of 9 respondents; Site: North 1, South 1." in bank.record.notes
    with pytest.raises(UnknownNameError):
        study.quotes.bank(theme="Roads", attribute="Shoe size")


def test_each_card_says_what_it_brings(study: thematic.Project) -> None:
    """The reason names a group that had no quote before; length and sentences are told."""
    study.themes.create("Roads", codes=["Transport"])
    cards = study.quotes.bank(theme="Roads").cards
    brought = [card.reason.rpartition("the first from ")[2] for card in cards if "the first from" in card.reason]
    assert ["North", "South"] == sorted(brought)
    assert "4 words in 1 sentence" in {card.length for card in cards}


def test_nobody_is_quoted_against_their_will(study: thematic.Project, files: Path) -> None:
    """Consent "none" keeps a person out of every bank, candidates and picked, and the notes say so."""
    study.themes.create("Roads", codes=["Transport"])
    kept, silent = _span(study, "The bus stops too early"), _span(study, "The buses do not run on Sundays")
    study.quotes.pick(*kept, theme="Roads")
    study.quotes.pick(*silent, theme="Roads")
    study.attributions.agree("R4", "none")
    assert "R4" not in {card.participant for card in study.quotes.bank(theme="Roads").cards}
    bank = study.quotes.picked_bank()
    assert ["R1"] == [card.participant for card in bank.cards]
    assert "1 quote left out: the speaker agreed to no quotation." in bank.record.notes
    for suffix in (".csv", ".md", ".html", ".json"):
        path = files / f"picked{suffix}"
        bank.write(path)
        assert "do not run" not in path.read_text(encoding="utf-8-sig")


def test_nothing_may_be_quoted(study: thematic.Project) -> None:
    """When nobody coded agreed to be quoted, the refusal says that, and not that nothing is coded."""
    study.themes.create("Roads", codes=["Transport"])
    for person in ("R1", "R2", "R4"):
        study.attributions.agree(person, "none")
    with pytest.raises(NothingToDoError, match="agreed to no quotation"):
        study.quotes.bank(theme="Roads")


def test_a_role_hides_the_label(study: thematic.Project) -> None:
    """Who agreed to their role alone is not named by their label, neither as participant nor in the attribution."""
    study.themes.create("Roads", codes=["Transport"])
    study.attributions.agree("R4", "role", shown="Member")
    cards = study.quotes.bank(theme="Roads").cards
    assert [("Member", "Member", "role")] == [
        (card.participant, card.attribution, card.consent) for card in cards if "Sundays" in card.quote
    ]


def test_the_picked_bank_has_both_wordings(study: thematic.Project, files: Path) -> None:
    """Tables have rendered and verbatim in columns of their own, with stance, purpose, status and where it was used."""
    quote = study.quotes.pick(*_span(study, "The buses do not run on Sundays"), code="Transport", status="candidate")
    desk = study.quote_desk
    start = quote.start + len("The buses do not run ")
    desk.edit(quote.quote_id, [EditRequest(EditKind.ELIDE, start, start + 3)])
    desk.appraise(quote.quote_id, purpose="voice", stance="supports", status="approved")
    study.quotes.picked_bank().write(files / "one.md")
    study.quotes.picked_bank().write(files / "two.csv")
    (row,) = csv.DictReader(StringIO((files / "two.csv").read_text(encoding="utf-8-sig")))
    assert "The buses do not run [...] Sundays" == row["Rendered"]
    assert "The buses do not run on Sundays" == row["Verbatim"]
    assert ("R4", "left out “on”", "supports", "voice", "approved", "one.md") == tuple(
        row[name] for name in ("Attribution", "Edits", "Stance", "Purpose", "Status", "Used in")
    )
    text = (files / "one.md").read_text(encoding="utf-8")
    assert "Verbatim: The buses do not run on Sundays" in text
    study.quotes.picked_bank().write(files / "three.json")
    (card,) = json.loads((files / "three.json").read_text(encoding="utf-8"))["quotes"]
    assert (row["Rendered"], row["Verbatim"]) == (card["quote"], card["verbatim"])


def test_picking_as_candidate_and_again(study: thematic.Project) -> None:
    """A candidate stays one until somebody approves it; an approved quote picked again stays approved."""
    place = _span(study, "The bus stops too early")
    quote = study.quotes.pick(*place, code="Transport", status="candidate")
    assert ("candidate", "fragment") == (quote.status.value, quote.form.value)
    study.quotes.set_status(quote.quote_id, "approved")
    again = study.quotes.pick(*place, code="Transport", status="candidate")
    assert ("approved", quote.quote_id) == (again.status.value, again.quote_id)
    with pytest.raises(InvalidValueError):
        study.quotes.pick(*place, status="perhaps")


def test_fragments_are_short_wordings(study: thematic.Project) -> None:
    """Coded wordings of six words or fewer, by how many said them; in-vivo codes are marked; nobody silent."""
    source, start, _ = _span(study, "The Monday group")
    made = study.coding.in_vivo(source, start + 4, start + 16)
    other = _span(study, "Group on Mondays")
    study.coding.code(other[0], other[1], other[2], "Belonging")
    found = study.quotes.fragments()
    assert ("Monday group", ("R8",), True) in {(one.words, one.participants, one.in_vivo) for one in found}
    assert "Monday group" == study.codebook.tree()[made.code_id].name
    below = study.quotes.fragments(code="Help")
    assert all(one.code.startswith("Help") and len(one.words.split()) <= 6 for one in below)
    assert ("She listened", "R5") in {(one.words, one.participants[0]) for one in below}
    study.attributions.agree("R8", "none")
    assert "R8" not in {name for one in study.quotes.fragments() for name in one.participants}
    with pytest.raises(InvalidValueError):
        study.quotes.fragments(theme="a", code="b")
