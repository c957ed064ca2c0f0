"""Evidence for the review of a theme: the measures as sentences, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count
from thematic.errors import listed
from thematic.model.codings import Coding
from thematic.store import coded

if TYPE_CHECKING:
    from thematic.model.codes import CodeTree
    from thematic.model.themes import Theme, ThemeStory
    from thematic.project.themes.measures import Spoke, ThemeMeasures
    from thematic.project.themes.passages import ThemePassages
    from thematic.store.reading import Reading

_MOST = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known about the project as a whole.

    Attributes:
        subthemes: names by the id of the theme above.
        loose: codes in use that argue for no theme, by name.
        silent: participants who gave a text and have no coding under any theme.
        codings: how many codings there are, and how many with a stance.
    """

    subthemes: dict[int, tuple[str, ...]]
    loose: tuple[str, ...]
    silent: Count
    codings: Count

    @classmethod
    def of(cls, reading: Reading, said: ThemePassages) -> Ground:
        """Read it within a transaction."""
        tree: CodeTree = said.counting.tree
        used = coded.coding_counts(reading.connection)
        held = frozenset().union(*said.codes.values()) if said.codes else frozenset()
        loose = tuple(code.name for code in tree if used.get(code.code_id) and code.code_id not in held)
        base = said.counting.base
        heard = said.counting.people(held) & base
        everything = reading.count(Coding)
        stated = everything - reading.count(Coding, stance="unstated")
        return cls(
            {one.theme_id: tuple(below.name for below in said.subthemes(one)) for one in said.themes},
            loose,
            Count(len(base) - len(heard), len(base), RESPONDENTS),
            Count(stated, everything, "codings"),
        )


def evidence(key: str, theme: Theme, found: ThemeMeasures, ground: Ground, story: ThemeStory | None) -> tuple[str, ...]:
    """Say what can be computed for a question of the review, in sentences with their figures."""
    below = ground.subthemes.get(theme.theme_id, ())
    told = f"Sub-themes: {', '.join(below)}." if below else "It has no sub-themes."
    spread = (*_spread(found.attribute, found.groups), *_spread("Time points", found.waves))
    lines = {
        "pattern": _pattern(found),
        "support": _support(found),
        "too-much": _too_much(found),
        "subthemes": (told, *_shares(found)),
        "negative": _negative(found, ground),
        "whole": (f"Mentioned by {found.mentioned.sentence}.", *spread),
        "sense": _sense(theme, story),
        "separate": _separate(found),
        "others": _others(ground),
    }
    return lines[key]


def _used(many: int) -> str:
    return "1 used code argues" if many == 1 else f"{many} used codes argue"


def _pattern(found: ThemeMeasures) -> tuple[str, ...]:
    if found.within is None:
        return (f"{_extracts(found.extracts)}; likeness is not measured (no vectors, or fewer than two units).",)
    first = f"How alike its units are on average: {found.within:.2f}, where 1 is the same words (mean cosine)."
    if found.between is None:
        return (first,)
    side = "closer to each other than to" if found.within > found.between else "no closer to each other than to"
    return (first, f"Its extracts are {side} those of the nearest theme, '{found.nearest}' ({found.between:.2f}).")


def _support(found: ThemeMeasures) -> tuple[str, ...]:
    lines = [f"{_extracts(found.extracts)}; mentioned by {found.mentioned.sentence}."]
    if found.top_names:
        known = "" if found.top_two.base == found.extracts else " whose speaker is known"
        names = " and ".join(found.top_names)
        lines.append(f"The loudest voices, {names}, give {found.top_two.sentence}{known}.")
    return tuple(lines)


def _too_much(found: ThemeMeasures) -> tuple[str, ...]:
    many = len(found.codes)
    lines = [f"{many} code{'' if many == 1 else 's'} with extracts.", *_shares(found)]
    if found.within is not None and found.between is not None and found.within <= found.between:
        lines.append("Its extracts are as close to another theme as to each other, which may mean that it holds two.")
    return tuple(lines)


def _shares(found: ThemeMeasures) -> tuple[str, ...]:
    if not found.codes:
        return ()
    shown = "; ".join(f"{one.code}: {one.count.sentence}" for one in found.codes[:_MOST])
    more = f"; and {len(found.codes) - _MOST} more" if len(found.codes) > _MOST else ""
    return (f"{shown}{more}.",)


def _negative(found: ThemeMeasures, ground: Ground) -> tuple[str, ...]:
    if found.contradicting or found.qualifying:
        cases = f"{_extracts(found.contradicting)} contradicting and {found.qualifying} qualifying it"
        return (f"{cases}, of {found.extracts} in all.",)
    if not ground.codings.n:
        return ("No coding says yet how it stands to its code, so contradicting cases have not been looked for.",)
    return (f"Sought, none found: {ground.codings.sentence} say how they stand to their code.",)


def _spread(title: str, lines: tuple[Spoke, ...]) -> tuple[str, ...]:
    if not lines:
        return ()
    return (f"{title}: {'; '.join(f'{one.name} {one.count.sentence}' for one in lines)}.",)


def _sense(theme: Theme, story: ThemeStory | None) -> tuple[str, ...]:
    lines = [f"Concept: {theme.concept}" if theme.concept else "No central organising concept is written yet."]
    lines.append(
        f"Link to the question: {story.link}" if story and story.link else "No link to the question is written yet."
    )
    return tuple(lines)


def _separate(found: ThemeMeasures) -> tuple[str, ...]:
    if not found.overlaps:
        return ("It shares no extract and no participant with another theme.",)
    return tuple(
        f"With '{one.theme}' it shares {one.shared.sentence} and {one.people.sentence}."
        for one in found.overlaps[:_MOST]
    )


def _others(ground: Ground) -> tuple[str, ...]:
    loose = (
        f"{_used(len(ground.loose))} for no theme: {listed(ground.loose)}."
        if ground.loose
        else "Every used code argues for a theme."
    )
    return (loose, f"No coding under any theme: {ground.silent.sentence}.")


def _extracts(count: int) -> str:
    return f"{count} extract{'' if count == 1 else 's'}"
