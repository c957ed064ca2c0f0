"""The lint of coverage: who and what has no coding, and themes that two voices carry."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.model.themes import Theme, ThemeCode
from thematic.project.linting.findings import Finding, FindingKind, Severity
from thematic.project.linting.material import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thematic.project.linting.material import LintMaterial
    from thematic.store.linting import OpenText, SaidCoding


def participants_without_coding(material: LintMaterial) -> Iterator[Finding]:
    """Find participants who gave a text of which nothing is coded, once anything is."""
    spoke = {one.participant_id for one in material.codings}
    theirs: dict[int, OpenText] = {}
    for one in material.texts:
        if one.participant_id is not None:
            theirs.setdefault(one.participant_id, one)
    silent = [person for person in theirs if person not in spoke]
    if not silent or not material.codings:
        return
    people = "participant has" if len(silent) == 1 else "participants have"
    names = listed(material.people[one] for one in silent)
    sentence = f"{len(silent)} of {len(theirs)} {people} a text and no coding: {names}."
    shown = [_beginning(theirs[one]) for one in silent[: material.limits.quotes]]
    share = len(silent) / len(theirs)
    yield Finding(
        FindingKind.PARTICIPANTS,
        Severity.MEDIUM,
        sentence,
        (),
        (),
        material.quotes(shown),
        round(share, 4),
        participants=len(silent),
    )


def questions_without_coding(material: LintMaterial) -> Iterator[Finding]:
    """Find questions with answers of which none is coded, once anything is."""
    coded = {one.source_id for one in material.codings}
    answers: dict[int, list[OpenText]] = defaultdict(list)
    for one in material.texts:
        if one.question_id is not None:
            answers[one.question_id].append(one)
    for question_id, texts in answers.items():
        if material.codings and not any(one.source_id in coded for one in texts):
            sentence = f"None of the {len(texts)} answers to '{material.questions[question_id]}' is coded."
            shown = [_beginning(one) for one in texts[: material.limits.quotes]]
            yield Finding(FindingKind.QUESTIONS, Severity.HIGH, sentence, (), (), material.quotes(shown))


def _beginning(text: OpenText) -> Shown:
    """Show a text that may be as long as an interview by how it begins."""
    return Shown(text.source_id, text.start, min(text.end, text.start + 200))


def two_voices(material: LintMaterial) -> Iterator[Finding]:
    """Find themes of which two participants gave most passages."""
    from thematic.analysis.lint_pairs import top_voices

    everybody = len({one.participant_id for one in material.codings if one.participant_id is not None})
    limits = material.limits
    codes_of = _codes_of_themes(material)
    for theme in sorted(material.reading.all(Theme), key=lambda one: (one.position, one.theme_id)):
        passages = _passages(material, codes_of[theme.theme_id])
        counts = Counter(one.participant_id for one in passages if one.participant_id is not None)
        top = top_voices(counts, everybody=everybody, least=limits.two_voices)
        if top is None or top.passages < limits.theme_fewest or not top.rests_on_two:
            continue
        names = " and ".join(material.people[one] for one in top.voices)
        speak = "person speaks" if top.speakers == 1 else "people speak"
        known = "" if top.passages == len(passages) else " whose speaker is known"
        sentence = (
            f"The theme '{theme.name}' rests on {names}: {top.own} of its {top.passages} extracts{known} "
            f"({top.share:.0%}, listed from {top.threshold:.0%}) are theirs; {top.speakers} {speak} for it."
        )
        own = [one for one in passages if one.participant_id in top.voices]
        step = max(1, len(own) // limits.quotes)
        shown = [
            Shown(one.source_id, one.start, one.end, material.names([one.code_id]))
            for one in own[::step][: limits.quotes]
        ]
        ids = tuple(code.code_id for code in material.codes if code.code_id in codes_of[theme.theme_id])
        yield Finding(
            FindingKind.TWO_VOICES,
            Severity.HIGH,
            sentence,
            tuple(material.path(one) for one in ids),
            ids,
            material.quotes(shown),
            round(top.share, 4),
        )


def _passages(material: LintMaterial, code_ids: set[int]) -> list[SaidCoding]:
    """List the passages under codes, each once however many codes and coders it has."""
    places: dict[tuple[int, int, int], SaidCoding] = {}
    for one in material.codings:
        if one.code_id in code_ids:
            places.setdefault((one.source_id, one.start, one.end), one)
    return list(places.values())


def _codes_of_themes(material: LintMaterial) -> Mapping[int, set[int]]:
    """List for each theme its codes, those below them and those of its sub-themes."""
    own: dict[int, set[int]] = defaultdict(set)
    for one in material.reading.all(ThemeCode):
        own[one.theme_id].update(_with_below(material, one.code_id))
    parents = {one.theme_id: one.parent_id for one in material.reading.all(Theme)}
    found: dict[int, set[int]] = defaultdict(set)
    for theme_id in parents:
        over: int | None = theme_id
        while over is not None:
            found[over] |= own[theme_id]
            over = parents[over]
    return found


def _with_below(material: LintMaterial, code_id: int) -> set[int]:
    below = (_with_below(material, child.code_id) for child in material.tree.children(code_id))
    return {code_id}.union(*below)
