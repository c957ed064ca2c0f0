"""Tests of thematic.text.units."""

from __future__ import annotations

import pytest

from thematic.model.settings import UnitKind
from thematic.text import units


def test_a_response_is_one_trimmed_span() -> None:
    """A response unit holds the whole text but the white space around it."""
    assert units("\n Kind staff. Cold room.\u00a0 ", UnitKind.RESPONSE) == ((2, 24),)


def test_sentences_are_one_span_each() -> None:
    """Sentence units are the sentences."""
    assert units("Kind staff. Cold room.", UnitKind.SENTENCE) == ((0, 11), (12, 22))


@pytest.mark.parametrize("kind", list(UnitKind))
@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_blank_texts_have_no_units(text: str, kind: UnitKind) -> None:
    """Nothing to read, nothing to count."""
    assert units(text, kind) == ()
