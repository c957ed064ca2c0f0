"""Tests of thematic.suggest.evaluation, splitting, thresholds and methods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.suggest import Answers, CodeText, Method, Ranking, evaluate, reads_to_recall, thresholds
from thematic.suggest.evaluated import Interval
from thematic.suggest.splitting import groups_of, split

SUBJECTS = ("soup", "chairs", "parking")
PLACES = ("at the ward", "on Monday", "near the door", "by the lake", "in the hall", "after lunch", "at night", "again")
SAYINGS = ("the {} pleased me", "I found the {} poor", "more {} please", "not enough {} for us", "{} is what I recall")


def answers() -> Answers:
    """Invent 120 answers of 40 people about three subjects; the vectors know nothing."""
    texts = tuple(f"{saying.format(subject)} {place}" for subject in SUBJECTS for saying in SAYINGS for place in PLACES)
    random = np.random.default_rng(4)
    vectors = random.normal(size=(len(texts), 8)).astype(np.float32)
    return Answers(
        texts=texts,
        participants=tuple(frozenset({f"P{number * 7 % 40}"}) for number in range(len(texts))),
        vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
        inner=np.zeros((len(texts), 0), dtype=np.float32),
        marked=np.array([[subject in text for subject in SUBJECTS] for text in texts]),
        blind=np.zeros(len(texts), dtype=np.bool_),
        codes=(CodeText(1, "Food"), CodeText(2, "Seats"), CodeText(3, "Parking", "Where cars stand.")),
        code_vectors=np.zeros((3, 8), dtype=np.float32),
    )


def in_order(given_answers: Answers, order: list[int]) -> Answers:
    """Put the answers into another order."""
    return replace(
        given_answers,
        texts=tuple(given_answers.texts[place] for place in order),
        participants=tuple(given_answers.participants[place] for place in order),
        vectors=given_answers.vectors[order],
        inner=given_answers.inner[order],
        marked=given_answers.marked[order],
        blind=given_answers.blind[order],
    )


@settings(max_examples=30, deadline=None)
@given(
    people=st.lists(st.frozensets(st.sampled_from("ABCDEFGH"), min_size=1, max_size=2), min_size=1, max_size=30),
    words=st.lists(st.sampled_from(["yes", "Yes", "no", "late", "late  bus", "late bus"]), min_size=30, max_size=30),
    seed=st.integers(0, 5),
)
def test_nobody_is_on_both_sides(people: list[frozenset[str]], words: list[str], seed: int) -> None:
    """Neither a participant nor an answer like another is learnt from and held out as well."""
    texts = words[: len(people)]
    groups = groups_of(people, texts)
    drawn = split(groups, texts, first=np.zeros(len(texts), dtype=np.bool_), share=0.3, seed=seed)
    held, rest = set(drawn.held_out.tolist()), set(drawn.order.tolist())

    assert held | rest == set(range(len(texts)))
    assert {person for row in held for person in people[row]}.isdisjoint(
        person for row in rest for person in people[row]
    )
    assert {" ".join(texts[row].split()).casefold() for row in held}.isdisjoint(
        " ".join(texts[row].split()).casefold() for row in rest
    )


def test_the_blind_sample_is_held_out_first() -> None:
    """Answers coded blind are in every draw's held-out part while there is room."""
    given_answers = answers()
    groups = groups_of(given_answers.participants, given_answers.texts)
    blind = np.isin(groups, [3, 5])
    for seed in range(4):
        drawn = split(groups, given_answers.texts, first=blind, share=0.3, seed=seed)
        assert set(np.flatnonzero(blind).tolist()) <= set(drawn.held_out.tolist())


def test_words_are_found_and_baselines_stand_beside() -> None:
    """Where words decide, the suggester beats chance, and every method has its point on the curve."""
    found = evaluate(answers(), sizes=(25,), draws=3)
    last = {point.method: point for point in found.curve if point.n == found.curve[-1].n}

    assert set(last) == set(Method)
    assert last[Method.SUGGESTER].macro_ap > 0.95
    assert last[Method.RANDOM].macro_ap < 0.6
    assert last[Method.PREVALENCE].macro_ap < 0.6
    assert last[Method.KEYWORD].macro_ap < last[Method.SUGGESTER].macro_ap
    assert {point.method for point in found.curve if point.n == 0} == {
        Method.RANDOM,
        Method.KEYWORD,
        Method.SUGGESTER,
    }
    assert [code.code for code in found.per_code] == ["Food", "Seats", "Parking"]
    assert all(code.worth_a_look is not None for code in found.per_code)


