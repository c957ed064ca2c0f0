"""The map of a project's themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_map_counts_extracts_and_cooccurrence(study: thematic.Project) -> None:
    """Codes bring their extracts, a heading those below it; themes meet in the units they share."""
    study.themes.create("Being met", codes=["Help"])
    study.themes.create("Heard", codes=["Being listened to"], parent="Being met")
    study.themes.create("Roads", codes=["Transport", "Belonging"])
    drawn = study.themes.map()
    met, roads = drawn.themes
    assert [("Help", 5)] == [(one.name, one.extracts) for one in met.codes]
    assert ["Heard"] == [one.name for one in met.subthemes]
    assert [("Belonging", 2), ("Transport", 3)] == [(one.name, one.extracts) for one in roads.codes]
    (link,) = drawn.links
    # R1 and R6 belong; four responses under Being met, five under Roads, two under both.
    assert (0, 1, 2, round(2 / 7, 4)) == (link.first, link.second, link.both, link.strength)


def test_an_extract_is_one_thing_everywhere(study: thematic.Project) -> None:
    """Coded by two people it is two codings and one extract: for the map, the review and the list of extracts."""
    study.themes.create("Roads", codes=["Transport"])
    with thematic.open(study.path, coder="Bea") as other:
        for one in study.exploring.quotes("Transport").passages:
            other.coding.code(one.source, one.start, one.end, "Transport")
    (row,) = [one for one in study.codebook.rows() if one.name == "Transport"]
    (code,) = study.themes.map().themes[0].codes
    review = study.theme_reviews.card("Roads").measures
    extracts = study.exploring.quotes("Transport").total
    assert (2 * extracts, extracts, extracts) == (row.codings, code.extracts, review.extracts)
    told = study.quotes.bank(theme="Roads").record.notes
    assert any(f"of its {extracts} extracts say" in note for note in told)
    assert f"codes, with their extracts, Transport ({extracts})." in thematic.map_text(study.themes.map())


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<svg"), (".png", b"\x89PNG")])
def test_the_map_is_written_and_noted(study: thematic.Project, files: Path, suffix: str, start: bytes) -> None:
    """The ending decides; the same project gives the same bytes; the log notes the file."""
    study.themes.create("Roads", codes=["Transport"])
    one, two = files / f"one{suffix}", files / f"two{suffix}"
    study.themes.write_map(one)
    study.themes.write_map(two)
    assert one.read_bytes().startswith(start)
    assert one.read_bytes() == two.read_bytes()
    assert f"wrote 'two{suffix}' with 0 quotes" == study.log(limit=1)[0].sentence


def test_other_endings_are_refused(study: thematic.Project, files: Path) -> None:
    """Nothing is written in a format that is not offered."""
    with pytest.raises(UnsupportedFormatError, match=r"\.svg"):
        study.themes.write_map(files / "map.pdf")
    assert not (files / "map.pdf").exists()
