"""Links out of a file: one between a note and a thing is a memo about it; others have no place here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.interchange import About
from thematic.exchange.refi.draft import Target
from thematic.exchange.refi.guids import canonical
from thematic.exchange.refi.xml_tree import children

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from thematic.exchange.interchange import OuterCase, OuterGroup, OuterTheme
    from thematic.exchange.refi.draft import Draft

_WHY = "only links between a note and what it is about are kept"


def read_links(
    project: Element,
    draft: Draft,
    *,
    cases: Sequence[OuterCase],
    groups: Sequence[OuterGroup],
    themes: Sequence[OuterTheme],
) -> None:
    """Let notes hang on what they are linked to, and count what is lost."""
    notes = {canonical(note.get("guid", "")) for note in children(project.find("Notes"), "Note")}
    targets: dict[str, Target] = {key: Target(About.CODE, key) for key in draft.codes}
    targets |= {guid: Target(About.SOURCE, keys[0]) for guid, keys in draft.places.items() if keys}
    targets |= draft.spans
    targets |= {coding.key: Target(About.CODING, coding.key) for coding in draft.codings}
    targets |= {case.key: Target(About.CASE, case.key) for case in cases}
    targets |= {group.key: Target(About.QUESTION, group.key) for group in groups if group.kind.value == "question"}
    targets |= {theme.key: Target(About.THEME, theme.key) for theme in themes}
    for link in children(project.find("Links"), "Link"):
        ends = canonical(link.get("originGUID", "")), canonical(link.get("targetGUID", ""))
        note, thing = ends if ends[0] in notes else (ends[1], ends[0])
        if note in notes and thing in targets:
            draft.mentions.setdefault(note, []).append(targets[thing])
            continue
        draft.ledger.lose("link", _WHY)
    graphs = sum(1 for _ in children(project.find("Graphs"), "Graph"))
    draft.ledger.lose("graph", "drawings are not kept", count=graphs)
