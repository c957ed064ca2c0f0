"""The methods paragraphs say what the project's facts say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from thematic.model.settings import Approach
from thematic.report.methods import MethodsFacts, methods_paragraph

if TYPE_CHECKING:
    from types import ModuleType


def prose(facts: MethodsFacts) -> str:
    """All paragraphs in one text."""
    return " ".join(methods_paragraph(facts))


def test_who_gave_no_answer_is_not_said_to_have(example: ModuleType) -> None:
    """People who were interviewed only are participants and gave no answer to a question."""
    facts = replace(example.facts(), answering=51)
    assert "51 of the 54 participants gave 97 answers to 2 open-ended questions" in prose(facts)


def test_every_figure_of_the_project_is_there(example: ModuleType) -> None:
    """Data, coders, codings by origin, decisions, blind sample and log."""
    text = prose(example.facts())
    for expected in (
        "54 participants gave 97 answers to 2 open-ended questions",
        "A further 11 answers were left blank",
        "6 interviews and 1 focus group",
        "2 time points (Before and After)",
        "283 codings",
        "2 coders (Ada and Ben)",
        "212 by hand, 30 by import of earlier coding and 41 by a person accepting a suggestion",
        "14 codes are in use, 12 with a written definition",
        "2 themes with 1 sub-theme",
        "61 suggestions were decided on by a person: 41 accepted, 17 rejected and 3 deferred",
        "blind sample of 5 of 103 responses no suggestion is ever shown",
        "all-MiniLM-L6-v2",
        "the machine decided nothing",
        "Thematic 0.1.0",
        "318 events",
        "passed",
    ):
        assert expected in text


@pytest.mark.parametrize("approach", list(Approach))
def test_nothing_emerges(example: ModuleType, approach: Approach) -> None:
    """Themes are made by people in every approach."""
    assert "emerge" not in prose(replace(example.facts(), approach=approach)).lower()


def test_a_reflexive_analysis_prints_no_agreement_words(example: ModuleType) -> None:
    """Even if somebody computed a kappa, it does not belong here."""
    facts = replace(example.facts(), approach=Approach.REFLEXIVE, agreement="Agreement was kappa .71.")
    text = prose(facts).lower()
    assert [] == [word for word in ("agree", "kappa", "reliab", "consensus", "alpha") if word in text]


def test_other_approaches_print_the_agreement_they_were_given(example: ModuleType) -> None:
    """The sentence is the caller's, with its base."""
    facts = replace(example.facts(), approach=Approach.RELIABILITY, agreement="Alpha was .74 (n = 60 responses).")
    assert "Alpha was .74 (n = 60 responses)." in prose(facts)


def test_suggestions_that_were_off_are_said_to_be_off(example: ModuleType) -> None:
    """No embedder, no decisions, no blind sample."""
    facts = replace(
        example.facts(), suggestions=False, accepted=0, rejected=0, deferred=0, by_suggestion=0, blind_units=0
    )
    text = prose(facts)
    assert "switched off" in text
    assert "MiniLM" not in text
    assert "blind" not in text


@pytest.mark.parametrize(("verified", "expected"), [(None, "was not run"), (False, "FAILED"), (True, "passed")])
def test_verification_is_told_as_it_is(example: ModuleType, verified: bool | None, expected: str) -> None:  # noqa: FBT001 - pytest hands it over
    """Passed, failed and not run are three things."""
    assert expected in prose(replace(example.facts(), verified=verified))


def test_a_project_without_codings_says_so() -> None:
    """An empty project has no invented coders."""
    text = prose(MethodsFacts(Approach.CODEBOOK, "response", participants=1, version="0.1.0", questions=1, responses=1))
    assert "1 participant gave 1 answer to 1 open-ended question." in text
    assert "No text has been coded yet." in text
