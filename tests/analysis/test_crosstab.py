"""Cross-tabulation: columns, bases, blanks and people in several columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.bands import banded
from thematic.analysis.counts import Count
from thematic.analysis.crosstab import CrossTable, crosstab
from thematic.errors import InvalidValueError
from thematic.model.participants import AttributeType

CODES = [(7, "Waiting"), (9, "Belonging")]
MARKS = [(1, 7), (1, 7), (2, 7), (3, 9), (4, 9), (99, 7)]
SITES = {1: ["North"], 2: ["south"], 3: ["south"], 4: [" "]}


def sites() -> CrossTable:
    """Four people who answered, one of them without a site; a fifth has codings but is not in the base."""
    return crosstab(MARKS, SITES, attribute="Site", codes=CODES, answered=[1, 2, 3, 4])


def test_each_cell_has_its_own_base() -> None:
    """People are counted within their column, once, and those outside the base nowhere."""
    table = sites()
    assert table.columns == ("North", "south", "not stated")
    assert table.counts == ((1, 1, 0), (0, 1, 1))
    assert table.bases == (1, 2, 1)
    assert table.cell(0, 1) == Count(1, 2)
    assert [table.total(0), table.total(1)] == [Count(2, 4), Count(2, 4)]
    assert not table.multi


def test_without_blanks_there_is_no_column_for_them() -> None:
    """Everybody gave a value, so nothing is not stated."""
    assert crosstab([], {1: ["a"]}, attribute="x", codes=CODES, answered=[1]).columns == ("a",)


def test_an_ordinal_keeps_its_declared_order_and_its_empty_levels() -> None:
    """A level nobody chose stays in its place; a value that was never declared comes after."""
    table = crosstab(
        [(1, 7)],
        {1: ["often"], 2: ["never"], 3: ["it depends"]},
        attribute="How often",
        codes=CODES[:1],
        answered=[1, 2, 3],
        type=AttributeType.ORDINAL,
        levels=["never", "sometimes", "often"],
    )
    assert table.columns == ("never", "sometimes", "often", "it depends")
    assert table.counts == ((0, 0, 1, 0),)
    assert table.bases == (1, 0, 1, 1)
    assert table.cell(0, 1).sentence == "no base"


def test_a_multi_select_puts_one_person_in_several_columns_and_says_so() -> None:
    """Bases may pass the number of people; the total counts each person once."""
    table = crosstab(
        [(1, 7)],
        {1: ["walks", "café"], 2: ["walks"], 3: []},
        attribute="Uses",
        codes=CODES[:1],
        answered=[1, 2, 3],
        type=AttributeType.MULTI,
    )
    assert table.columns == ("café", "walks", "not stated")
    assert table.bases == (1, 2, 1)
    assert table.total(0) == Count(1, 3)
    assert table.multi
    assert "several columns" in table.note


def test_a_value_that_reads_not_stated_stays_apart_from_a_blank() -> None:
    """An answer and the lack of one are two things."""
    table = crosstab([], {1: ["Not stated"], 2: []}, attribute="x", codes=CODES[:1], answered=[1, 2])
    assert table.columns == ("Not stated", "not stated (blank)")


@pytest.mark.parametrize("kind", [AttributeType.NUMBER, AttributeType.DATE])
def test_a_number_must_be_banded_first(kind: AttributeType) -> None:
    """A column per age would be no table."""
    with pytest.raises(InvalidValueError, match="band it first"):
        crosstab([], {}, attribute="Age", codes=CODES, answered=[], type=kind)


def test_bands_make_a_number_ordinal() -> None:
    """A cut belongs to the band above it, empty bands stay, no number is not stated."""
    bands = banded({1: 17.9, 2: 18, 3: 70, 4: None, 5: float("nan")}, [18, 40, 65])
    table = crosstab(
        [(2, 7)],
        bands.values,
        attribute="Age",
        codes=CODES[:1],
        answered=[1, 2, 3, 4, 5],
        type=AttributeType.ORDINAL,
        levels=bands.levels,
    )
    assert table.columns == ("under 18", "18 to under 40", "40 to under 65", "65 or more", "not stated")
    assert table.bases == (1, 1, 0, 1, 2)


@pytest.mark.parametrize("cuts", [[], [3, 3], [5, 2]])
def test_cuts_must_rise(cuts: list[float]) -> None:
    """Bands without width cannot be."""
    with pytest.raises(InvalidValueError, match="cuts"):
        banded({}, cuts)


def test_a_frame_has_one_line_per_cell_and_the_total() -> None:
    """The tidy table carries base and unit on every line."""
    frame = sites().to_frame()
    assert list(frame.columns) == ["code", "value", "n", "base", "share", "unit"]
    assert frame.iloc[1].to_list() == ["Waiting", "south", 1, 2, 0.5, "respondents"]
    assert frame.iloc[3].to_list() == ["Waiting", "all", 2, 4, 0.5, "respondents"]
    assert len(frame) == 8


def test_a_frame_without_people_has_missing_shares() -> None:
    """No base is no share, not zero."""
    frame = crosstab([], {}, attribute="x", codes=CODES[:1], answered=[]).to_frame()
    assert frame["share"].isna().all()


PEOPLE = st.integers(1, 12)


@given(
    st.lists(st.tuples(PEOPLE, st.sampled_from([7, 9]))),
    st.dictionaries(PEOPLE, st.sets(st.sampled_from("abc"), max_size=1)),
    st.sets(PEOPLE),
)
def test_a_single_choice_adds_up(marks: list[tuple[int, int]], values: dict[int, set[str]], answered: set[int]) -> None:
    """With one value each, the columns add up to the total, for counts and bases, whatever the order of the marks."""
    table = crosstab(marks, values, attribute="x", codes=CODES, answered=answered)
    assert sum(table.bases) == table.base
    assert tuple(sum(row) for row in table.counts) == table.totals
    assert table == crosstab(marks[::-1], values, attribute="x", codes=CODES, answered=sorted(answered))
