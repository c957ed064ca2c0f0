"""Guessing who asks."""

from __future__ import annotations

from thematic.exchange.documents.records import Turn
from thematic.exchange.documents.roles import guess_roles


def roles_of(*said: tuple[str, str]) -> dict[str, str]:
    """Guess from (speaker, words)."""
    text = ""
    turns = []
    for speaker, words in said:
        turns.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + "\n"
    return {guess.label: guess.role for guess in guess_roles(text, turns)}


def test_word_for_a_role_decides() -> None:
    """A label such as Facilitator needs no other evidence."""
    assert {"Facilitator": "interviewer", "Ana": "participant"} == roles_of(
        ("Facilitator", "Yes."), ("Ana", "Why? How?")
    )


def test_who_asks_is_the_interviewer() -> None:
    """Between names, questions decide, and the reason gives the shares."""
    assert {"Dan": "interviewer", "Eve": "participant"} == roles_of(
        ("Dan", "How was it?"), ("Eve", "It was long and I walked."), ("Dan", "And then?"), ("Eve", "Home again, late.")
    )


def test_participants_word_is_never_the_interviewer() -> None:
    """Somebody called Participant may ask as much as the other; who says less is the interviewer."""
    assert {"Dan": "interviewer", "Participant": "participant"} == roles_of(
        ("Dan", "How?"), ("Participant", "What? Me?"), ("Dan", "Yes?"), ("Participant", "Fine? Fine.")
    )


def test_friends_talking_stay_unknown() -> None:
    """Without evidence nobody is called an interviewer."""
    assert {"Ana": "unknown", "Ben": "unknown"} == roles_of(("Ana", "It rained."), ("Ben", "It did."), ("Ana", "Much."))


def test_nameless_turns_are_nobodys() -> None:
    """Captions without names give one speaker without a name, whose role a person has to say."""
    assert {"": "unknown"} == roles_of(("", "Hello?"), ("", "Hello."))
