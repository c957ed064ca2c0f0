"""Codes and sets into a file: the same for a project and a codebook, but for what points to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, GroupKind
from thematic.exchange.refi.levels import write_reference
from thematic.exchange.refi.reading_codes import RETIRED
from thematic.exchange.refi.reading_sets import KINDS, THEME
from thematic.exchange.refi.sections import Heading, Section, described

if TYPE_CHECKING:
    from thematic.exchange.interchange import OuterCode, OuterGroup, OuterTheme
    from thematic.exchange.refi.plan import Plan
    from thematic.exchange.refi.xml_writer import XmlWriter

_COLOUR = re.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def write_codes(out: XmlWriter, plan: Plan, *, with_notes: bool) -> None:
    """Write the tree of codes; a codebook file has no place for notes."""
    below: dict[str | None, list[OuterCode]] = {}
    for code in plan.project.codes:
        below.setdefault(plan.parents[code.key], []).append(code)

    def write(code: OuterCode) -> None:
        guid = plan.guids.of("code", code.key)
        codable = "true" if code.codable else "false"
        name = code.name or "Unnamed code"
        with out.element("Code", guid=guid, name=name, isCodable=codable, color=_colour(code, plan)):
            out.optional_text("Description", _description(code))
            if with_notes:
                for note in plan.notes(About.CODE, code.key):
                    out.empty("NoteRef", targetGUID=note)
            for child in below.get(code.key, ()):
                write(child)

    with out.element("Codes"):
        for code in below.get(None, ()):
            write(code)


def write_sets(out: XmlWriter, plan: Plan) -> None:
    """Write groups and themes as the sets of a project."""
    if not plan.project.groups and not plan.project.themes:
        return
    with out.element("Sets"):
        for group in plan.project.groups:
            _write_group(out, plan, group)
        for theme in plan.project.themes:
            with out.element("Set", guid=plan.guids.of("set", theme.key), name=theme.name or "Unnamed theme"):
                out.optional_text("Description", _about_theme(theme, plan))
                for guid in _codes_of(theme, plan):
                    out.empty("MemberCode", targetGUID=guid)
                for note in plan.notes(About.THEME, theme.key):
                    out.empty("MemberNote", targetGUID=note)


def write_themes(out: XmlWriter, plan: Plan) -> None:
    """Write themes as the sets of a codebook, which points to codes in another way."""
    if not plan.project.themes:
        return
    with out.element("Sets"):
        for theme in plan.project.themes:
            with out.element("Set", guid=plan.guids.of("set", theme.key), name=theme.name or "Unnamed theme"):
                out.optional_text("Description", _about_theme(theme, plan))
                for guid in _codes_of(theme, plan):
                    out.empty("MemberCode", guid=guid)


def _write_group(out: XmlWriter, plan: Plan, group: OuterGroup) -> None:
    with out.element("Set", guid=plan.guids.of("set", group.key), name=group.name or "Unnamed set"):
        kind = KINDS[group.kind] if group.kind is not GroupKind.SET else ""
        out.optional_text("Description", described(group.description, [Section(Heading.KIND, kind)]))
        for source in group.sources:
            if source in plan.texts:
                out.empty("MemberSource", targetGUID=plan.guids.of("source", source))
            else:
                plan.ledger.refuse(f"set '{group.name}'", f"its source '{source}' is not in the project")
        for note in plan.notes(About.QUESTION, group.key):
            out.empty("MemberNote", targetGUID=note)


def _codes_of(theme: OuterTheme, plan: Plan) -> list[str]:
    known = [code for code in theme.codes if code in plan.parents]
    if len(known) < len(theme.codes):
        plan.ledger.refuse(f"theme '{theme.name}'", f"{len(theme.codes) - len(known)} of its codes are not there")
    return [plan.guids.of("code", code) for code in known]


def _about_theme(theme: OuterTheme, plan: Plan) -> str:
    parent = next((other for other in plan.project.themes if other.key == theme.parent), None)
    if theme.parent is not None and parent is None:
        plan.ledger.refuse(f"theme '{theme.name}'", "the theme it is part of is not in the project")
    part_of = write_reference(parent.name, plan.guids.of("set", parent.key)) if parent else ""
    return described(
        theme.definition,
        [
            Section(Heading.KIND, THEME),
            Section(Heading.CONCEPT, theme.concept),
            Section(Heading.STATUS, theme.status),
            Section(Heading.PART_OF, part_of),
        ],
    )


def _description(code: OuterCode) -> str:
    return described(
        code.definition,
        [
            Section(Heading.INCLUDE, code.include),
            Section(Heading.EXCLUDE, code.exclude),
            Section(Heading.EXAMPLE, code.example),
            Section(Heading.NEAR_MISS, code.near_miss),
            Section(Heading.STATUS, RETIRED if code.retired else ""),
        ],
    )


def _colour(code: OuterCode, plan: Plan) -> str:
    if not code.colour or _COLOUR.fullmatch(code.colour):
        return code.colour
    plan.ledger.refuse(f"the colour of code '{code.name}'", f"'{code.colour[:40]}' is no colour such as #3366AA")
    return ""
