"""Words alike: names, definitions and passages spelled nearly the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.lint_words import alike, commonest, near_identical, plain_words, trigrams


def test_case_accents_and_punctuation_do_not_matter() -> None:
    """Words are folded before they are compared, in any script."""
    assert "cafe is nice" == plain_words("Café -- IS nice!")
    assert "موقف السيارات" == plain_words("موقف السيارات؟")
    assert trigrams("No parking") == trigrams("  no, PARKING ")


def test_alike_is_twice_what_is_shared_over_the_sum() -> None:
    """'night' and 'nacht' share one of five runs each with edges: Dice is 2 * 2 / 10."""
    # Runs: ' ni nig igh ght ht ' and ' na nac ach cht ht ', of which 'ht ' is shared.
    (one,) = alike(["night", "nacht"], least=0.1)
    assert 0.2 == one.share


def test_texts_without_words_are_like_nothing() -> None:
    """Empty definitions are not alike."""
    assert [] == alike(["", "...", ""], least=0.0)


@given(st.lists(st.text(st.sampled_from("abc de"), max_size=40), max_size=25))
def test_groups_hold_equal_words_and_are_led_by_their_first(texts: list[str]) -> None:
    """Equal words are in one group; a leader leads itself and never comes after one it leads."""
    led = near_identical(texts, least=0.9)
    for place, leader in enumerate(led.tolist()):
        assert leader <= place
        assert leader == led[leader]
    for one, first in enumerate(texts):
        for other, second in enumerate(texts):
            if plain_words(first) == plain_words(second):
                assert led[one] == led[other]


def test_nearly_all_pairs_above_the_threshold_are_found() -> None:
    """Of 300 passages with one letter changed, at least 99% are found with the passage they came from."""
    drawn = np.random.default_rng(7)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz     "))
    texts = ["".join(drawn.choice(letters, 120)) for _ in range(300)]
    changed = [f"{text[:60]}#x{text[61:]}" for text in texts]
    led = near_identical([*texts, *changed], least=0.85)
    found = int((led[300:] == np.arange(300)).sum())
    assert found >= 297
    assert (led[:300] == np.arange(300)).all()


def test_of_equally_common_sets_the_first_in_order_is_usual() -> None:
    """Ties are broken by the codes, not by the order of the passages."""
    sets = [frozenset({2}), frozenset({1, 3})]
    assert commonest(sets) == commonest(sets[::-1]) == frozenset({1, 3})
