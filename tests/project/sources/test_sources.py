"""Adding surveys and looking at answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AlreadyImportedError, InvalidValueError, MissingColumnsError
from thematic.model.participants import Attribute, AttributeValue, ValueState
from thematic.model.sources import SourceState
from thematic.project.sources.importing import is_blind
from thematic.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.sources.sources import SurveyReport


def add(project: thematic.Project, files: Path) -> SurveyReport:
    """Add the survey of the folder."""
    return project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")


def test_report_counts(empty: thematic.Project, files: Path) -> None:
    """An import says how many participants, questions, answers with text and blanks it read."""
    report = add(empty, files)
    assert (9, 2, 16, 2, 4) == (
        report.participants,
        report.questions,
        report.responses,
        report.blank,
        report.attributes,
    )


def test_status_after(empty: thematic.Project, files: Path) -> None:
    """The status counts answers with text as sources and units, and the import as one event."""
    add(empty, files)
    status = empty.status()
    assert (9, 16, 2, 16, 16, 2) == (
        status.participants,
        status.sources,
        status.questions,
        status.responses,
        status.units,
        status.events,
    )


def test_zero_blank_and_no_answer_differ(empty: thematic.Project, files: Path) -> None:
    """0 is a value, an empty cell is blank, "n/a" is a no-answer: three different things."""
    add(empty, files)
    empty.close()
    store = Store.open(files / "study.thematic")
    with store.read() as reading:
        visits = next(one for one in reading.all(Attribute) if one.name == "Visits")
        values = reading.all(AttributeValue, attribute_id=visits.attribute_id)
        found = {one.participant_id: (one.state, one.number) for one in values}
    store.close()
    assert (ValueState.VALUE, 0.0) == found[1]
    assert (ValueState.BLANK, None) == found[3]


def test_no_answer_keeps_its_words(empty: thematic.Project, files: Path) -> None:
    """A no-answer text stays readable and is told apart from a blank."""
    add(empty, files)
    rows = empty.sources.grid().rows
    given, blank = rows[3].answers[0], rows[2].answers[1]
    assert given is not None
    assert blank is not None
    assert (SourceState.NO_ANSWER, "n/a") == (given.state, given.text)
    assert (SourceState.BLANK, "") == (blank.state, blank.text)


def test_dry_run_writes_nothing(empty: thematic.Project, files: Path) -> None:
    """A dry run reports and leaves the project as it was."""
    before = empty.status()
    report = empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml", dry_run=True)
    assert (True, 16) == (report.dry_run, report.responses)
    assert before == empty.status()


def test_same_survey_twice_is_refused(empty: thematic.Project, files: Path) -> None:
    """Answers that are there already are refused, and nothing is written."""
    add(empty, files)
    before = empty.status()
    with pytest.raises(AlreadyImportedError, match="18 answer"):
        add(empty, files)
    assert before == empty.status()


def test_missing_column_leaves_the_project(empty: thematic.Project, files: Path) -> None:
    """A column that the roles name and the file lacks is an error that lists the columns there are."""
    (files / "survey.csv").write_text("Respondent,Site\nR1,North\n", encoding="utf-8")
    with pytest.raises(MissingColumnsError, match="What helped"):
        add(empty, files)
    assert 1 == empty.status().events


def test_new_coder_is_not_left_behind(files: Path, empty: thematic.Project) -> None:
    """A failed write by somebody new leaves neither the write nor the coder."""
    add(empty, files)
    with thematic.open(empty.path, coder="Newcomer") as project, pytest.raises(AlreadyImportedError):
        add(project, files)
    assert (1, 2) == (empty.status().coders, empty.status().events)


def test_second_wave_joins_participants(empty: thematic.Project, files: Path) -> None:
    """The same person in a second wave is the same participant, with a row of the grid per wave."""
    roles = (files / "roles.yaml").read_text(encoding="utf-8")
    for wave in ("T1", "T2"):
        (files / f"{wave}.yaml").write_text(f"{roles}wave: {{value: {wave}}}\n", encoding="utf-8")
        empty.sources.add_survey(files / "survey.csv", roles=files / f"{wave}.yaml")
    status = empty.status()
    assert (9, 2, 32) == (status.participants, status.waves, status.units)
    assert 18 == empty.sources.grid().total


def test_attribute_of_another_type_is_refused(empty: thematic.Project, files: Path) -> None:
    """An attribute keeps its type: a second survey that gives it another one is refused."""
    roles = (files / "roles.yaml").read_text(encoding="utf-8")
    (files / "t1.yaml").write_text(f"{roles}wave: {{value: T1}}\n", encoding="utf-8")
    other = roles.replace("Site: nominal", "Site: {type: multi, separator: ';'}")
    (files / "t2.yaml").write_text(f"{other}wave: {{value: T2}}\n", encoding="utf-8")
    empty.sources.add_survey(files / "survey.csv", roles=files / "t1.yaml")
    with pytest.raises(InvalidValueError, match="Site"):
        empty.sources.add_survey(files / "survey.csv", roles=files / "t2.yaml")


def test_roles_are_proposed_with_evidence(empty: thematic.Project, files: Path) -> None:
    """Without roles every column's proposed role is reported with its evidence."""
    report = empty.sources.add_survey(files / "survey.csv")
    assert 7 == len(report.proposed)
    assert any("What helped?" in line and "open" in line for line in report.proposed)


