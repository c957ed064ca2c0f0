"""What another tool counts, decided by the words it stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.exchange.position_units import PositionUnit, StoredSpan, place

_TEXT = "Café 🙂 und Tee"


def _width(text: str, unit: PositionUnit) -> int:
    match unit:
        case PositionUnit.CODE_POINTS:
            return len(text)
        case PositionUnit.UTF16:
            return len(text.encode("utf-16-le")) // 2
        case PositionUnit.UTF8:
            return len(text.encode("utf-8"))


@pytest.mark.parametrize("unit", PositionUnit)
@pytest.mark.parametrize("expected", PositionUnit)
def test_stored_words_decide(unit: PositionUnit, expected: PositionUnit) -> None:
    """Whatever a tool is known to count, the words in the file say what it did count."""
    start = _TEXT.index("und")
    found = place(
        [StoredSpan("t", _width(_TEXT[:start], unit), _width(_TEXT, unit), "und Tee")], {"t": _TEXT}, expected=expected
    )
    assert (unit, ((start, len(_TEXT)),)) == (found.unit, found.spans)


def test_a_span_that_does_not_fit_is_given_up() -> None:
    """One span with other words is not moved; the others stand."""
    spans = [StoredSpan("t", 0, 4, "Café"), StoredSpan("t", 1, 5, "Café"), StoredSpan("gone", 0, 1)]
    found = place(spans, {"t": _TEXT})
    assert ((0, 4), None, None) == found.spans
    assert "1 of 2 stored quotes" in found.evidence


def test_line_ends_are_folded_in_stored_words() -> None:
    """A stored quote whose line ends are written in another way marks the same words."""
    assert ((0, 7),) == place([StoredSpan("t", 0, 7, "One\u2029two")], {"t": "One\ntwo"}).spans


def test_without_stored_words_the_tool_is_believed() -> None:
    """Where nothing proves anything, what the tool is known to count is taken, and said so."""
    found = place([StoredSpan("t", 5, 9)], {"t": _TEXT}, expected=PositionUnit.UTF8)
    assert (PositionUnit.UTF8, (None,)) == (found.unit, found.spans)
    assert "stores no quotes" in found.evidence


@given(text=st.text(min_size=1, max_size=30), unit=st.sampled_from(PositionUnit), data=st.data())
def test_every_place_between_two_characters(text: str, unit: PositionUnit, data: st.DataObject) -> None:
    """A span given in any unit marks the words it was made from."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    stored = StoredSpan("t", _width(text[:start], unit), _width(text[:end], unit), text[start:end])
    (span,) = place([stored], {"t": text}, expected=unit).spans
    assert span is not None
    assert text[start:end] == text[span[0] : span[1]]
