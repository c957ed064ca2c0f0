"""Non-answers are recognised as whole texts, and answers are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.suggest.non_answers import NonAnswer, non_answer


@pytest.mark.parametrize("text", ["n/a", "N.A.", "na", "N / A", "Not applicable.", "NOT APPLICABLE"])
def test_not_applicable(text: str) -> None:
    """The ways to say that a question does not apply."""
    assert NonAnswer.NOT_APPLICABLE is non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Don't know",
        "dont know",
        "I don\u2019t know really",
        "idk",
        "Not sure yet.",
        "No idea",
        "Can't think of anything",
        "I have no idea",
        "Don't really know",
        "Not that I can think of",
    ],
)
def test_dont_know(text: str) -> None:
    """The ways to say that one does not know."""
    assert NonAnswer.DONT_KNOW is non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing",
        "None.",
        "no",
        "Nothing at all!",
        "nothing else",
        "Nil",
        "No comment",
        "I have nothing to add",
        "None whatsoever",
        "There is nothing",
        "There's nothing else",
    ],
)
def test_nothing(text: str) -> None:
    """The ways to say that there is nothing to say."""
    assert NonAnswer.NOTHING is non_answer(text)


@pytest.mark.parametrize("text", ["", " ", "-", "...", "???", "🙂"])
def test_no_words(text: str) -> None:
    """Texts without a letter or a figure."""
    assert NonAnswer.NO_WORDS is non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was explained to me",
        "No parking",
        "None of the staff listened",
        "I don't know why nobody rang",
        "Nobody",
        "all good",
        "10",
        "Anna",
        "No, the bus was late",
        "I have nothing but praise",
        "There is no parking",
    ],
)
def test_answers_are_left_alone(text: str) -> None:
    """A text that says something is no non-answer, although it begins like one."""
    assert non_answer(text) is None


_SOME = """
i we sorry really honestly oh um well just at the moment currently no do dont don't n't not know dunno dk idk sure
unsure idea ca cant can't cannot could couldn't say think of anything one any hard to weiss nicht keine ahnung je ne
sais pas se nothing none nil nope nowt comment suggestions complaints nichts rien nada ninguno n / a n/a na N.A.
applicable relevant doesn't does apply sans objet aplica so far yet thanks you there's have whatsoever that can
nurse bus 10 ' ` - _
"""


@given(st.lists(st.sampled_from(_SOME.split()), max_size=6), st.sampled_from(["", " ", ", ", "/", "."]))
def test_plain_letters_are_told_as_wide_ones(words: list[str], between: str) -> None:
    """The short way for texts in ASCII finds what the long way finds, which full-width letters take."""
    text = between.join(words)
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in text)
    assert non_answer(wide) is non_answer(text)
