"""Coefficients: what holds whatever the data, and what they say when there is nothing to say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from thematic.agree import (
    Statistic,
    bennett_s,
    cohen_kappa,
    equality_distance,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    jaccard_distance,
    kappa_of_pair,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
    ratings_of,
    scott_pi,
    set_alpha,
    table_of,
)
from thematic.agree.ratings import counted
from thematic.agree.weights import agreement_weights
from thematic.errors import (
    InvalidShapeError,
    InvalidValueError,
    TooFewCodersError,
    UnequalRatingsError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = list[int | None]
VALUES = [1, 2, 3, 4]
RATINGS = st.integers(2, 4).flatmap(
    lambda coders: st.integers(1, 8).flatmap(
        lambda units: st.lists(
            st.lists(st.sampled_from([*VALUES, None]), min_size=units, max_size=units),
            min_size=coders,
            max_size=coders,
        )
    )
)
PAIRS = st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), min_size=1, max_size=20)


def _fleiss(ratings: Sequence[Row]) -> Statistic:
    return fleiss_kappa(counted(ratings, values=VALUES).counts.tolist(), values=VALUES)


def _sets(ratings: Sequence[Row]) -> Statistic:
    return set_alpha([[None if value is None else set(range(value)) for value in row] for row in ratings])


OF_ANY_NUMBER: dict[str, Callable[[Sequence[Row]], Statistic]] = {
    "nominal": lambda ratings: krippendorff_alpha(ratings, values=VALUES),
    "ordinal": lambda ratings: krippendorff_alpha(ratings, "ordinal", VALUES),
    "interval": lambda ratings: krippendorff_alpha(ratings, "interval", VALUES),
    "ratio": lambda ratings: krippendorff_alpha(ratings, "ratio", VALUES),
    "ac1": lambda ratings: gwet_ac1(ratings, values=VALUES),
    "ac2": lambda ratings: gwet_ac2(ratings, values=VALUES),
    "ac2 linear": lambda ratings: gwet_ac2(ratings, weights="linear", values=VALUES),
    "fleiss": _fleiss,
    "sets": _sets,
}


def _same(one: Statistic, other: Statistic) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    return one.value == pytest.approx(other.value, abs=1e-9)


@pytest.mark.parametrize("name", OF_ANY_NUMBER)
@given(ratings=RATINGS, shuffle=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_of_coders_and_units_does_not_matter(name: str, ratings: list[Row], shuffle: object) -> None:
    """Coders and units may come in any order; the coefficient is at most 1."""
    compute = OF_ANY_NUMBER[name]
    found = compute(ratings)
    units = list(zip(*ratings, strict=True))
    shuffle.shuffle(units)  # type: ignore[attr-defined]  # hypothesis hands a Random
    turned = [list(row) for row in zip(*units, strict=True)][::-1]
    assert _same(found, compute(turned))
    assert found.value is None or found.value <= 1 + 1e-12


@pytest.mark.parametrize("name", OF_ANY_NUMBER)
@given(row=st.lists(st.sampled_from(VALUES), min_size=2, max_size=10), coders=st.integers(2, 4))
@settings(max_examples=40)
def test_perfect_agreement_is_1(name: str, row: list[int], coders: int) -> None:
    """Coders who always agree have 1, and "no variation" when there is only one value."""
    found = OF_ANY_NUMBER[name]([list(row) for _ in range(coders)])
    if len(set(row)) == 1:
        assert found.value is None
        assert found.reason.startswith("no variation")
        return
    assert found.value == pytest.approx(1)
    assert found.n == len(row)


@given(pairs=PAIRS, weights=st.sampled_from([None, "linear", "quadratic", "ordinal"]))
def test_kappa_pi_and_s_are_symmetric(pairs: list[tuple[int, int]], weights: str | None) -> None:
    """Turning the table does not change them, and none is over 1."""
    table = table_of([one for one, _ in pairs], [other for _, other in pairs], values=VALUES)
    turned = tuple(zip(*table, strict=True))
    for compute in (cohen_kappa, scott_pi, bennett_s):
        found = compute(table, weights)
        assert _same(found, compute(turned, weights))
        assert found.value is None or found.value <= 1 + 1e-12


@given(pairs=PAIRS)
def test_alpha_is_pi_with_a_small_sample_correction(pairs: list[tuple[int, int]]) -> None:
    """For two coders without gaps, alpha = pi + (1 - pi) / 2 n (Krippendorff 2019), in exact fractions."""
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    pi, alpha = scott_pi(table_of(first, second, values=VALUES)), krippendorff_alpha([first, second])
    if pi.value is None:
        assert alpha.value is None
        return
    expected = Fraction(pi.value) + (1 - Fraction(pi.value)) / (2 * len(pairs))
    assert alpha.value == pytest.approx(float(expected))


@given(pairs=PAIRS)
def test_scott_is_fleiss_of_two(pairs: list[tuple[int, int]]) -> None:
    """For two coders, Scott's pi and Fleiss' kappa are one, errors included; AC1 of two is Gwet's formula."""
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    pi, kappa = scott_pi(table_of(first, second, values=VALUES)), _fleiss([[*first], [*second]])
    assert _same(pi, kappa)
    assert pi.standard_error == pytest.approx(kappa.standard_error)
    ac1 = gwet_ac1([first, second], values=VALUES)
    if ac1.value is not None:
        shares = [Fraction(first.count(value) + second.count(value), 2 * len(pairs)) for value in VALUES]
        chance = sum(share * (1 - share) for share in shares) / 3
        observed = Fraction(sum(one == other for one, other in pairs), len(pairs))
        assert ac1.value == pytest.approx(float((observed - chance) / (1 - chance)))


