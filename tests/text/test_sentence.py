"""Tests of thematic.text.sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text import sentences

# Sentences are separated by ' | ' here; the white space between them is what the text has.
EXAMPLES = [
    "Dr. Hill saw Mrs. Okoro and the Rev. Lane.| She was kind.",
    "I saw the Dr.| They were late.",
    "Bring fruit, e.g. apples, i.e. what you like.| it was good.| they helped",
    "It took approx. 5 weeks.| No. 5 was best.| No.| It was not.",
    "We met at 9.30 a.m. on Monday.| We left at 5 p.m.| They stayed until 6.15 p.m. at least.",
    "It cost 3.50 each.| 2 of us paid 4.75",
    "J. K. Smith led it.| A. Bee helped, too.",
    "My son and I.| We took plan B.| It rained.",
    "Nurse J.| She was great.",
    "Well... it was fine... honestly... I liked it...| Nobody rang.",
    "So… we waited.| And then…| Nothing.",
    "Great!!!| Really?!| yes!| ok",
    'He said "sit down."| Then he left.| (It was warm.)| Good.',
    "\u201cWhy?\u201d she asked.| \u2018Because.\u2019| Fine.",
    "Lovely team. 😊| Will return. 👍🏽👍🏽| Thanks! :)| bye",
    "no punctuation at all",
    "很好。|谢谢你！|再见",  # noqa: RUF001 - CJK stops are meant
    "「好。」|他说",
    "نعم؟| لا",
    "ठीक।| फिर",
    "Warm room\nand a wrapped line.\n|next one\n\n|new paragraph",
    "Good:\n|- tea\n|- cake\n|* and chairs",
    "1. warmer food 2.5 times a week |2. more chairs |3. Rest",
    "Two things: |(1) tea |(2) cake",
    "It was good.|They helped.| see www.example.org/Page.Two or write to a.b@example.org",
    "Food, chairs etc. were fine.| Tables etc.| They wobble.",
    "The U.K. team and the N.H.S. desk.| Ask the U.S.| They know.",
    "From Calif. by Jan. 5 at the latest.| ok",
    "Seen by Dr.\nHill on Monday.",
    "slow...\n|car park full",
    "?? what is this (?) and that (!) thing",
    "*Great!*| Would come again",
    "end of it.)",
    "...",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_where_sentences_end(example: str) -> None:
    """Each way of ending, or not ending, a sentence that answers are full of."""
    text = example.replace("|", "")

    assert [text[start:end] for start, end in sentences(text)] == [part.strip() for part in example.split("|")]


PIECES = [
    *("it", "Was", "Dr", "e.g", "I", "5", "9.30", "a@b.org", "-", "1.", "2)", ",", "(", ")", '"'),
    *(".", "...", "!", "?!", "。", "😊", "👩\u200d👧", "\u202e", " ", "  ", "\n", "\n\n", "\u00a0"),
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(st.one_of(TYPED, st.text()))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    """Spans are in order, trimmed, not empty, and leave out nothing but white space."""
    spans = sentences(text)

    end_before = 0
    for start, end in spans:
        assert text[end_before:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        end_before = end
    assert text[end_before:].strip() == ""


@given(TYPED)
def test_space_around_a_text_moves_its_sentences_only(text: str) -> None:
    """Leading blanks shift the spans and change nothing else."""
    assert sentences("  " + text.strip()) == tuple((start + 2, end + 2) for start, end in sentences(text.strip()))


def test_ten_thousand_short_answers_take_seconds() -> None:
    """The rules are linear: a long text of many sentences is cut without delay."""
    assert len(sentences("it was fine. they helped us. " * 10_000)) == 20_000


def test_long_stretches_without_a_sentence_end_stay_linear() -> None:
    """Nothing but stops, or nothing but abbreviations, does not make the rules slow."""
    assert len(sentences(". " * 50_000)) == 1
    assert len(sentences("e.g. " * 50_000)) == 1
    assert len(sentences("ab." * 50_000)) == 1
