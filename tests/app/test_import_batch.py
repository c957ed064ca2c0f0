"""An import of several files beside the pages: what is there when one is refused, or when it is cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

import thematic
from app.ui.document_drafts import DocumentDraft, wish_of
from app.ui.import_batch import ImportBatch
from app.ui.survey_import import SurveyDraft
from app.ui.uploads import with_files
from app.ui.work import StoppedError, Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from app.ui.document_drafts import Wish

QUESTION = "What helped?"
ROLES = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=(QUESTION,))


class Given:
    """A file as the browser hands it over."""

    def __init__(self, name: str, text: str) -> None:
        """Take its name and words."""
        self.name = name
        self._content = text.encode()
        self.size = len(self._content)

    def getbuffer(self) -> memoryview:
        """Give its bytes."""
        return memoryview(self._content)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[thematic.Project]:
    """An empty project."""
    with thematic.create(tmp_path / "new.thematic", coder="Ash") as made:
        yield made


def _survey(name: str, *people: str) -> SurveyDraft:
    rows = "".join(f"{one},{one} was glad of the calls in {name}\n" for one in people)
    upload = cast("UploadedFile", Given(name, f"ID,{QUESTION}\n{rows}"))
    return SurveyDraft(upload, ROLES, "", append=False)


def _talk(name: str, words: str) -> Wish:
    upload = cast("UploadedFile", Given(name, words))
    documents = with_files([upload], thematic.read_documents).documents
    return wish_of(DocumentDraft((name,), documents, ()))


class Stopping(Work):
    """Work that somebody stops when it has come so far in what it is doing."""

    at = ("", 0)

    def tell(self, steps: int, total: int, *, what: str = "", unit: str = "") -> None:
        """Stop at that place."""
        if (what, steps) == self.at:
            self.stop.set()
        super().tell(steps, total, what=what, unit=unit)


def _stopping(what: str, steps: int) -> Stopping:
    work = Stopping("Importing", "Imported.")
    work.at = (what, steps)
    return work


def test_each_file_is_told_and_named(project: thematic.Project) -> None:
    """Surveys and documents are added one after the other, with a stage and a report each."""
    batch = ImportBatch([_survey("spring.csv", "R1", "R2")], [_talk("visit.txt", "We walked to the hall.")])
    stages: list[tuple[str, str]] = []

    def tell(_steps: int, _total: int, *, what: str = "", unit: str = "") -> None:
        if (what, unit) not in stages:
            stages.append((what, unit))

    batch.add(project, tell)
    assert batch.is_whole
    assert ("2 files", ["spring.csv", "The documents"]) == (batch.name, batch.added)
    assert ["spring.csv", "Interviews and documents"] == [one.title for one in batch.told]
    assert [
        ("Reading spring.csv", ""),
        ("Importing spring.csv", "participants and answers, blank ones too"),
        ("Importing documents", "documents"),
    ] == stages
    assert 3 == project.status().sources


def test_progress_counts_what_it_says(project: thematic.Project) -> None:
    """The total is the people of the file and their answers, blank ones too, as the report counts them."""
    upload = cast("UploadedFile", Given("spring.csv", f"ID,{QUESTION}\nR1,The calls were good\nR2,\nR3,We walked\n"))
    totals: set[int] = set()
    batch = ImportBatch([SurveyDraft(upload, ROLES, "", append=False)], ())
    batch.add(project, lambda _steps, total, **_words: totals.add(total))
    [told] = batch.told
    assert "Imported 3 participants and 2 answers to 1 question; 1 left blank" in told.sentences[0]
    assert {0, 3 + 2 + 1} == totals


@pytest.mark.parametrize("steps", [0, 2, 4])
def test_a_cancelled_survey_leaves_nothing(project: thematic.Project, steps: int) -> None:
    """Whether it is cancelled at the first row, between people and answers or after the last row."""
    work = _stopping("Importing spring.csv", steps)
    batch = ImportBatch([_survey("spring.csv", "R1", "R2")], ())
    with pytest.raises(StoppedError):
        batch.add(project, work.tell)
    assert "Nothing was added." == batch.left
    assert ([], False) == (batch.told, batch.is_whole)
    status = project.status()
    assert (1, 0, 0) == (status.events, status.sources, status.participants)
    assert project.verify().ok


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_cancelled_documents_leave_nothing(project: thematic.Project, steps: int) -> None:
    """Documents are one event: cancelled before the first, between two or after the last, none is there."""
    work = _stopping("Importing documents", steps)
    batch = ImportBatch((), [_talk("one.txt", "We walked to the hall."), _talk("two.txt", "We took the bus.")])
    with pytest.raises(StoppedError):
        batch.add(project, work.tell)
    assert (1, 0) == (project.status().events, project.status().sources)
    assert project.verify().ok


def test_what_was_added_before_is_said(project: thematic.Project) -> None:
    """Of two surveys the second is cancelled: the first is there and reported, and the sentence says so."""
    work = _stopping("Importing autumn.csv", 2)
    batch = ImportBatch([_survey("spring.csv", "R1", "R2"), _survey("autumn.csv", "R3", "R4")], ())
    with pytest.raises(StoppedError):
        batch.add(project, work.tell)
    assert ["spring.csv"] == [one.title for one in batch.told]
    assert "spring.csv had been added before, and can be undone; nothing else was added." == batch.left
    assert 2 == project.status().sources


def test_one_that_is_refused_does_not_keep_the_others_out(project: thematic.Project) -> None:
    """The reason names the file; what comes after it is added."""
    spring, autumn = _survey("spring.csv", "R1", "R2"), _survey("autumn.csv", "R3")
    ImportBatch([spring], ()).add(project, Work("Importing", "Imported.").tell)
    batch = ImportBatch([spring, autumn], ())
    with pytest.raises(thematic.ThematicError, match=r"^spring\.csv: 2 answer"):
        batch.add(project, Work("Importing", "Imported.").tell)
    assert (["autumn.csv"], False) == (batch.added, batch.is_whole)
    assert 3 == project.status().sources
