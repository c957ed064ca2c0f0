"""Tests of thematic.text.redaction.proposing."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.text.redaction import Confidence, Edit, Kind, Proposal, ProposalText, apply_edits, occurrences, propose


def _proposed(*texts: str, names: tuple[str, ...] = ()) -> tuple[Proposal, ...]:
    return propose([ProposalText(key, text) for key, text in enumerate(texts)], names=names)


def _shown(*texts: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(item.text, item.placeholder) for item in _proposed(*texts, names=names)]


def test_a_person_has_one_placeholder_in_all_texts() -> None:
    """The full name, the given name, the family name after a title and a possessive mean one person."""
    shown = _shown("Sarah Hall was here.", "I like Sarah's plan.", "Mrs Hall agreed, and sarah rang.", "Ask Tom.")
    expected = [("Sarah Hall", 1), ("Sarah", 1), ("Hall", 1), ("sarah", 1), ("Tom", 2)]
    assert [(text, f"[name {number}]") for text, number in expected] == shown


def test_two_people_with_one_given_name_are_told_apart_within_a_text() -> None:
    """A given name two people share means the one named in full in that text; elsewhere it stays on its own."""
    items = _proposed("Sarah Khan came. Sarah spoke.", "Sarah Nowak came. Sarah spoke.", "Sarah rang.")
    expected = ["sarah khan", "sarah khan", "sarah nowak", "sarah nowak", "sarah"]
    assert expected == [item.identity for item in items]


def test_mr_and_mrs_are_two_people() -> None:
    """A family name with two titles is not linked to one person."""
    items = _proposed("Mr Nowak came.", "Mrs Nowak came.", "Sarah Nowak came.")
    assert ["mr nowak", "mrs nowak", "sarah nowak"] == [item.identity for item in items]


def test_participants_names_are_known() -> None:
    """A name handed in links its parts, also where it is in no list."""
    items = _proposed("Then Quennelly said so.", "xanthea agreed", names=("Xanthea Quennelly",))
    assert {"xanthea quennelly"} == {item.identity for item in items}
    assert ["Quennelly", "xanthea"] == [item.text for item in items]


def test_a_participants_full_name_is_found_in_any_case() -> None:
    """Ordinary words in lower case are a name when they are a participant's whole name; 'will' alone never is."""
    items = _proposed("then will  hall came and I will go", names=("Will Hall",))
    assert [("will  hall", Confidence.SURE)] == [(item.text, item.confidence) for item in items]


@pytest.mark.parametrize("written", ["Sarha", "Saraah", "Sarrah", "Sarah"])
def test_misspellings_are_the_same_person(written: str) -> None:
    """A word one slip from a name is proposed for that person."""
    assert {"sarah okafor"} == {item.identity for item in _proposed("Sarah Okafor came.", f"Thanks {written} too.")}


def test_another_spelling_is_worth_a_look() -> None:
    """'Sara' may be 'Sarah'; a person decides."""
    items = _proposed("Sarah Okafor came.", "I asked Sara about it.")
    assert ("sarah okafor", Confidence.LOOK) == (items[1].identity, items[1].confidence)


@pytest.mark.parametrize(
    "text",
    [
        "Will I be seen? I will, or I may.",
        "May is warm. In May we met; by May it was over, on 3 May.",
        "Mark my words. Grace is needed, not Hope! Hope so.",
        "The Staff and the Food were Great.",
        "I have Parkinson's and speak Polish.",
        "SOB, RVI, NHS and A&E.",
        "Rose ward and rose gardens.",
        "Das Personal und die Station war nicht mit der Klinik verbunden.",
        "Summer was long. Faith helps.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """A capital alone proves nothing on a word that is also ordinary."""
    assert [] == _shown(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A nurse called Will came.", "Will"),
        ("We named her Grace, a girl named Hope said.", "Hope"),
        ("Then May said she would.", "May"),
        ("My friend Mark drove.", "Mark"),
        ("Mrs May drove.", "May"),
        ("I met Will Okafor there.", "Will Okafor"),
        ("Will and Sarah drove.", "Will"),
    ],
)
def test_ordinary_words_in_a_clear_position_are_names(text: str, name: str) -> None:
    """A title, an introduction, a family name or a verb makes it a name, and the reason says which."""
    assert name in [item.text for item in _proposed(text)]


def test_places_are_numbered_only_when_there_are_several() -> None:
    """One town is [city]; two are told apart."""
    assert [("Leeds", "[city]"), ("Leeds", "[city]")] == _shown("I live in Leeds.", "Back to Leeds.")
    assert [("Leeds", "[city 1]"), ("York", "[city 2]")] == _shown("From Leeds to York.")


def test_earlier_placeholders_are_respected() -> None:
    """A second round leaves placeholders alone, numbers on from them and gives known identities theirs again."""
    texts = [ProposalText(1, "[name 3] from [city] met Priya and Kasia in Leeds.")]
    shown = [(item.text, item.placeholder) for item in propose(texts, placeholders_kept={"kasia": "[name 2]"})]
    assert [("Priya", "[name 4]"), ("Kasia", "[name 2]"), ("Leeds", "[city 1]")] == shown


def test_a_pipeline_adds_what_it_finds() -> None:
    """Entities of a spaCy pipeline are proposed, without title and possessive ending."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Dr Quill's"}, {"label": "ORG", "pattern": "NHS"}])
    items = propose([ProposalText(1, "seen by Dr Quill's team at the NHS")], nlp=nlp)
    assert [("Quill", Kind.NAME)] == [(item.text, item.kind) for item in items]


def test_ids_tell_proposals_apart_and_stay() -> None:
    """The id depends on where the string stands and what it is, and on nothing else."""
    items = _proposed("Priya met Kasia.", "Priya")
    assert 3 == len({item.id for item in items})
    assert [item.id for item in items[:2]] == [item.id for item in _proposed("Priya met Kasia.")]


_SENTENCES = st.sampled_from(
    [
        "Sarah Hall came. ", "Mrs Hall's cat 😀. ", "sara rang ", "Will I go? ", "In Leeds, ", "a@b.org ", "[name 1] ",
        "Zoe\u0302 was late. ", "NE1 4XX\n", "SHOUTING MARY ", "Tom and Will ", "12 Elm Road, ", "José said, ",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(_SENTENCES, max_size=4).map("".join), max_size=5))
def test_proposals_can_be_applied_whatever_the_order_of_texts(texts: list[str]) -> None:
    """Proposals lie apart in their text, fit it, do not depend on the order, and leave nothing when applied."""
    sources = [ProposalText(key, text) for key, text in enumerate(texts)]
    items = propose(sources)
    assert items == propose(sources[::-1])
    for first, second in pairwise(items):
        assert (first.key, first.end) <= (second.key, second.start) or first.key < second.key
    for source in sources:
        mine = [item for item in items if item.key == source.key]
        assert [item.text for item in mine] == [source.text[item.start : item.end] for item in mine]
        edited = apply_edits(source.text, [Edit(item.start, item.end, item.placeholder) for item in mine])
        full = [item.text for item in mine if " " in item.text or "@" in item.text]
        assert () == occurrences(edited.text, full)
