"""What stands together in texts that several people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALK = """\
Moderator: What do you do here?

Ola: We plant beans and we sing.

Ewa: I plant beans and I sing too.

Ola: The beans grow.

Ewa: The songs are long.
"""
PEOPLE = "participant,Role\nP1,Carer\nP2,Member\n"


@pytest.fixture
def garden(tmp_path: Path) -> Iterator[thematic.Project]:
    """One conversation of a carer and a member, each of whom speaks twice about two things."""
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("Ola: P1\nEwa: P2\nModerator: interviewer\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with thematic.create(tmp_path / "garden.thematic", coder="Ana", seed=1) as project:
        source = project.documents.add(tmp_path / "talk.txt", speakers=tmp_path / "map.yaml").sources[0].source
        project.people.import_sheet(tmp_path / "people.csv")
        project.codebook.create("Beans")
        project.codebook.create("Songs")
        spans = {
            "Beans": ("We plant beans and we sing", "I plant beans and I sing", "The beans grow"),
            "Songs": ("We plant beans and we sing", "I plant beans and I sing", "The songs are long"),
        }
        for code, texts in spans.items():
            for text in texts:
                start = TALK.index(text)
                project.coding.code(source, start, start + len(text), code)
        yield project


def _only(role: str) -> thematic.CountFilter:
    return thematic.CountFilter((("Role", role),))


def test_units_of_others_in_a_shared_text_are_left_out(garden: thematic.Project) -> None:
    """With a filter on people, only the turns they speak count, not the whole conversation."""
    everybody = garden.exploring.cooccurrence("unit")
    assert 2 == everybody.pairs[0].both
    carers = garden.exploring.cooccurrence("unit", only=_only("Carer"))
    assert (2, 1, 1) == (carers.pairs[0].n_first, carers.pairs[0].n_second, carers.pairs[0].both)
    assert "Base: 2 units with at least one of these codes. Only: Role is Carer." == carers.base


def test_a_sequence_is_of_those_who_speak(garden: thematic.Project) -> None:
    """A turn that is left out neither comes first nor follows, and those around it do not become neighbours."""
    whole = garden.exploring.sequences().table
    assert 3 == whole.turns
    carers = garden.exploring.sequences(only=_only("Carer"))
    assert (0, 0) == (carers.table.turns, sum(pair.n for pair in carers.table.pairs))
    assert "Only: Role is Carer." in carers.base
    wider = garden.exploring.sequences(only=_only("Carer"), window=2).table
    assert {("Beans", "Beans"): 1, ("Songs", "Beans"): 1} == {
        (dict(wider.codes)[pair.first], dict(wider.codes)[pair.second]): pair.n for pair in wider.pairs if pair.n
    }
