"""Candidates for codes and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AiOffError, NothingToDoError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.suggesting.candidates import Candidates


def _places(found: Candidates) -> list[int]:
    """List the units of all places, each place once."""
    grouped = {unit for group in found.groups for unit in group.units}
    apart = [unit for kind in found.without_content for unit in kind.units]
    return sorted([*grouped, *apart, *(one.passage.unit for one in found.alone)])


def test_every_uncoded_passage_has_a_place(study: thematic.Project) -> None:
    """All uncoded passages are in a group, counted apart, or alone; coded ones are not looked at."""
    open_units = sorted({one.unit for one in study.reviewing.everything()})
    found = study.grouping.candidates()
    assert open_units == _places(found)
    assert len(open_units) == found.passages


def test_candidates_write_nothing(study: thematic.Project) -> None:
    """Looking for groups leaves no event."""
    events = study.status().events
    study.grouping.candidates()
    study.grouping.themes(draws=3)
    assert events == study.status().events


def test_one_question_alone(study: thematic.Project) -> None:
    """Only the answers to the question asked for are grouped; an unknown question is refused with those known."""
    found = study.grouping.candidates(question="what helped?")
    assert "What helped?" == found.question
    shown = [passage for group in found.groups for passage in group.typical]
    assert {"What helped?"} == {passage.question for passage in shown}
    with pytest.raises(UnknownNameError, match="What helped"):
        study.grouping.candidates(question="Why?")


def test_answers_without_content_are_counted_apart(files: Path) -> None:
    """Don't know and nothing are counted with their words, before anything is grouped."""
    said = ["Don't know", "Nothing", "nothing", "The bus is late", "The bus was late again", "Parking and more parking"]
    lines = [f'R{n},North,Low,Group,1,"{text}",' for n, text in enumerate(said, start=1)]
    head = "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?"
    (files / "few.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    with thematic.create(files / "few.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(files / "few.csv", roles=files / "roles.yaml")
        project.embed(embedder="tfidf")
        found = project.grouping.candidates()
    assert [("don't know", 1), ("nothing", 2)] == [(one.kind, len(one.units)) for one in found.without_content]
    assert "bus" in found.groups[0].words


def test_an_odd_answer_that_two_people_gave_is_not_alone(files: Path) -> None:
    """Word for word the same is beside each other, whatever else nothing is near to."""
    rows = "".join(f"R{number},The group on Mondays number {number}\n" for number in range(8))
    (files / "odd.csv").write_text(f"id,What helped?\n{rows}A,Zeppelin sunrise\nB,Zeppelin sunrise\n", encoding="utf-8")
    with thematic.create(files / "odd.thematic", coder="A", blind=0.0, seed=1) as project:
        project.sources.add_survey(files / "odd.csv")
        project.embed(embedder="tfidf")
        found = project.grouping.candidates()
    assert "Zeppelin sunrise" not in {one.passage.text for one in found.alone}
    assert [2] == [one.participants for one in found.groups if one.typical[0].text == "Zeppelin sunrise"]


def test_the_order_of_rows_decides_nothing(files: Path) -> None:
    """A survey whose rows stand in another order gives the same groups, words and typical passages."""
    header, *rows = (files / "survey.csv").read_text(encoding="utf-8").splitlines()
    (files / "back.csv").write_text("\n".join([header, *rows[::-1]]) + "\n", encoding="utf-8")
    told = []
    for name in ("survey.csv", "back.csv"):
        with thematic.create(files / f"{name}.thematic", coder="A", blind=0.0) as project:
            project.sources.add_survey(files / name, roles=files / "roles.yaml")
            project.embed(embedder="tfidf")
            found = project.grouping.candidates()
        told.append(
            (
                [(one.words, one.shared, [near.text for near in one.typical]) for one in found.groups],
                sorted(one.passage.text for one in found.alone),
            )
        )
    assert told[0] == told[1]


def test_reflexive_groups_own_passages(files: Path) -> None:
    """In a reflexive project the machine groups only what one has coded oneself."""
    with thematic.create(files / "own.thematic", coder="A", approach="reflexive", blind=0.0) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        with pytest.raises(NothingToDoError):
            project.grouping.candidates()
        project.coding.code(1, 0, 10, "Belonging")
        project.coding.code(2, 0, 10, "Transport")
        assert 2 == project.grouping.candidates().passages


def test_the_blind_sample_is_left_out(files: Path) -> None:
    """No unit of the blind sample stands in a group."""
    with thematic.create(files / "blind.thematic", coder="A", blind=0.5, seed=3) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        assert sorted({one.unit for one in project.reviewing.everything()}) == _places(project.grouping.candidates())


def test_switched_off_nothing_is_grouped(study: thematic.Project) -> None:
    """With suggestions off there are no candidates of either kind."""
    study.change_settings(ai=False, reason="agreed")
    for call in (study.grouping.candidates, study.grouping.themes):
        with pytest.raises(AiOffError):
            call()


def test_codes_in_use_are_grouped(study: thematic.Project) -> None:
    """Every code with codings is in one group, the others are named apart, and the tree joins all of them."""
    found = study.grouping.themes(draws=10)
    used = {"Help > Belonging", "Help > Being listened to", "Transport"}
    assert used == {code for group in found.groups for code in group.codes}
    assert ("Help",) == found.not_coded
    assert (2, used) == (len(found.dendrogram), {*found.dendrogram[-1].left, *found.dendrogram[-1].right})
    assert all(0 <= group.stability <= 1 for group in found.groups)


def test_too_few_codes_to_group(surveyed: thematic.Project) -> None:
    """Before three codes have codings the sentence says so."""
    surveyed.embed(embedder="tfidf")
    with pytest.raises(NothingToDoError, match="three codes"):
        surveyed.grouping.themes()
