"""Names that differ in case alone stay two, wherever they are looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AmbiguousNameError, UnknownReferencesError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURVEY = "id,What helped?\np1,The small one helped\nP1,The large one helped\nAna,Both of them\n"
ROLES = "layout: wide\nparticipant: id\nopen: ['What helped?']\n"


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[thematic.Project]:
    """A project in which two respondents differ in case alone."""
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(ROLES, encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "survey.csv", roles=tmp_path / "roles.yaml")
        project.codebook.create("Help")
        yield project


def test_withdrawing_takes_the_one_that_is_written(twins: thematic.Project) -> None:
    """Withdrawing P1 leaves p1 alone."""
    assert "P1" == twins.withdraw("P1", reason="asked to leave").participant
    assert ["p1", "Ana"] == [one.label for one in twins.sources.participants()]
    assert b"small one" in twins.path.read_bytes() + twins.path.with_name("study.thematic-wal").read_bytes()


def test_case_helps_only_when_it_is_no_guess(twins: thematic.Project) -> None:
    """A name that is written otherwise finds the only one that fits, and none of two."""
    assert "Ana" == twins.people.show("ana").participant
    twins.withdraw("P1", reason="asked to leave")
    assert "p1" == twins.people.show("P1").participant


def test_codings_go_to_whom_they_name(twins: thematic.Project, tmp_path: Path) -> None:
    """A table of codings reaches p1 and P1 apart."""
    (tmp_path / "codings.csv").write_text(
        "participant,question,code\np1,What helped?,Help\nP1,what helped?,help\n", encoding="utf-8"
    )
    twins.coding.import_table(tmp_path / "codings.csv")
    assert [1, 1] == [len(twins.coding.of_source(source)) for source in (1, 2)]


def test_a_guess_between_two_is_refused(tmp_path: Path) -> None:
    """Where two fit by case and none as written, the name is refused with both."""
    (tmp_path / "survey.csv").write_text(SURVEY.replace("p1,", "ab,").replace("P1,", "AB,"), encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(ROLES, encoding="utf-8")
    (tmp_path / "codings.csv").write_text("participant,question,code\nAb,What helped?,Help\n", encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "survey.csv", roles=tmp_path / "roles.yaml")
        project.codebook.create("Help")
        with pytest.raises(AmbiguousNameError, match="'ab', 'AB'"):
            project.people.show("Ab")
        with pytest.raises(UnknownReferencesError, match="fit several"):
            project.coding.import_table(tmp_path / "codings.csv")