def test_the_same_answers_in_another_order_evaluate_alike() -> None:
    """Row order decides nothing."""
    given_answers = answers()
    order = np.random.default_rng(9).permutation(len(given_answers.texts)).tolist()
    one = evaluate(given_answers, sizes=(25,), draws=2)
    other = evaluate(in_order(given_answers, order), sizes=(25,), draws=2)
    for point, again in zip(one.curve, other.curve, strict=True):
        if point.method is not Method.RANDOM:
            assert point.macro_ap == pytest.approx(again.macro_ap, abs=1e-6)


def test_codes_held_out_too_rarely_are_apart() -> None:
    """Without a code that can be measured the verdict says that it is too early."""
    given_answers = answers()
    few = given_answers.marked.copy()
    few[:, 1:] = False
    few[6:, 0] = False
    found = evaluate(replace(given_answers, marked=few), sizes=(25,), draws=2)

    assert all(code.rare for code in found.per_code)
    assert "too early" in found.verdict
    assert all(code.worth_a_look is None for code in found.per_code)


def test_noise_is_called_noise() -> None:
    """Codes given by chance are not praised."""
    given_answers = answers()
    chance = np.random.default_rng(5).random(given_answers.marked.shape) < 0.4
    found = evaluate(replace(given_answers, marked=chance), sizes=(25,), draws=3)

    assert "not measurably better" in found.verdict


def test_learning_from_nothing_but_words() -> None:
    """Without a coding the suggester ranks by the codebook alone, and no baseline learns from what is held out."""
    ranking = Ranking(answers())
    nothing, asked = np.empty(0, dtype=np.int64), np.arange(120)
    parking = ranking.scores(Method.SUGGESTER, nothing, asked)[:, 2]

    assert answers().marked[parking.argmax(), 2]
    assert ranking.scores(Method.PREVALENCE, nothing, asked).max() == 0


def test_thresholds_come_from_eight_on() -> None:
    """Seven coded answers give none; clean scores give both; a code that is never right gives no confidence."""
    scores = np.arange(40.0)[::-1]
    clean = scores >= 30
    assert thresholds(np.arange(40) < 7, scores).worth_a_look is None
    found = thresholds(clean, scores)
    assert found.worth_a_look is not None
    assert found.confident is not None
    assert found.confident.score == 28.0
    # From 32 on four in five are found; what one can be confident of is worth a look as well.
    assert (found.worth_a_look.score, found.worth_a_look.recall) == (28.0, 1.0)
    mixed = thresholds(np.isin(np.arange(40), [0, 2, 4, 6, 8, 10, 12, 14]), scores).worth_a_look
    assert mixed is not None
    assert (mixed.score, mixed.recall) == (27.0, 0.875)
    assert found.confident.precision == pytest.approx(10 / 12)
    assert thresholds(clean[::-1], scores).confident is None


def test_reads_count_ties_whole() -> None:
    """Units of one score are read together."""
    marked = np.array([True, False, True, False])
    assert reads_to_recall(marked, np.array([2.0, 2.0, 1.0, 0.0]), recall=0.5) == 2
    assert np.isnan(reads_to_recall(np.zeros(4, dtype=np.bool_), np.arange(4.0), recall=0.5))


def test_intervals_are_students() -> None:
    """Three draws have two degrees of freedom, twelve eleven; one draw has no interval."""
    found = Interval.of([1.0, 2.0, 3.0])
    assert found.low is not None
    assert found.low == pytest.approx(2 - 4.30265 / 3**0.5, abs=1e-4)
    twelve = Interval.of([0.0, 1.0] * 6)
    assert twelve.high == pytest.approx(0.5 + 2.20099 * (3 / 11) ** 0.5 / 12**0.5, abs=1e-4)
    assert Interval.of([0.5]) == Interval(0.5, None, None)
    assert np.isnan(Interval.of([]).mean)


def test_nothing_is_worth_a_look_where_fewer_than_one_in_three_are_right() -> None:
    """The threshold that finds four in five is none when two in three of what stands there are wrong."""
    marked = np.array([False] * 30 + [True] * 10 + [False] * 10)
    assert thresholds(marked, -np.arange(50.0)).worth_a_look is None
    better = thresholds(marked[20:], -np.arange(30.0)).worth_a_look
    assert better is not None
    assert (18, 8 / 18) == (better.found, better.precision)


def test_the_blind_sample_is_measured_alone() -> None:
    """The figures on the blind sample rest on its answers only."""
    some = answers()
    blind = np.zeros(120, dtype=np.bool_)
    blind[::10] = True
    found = evaluate(replace(some, blind=blind), sizes=(), draws=2)
    assert found.on_blind is not None
    assert (12, True) == (found.on_blind.answers, found.on_blind.few)
    assert "Only 12 of these 120" in found.base
    assert evaluate(some, sizes=(), draws=1).on_blind is None
