"""Taking in coders, codes and themes: met by name or path, added where they are new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from thematic.errors import AmbiguousNameError
from thematic.exchange.report import counted
from thematic.model.coders import Coder
from thematic.model.codes import PATH_SEPARATOR, Code, CodeStatus, CodeTree, same_name
from thematic.model.names import ByName
from thematic.model.themes import Theme, ThemeCode, ThemeStatus
from thematic.project.codebook.palette import own_colour
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.exchange.interchange import OuterCode, OuterTheme
    from thematic.project.exchanging.intake import Intake

_TEXTS = ("definition", "include", "exclude", "example", "near_miss")
_COLOUR_LENGTH = 7

_Entry = TypeVar("_Entry", "OuterCode", "OuterTheme")
_Found = TypeVar("_Found")


def take_coders(intake: Intake) -> None:
    """Take in the coders that made something; those of the same name are the same person."""
    interchange = intake.interchange
    active = {one.coder for one in interchange.codings} | {one.coder for one in interchange.memos}
    active |= {one.coder for one in interchange.quotations}
    known = ByName("coder", ((one.name, one.coder_id) for one in intake.change.all(Coder)))
    called: dict[str, str] = {}
    for outer in interchange.coders:
        if outer.key not in active:
            continue
        name = one_line(outer.name) or "Unnamed coder"
        if same_name(name) in called:
            intake.say(f"the file has several coders called '{name}'; their codings are one coder's here")
        called[same_name(name)] = name
        there = met(known, name)
        if there is None:
            there = intake.change.new_id(Coder)
            intake.change.add(Coder(there, name))
            known.add(name, there)
            intake.added("coders")
        intake.coders[outer.key] = there


def take_codes(intake: Intake) -> None:
    """Take in codes by their path: a code that is there keeps its words, and gets those that it lacks."""
    held = {one.code_id: one for one in intake.change.all(Code)}
    tree = CodeTree(held.values())
    children: dict[int | None, dict[str, int]] = {}
    for code in tree:
        children.setdefault(code.parent_id, {}).setdefault(same_name(code.name), code.code_id)
    made: dict[int, Code] = {}
    filled: dict[int, Code] = {}
    differing: list[str] = []
    for outer in parents_first(intake.interchange.codes):
        parent_id = intake.codes.get(outer.parent or "")
        name = _code_name(intake, outer)
        beside = children.setdefault(parent_id, {})
        there = beside.get(same_name(name))
        if there is not None and there in intake.codes.values():
            intake.say(f"the file has several codes called '{name}' in one place; they are one code here")
        if there is None:
            there = intake.change.new_id(Code)
            made[there] = _new_code(outer, there, parent_id, len(beside), name)
            beside[same_name(name)] = there
        else:
            before = made.get(there) or filled.get(there) or held[there]
            after = _completed(before, outer)
            if any(words(getattr(outer, field)) not in ("", getattr(after, field)) for field in _TEXTS):
                differing.append(before.name)
            if after != before:
                (made if there in made else filled)[there] = after
        intake.codes[outer.key] = there
    intake.change.add_all(made.values())
    intake.change.replace_all(filled.values())
    intake.added("codes", len(made))
    intake.added("codes completed", len(filled))
    _tell_codes(intake, differing)


def _tell_codes(intake: Intake, differing: list[str]) -> None:
    if differing:
        names = ", ".join(f"'{name}'" for name in dict.fromkeys(differing))
        intake.say(f"the file describes {names} differently; what stands in the project was kept")
    holders = sum(not one.codable for one in intake.interchange.codes)
    if holders:
        categories = counted(holders, "category", plural="categories")
        intake.say(f"{categories} that hold codes became codes that have others below them")


def _new_code(outer: OuterCode, code_id: int, parent_id: int | None, position: int, name: str) -> Code:
    colour = outer.colour.strip()
    return Code(
        code_id,
        parent_id,
        position,
        name,
        words(outer.definition),
        words(outer.include),
        words(outer.exclude),
        words(outer.example),
        words(outer.near_miss),
        colour if is_colour(colour) else own_colour(code_id),
        CodeStatus.RETIRED if outer.retired else CodeStatus.ACTIVE,
    )


def _completed(code: Code, outer: OuterCode) -> Code:
    """Give a code the texts that it lacks and the file has."""
    return replace(
        code,
        definition=code.definition or words(outer.definition),
        include=code.include or words(outer.include),
        exclude=code.exclude or words(outer.exclude),
        example=code.example or words(outer.example),
        near_miss=code.near_miss or words(outer.near_miss),
    )


def is_colour(colour: str) -> bool:
    """Tell whether a text is a colour as codes have it.

    Example:
        >>> is_colour("#33aa55"), is_colour("red"), is_colour("#3a5")
        (True, False, False)
    """
    return (
        len(colour) == _COLOUR_LENGTH
        and colour[0] == "#"
        and all(one in "0123456789abcdefABCDEF" for one in colour[1:])
    )


def take_themes(intake: Intake) -> None:
    """Take in themes by their path, with the codes that argue for them."""
    held = {one.theme_id: one for one in intake.change.all(Theme)}
    children: dict[int | None, dict[str, int]] = {}
    for one in held.values():
        children.setdefault(one.parent_id, {}).setdefault(same_name(one.name), one.theme_id)
    links = {(one.theme_id, one.code_id) for one in intake.change.all(ThemeCode)}
    made: list[Theme] = []
    fresh: list[ThemeCode] = []
    filled: dict[int, Theme] = {}
    for outer in parents_first(intake.interchange.themes):
        parent_id = intake.themes.get(outer.parent or "")
        name = one_line(outer.name) or f"Unnamed theme {outer.key}"
        beside = children.setdefault(parent_id, {})
        there = beside.get(same_name(name))
        if there is not None and there in intake.themes.values():
            intake.say(f"the file has several themes called '{name}' in one place; they are one theme here")
        if there is None:
            there = intake.change.new_id(Theme)
            made.append(_new_theme(outer, there, parent_id, len(beside), name))
            beside[same_name(name)] = there
        elif there in held:
            after = _completed_theme(filled.get(there) or held[there], outer)
            if after != held[there]:
                filled[there] = after
        intake.themes[outer.key] = there
        for key in outer.codes:
            link = (there, intake.codes.get(key, 0))
            if link[1] and link not in links:
                links.add(link)
                fresh.append(ThemeCode(*link))
    intake.change.add_all(made)
    intake.change.replace_all(filled.values())
    intake.change.add_all(fresh)
    intake.added("themes", len(made))
    intake.added("codes given to themes", len(fresh))


def _new_theme(outer: OuterTheme, theme_id: int, parent_id: int | None, position: int, name: str) -> Theme:
    known = {one.value: one for one in ThemeStatus}
    status = known.get(outer.status, ThemeStatus.CANDIDATE)
    return Theme(theme_id, parent_id, position, name, words(outer.concept), words(outer.definition), status)


def _completed_theme(theme: Theme, outer: OuterTheme) -> Theme:
    return replace(
        theme,
        concept=theme.concept or words(outer.concept),
        definition=theme.definition or words(outer.definition),
    )


def parents_first(entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """Yield entries so that a parent comes before what lies under it, else in their order.

    One whose parent is not there, or lies under it in a circle, stands at the top.
    """
    by_key = {one.key: one for one in entries}
    done: set[str] = set()
    for entry in entries:
        chain: list[_Entry] = []
        above: _Entry | None = entry
        while above is not None and above.key not in done:
            done.add(above.key)
            chain.append(above)
            above = by_key.get(above.parent or "")
        yield from reversed(chain)


def _code_name(intake: Intake, outer: OuterCode) -> str:
    """Name a code; " > " stands between the names of a path and cannot stand in one of them."""
    name = one_line(outer.name) or f"Unnamed code {outer.key}"
    plain = " ".join("/" if word == PATH_SEPARATOR.strip() else word for word in name.split())
    if plain != name:
        intake.say(f"the code '{name}' is called '{plain}' here")
    return plain


def one_line(name: str) -> str:
    """Bring a name to one line, composed."""
    return " ".join(normalise(name).text.split())


def met(known: ByName[_Found], name: str) -> _Found | None:
    """Return the thing of a name; None when there is none, or when several differ in case alone."""
    try:
        return known.get(name)
    except AmbiguousNameError:
        return None


def words(text: str) -> str:
    """Bring prose to the form it is kept in."""
    return normalise(text).text.strip()
