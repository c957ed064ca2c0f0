"""Tests of thematic.text.redaction.edits."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import InvalidOffsetError, InvalidSpanError, InvalidValueError, OverlappingEditsError
from thematic.text.redaction import Edit, Mapping, apply_edits
from thematic.text.redaction.edits import is_mark

_TEXTS = st.text(alphabet="ab é😀👩\u200d🚒\u0302x\n.", min_size=1, max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)
)
_REPLACEMENTS = st.sampled_from(["[name 1]", "[city]", "x", "🙂", "[e-mail]"])


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits of it that neither overlap nor part a letter from its marks."""
    text = draw(_TEXTS)
    whole = [offset for offset in range(len(text) + 1) if offset == len(text) or not is_mark(text[offset])]
    cuts = sorted(draw(st.sets(st.sampled_from(whole), max_size=8))) if whole else []
    edits = [Edit(left, right, draw(_REPLACEMENTS)) for left, right in pairwise(cuts) if draw(st.booleans())]
    return text, edits


def _spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]


def _touches(span: tuple[int, int], edit: Edit) -> bool:
    return span[0] < edit.end and edit.start < span[1]


@given(_edited())
def test_an_untouched_span_keeps_its_words(case: tuple[str, list[Edit]]) -> None:
    """A span that shares no character with an edit holds the same words in the new text."""
    text, edits = case
    edited = apply_edits(text, edits)
    for start, end in _spans(text):
        if not any(_touches((start, end), edit) for edit in edits):
            left, right = edited.mapping.span(start, end)
            assert text[start:end] == edited.text[left:right]


@given(_edited())
def test_a_touched_span_covers_the_whole_replacement(case: tuple[str, list[Edit]]) -> None:
    """A span that shares a character with edits is what is left of it with the replacements, whole."""
    text, edits = case
    edited = apply_edits(text, edits)
    for start, end in _spans(text):
        touched = sorted((edit for edit in edits if _touches((start, end), edit)), key=lambda edit: edit.start)
        left = min([start, *(edit.start for edit in touched)])
        right = max([end, *(edit.end for edit in touched)])
        within = apply_edits(text[left:right], [Edit(e.start - left, e.end - left, e.replacement) for e in touched])
        new_left, new_right = edited.mapping.span(start, end)
        assert within.text == edited.text[new_left:new_right]


@given(_edited())
def test_spans_keep_their_order_and_are_never_empty(case: tuple[str, list[Edit]]) -> None:
    """Starts and ends stay in order, and every span keeps at least one character."""
    text, edits = case
    mapping = apply_edits(text, edits).mapping
    starts = [mapping.span(start, len(text))[0] for start in range(len(text))]
    ends = [mapping.span(0, end)[1] for end in range(1, len(text) + 1)]
    assert (sorted(starts), sorted(ends)) == (starts, ends)
    assert all(left < right for left, right in (mapping.span(*span) for span in _spans(text)))


@given(_edited())
def test_the_order_of_the_edits_does_not_matter(case: tuple[str, list[Edit]]) -> None:
    """The same edits in another order give the same text and mapping."""
    text, edits = case
    assert apply_edits(text, edits) == apply_edits(text, edits[::-1])


@given(_edited())
def test_one_by_one_is_the_same_as_together(case: tuple[str, list[Edit]]) -> None:
    """Edits applied one after the other, each carried over by the mappings before it, give the same text and spans."""
    text, edits = case
    together = apply_edits(text, edits)
    current, mappings = text, list[Mapping]()
    for edit in edits:
        span = (edit.start, edit.end)
        for mapping in mappings:
            span = mapping.span(*span)
        step = apply_edits(current, [Edit(*span, edit.replacement)])
        current = step.text
        mappings.append(step.mapping)
    assert together.text == current
    for span in _spans(text):
        carried = span
        for mapping in mappings:
            carried = mapping.span(*carried)
        assert together.mapping.span(*span) == carried


@given(_edited())
def test_a_normalised_text_stays_normalised(case: tuple[str, list[Edit]]) -> None:
    """The new text is in NFC, as a frozen text must be."""
    text, edits = case
    assert unicodedata.is_normalized("NFC", apply_edits(text, edits).text)


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4, unique=True), st.booleans())
def test_overlapping_edits_are_refused(cuts: list[int], inside: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Two edits that share a character are an error, crossing or one inside the other."""
    a, b, c, d = sorted(cuts)
    first, second = (Edit(a, d, "x"), Edit(b, c, "y")) if inside else (Edit(a, c, "x"), Edit(b, d, "y"))
    with pytest.raises(OverlappingEditsError):
        apply_edits("twelve signs", [second, first])


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_edits_outside_the_text_are_refused(start: int, end: int) -> None:
    """An edit must mark text; so must a span to be carried over."""
    with pytest.raises(InvalidSpanError):
        apply_edits("abc", [Edit(start, end, "x")])
    with pytest.raises(InvalidSpanError):
        apply_edits("abc", []).mapping.span(start, end)


@pytest.mark.parametrize("replacement", ["", " ", "\u0301x", "e\u0301"])
def test_unusable_replacements_are_refused(replacement: str) -> None:
    """A replacement is visible, composed, and does not cling to the word before it."""
    with pytest.raises(InvalidValueError):
        apply_edits("abc", [Edit(0, 1, replacement)])


def test_a_letter_is_not_parted_from_its_mark() -> None:
    """An edit that ends before a combining mark would hang the mark on the replacement."""
    with pytest.raises(InvalidOffsetError):
        apply_edits("x\u0302 y", [Edit(0, 1, "[name 1]")])


def test_neighbouring_edits_stay_apart() -> None:
    """Two edits that touch end to start are both made, and a span of one covers only its own."""
    edited = apply_edits("annben", [Edit(0, 3, "[name 1]"), Edit(3, 6, "[name 2]")])
    assert "[name 1][name 2]" == edited.text
    assert ((0, 8), (8, 16)) == (edited.mapping.span(0, 3), edited.mapping.span(3, 6))
