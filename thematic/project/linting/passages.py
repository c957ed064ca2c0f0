"""The lint of passages: codes that may be two, passages out of place, the same words coded differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.analysis.lint_groups import two_groups as in_two
from thematic.analysis.lint_misfits import folds, standing, unseen_scores
from thematic.analysis.lint_words import commonest, near_identical, plain_words
from thematic.model.coders import Coder
from thematic.project.linting.findings import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.analysis.lint_groups import TwoGroups
    from thematic.model.codes import Code
    from thematic.project.linting.material import LintMaterial, Shown

_LEAST_SHARE = 0.2
_SHOWN_MISFITS = 3
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """The coded units that have a vector, those of the blind sample left out, and which codes they carry.

    Attributes:
        unit_ids: (n,) in the order of the sources.
        vectors: (n, d).
        marked: (n, c), a column for each code in use.
    """

    unit_ids: Sequence[int]
    texts: Sequence[str]
    vectors: NDArray[np.float32]
    marked: NDArray[np.bool_]

    @classmethod
    def of(cls, material: LintMaterial, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> Judged:
        """Join marks with vectors (unit ids and rows) of a project."""
        row_of = {int(unit_id): row for row, unit_id in enumerate(ids)}
        column = {code.code_id: place for place, code in enumerate(material.codes)}
        coded = {mark.unit_id for mark in material.marks}
        units = [
            one for one in material.units.values() if one.unit_id in coded and one.unit_id in row_of and not one.blind
        ]
        units.sort(key=lambda one: (one.source_id, one.start, one.unit_id))
        place = {one.unit_id: number for number, one in enumerate(units)}
        marked = np.zeros((len(units), len(material.codes)), dtype=np.bool_)
        for mark in material.marks:
            if mark.unit_id in place:
                marked[place[mark.unit_id], column[mark.code_id]] = True
        rows = np.array([row_of[one.unit_id] for one in units], dtype=np.int64)
        return cls([one.unit_id for one in units], [one.text for one in units], vectors[rows], marked)


def two_groups(material: LintMaterial, judged: Judged) -> Iterator[Finding]:
    """Find codes whose passages fall into two groups that are clearly apart."""
    for column, code in enumerate(material.codes):
        first_of: dict[str, int] = {}
        for row in np.flatnonzero(judged.marked[:, column]).tolist():
            first_of.setdefault(plain_words(judged.texts[row]), row)
        rows = np.array(sorted(first_of.values()), dtype=np.int64)
        groups = in_two(judged.vectors[rows])
        limits = material.limits
        if groups is None or groups.silhouette < limits.silhouette:
            continue
        if groups.smaller < max(limits.group_fewest, _LEAST_SHARE * len(rows)):
            continue
        sentence = (
            f"The {len(rows)} {material.units_word} of different words coded as '{code.name}' fall into two groups of "
            f"{len(rows) - groups.smaller} and {groups.smaller} (silhouette {groups.silhouette:.2f}, listed from "
            f"{limits.silhouette:.2f}); it may be two codes."
        )
        shown = _typical(material, judged, rows, groups)
        yield _finding(material, FindingKind.TWO_GROUPS, sentence, [code], shown, value=groups.silhouette)


def _typical(material: LintMaterial, judged: Judged, rows: NDArray[np.int64], groups: TwoGroups) -> list[Shown]:
    """Show the passages nearest to the middle of each group."""
    shown = []
    for number, own in ((1, ~groups.second), (2, groups.second)):
        places = np.flatnonzero(own)
        nearest = places[np.argsort(-np.round(groups.middle[places], 6), kind="stable")]
        remark = f"group {number} of {len(places)}"
        half = max(1, material.limits.quotes // 2)
        shown += [material.of_unit(judged.unit_ids[int(rows[one])], remark=remark) for one in nearest[:half]]
    return shown


def out_of_place(material: LintMaterial, judged: Judged) -> Iterator[Finding]:
    """Find passages that a model which has not seen them puts far from their code."""
    limits = material.limits
    counts = judged.marked.sum(axis=0)
    if not (counts >= limits.standing_fewest).any():
        return
    scores = np.round(unseen_scores(judged.vectors, judged.marked, folds(judged.texts)), 9)
    shares = standing(scores, judged.marked)
    for column, code in enumerate(material.codes):
        rows = np.flatnonzero(judged.marked[:, column])
        if counts[column] < limits.standing_fewest:
            continue
        low = rows[shares[rows, column] < limits.standing]
        low = low[np.argsort(shares[low, column], kind="stable")]
        if not len(low):
            continue
        look, them = ("looks", "it") if len(low) == 1 else ("look", "them")
        sentence = (
            f"{len(low)} of the {len(rows)} {material.units_word} coded as '{code.name}' (the blind sample apart) "
            f"{look} out of place: to a model that has not seen {them}, {1 - limits.standing:.0%} or more of those "
            "without the code look more like it."
        )
        shown = [
            _misfit(material, judged, int(row), column, shares) for row in low[: max(_SHOWN_MISFITS, limits.quotes)]
        ]
        value = float(shares[low[0], column])
        yield _finding(material, FindingKind.OUT_OF_PLACE, sentence, [code], shown, value=value)


def _misfit(material: LintMaterial, judged: Judged, row: int, column: int, shares: NDArray[np.float64]) -> Shown:
    others = [place for place in range(shares.shape[1]) if not judged.marked[row, place]]
    best = max(others, key=lambda place: (shares[row, place], -place), default=column)
    remark = f"nearest to '{material.codes[best].name}'" if best != column else ""
    carried = [material.codes[int(place)].code_id for place in np.flatnonzero(judged.marked[row])]
    return material.of_unit(judged.unit_ids[row], codes=carried, remark=remark)


def coded_differently(material: LintMaterial) -> Iterator[Finding]:
    """Find passages that say nearly the same, in answer to the same question, that one coder coded differently."""
    given: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mark in material.marks:
        given[mark.unit_id, mark.coder_id].add(mark.code_id)
    unit_ids = sorted({unit_id for unit_id, _ in given})
    texts = [material.units[one].text for one in unit_ids]
    leader = dict(zip(unit_ids, near_identical(texts, least=material.limits.identical).tolist(), strict=True))
    groups: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    for unit_id, coder_id in sorted(given):
        groups[leader[unit_id], material.units[unit_id].question, coder_id].append(unit_id)
    coders = {one.coder_id: one.name for one in material.reading.all(Coder)}
    found = []
    for (place, _, coder_id), members in groups.items():
        sets = {unit_id: frozenset(given[unit_id, coder_id]) for unit_id in members}
        if len(set(sets.values())) > 1 and len(plain_words(texts[place]).split()) >= _FEWEST_WORDS:
            found.append((len(members), place, coder_id, sets))
    for _, _, coder_id, sets in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        yield _differing(material, coders[coder_id], sets)


def _differing(material: LintMaterial, coder: str, sets: dict[int, frozenset[int]]) -> Finding:
    """Tell how a group was coded; the rarer ways are shown first, with one passage of the usual way."""
    usual = commonest(sets.values())
    counts = Counter(sets.values())
    ways = sorted(counts, key=lambda one: (-counts[one], sorted(one)))
    told = "; ".join(f"{' + '.join(material.names(way))} in {counts[way]}" for way in ways[:4])
    rare = [unit_id for unit_id, own in sets.items() if own != usual]
    as_usual = [unit_id for unit_id, own in sets.items() if own == usual]
    chosen = [*as_usual[:1], *rare][: material.limits.quotes]
    shown = [material.of_unit(unit_id, codes=sets[unit_id]) for unit_id in chosen]
    codes = [code for code in material.codes if any(code.code_id in way for way in ways)]
    sentence = f"{coder} coded {len(sets)} {material.units_word} that say nearly the same in {len(ways)} ways: {told}."
    return _finding(material, FindingKind.DIFFERENTLY, sentence, codes, shown)


def _finding(
    material: LintMaterial,
    kind: FindingKind,
    sentence: str,
    codes: Sequence[Code],
    shown: Sequence[Shown],
    *,
    value: float | None = None,
) -> Finding:
    paths = tuple(material.path(code.code_id) for code in codes)
    ids = tuple(code.code_id for code in codes)
    figure = None if value is None else round(value, 4)
    return Finding(kind, Severity.MEDIUM, sentence, paths, ids, material.quotes(shown), figure)
