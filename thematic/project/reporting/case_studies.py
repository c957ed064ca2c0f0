"""Case studies: which themes and which words of the analyst stand under challenge, solution, impact and so on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError, UnknownNameError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = {
    "challenge": ("The challenge", "What was difficult, for whom, and what had been tried before."),
    "solution": ("The solution", "What was done, by whom, and what people noticed about it."),
    "impact": ("The impact", "What changed for people, and for how many; what did not change."),
    "sustained": ("What lasts", "What has stayed since, and what keeps it going."),
    "lessons": ("Lessons", "What others should know who want to do the same."),
}
"""Part -> its heading, and what belongs under it."""


@dataclass(frozen=True, slots=True)
class CasePlan:
    """What stands under one part.

    Attributes:
        part: one of `PARTS`.
        text: the person's own words; paragraphs are parted by an empty line.
        themes: by name, in the order they are to stand.
    """

    part: str
    text: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A plan for each part that has one; the others are left out and named, and where none has one all stand blank.

    Example:
        >>> study = CaseStudy.of([("challenge", "The road"), ("impact", "Small steps"), ("impact", "Work")])
        >>> [(one.part, one.themes) for one in study.plans]
        [('challenge', ('The road',)), ('impact', ('Small steps', 'Work'))]
    """

    plans: tuple[CasePlan, ...] = ()

    @classmethod
    def of(cls, themes: Iterable[tuple[str, str]]) -> CaseStudy:
        """Map themes to parts, from (part, theme) pairs.

        Raises:
            UnknownNameError: there is no such part.
        """
        held: dict[str, list[str]] = {}
        for part, theme in themes:
            held.setdefault(_part(part), []).append(theme)
        return cls(tuple(CasePlan(part, themes=tuple(names)) for part, names in held.items()))

    @classmethod
    def read(cls, path: str | Path) -> CaseStudy:
        """Read a plan from YAML: each part with a list of themes, or with `text` and `themes`.

        Raises:
            UnreadableFileError: the file cannot be read.
            UnknownNameError: there is no such part.
            InvalidValueError: a part is neither a list of themes nor `text` and `themes`.
        """
        from thematic.exchange.plain_yaml import PlainYamlError, load_plain_file

        try:
            held = load_plain_file(Path(path))
        except PlainYamlError as error:
            raise UnreadableFileError(Path(path), str(error)) from error
        if not isinstance(held, dict):
            raise InvalidValueError("The plan of a case study", str(held)[:60], f"a mapping of {', '.join(PARTS)}")
        return cls(tuple(_plan(_part(str(part)), what) for part, what in held.items()))

    def joined(self, other: CaseStudy) -> CaseStudy:
        """Add the plans of another case study to this one's."""
        held = {one.part: one for one in self.plans}
        for one in other.plans:
            mine = held.get(one.part, CasePlan(one.part))
            text = "\n\n".join(part for part in (mine.text, one.text) if part)
            held[one.part] = CasePlan(one.part, text, tuple(dict.fromkeys((*mine.themes, *one.themes))))
        return CaseStudy(tuple(held.values()))

    def plan(self, part: str) -> CasePlan:
        """Return the plan of a part; an empty one where there is none."""
        return next((one for one in self.plans if one.part == part), CasePlan(part))


def _part(name: str) -> str:
    tidy = " ".join(name.split()).casefold()
    if tidy not in PARTS:
        raise UnknownNameError("part of a case study", name, list(PARTS))
    return tidy


def _plan(part: str, held: Any) -> CasePlan:  # noqa: ANN401 - whatever a YAML file holds
    fits = "a list of themes, or `text` and `themes`"
    if isinstance(held, str):
        return CasePlan(part, themes=(held,))
    if isinstance(held, list):
        return CasePlan(part, themes=_names(part, held))
    if not isinstance(held, dict) or set(held) - {"text", "themes"}:
        raise InvalidValueError(f"The part '{part}'", str(held)[:60], fits)
    themes = held.get("themes") or []
    named = (themes,) if isinstance(themes, str) else _names(part, themes)
    return CasePlan(part, str(held.get("text") or "").strip(), named)


def _names(part: str, held: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    if not isinstance(held, list) or not all(isinstance(one, str) for one in held):
        raise InvalidValueError(f"The themes of '{part}'", str(held)[:60], "a list of names")
    return tuple(held)