@given(ratings=RATINGS)
def test_alpha_by_the_definition(ratings: list[Row]) -> None:
    """The fast alpha equals the sum over all pairs of ratings, in exact fractions."""
    units = [[value for value in unit if value is not None] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    found = krippendorff_alpha(ratings, "interval")
    given_ = [value for unit in units for value in unit]
    if len(set(given_)) < 2:
        assert found.value is None
        return
    observed = sum(Fraction(sum((a - b) ** 2 for a in unit for b in unit), len(unit) - 1) for unit in units)
    expected = Fraction(sum((a - b) ** 2 for a in given_ for b in given_), len(given_) - 1)
    assert found.value == pytest.approx(float(1 - observed / expected))


def test_scikit_learn_says_the_same() -> None:
    """Kappa with each weight equals scikit-learn's, a level that nobody used included."""
    metrics = pytest.importorskip("sklearn.metrics")
    first = [1, 2, 2, 3, 5, 5, 1, 2, 3, 3, 5, 1]
    second = [1, 2, 3, 3, 5, 3, 2, 2, 3, 1, 5, 1]
    for weights in (None, "linear", "quadratic"):
        expected = metrics.cohen_kappa_score(first, second, weights=weights, labels=[1, 2, 3, 4, 5])
        found = kappa_of_pair([first, second], weights, values=[1, 2, 3, 4, 5])
        assert found.value == pytest.approx(expected)


def test_the_krippendorff_package_says_the_same() -> None:
    """Alpha at each level equals the package's, where it is installed."""
    package = pytest.importorskip("krippendorff", reason="the package is an oracle and not a dependency")
    rows = [[1, 2, 3, 3, 2], [1, 2, 3, 2, 2], [1, 1, 3, 3, 4]]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        expected = package.alpha(reliability_data=rows, level_of_measurement=level)
        assert krippendorff_alpha(rows, level).value == pytest.approx(expected)


@pytest.mark.parametrize(
    "found",
    [
        cohen_kappa([[12, 0], [0, 0]], values=["no", "yes"]),
        scott_pi([[12, 0], [0, 0]], values=["no", "yes"]),
        bennett_s([[12, 0], [0, 0]], values=["no", "yes"]),
        gwet_ac1([["no"] * 12, ["no"] * 12], values=["no", "yes"]),
        krippendorff_alpha([["no"] * 12, ["no"] * 12]),
    ],
    ids=lambda found: found.name,
)
def test_one_value_everywhere_is_no_number(found: Statistic) -> None:
    """With one value everywhere there is no variation, and the result says so instead of a number."""
    assert (None, 12) == (found.value, found.n)
    assert "no variation: every rating is 'no'" == found.reason


def test_nobody_shared_a_unit() -> None:
    """Without a unit of two ratings there is nothing to agree on."""
    found = krippendorff_alpha([[1, None], [None, 2]])
    assert (None, 0, "no unit was coded by two coders") == (found.value, found.n, found.reason)
    assert found.reason == gwet_ac1([[1, None], [None, 2]]).reason
    assert found.reason == kappa_of_pair([[1, None], [None, 2]]).reason
    assert found.reason == percent_agreement([[1, None], [None, 2]]).reason
    assert found.reason == cohen_kappa([[0, 0], [0, 0]]).reason


def test_an_empty_set_is_a_rating_and_none_is_not() -> None:
    """Two empty sets agree; a coder who has not read a unit says nothing about it."""
    rows: list[list[set[str] | None]] = [[set(), {"A"}, None], [set(), {"A"}, {"B"}]]
    found = set_alpha(rows)
    assert (1.0, 2) == (found.value, found.n)


def test_everybody_found_nothing() -> None:
    """Sets that are all empty have no variation, in words."""
    assert "no variation: every rating is 'no code'" == set_alpha([[set(), set()], [set(), set()]]).reason


def test_masi_is_the_one_with_two_thirds() -> None:
    """d({A}, {A, B}) is .667, by d = 1 - J M."""
    found = [
        masi_distance({"A"}, {"A", "B"}),
        masi_distance({"A", "B"}, {"B", "C"}),
        masi_distance({"A"}, {"B"}),
        masi_distance({"A"}, {"A"}),
        masi_distance(set(), {"A"}),
    ]
    assert [2 / 3, 8 / 9, 1.0, 0.0, 1.0] == [pytest.approx(one) for one in found]


SOME_SETS = st.lists(st.sets(st.sampled_from("ABCD")), min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("name", "function"),
    [("masi", masi_distance), ("jaccard", jaccard_distance), ("equality", equality_distance)],
)
@given(first=SOME_SETS, second=SOME_SETS)
@settings(max_examples=50)
def test_a_named_distance_is_its_function(
    name: str, function: Callable[..., float], first: list[set[str]], second: list[set[str]]
) -> None:
    """The fast distances equal the functions that define them."""
    shared = min(len(first), len(second))
    rows = [first[:shared], second[:shared]]
    assert _same(set_alpha(rows, name), set_alpha(rows, function))


def test_a_set_distance_of_ones_own() -> None:
    """Any distance between sets is taken, and equality is nominal alpha."""
    rows = [[{"A"}, {"B"}, {"A", "B"}], [{"A"}, {"A"}, {"A", "B"}]]
    nominal = krippendorff_alpha([["A", "B", "AB"], ["A", "A", "AB"]])
    assert nominal.value == pytest.approx(set_alpha(rows, "equality").value)
    assert nominal.value == pytest.approx(set_alpha(rows, equality_distance).value)


def test_declared_levels_count_though_unused() -> None:
    """A longer scale makes chance smaller for AC1 and S, and moves linear weights."""
    rows = [[1, 1, 2, 2], [1, 2, 2, 2]]
    short, long = gwet_ac1(rows), gwet_ac1(rows, values=VALUES)
    assert (short.value or 0) < (long.value or 0)
    near = gwet_ac2(rows, weights="linear", values=VALUES)
    assert (near.value or 0) > (gwet_ac2(rows, weights="linear").value or 0)
    assert (bennett_s([[2, 1, 0], [1, 2, 0], [0, 0, 0]]).value or 0) == pytest.approx(0.5)


def test_a_words_scale_needs_its_order() -> None:
    """Ordinal alpha of words without declared levels is refused; the alphabet is no scale."""
    rows = [["low", "high", "middle"], ["low", "middle", "middle"]]
    with pytest.raises(InvalidValueError, match="declared"):
        krippendorff_alpha(rows, "ordinal")
    found = krippendorff_alpha(rows, "ordinal", ["low", "middle", "high"])
    numbers = krippendorff_alpha([[1, 3, 2], [1, 2, 2]], "ordinal")
    assert found.value == pytest.approx(numbers.value)


def test_own_weights_and_own_distance() -> None:
    """A matrix of the linear weights is the linear weights, and a distance function is the level it computes."""
    table = [[20, 5, 1], [3, 15, 4], [0, 2, 10]]
    linear = agreement_weights("linear", 3).tolist()
    assert cohen_kappa(table, "linear").value == pytest.approx(cohen_kappa(table, linear).value)
    array = cohen_kappa(table, np.array(linear))  # type: ignore[arg-type]  # an array is taken though not a Sequence
    assert cohen_kappa(table, "linear").value == pytest.approx(array.value)
    rows = ratings_of(table)
    squared = krippendorff_alpha(rows, lambda one, other: (float(str(one)) - float(str(other))) ** 2)
    assert squared.value == pytest.approx(krippendorff_alpha(rows, "interval").value)


def test_percent_agreement_of_three() -> None:
    """Percent agreement is the mean share of agreeing pairs; it is a number even without variation."""
    assert percent_agreement(["aab", "aba", "aac"]).value == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert 1.0 == percent_agreement(["aa", "aa"]).value


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: krippendorff_alpha([[1, 2]]), TooFewCodersError),
        (lambda: krippendorff_alpha([[1, 2], [1]]), UnequalRatingsError),
        (lambda: krippendorff_alpha([[1, 2], [1, 2]], "cardinal"), InvalidValueError),
        (lambda: krippendorff_alpha([["a"], ["b"]], "interval"), InvalidValueError),
        (lambda: krippendorff_alpha([[-1, 1], [1, 1]], "ratio"), InvalidValueError),
        (lambda: krippendorff_alpha([[1, 9], [1, 1]], values=[1, 2]), InvalidValueError),
        (lambda: krippendorff_alpha([[1, 1], [1, 1]], values=[1, 1]), InvalidValueError),
        (lambda: krippendorff_alpha([[1, 2], [1, 1]], lambda _one, _other: 1.0), InvalidValueError),
        (lambda: set_alpha([[set()], [set()]], "euclid"), InvalidValueError),
        (lambda: cohen_kappa([[1, 2], [3]]), InvalidShapeError),
        (lambda: cohen_kappa([[1, 2, 3], [3, 4, 5]]), InvalidShapeError),
        (lambda: cohen_kappa([[1, -2], [3, 4]]), InvalidValueError),
        (lambda: scott_pi([[0.2, 0.1], [0.2, 0.5]]), InvalidValueError),
        (lambda: cohen_kappa([[1, 2], [3, 4]], "cubic"), InvalidValueError),
        (lambda: cohen_kappa([[1, 2], [3, 4]], [[1]]), InvalidShapeError),
        (lambda: cohen_kappa([[1, 2], [3, 4]], [[0, 1], [1, 0]]), InvalidValueError),
        (lambda: kappa_of_pair([[1], [1], [1]]), TooFewCodersError),
        (lambda: fleiss_kappa([[1, 2], [3]]), UnequalRatingsError),
        (lambda: cohen_kappa([[]]), InvalidShapeError),
        (lambda: cohen_kappa([[0, 0], [0, 5]], values=["yes"]), InvalidValueError),
        (lambda: scott_pi([[0, 0], [0, 5]], values=["yes"]), InvalidValueError),
        (lambda: fleiss_kappa([[0, 3], [0, 3]], values=["yes"]), InvalidValueError),
        (lambda: cohen_kappa([[1, 2], [3, 4]], [[1], [0, 1]]), InvalidValueError),
        (lambda: set_alpha([[{"A"}, {"B"}], [{"A"}]]), UnequalRatingsError),
    ],
)
def test_what_makes_no_sense_is_refused(call: Callable[[], Statistic], error: type[Exception]) -> None:
    """Input that cannot be meant raises an error that says what to give."""
    with pytest.raises(error):
        call()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: cohen_kappa(["aab", "aba"]), "'aab'.*table_of"),  # type: ignore[list-item]  # what people try
        (lambda: cohen_kappa([["a", "b"], ["a", "b"]]), "'a'.*table_of"),  # type: ignore[list-item]  # the same
        (lambda: cohen_kappa([1, 0], [1, 1]), "'1'.*table_of"),  # type: ignore[list-item]  # as other packages have it
        (lambda: scott_pi([["a", "b"], ["a", "b"]]), "'a'.*table_of"),  # type: ignore[list-item]  # the same
        (lambda: fleiss_kappa(["aab", "aba"]), "'aab'.*each unit"),  # type: ignore[list-item]  # the same
    ],
)
def test_ratings_in_place_of_counts_are_told(call: Callable[[], Statistic], sentence: str) -> None:
    """Whoever hands over two lists of ratings, as other packages take them, reads where a table comes from."""
    with pytest.raises(InvalidValueError, match=sentence):
        call()


