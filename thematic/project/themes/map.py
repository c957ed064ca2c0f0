"""The map of a project's themes: what the picture shows, counted from the codings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thematic.analysis.cooccurrence import cooccurrence
from thematic.analysis.counts import mention
from thematic.project.quotes.exporting import note_places
from thematic.project.session import settings_of
from thematic.project.themes.passages import ThemePassages
from thematic.report.theme_map import MapCode, MapLink, MapTheme, ThemeMap, write_map
from thematic.store import coded

if TYPE_CHECKING:
    from thematic.model.themes import Theme
    from thematic.project.session import Session
    from thematic.report.records import Written
    from thematic.store.reading import Reading


def theme_map(session: Session) -> ThemeMap:
    """Gather the map: themes, sub-themes, codes with their extracts, and themes at the top that occur together.

    Two themes occur together in a unit that carries codes of both; the strength is the c-coefficient.
    """
    with session.read() as reading:
        said = ThemePassages.of(reading)
        unit = settings_of(reading).unit.value
        links = _links(reading, said)
    top = [one for one in said.themes if one.parent_id is None]
    return ThemeMap(
        f"Thematic map: {Path(session.store.path).stem}",
        tuple(_theme(said, one) for one in top),
        links,
        f"{unit}s",
    )


def write_theme_map(session: Session, path: str | Path) -> Written:
    """Write the map as .svg or .png, and note in the log that it was written; it quotes nobody.

    Raises:
        UnsupportedFormatError: the ending is none of these.
    """
    written = write_map(theme_map(session), path)
    note_places(session, "thematic map", written.path, ())
    return written


def _theme(said: ThemePassages, theme: Theme) -> MapTheme:
    passages = said.passages[theme.theme_id]
    people = said.counting.people(said.codes[theme.theme_id])
    tree = said.counting.tree
    return MapTheme(
        theme.name,
        theme.status.value,
        mention(people, len(said.counting.base)).sentence,
        tuple(
            MapCode(
                tree[code].name, sum(bool(one.codes & below) for one in passages), tree[code].colour, f"code-{code}"
            )
            for code in said.own.get(theme.theme_id, ())
            for below in [frozenset(said.counting.with_children([code]))]
        ),
        tuple(_theme(said, below) for below in said.subthemes(theme)),
        f"theme-{theme.theme_id}",
    )


def _links(reading: Reading, said: ThemePassages) -> tuple[MapLink, ...]:
    top = [one for one in said.themes if one.parent_id is None]
    themes_of: dict[int, list[int]] = {}
    for place, theme in enumerate(top):
        for code in said.codes[theme.theme_id]:
            themes_of.setdefault(code, []).append(place)
    marks = [
        (one.unit_id, place) for one in coded.marks(reading.connection) for place in themes_of.get(one.code_id, ())
    ]
    table = cooccurrence(marks, [(place, theme.name) for place, theme in enumerate(top)])
    return tuple(MapLink(one.first, one.second, one.both, round(one.c or 0.0, 4)) for one in table.pairs if one.both)
