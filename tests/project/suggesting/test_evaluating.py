"""Evaluating a project on its own codings."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AiOffError, NothingToDoError, UnsupportedFormatError
from thematic.project.suggesting.evaluation_files import write_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thematic.project.suggesting.evaluating import ProjectEvaluation

ROLES = "layout: wide\nparticipant: Person\nopen: [What was it like?]\n"
SUBJECTS = {"Food <b>": "soup", "Seats": "chairs", "=Cars": "parking"}


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[thematic.Project]:
    """Code ninety answers of ninety people about three subjects; one name is HTML and one a formula."""
    folder = tmp_path_factory.mktemp("evaluating")
    people = [f"P{number:02}" for number in range(90)]
    words = list(SUBJECTS.values())
    answers = [f"the {words[number % 3]} on day {number} was what I remember" for number in range(90)]
    (folder / "roles.yaml").write_text(ROLES, encoding="utf-8")
    rows = "\n".join(f"{person},{answer}" for person, answer in zip(people, answers, strict=True))
    (folder / "answers.csv").write_text(f"Person,What was it like?\n{rows}\nP90,ok\n", encoding="utf-8")
    codings = "\n".join(
        f"{person},What was it like?,{list(SUBJECTS)[number % 3]}" for number, person in enumerate(people)
    )
    (folder / "codings.csv").write_text(f"participant,question,code\n{codings}\n", encoding="utf-8")
    with thematic.create(folder / "study.thematic", coder="A", blind=0.1, seed=1) as project:
        project.sources.add_survey(folder / "answers.csv", roles=folder / "roles.yaml")
        project.coding.import_table(folder / "codings.csv", create_codes=True)
        project.embed(embedder="tfidf")
        yield project


@pytest.fixture(scope="module")
def found(coded: thematic.Project) -> ProjectEvaluation:
    """Evaluate once."""
    return coded.evaluating.evaluate(draws=2, sizes=(25,))


def test_it_measures_the_projects_own_codings(found: ProjectEvaluation) -> None:
    """Counts, the curve up to all answers, and every code are there; nothing random enters."""
    assert (found.n, found.codes, found.draws) == (90, 3, 2)
    assert found.blind > 0
    assert sorted({point.n for point in found.curve}) == [0, 25, 63]
    assert {code.code for code in found.per_code} == set(SUBJECTS)
    assert found.curve[-1].macro_ap > 0.95


def test_evaluating_writes_nothing(coded: thematic.Project, found: ProjectEvaluation) -> None:
    """No event and no suggestion comes of it, and the same seed gives the same figures."""
    before = (coded.status().events, coded.reviewing.pending_count())
    again = coded.evaluating.evaluate(draws=2, sizes=(25,))
    assert (coded.status().events, coded.reviewing.pending_count()) == before
    assert again == found


def test_the_table_is_safe_in_a_spreadsheet(found: ProjectEvaluation, tmp_path: Path) -> None:
    """One table with a figure in each row, the verdict first; a name that looks like a formula is none."""
    write_evaluation(found, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert found.verdict == rows[0]["value"]
    names = {row["code"] for row in rows}
    assert "Seats" in names
    assert "=Cars" not in names
    point = found.curve[-1]
    [held] = [
        row["value"]
        for row in rows
        if ("curve", str(point.n), point.method.value, "macro_ap")
        == (row["part"], row["n"], row["method"], row["figure"])
    ]
    assert f"{point.macro_ap:.3f}" == held
    assert len(found.calibration) == sum(row["part"] == "calibration" for row in rows)


def test_the_page_escapes_names(found: ProjectEvaluation, tmp_path: Path) -> None:
    """Names are text, there is no script, and both drawings are there."""
    write_evaluation(found, tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Food &lt;b&gt;" in page
    assert "Food <b>" not in page
    assert "<script" not in page
    assert page.count("<svg role=") == 2
    assert found.verdict.split("(")[0] in page


def test_other_formats_are_refused(found: ProjectEvaluation, tmp_path: Path) -> None:
    """The message names the formats."""
    with pytest.raises(UnsupportedFormatError, match=r"\.csv.*\.html"):
        write_evaluation(found, tmp_path / "out.docx")


def test_too_few_answers_are_told(study: thematic.Project) -> None:
    """A handful of codings is not measured with, and the verdict says what is missing."""
    study.embed(embedder="tfidf")
    few = study.evaluating.evaluate()
    assert few.curve == ()
    assert "too early to tell" in few.verdict
    codings = {one.code: one.codings for one in few.per_code}
    assert codings == {"Belonging": 2, "Being listened to": 2, "Transport": 3}


def test_no_codings_are_told(surveyed: thematic.Project) -> None:
    """Without any coding there is nothing to hold out."""
    surveyed.embed(embedder="tfidf")
    with pytest.raises(NothingToDoError, match="no coded answers"):
        surveyed.evaluating.evaluate()


def test_nothing_is_measured_while_ai_is_off(study: thematic.Project) -> None:
    """Measuring computes vectors, so it is off as well."""
    study.change_settings(ai=False, reason="agreed with the board")
    with pytest.raises(AiOffError):
        study.evaluating.evaluate()


def test_progress_tells_each_stage_to_its_end(coded: thematic.Project) -> None:
    """Folds of what is withheld come before the draws; each stage goes up to its total."""
    steps: list[tuple[int, int]] = []
    coded.evaluating.evaluate(draws=2, sizes=(25,), progress=lambda *one: steps.append(one))
    folds = [(done, 5) for done in range(6)]
    assert [*folds, *((done, 6) for done in range(1, 7)), (6, 6)] == steps


@pytest.mark.parametrize("stage", [5, 6])
def test_what_progress_raises_ends_it(coded: thematic.Project, stage: int) -> None:
    """Somebody who cancels in any stage leaves no event, and the next evaluation is as good as ever."""
    before = coded.status().events

    def cancel(done: int, total: int) -> None:
        if (done, total) == (2, stage):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        coded.evaluating.evaluate(draws=2, sizes=(25,), progress=cancel)
    assert before == coded.status().events
    assert coded.evaluating.evaluate(draws=1, sizes=(25,)).n == 90


def test_files_are_rendered_without_a_place(coded: thematic.Project, found: ProjectEvaluation, tmp_path: Path) -> None:
    """What is offered for download is what would be written."""
    write_evaluation(found, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == coded.evaluating.render(found, ".csv")
    with pytest.raises(UnsupportedFormatError, match=r"\.csv.*\.html"):
        coded.evaluating.render(found, ".docx")