def test_a_word_is_not_the_set_of_its_letters() -> None:
    """Codes outside a set are refused with the set that is meant; lists of codes and missing ones are well."""
    with pytest.raises(
        InvalidValueError, match=r"A rating cannot be 'Access'; give a set of codes, such as {'Access'}"
    ):
        set_alpha([["Access", "Calls"], ["Access", "Access"]])  # type: ignore[list-item]  # what people try
    with pytest.raises(InvalidValueError, match="'1'"):
        set_alpha([[1], [2]])  # type: ignore[list-item]  # what people try
    lists = [[["A"], [], float("nan")], [["A"], [], ["B"]]]
    assert (1.0, 2) == (set_alpha(lists).value, set_alpha(lists).n)  # type: ignore[arg-type]  # they are taken too


def test_a_result_reads_as_a_sentence() -> None:
    """Name, value, interval and n stand in one sentence, and a normal interval can be asked for."""
    found = cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]]).with_normal_interval()
    assert "Cohen's kappa .49 (95% interval .39 to .59), n = 200 units" == str(found)
    assert found.z == pytest.approx(0.491525 / (found.null_error or 1), rel=1e-5)


@given(pairs=PAIRS)
def test_the_error_shrinks_with_the_sample(pairs: list[tuple[int, int]]) -> None:
    """Four times the data have half the standard error, and the same kappa."""
    table = table_of([one for one, _ in pairs], [other for _, other in pairs], values=VALUES)
    small, large = cohen_kappa(table), cohen_kappa([[4 * cell for cell in row] for row in table])
    assume(small.value is not None)
    assert small.value == pytest.approx(large.value)
    assert (small.standard_error or 0) == pytest.approx(2 * (large.standard_error or 0), abs=1e-9)
