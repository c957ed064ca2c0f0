"""Sets out of a file: of codes, which are themes here, and of sources, which are groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, GroupKind, OuterGroup, OuterTheme
from thematic.exchange.refi.draft import Target, references
from thematic.exchange.refi.levels import split_reference
from thematic.exchange.refi.sections import Heading, read_description
from thematic.exchange.refi.xml_tree import children, inner_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft
    from thematic.exchange.refi.sections import Description

THEME = "theme"
KINDS = {
    GroupKind.QUESTION: "answers to one question",
    GroupKind.WAVE: "sources of one wave",
    GroupKind.SET: "set of sources",
}
_BY_WORDS = {words: kind for kind, words in KINDS.items()}


def read_sets(sets: Element | None, draft: Draft) -> tuple[tuple[OuterGroup, ...], tuple[OuterTheme, ...]]:
    """Read every set: one of codes as a theme, one of sources as a group, one of both as both."""
    groups: list[OuterGroup] = []
    themes: list[OuterTheme] = []
    for element in children(sets, "Set"):
        told = read_description(inner_text(element, "Description"))
        kind = told.get(Heading.KIND)
        codes = _codes(element, draft)
        sources = _sources(element, draft)
        is_theme = kind == THEME or (bool(codes) and kind not in _BY_WORDS)
        is_group = kind != THEME and (bool(sources) or not is_theme)
        if is_theme and is_group:
            draft.ledger.change("set", "of codes and of sources, now a theme and a group of the same name")
        key = draft.new_key(element, "set")
        if is_theme:
            themes.append(_theme(key, element, told, codes))
        if is_group:
            groups.append(_group(key, element, told, sources))
        _mention(element, key, is_theme=is_theme, kind=_BY_WORDS.get(kind), draft=draft)
    return tuple(groups), _with_parents(themes, draft)


def _codes(element: Element, draft: Draft) -> tuple[str, ...]:
    told = list(dict.fromkeys(references(element, "MemberCode")))
    known = tuple(key for key in told if key in draft.codes)
    why = "the code itself is not in the codebook"
    draft.ledger.lose("member of a set", why, plural="members of sets", count=len(told) - len(known))
    return known


def _sources(element: Element, draft: Draft) -> tuple[str, ...]:
    told = list(dict.fromkeys(references(element, "MemberSource")))
    lost = sum(guid not in draft.places for guid in told)
    why = "the source itself was not read"
    draft.ledger.lose("member of a set", why, plural="members of sets", count=lost)
    return tuple(dict.fromkeys(key for guid in told for key in draft.places.get(guid, ())))


def _theme(key: str, element: Element, told: Description, codes: tuple[str, ...]) -> OuterTheme:
    return OuterTheme(
        key,
        element.get("name") or "Unnamed theme",
        told.get(Heading.CONCEPT),
        told.plain,
        told.get(Heading.STATUS),
        told.get(Heading.PART_OF) or None,
        codes,
    )


def _group(key: str, element: Element, told: Description, sources: tuple[str, ...]) -> OuterGroup:
    kind = _BY_WORDS.get(told.get(Heading.KIND), GroupKind.SET)
    return OuterGroup(key, kind, element.get("name") or "Unnamed set", sources, told.plain)


def _mention(element: Element, key: str, *, is_theme: bool, kind: GroupKind | None, draft: Draft) -> None:
    """Let notes of a set hang on the theme or question; those of another set are about the project."""
    match is_theme, kind:
        case True, _:
            about = Target(About.THEME, key)
        case _, GroupKind.QUESTION:
            about = Target(About.QUESTION, key)
        case _:
            about = Target(About.PROJECT)
    for guid in references(element, "MemberNote"):
        draft.mentions.setdefault(guid, []).append(about)
        if about.about is About.PROJECT:
            draft.ledger.change("note", "of a set of sources, which has no memos here; now about the project")


def _with_parents(themes: list[OuterTheme], draft: Draft) -> tuple[OuterTheme, ...]:
    """Turn what each theme says it is part of into the key of that theme."""
    keys = {theme.key for theme in themes}
    names: dict[str, list[str]] = {}
    for theme in themes:
        names.setdefault(theme.name, []).append(theme.key)
    placed = []
    for theme in themes:
        name, guid = split_reference(theme.parent or "")
        alike = names.get(name, [])
        parent = guid if guid in keys else alike[0] if len(alike) == 1 else None
        if theme.parent and parent is None:
            draft.ledger.refuse(f"theme '{theme.name}'", f"the theme it is part of, '{name}', is not in the file")
        placed.append(replace(theme, parent=parent))
    return tuple(placed)
