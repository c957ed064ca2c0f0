"""Tests of thematic.text.redaction.occurrences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text.redaction import Phrases, occurrences


@pytest.mark.parametrize(
    ("text", "strings", "expected"),
    [
        ("Sarah, SARAH and sarah", ["Sarah"], ["Sarah", "SARAH", "sarah"]),
        ("Sarah's and Sarah\u2019s", ["sarah"], ["Sarah", "Sarah"]),
        ("Sarahs dog", ["Sarah"], ["Sarah"]),
        ("the halls of Hall", ["Hall"], ["Hall"]),
        ("Sarahia Sarah", ["Sarah"], ["Sarah"]),
        ("Sarah  \n Hall", ["Sarah Hall", "Hall"], ["Sarah  \n Hall"]),
        ("ask O\u2019Brien", ["O'Brien"], ["O\u2019Brien"]),
        ("sarah_1988@example.org", ["Sarah"], ["sarah"]),
        ("on 07700 900123, not 077009001234", ["07700 900123"], ["07700 900123"]),
        ("+44 20 7946 0000!", ["+44 20 7946 0000"], ["+44 20 7946 0000"]),
        ("ANN.B@EXAMPLE.ORG", ["ann.b@example.org"], ["ANN.B@EXAMPLE.ORG"]),
        ("Frau WEISS kam", ["Weiß"], ["WEISS"]),
        ("José came", ["Jose\u0301"], ["José"]),
        ("我和王芳见面", ["王芳"], ["王芳"]),
        ("P1 and P12", ["P1"], ["P1"]),
        ("nobody", ["", "  "], []),
    ],
)
def test_strings_are_found_as_whole_words(text: str, strings: list[str], expected: list[str]) -> None:
    """Case, possessives, white space and apostrophes do not hide a string; longer words that contain it are not it."""
    assert expected == [text[start:end] for start, end in occurrences(text, strings)]


def test_the_longest_wins() -> None:
    """Where strings overlap, the longest is given."""
    assert ((0, 14),) == occurrences("Ann-Marie Hall", ["Ann", "Ann-Marie Hall", "Hall"])


@given(
    st.lists(st.text(alphabet="abß é'-", min_size=1, max_size=6), max_size=5), st.text(alphabet="ab ß,.", max_size=20)
)
def test_spans_are_apart_and_in_order(strings: list[str], text: str) -> None:
    """No two spans share a character."""
    spans = Phrases(strings).spans(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.sampled_from(["Ann", "Zoë", "van Dyk", "O'Neil"]), st.sampled_from(["", "(", "\n", "- ", "“"]))
def test_a_planted_string_is_found(name: str, before: str) -> None:
    """A name between signs is always found."""
    assert ((len(before), len(before) + len(name)),) == occurrences(f"{before}{name}. ok", [name])