def test_sentence_units(files: Path) -> None:
    """With sentences as units, an answer of two sentences gives two units whose spans are its sentences."""
    (files / "two.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
        'R1,North,Low,Group,1,"Dr. Hall rang me. It helped a lot!",More buses\n',
        encoding="utf-8",
    )
    with thematic.create(files / "s.thematic", coder="A", unit="sentence", blind=0.0) as project:
        project.sources.add_survey(files / "two.csv", roles=files / "roles.yaml")
        assert (2, 3) == (project.status().responses, project.status().units)
        assert project.verify().ok


def test_blind_sample_ignores_row_order(files: Path) -> None:
    """The blind sample is drawn from names and seed alone: shuffled rows give the same sample."""
    header, *rows = (files / "survey.csv").read_text(encoding="utf-8").splitlines()
    (files / "back.csv").write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    drawn = []
    for name in ("survey.csv", "back.csv"):
        with thematic.create(files / f"{name}.thematic", coder="A", blind=0.4, seed=7) as project:
            project.sources.add_survey(files / name, roles=files / "roles.yaml")
            settings = project.settings()
            drawn.append(project.progress().blind)
    assert drawn[0] == drawn[1]
    assert drawn[0] == sum(
        is_blind(settings, f"R{person}", question, "", "0")
        for person in range(1, 10)
        for question in ("What helped?", "What could be better?")
        if (person, question) not in ((3, "What could be better?"), (4, "What helped?"))
    )


def test_progress_counts_rows(empty: thematic.Project, files: Path) -> None:
    """A row for each participant and each answer is counted, up to all of them, and never backwards."""
    steps: list[tuple[int, int]] = []
    empty.sources.add_survey(
        files / "survey.csv", roles=files / "roles.yaml", progress=lambda done, total: steps.append((done, total))
    )
    assert (0, 27) == steps[0]
    assert (27, 27) == steps[-1]
    assert steps == sorted(steps)


def test_progress_is_told_often_enough(empty: thematic.Project, files: Path) -> None:
    """Of thousands of answers progress is told several times, and what is written is the same."""
    rows = "\n".join(f"R{n},It helped me on day {n}" for n in range(5_000))
    (files / "many.csv").write_text(f"ID,What helped?\n{rows}\n", encoding="utf-8")
    steps: list[int] = []
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",))
    empty.sources.add_survey(files / "many.csv", roles=roles, progress=lambda done, _total: steps.append(done))
    assert len(steps) >= 6
    assert (5_000, 5_000) == (empty.status().responses, empty.status().units)
    assert empty.verify().ok


@pytest.mark.parametrize("place", [0, 9, 27])
def test_what_progress_raises_leaves_nothing(empty: thematic.Project, files: Path, place: int) -> None:
    """Cancelled at the first row, between people and answers or after the last one: no row, no event, no words."""
    before = empty.status()

    def cancel(done: int, _total: int) -> None:
        if done == place:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml", progress=cancel)
    assert before == empty.status()
    assert [] == empty.sources.questions()
    assert empty.verify().ok
    assert empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml").participants == 9
