"""Crossing many codings at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis import crossing
from thematic.analysis.crossing import Marked, Split, crossed
from thematic.analysis.crosstab import crosstab


def _ints(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


def test_a_case_counts_once_in_a_column_however_many_places_it_has_there() -> None:
    """Somebody who says it in two answers of one wave is one; at two waves they stand in both columns, once in all."""
    said = Marked(("Waiting",), _ints(0, 0, 0, 1), _ints(0, 1, 2), _ints(0, 0, 0))
    table = crossed(said, Split("Wave", ("T1", "T2"), _ints(0, 1, 2, 3), _ints(0, 0, 1, 1)), unit="respondents")
    assert ((1, 1),) == table.counts
    assert (1, 2) == table.bases
    assert ((1,), 2) == (table.totals, table.base)
    assert table.multi


def test_places_without_a_value_stand_in_a_column_of_their_own() -> None:
    """Who gave no value is "not stated", apart from a value that happens to read the same."""
    said = Marked(("Waiting",), _ints(0, 1), _ints(1), _ints(0))
    table = crossed(said, Split("Site", ("Not stated",), _ints(0), _ints(0)), unit="respondents")
    assert ("Not stated", "not stated (blank)") == table.columns
    assert ((0, 1),) == table.counts


def test_nothing_is_an_empty_table() -> None:
    """Without places there are no columns and no counts."""
    nothing = _ints()
    table = crossed(Marked(("Waiting",), nothing, nothing, nothing), Split("", (), nothing, nothing), unit="texts")
    assert ((), ((),), (0,), 0) == (table.columns, table.counts, table.totals, table.base)


_MARKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=25)
_VALUES = st.lists(st.lists(st.sampled_from("abc"), max_size=2, unique=True), min_size=8, max_size=8)


@given(_MARKS, _VALUES)
def test_it_counts_what_the_plain_way_counts(marks: list[tuple[int, int]], values: list[list[str]]) -> None:
    """With one place per person the counts are those of `crosstab`, sorted look-up or not."""
    codes = [(code, f"Code {code}") for code in range(3)]
    plain = crosstab(marks, dict(enumerate(values)), attribute="Site", codes=codes, answered=range(8))
    names = tuple(sorted({value for held in values for value in held}))
    pairs = [(place, names.index(value)) for place, held in enumerate(values) for value in held]
    split = Split("Site", names, _ints(*(place for place, _ in pairs)), _ints(*(value for _, value in pairs)))
    said = Marked(
        tuple(name for _, name in codes),
        _ints(*range(8)),
        _ints(*(person for person, _ in marks)),
        _ints(*(code for _, code in marks)),
    )
    found = crossed(said, split, unit="respondents")
    before, crossing.MOST_CELLS = crossing.MOST_CELLS, 0
    try:
        assert found == crossed(said, split, unit="respondents")
    finally:
        crossing.MOST_CELLS = before
    assert (plain.columns, plain.counts, plain.bases) == (found.columns, found.counts, found.bases)
    assert (plain.totals, plain.base) == (found.totals, found.base)
