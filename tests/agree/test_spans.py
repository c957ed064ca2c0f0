"""Free spans: stretches, characters, unitizing alpha, and where coders differ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.agree import (
    Continuum,
    Resampling,
    character_agreement,
    characters_of,
    kappa_of_pair,
    krippendorff_alpha,
    span_disagreements,
    unitizing_alpha,
    unitizing_alpha_of,
)
from thematic.agree.spans import merged, stretches
from thematic.errors import (
    InvalidSpanError,
    InvalidValueError,
    OverlappingSpansError,
    TooFewCodersError,
    UnequalRatingsError,
)

LENGTH = 24
CUTS = st.lists(st.integers(0, LENGTH), unique=True, max_size=8).map(sorted)


@st.composite
def apart(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    """Invent spans of one coder that do not overlap."""
    cuts = draw(CUTS)
    return [(start, end, draw(st.sampled_from("AB"))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


CODERS = st.lists(apart(), min_size=2, max_size=3).map(lambda rows: {f"C{n}": row for n, row in enumerate(rows)})


def letters(spans: list[tuple[int, int, str]]) -> list[str]:
    """Write spans out, one value per character."""
    row = ["-"] * LENGTH
    for start, end, code in spans:
        row[start:end] = [code] * (end - start)
    return row


@given(spans=CODERS)
@settings(max_examples=60)
def test_characters_equal_ratings_of_each_character(spans: dict[str, list[tuple[int, int, str]]]) -> None:
    """Sweeping over spans gives what rating every character would give."""
    rows = [[value != "-" for value in letters(marked)] for marked in spans.values()]
    found = character_agreement(spans, LENGTH)
    alpha = krippendorff_alpha(rows)
    assert (found.alpha.value is None) == (alpha.value is None)
    if alpha.value is not None:
        assert found.alpha.value == pytest.approx(alpha.value)
    assert tuple(map(sum, rows)) == found.marked
    assert (found.kappa is None) == (len(spans) > 2)
    if found.kappa is not None and found.kappa.value is not None:
        assert found.kappa.value == pytest.approx(kappa_of_pair(rows).value)


@given(spans=CODERS, kind=st.sampled_from(["u", "cu", "binary"]))
@settings(max_examples=80)
def test_unitizing_alpha_is_symmetric_and_at_most_1(spans: dict[str, list[tuple[int, int, str]]], kind: str) -> None:
    """Coders may come in any order under any name, and nothing is over 1."""
    found = unitizing_alpha(spans, LENGTH, kind)  # type: ignore[arg-type]  # sampled strings
    turned = {f"Z{place}": marked[::-1] for place, marked in enumerate(reversed(spans.values()))}
    other = unitizing_alpha(turned, LENGTH, kind)  # type: ignore[arg-type]  # sampled strings
    assert (found.value is None) == (other.value is None)
    if found.value is not None:
        assert found.value == pytest.approx(other.value)
        assert found.value <= 1 + 1e-12


@given(marked=apart(), coders=st.integers(2, 4))
def test_the_same_spans_are_1(marked: list[tuple[int, int, str]], coders: int) -> None:
    """Coders with the same spans agree wholly, or have no variation."""
    found = unitizing_alpha({f"C{n}": marked for n in range(coders)}, LENGTH)
    if found.value is None:
        assert len(set(letters(marked))) == 1
        assert found.reason.startswith("no variation")
        return
    assert found.value == pytest.approx(1)


def by_character_pairs(spans: dict[str, list[tuple[int, int, str]]], kind: str) -> float | None:
    """Compute unitizing alpha from single characters and pairs of them, as slowly as it is defined."""
    text = {coder: letters(marked) for coder, marked in spans.items()}
    passage = {coder: [None] * LENGTH for coder in spans}
    for coder, marked in spans.items():
        for place, (start, end, _) in enumerate(marked):
            passage[coder][start:end] = [place] * (end - start)  # type: ignore[list-item]  # numbers of passages
    if kind == "binary":
        text = {coder: ["-" if value == "-" else "x" for value in row] for coder, row in text.items()}
    pairs = [(one, other) for one in spans for other in spans if one != other]
    others = len(spans) - 1
    drawn = [
        (text[one][place], text[other][place])
        for one, other in pairs
        for place in range(LENGTH)
        if kind != "cu" or "-" not in (text[one][place], text[other][place])
    ]
    size = len(drawn) / others
    margin = {value: sum(first == value for first, _ in drawn) / others for value in {first for first, _ in drawn}}
    own = dict.fromkeys(margin, 0.0)
    for one, other in pairs:
        heard = [place for place in range(LENGTH) if kind != "cu" or "-" not in (text[one][place], text[other][place])]
        for first in heard:
            alone = passage[one][first] is None
            met = [
                place for place in heard if place == first or (not alone and passage[one][place] == passage[one][first])
            ]
            own[text[one][first]] += len(met) / others
    apart = sum(margin[one] * margin[other] for one in margin for other in margin if one != other)
    if not apart or any(own[value] > margin[value] ** 2 + 1e-6 for value in margin):
        return None
    expected = size * apart / (size**2 - sum(own.values()))
    return 1 - sum(first != second for first, second in drawn) / others / expected


@given(spans=CODERS, kind=st.sampled_from(["u", "cu", "binary"]))
@settings(max_examples=150)
def test_unitizing_alpha_equals_its_definition_character_by_character(
    spans: dict[str, list[tuple[int, int, str]]], kind: str
) -> None:
    """Stretches and sums give what pairing every character with every other gives."""
    found = unitizing_alpha(spans, LENGTH, kind)  # type: ignore[arg-type]  # sampled strings
    slowly = by_character_pairs(spans, kind)
    assert (slowly is None) == (found.value is None)
    if slowly is not None:
        assert found.value == pytest.approx(slowly, abs=1e-9)


@given(cuts=st.lists(st.integers(1, LENGTH - 1), unique=True, max_size=4), data=st.data())
def test_cu_is_u_where_everybody_marked_everything(cuts: list[int], data: st.DataObject) -> None:
    """Without text that somebody left unmarked, looking only where both marked looks everywhere."""
    bounds = [0, *sorted(cuts), LENGTH]
    spans = {
        coder: [(start, end, data.draw(st.sampled_from("AB"))) for start, end in pairwise(bounds)]
        for coder in ("Ann", "Ben", "Cat")
    }
    whole, marked = unitizing_alpha(spans, LENGTH, "u"), unitizing_alpha(spans, LENGTH, "cu")
    assert (whole.value is None) == (marked.value is None)
    if whole.value is not None:
        assert whole.value == pytest.approx(marked.value)


def test_cu_of_two_coders_by_hand() -> None:
    """Ten characters are marked by both: seven as A by both, three as A and B; the rest is left aside."""
    spans = {"Ann": [(0, 7, "A"), (10, 15, "A")], "Ben": [(0, 7, "A"), (12, 18, "B")]}
    # Ann's passages share 7 and 3 with what Ben marked, Ben's 7 and 3 with Ann: 49 + 9 of A, 49 of A and 9 of B.
    size, own = 20.0, 49 + 9 + 49 + 9
    expected = size * (2 * 17 * 3) / (size**2 - own)
    assert unitizing_alpha(spans, 20, "cu").value == pytest.approx(1 - 6 / expected)


def test_cu_gives_no_figure_where_chance_is_undefined() -> None:
    """Two of four coders marked one passage with two codes, the others nothing: not perfect agreement but no figure."""
    spans = {"Ann": [(0, 9, "A")], "Ben": [(0, 9, "B")], "Cat": [], "Dan": []}
    found = unitizing_alpha(spans, LENGTH, "cu")
    assert found.value is None
    assert "compare two coders at a time" in found.reason
    pair = unitizing_alpha({coder: spans[coder] for coder in ("Ann", "Ben")}, LENGTH, "cu")
    assert pytest.approx(0) == pair.value


def test_cu_looks_only_where_both_marked() -> None:
    """Coders who agree on every code but not on where to mark have 1 for cu and less for u."""
    spans = {"Ann": [(0, 4, "A"), (8, 12, "B")], "Ben": [(2, 6, "A"), (9, 16, "B")]}
    assert unitizing_alpha(spans, 20, "cu").value == pytest.approx(1)
    assert (unitizing_alpha(spans, 20, "u").value or 1) < 0.6


def test_binary_forgets_the_codes() -> None:
    """The same passages under other codes are 1 for binary, and overlapping codes are no matter."""
    spans = {"Ann": [(0, 4, "A"), (2, 6, "B")], "Ben": [(0, 6, "B")]}
    assert unitizing_alpha(spans, 20, "binary").value == pytest.approx(1)


def test_what_cannot_be_computed_says_why() -> None:
    """Nothing marked, and nothing marked by two, are reasons and not numbers."""
    assert "no variation: nobody marked anything" == unitizing_alpha({"Ann": [], "Ben": []}, 9).reason
    assert (
        "no variation: all the text has one value"
        == unitizing_alpha({"Ann": [(0, 9, "A")], "Ben": [(0, 9, "A")]}, 9).reason
    )
    alone = unitizing_alpha({"Ann": [(0, 2, "A")], "Ben": [(4, 6, "A")]}, 9, "cu")
    assert (None, "no text was marked by two coders") == (alone.value, alone.reason)
    assert "no variation: every rating is 'not marked'" == character_agreement({"Ann": [], "Ben": []}, 9).alpha.reason


def test_texts_end_to_end() -> None:
    """Several texts are one continuum: laid out by hand they give the same."""
    first = {"Ann": [(0, 4, "A")], "Ben": [(1, 4, "A")]}
    second = {"Ann": [(0, 3, "B")], "Ben": [(0, 3, "A")]}
    joined = {
        coder: [*first[coder], *((start + 10, end + 10, code) for start, end, code in second[coder])] for coder in first
    }
    found = unitizing_alpha_of([Continuum(first, 10), Continuum(second, 8)])
    assert found.value == pytest.approx(unitizing_alpha(joined, 18).value)


def test_intervals_are_drawn_by_text_or_participant() -> None:
    """Whole texts are drawn for unitizing alpha and for characters."""
    continua = [
        Continuum({"Ann": [(0, 4 + place, "A")], "Ben": [(place % 3, 6, "A" if place % 4 else "B")]}, 20)
        for place in range(8)
    ]
    drawing = Resampling(groups=tuple(place // 2 for place in range(8)), times=300)
    found = unitizing_alpha_of(continua, resampling=drawing)
    assert found.low is not None
    assert found.high is not None
    assert found.low < (found.value or 0) < found.high
    alpha = characters_of(continua, resampling=drawing).alpha
    assert "bootstrap of 4 participants, 300 samples, seed 0" == alpha.interval
    assert characters_of(continua, code="B").marked == (0, sum(6 - place % 3 for place in (0, 4)))


@pytest.mark.parametrize(
    ("spans", "error"),
    [
        ({"Ann": [(0, 4, "A"), (3, 6, "B")], "Ben": []}, OverlappingSpansError),
        ({"Ann": [(4, 4, "A")], "Ben": []}, InvalidSpanError),
        ({"Ann": [(4, 40, "A")], "Ben": []}, InvalidSpanError),
        ({"Ann": [(0, 4, "A")]}, TooFewCodersError),
    ],
)
def test_spans_that_make_no_sense_are_refused(
    spans: dict[str, list[tuple[int, int, str]]], error: type[Exception]
) -> None:
    """Two codes on one character, spans outside the text, and a single coder are errors."""
    with pytest.raises(error):
        unitizing_alpha(spans, 20)


def test_texts_of_other_coders_are_refused() -> None:
    """All texts must have been read by the same coders, and there is no fourth kind."""
    with pytest.raises(UnequalRatingsError):
        unitizing_alpha_of([Continuum({"Ann": [], "Ben": []}, 5), Continuum({"Ann": [], "Cat": []}, 5)])
    with pytest.raises(TooFewCodersError):
        characters_of([])
    with pytest.raises(InvalidValueError):
        unitizing_alpha({"Ann": [], "Ben": []}, 5, "c")  # type: ignore[arg-type]  # it is the point


def test_overlapping_spans_of_one_code_are_one() -> None:
    """A passage marked twice is one passage; two that touch stay two."""
    assert [(0, 8, "A"), (8, 9, "A")] == merged([(0, 5, "A"), (3, 8, "A"), (8, 9, "A"), (1, 2, "A")], coder="Ann")


@given(spans=CODERS)
def test_stretches_cover_the_text(spans: dict[str, list[tuple[int, int, str]]]) -> None:
    """Stretches follow one another from the first to the last character, and hold what covers them."""
    rows = list(spans.values())
    found = stretches(rows, LENGTH)
    assert [0, *(one.end for one in found)] == [*(one.start for one in found), LENGTH]
    for one in found:
        for marked, places in zip(rows, one.inside, strict=True):
            covering = tuple(p for p, (start, end, _) in enumerate(marked) if start <= one.start < end)
            assert covering == places


@given(spans=CODERS)
def test_span_disagreements_cover_exactly_the_differences(spans: dict[str, list[tuple[int, int, str]]]) -> None:
    """Each character and code on which coders differ lies in one stretch, and no other does."""
    rows = {coder: letters(marked) for coder, marked in spans.items()}
    expected = {
        (place, code)
        for place in range(LENGTH)
        for code in "AB"
        if 0 < sum(row[place] == code for row in rows.values()) < len(rows)
    }
    found = span_disagreements(Continuum(spans, LENGTH))
    listed = [(place, one.code) for one in found for place in range(one.start, one.end)]
    assert sorted(expected) == sorted(listed, key=lambda pair: (pair[0], str(pair[1])))
    for one in found:
        assert all(rows[coder][one.start] == one.code for coder in one.found_by)
        assert all(rows[coder][one.start] != one.code for coder in one.not_found_by)
