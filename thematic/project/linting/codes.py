"""The lint of codes: what they lack, how often they are used, which come together or read alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thematic.model.settings import Approach
from thematic.project.linting.findings import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.analysis.lint_pairs import Together
    from thematic.model.codes import Code
    from thematic.project.linting.material import LintMaterial, Shown

_NEEDED = {Approach.REFLEXIVE: Severity.LOW, Approach.CODEBOOK: Severity.MEDIUM, Approach.RELIABILITY: Severity.HIGH}
"""How grave a missing definition is: a reflexive codebook may do without, two coders cannot."""


def missing_definitions(material: LintMaterial) -> Iterator[Finding]:
    """Find codes in use without a definition; headings need none."""
    for code in material.codes:
        if not code.definition.strip() and not material.is_heading(code):
            yield _about(
                material,
                FindingKind.MISSING_DEFINITION,
                _NEEDED[material.settings.approach],
                f"'{code.name}' has no definition.",
                [code],
            )


def never_used(material: LintMaterial) -> Iterator[Finding]:
    """Find codes without a coding, headings left out, once anything is coded at all."""
    for code in material.codes:
        if material.codings and not material.by_code.get(code.code_id) and not material.is_heading(code):
            yield _about(material, FindingKind.NEVER_USED, Severity.LOW, f"'{code.name}' has no coding.", [code])


def used_once(material: LintMaterial) -> Iterator[Finding]:
    """Find codes that were given to one passage, by however many coders."""
    for code in material.codes:
        places = {(one.source_id, one.start, one.end) for one in material.by_code.get(code.code_id, ())}
        if len(places) == 1:
            sentence = f"'{code.name}' was given to one passage only."
            yield _about(material, FindingKind.USED_ONCE, Severity.LOW, sentence, [code])


def always_together(material: LintMaterial) -> Iterator[Finding]:
    """Find pairs of codes that nearly always come together, as the same coder gave them to the same unit."""
    from thematic.analysis.lint_pairs import always_together as pairs

    given: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mark in material.marks:
        given[mark.unit_id, mark.coder_id].add(mark.code_id)
    limits = material.limits
    sets = [frozenset(codes) for codes in given.values()]
    for pair in pairs(sets, least=limits.together, fewest=limits.together_fewest):
        first, second = material.tree[pair.first], material.tree[pair.second]
        sentence = (
            f"'{first.name}' and '{second.name}' were given together {pair.both} of the {pair.either} times that a "
            f"coder gave either to a {material.settings.unit.value} ({pair.share:.0%}); one code may be enough."
        )
        shown = _both(material, given, pair)
        yield _about(
            material, FindingKind.TOGETHER, Severity.MEDIUM, sentence, [first, second], shown=shown, value=pair.share
        )


def _both(material: LintMaterial, given: Mapping[tuple[int, int], set[int]], pair: Together) -> list[Shown]:
    """Show units with both codes, and first of all those with only one."""
    apart: list[Shown] = []
    both: list[Shown] = []
    for (unit_id, _), codes in sorted(given.items()):
        own = codes & {pair.first, pair.second}
        if own:
            (both if len(own) > 1 else apart).append(material.of_unit(unit_id, codes=own))
    half = material.limits.quotes // 2
    return [*apart[:half], *both[: material.limits.quotes - len(apart[:half])]]


def names_alike(material: LintMaterial) -> Iterator[Finding]:
    """Find codes whose names are spelled nearly the same, wherever they stand in the tree."""
    from thematic.analysis.lint_words import alike

    for one in alike([code.name for code in material.codes], least=material.limits.names):
        first, second = material.codes[one.first], material.codes[one.second]
        sentence = (
            f"'{material.path(first.code_id)}' and '{material.path(second.code_id)}' are named nearly alike "
            f"({one.share:.0%} of their letters in runs of three)."
        )
        yield _about(material, FindingKind.NAMES, Severity.MEDIUM, sentence, [first, second], value=one.share)


def definitions_alike(material: LintMaterial, vectors: Mapping[str, NDArray[np.float32]]) -> Iterator[Finding]:
    """Find codes whose definitions are spelled nearly the same or, where there are vectors, mean nearly the same.

    Args:
        material: what is looked at.
        vectors: the vectors of definitions that have one, by their words.
    """
    from thematic.analysis.lint_words import alike

    defined = [code for code in material.codes if code.definition.strip()]
    told = set()
    for one in alike([code.definition for code in defined], least=material.limits.definitions):
        first, second = defined[one.first], defined[one.second]
        told.add((one.first, one.second))
        sentence = (
            f"The definitions of '{first.name}' and '{second.name}' are worded nearly alike "
            f"({one.share:.0%} of their letters in runs of three)."
        )
        yield _about(material, FindingKind.DEFINITIONS, Severity.MEDIUM, sentence, [first, second], value=one.share)
    places = [place for place, code in enumerate(defined) if code.definition.strip() in vectors]
    for near, other, cosine in _near(places, defined, vectors, least=material.limits.meaning):
        if (near, other) not in told:
            first, second = defined[near], defined[other]
            names = f"'{first.name}' and '{second.name}'"
            sentence = f"The definitions of {names} say nearly the same (cosine {cosine:.2f})."
            yield _about(material, FindingKind.DEFINITIONS, Severity.MEDIUM, sentence, [first, second], value=cosine)


def _near(
    places: Sequence[int], defined: Sequence[Code], vectors: Mapping[str, NDArray[np.float32]], *, least: float
) -> Iterator[tuple[int, int, float]]:
    if len(places) < 2:  # noqa: PLR2004 - a pair
        return
    import numpy as np

    rows = np.stack([vectors[defined[place].definition.strip()] for place in places]).astype(np.float64)
    cosines = np.round(rows @ rows.T, 6)
    for one, other in np.argwhere(np.triu(cosines >= least, k=1)):
        yield places[one], places[other], float(cosines[one, other])


def _about(
    material: LintMaterial,
    kind: FindingKind,
    severity: Severity,
    sentence: str,
    codes: Sequence[Code],
    *,
    shown: Sequence[Shown] | None = None,
    value: float | None = None,
) -> Finding:
    """Make a finding about codes; without spans to show it shows passages of each code in turn."""
    if shown is None:
        each = [material.of_code(code.code_id, remark=f"'{code.name}'" if len(codes) > 1 else "") for code in codes]
        shown = [one for some in each for one in some[: max(1, material.limits.quotes // len(codes))]]
    return Finding(
        kind,
        severity,
        sentence,
        tuple(material.path(code.code_id) for code in codes),
        tuple(code.code_id for code in codes),
        material.quotes(shown),
        None if value is None else round(value, 4),
    )
