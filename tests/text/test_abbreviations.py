"""Tests of thematic.text.abbreviations."""

from __future__ import annotations

import subprocess
import sys

import pytest

from thematic.text.abbreviations import Stop, listed_by_spacy, may_be_listed, stop_after


@pytest.mark.parametrize(
    ("word", "previous", "expected"),
    [
        ("helped", "they", Stop.ENDS),
        ("Mrs", "", Stop.ENDS_BEFORE_OPENER),
        ("e.g", "", Stop.LEADS_ON),
        ("J", "by", Stop.ENDS_BEFORE_OPENER),
        ("B", "plan", Stop.ENDS_BEFORE_CAPITAL),
        ("U.K", "the", Stop.ENDS_BEFORE_CAPITAL),
        ("Calif", "in", Stop.ENDS_BEFORE_CAPITAL),
        ("Leeds", "in", Stop.ENDS),
    ],
)
def test_what_a_full_stop_after_a_word_does(word: str, previous: str, expected: Stop) -> None:
    """Titles, initials, letters of plans and short forms each have their own rule."""
    assert stop_after(word, previous=previous) is expected


def test_no_word_is_kept_from_spacy_that_it_knows() -> None:
    """Asking spaCy about every word would give the same answers as asking about the few that may be listed."""
    from spacy.lang.en import English

    known = [rule.removesuffix(".") for rule in English().tokenizer.rules if rule.endswith(".")]
    words = [word for word in known if word[:1].isalpha() and not may_be_listed(word)]

    assert [word for word in words if stop_after(word, previous="") is Stop.ENDS and len(word) > 1] == []


def test_plain_texts_are_read_without_spacy() -> None:
    """Cutting lower-case sentences does not pay for the import of spaCy."""
    program = (
        "import sys; from thematic.text import sentences; "
        "print(len(sentences('they were kind. it was 9.30 a.m. on monday! Dr. Hill rang')), 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["3", "False"]


def test_spacy_answers_for_rare_abbreviations() -> None:
    """Words that only spaCy's table knows keep their full stop."""
    assert listed_by_spacy("Messrs")
    assert not listed_by_spacy("Good")
