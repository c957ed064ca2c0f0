"""Recall and precision on two invented interviews in which «...» marks everything that points to a person.

Measured: the first, after which rules were mended, had 35 of 42 found before (83%) and has all of them now; of the
second, written afterwards, 31 of 38 (82%) were found at first sight, 34 (89%) after rules were mended in general
terms. What stays hidden there are nicknames that are words ("Hat", "Pip") and the names of inns.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from thematic.text.redaction import Proposal, ProposalText, propose

HERE = Path(__file__).parent
DECOYS = (
    "Will I come again? I will. May I say so?",
    "In May we go, and in April too. May is a busy month for them.",
    "Mark my words. The mark on the wall stays.",
    "Grant money, who needs it? Faith is not the word. Hope is a fine thing.",
    "My daughter, the nurse, said so. Sadly, the driver, who was late, said nothing.",
    "Art at the centre, look at nhs.uk for it, is free. Win or lose, come along.",
    "Summer, who knows. Autumn made the leaves fall. Roses and lilies, our gardener said, want rain.",
    "The manager at the office rang back, and so did the team. Dot to dot at six.",
)


def _planted(name: str) -> tuple[str, set[tuple[int, int]]]:
    text, planted = "", set()
    for number, piece in enumerate((HERE / name).read_text(encoding="utf-8").replace("»", "«").split("«")):
        if number % 2:
            planted.add((len(text), len(text) + len(piece)))
        text += piece
    return text, planted


def _found(text: str) -> dict[tuple[int, int], Proposal]:
    return {(one.start, one.end): one for one in propose([ProposalText(1, text)], names=["P9"])}


@pytest.mark.parametrize(("name", "recall", "precision"), [("interview.txt", 0.97, 0.97), ("unseen.txt", 0.89, 0.94)])
def test_most_identifiers_of_an_interview_are_proposed(name: str, recall: float, precision: float) -> None:
    """Exactly marked strings, and among the proposals few that point to nobody."""
    text, planted = _planted(name)
    found = set(_found(text))
    missed = [text[start:end] for start, end in sorted(planted - found)]
    false = [text[start:end] for start, end in sorted(found - planted)]
    assert len(planted & found) >= recall * len(planted), missed
    assert len(planted & found) >= precision * len(found), false


def test_possessives_and_slips_share_the_placeholder() -> None:
    """Words such as "Desmonds" and "Mark's" mean the people named before; the ending stays outside."""
    text, _ = _planted("interview.txt")
    told = [(one.text, one.placeholder) for one in _found(text).values()]
    people = dict(told)
    assert people["Desmond"] == people["Desmonds"]
    assert 1 == len({placeholder for words, placeholder in told if words == "Mark"})
    assert 2 == sum(words == "Mark" for words, _ in told)
    people = {one.text: one.placeholder for one in _found(_planted("unseen.txt")[0]).values()}
    assert people["Ikena"] == people["Ikenna"] == people["Ikenna Obiakor"]
    assert people["Rosalinds"] == people["Rosalind Achterberg"]


@pytest.mark.parametrize("decoy", DECOYS)
def test_words_that_are_names_too_are_not_proposed_blindly(decoy: str) -> None:
    """A capital alone makes no name of "Will", "May", "Mark" and their like, even when people are called so."""
    people = "Will Ashdown came with May Tolliver, and Mark Holroyd with Grant Dalton and Faith Adeyinka."
    proposed = propose([ProposalText(1, people), ProposalText(2, decoy)])
    assert [] == [one.text for one in proposed if one.key == 2]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Then Will rang.", "Will"),
        ("Mark's in Spain.", "Mark"),
        ("I told Grant about it.", "Grant"),
        ("Faith told me to wait.", "Faith"),
        ("May, our neighbour, sang.", "May"),
        ("Grant, who had done it before, helped.", "Grant"),
        ("They called her May from then on.", "May"),
    ],
)
def test_words_that_are_names_too_are_proposed_where_they_stand_as_one(words: str, name: str) -> None:
    """Once somebody is called so, the word is proposed where it does what names do."""
    people = "Will Ashdown came with May Tolliver, and Mark Holroyd with Grant Dalton and Faith Adeyinka."
    proposed = propose([ProposalText(1, people), ProposalText(2, words)])
    assert [name] == [one.text for one in proposed if one.key == 2 and one.text == name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He worked at Haldane and Sons for years.", "Haldane and Sons"),
        ("He worked at Haldane & Co until May.", "Haldane & Co"),
        ("We live at 3 Plover Cottages now.", "3 Plover Cottages"),
        ("write to fenwick-boyle at council.example please", "fenwick-boyle at council.example"),
        ("it is winnie at mail dot example, all small", "winnie at mail dot example"),
        ("it is j dot quaife at mail dot example", "j dot quaife at mail dot example"),
        ("Oyelaran, the volunteer they found, comes on Mondays.", "Oyelaran"),
        ("Des, everybody called him.", "Des"),
    ],
)
def test_other_things_that_point_to_people(text: str, words: str) -> None:
    """Firms, cottages, spelt-out addresses, and people who are described beside their name."""
    assert words in [one.text for one in propose([ProposalText(1, text)])]
