"""`thematic survey`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

HEAD = "Person,Site,Score,What helped?,What would you change?"
KEYS = ["participants", "questions", "responses", "blank", "attributes", "changed", "refused"]


def _status(thematic: Callable[..., Typed], path: Path) -> Any:  # noqa: ANN401 - JSON
    return thematic("status", path, "--json").json


def test_survey_reports_what_it_read(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """`survey --json` prints one document with the promised keys and the right numbers."""
    done = thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml", "--json")
    assert 0 == done.code
    assert KEYS == list(done.json)[: len(KEYS)]
    numbers = {key: done.json[key] for key in KEYS[:5]}
    assert {"participants": 8, "questions": 2, "responses": 14, "blank": 2, "attributes": 2} == numbers


def test_survey_is_one_event_and_one_undo(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """An import is undone by one `undo`, and the counts return to zero."""
    thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml")
    assert 2 == _status(thematic, empty)["events"]
    assert 0 == thematic("undo", empty).code
    after = _status(thematic, empty)
    assert (0, 0, 0, 3) == (after["participants"], after["units"], after["questions"], after["events"])


def test_roles_are_proposed_with_their_reasons(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """Without roles the report says what each column was taken for and why."""
    done = thematic("survey", empty, files / "answers.csv", "--dry-run", "--json")
    proposed = {line.split(":")[0]: line for line in done.json["proposed"]}
    assert {"Person", "Site", "Score", "What helped?", "What would you change?"} <= set(proposed)
    assert proposed["Person"].startswith("Person: participant - ")


def test_dry_run_writes_nothing(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """`--dry-run` reports the same and leaves the file as it is, byte for byte."""
    before = empty.read_bytes()
    dry = thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml", "--dry-run", "--json")
    assert (0, True) == (dry.code, dry.json["dry_run"])
    assert before == empty.read_bytes()
    wet = thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml", "--json")
    assert {**dry.json, "dry_run": False} == wet.json


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"answers.csv": "Person,Site,Score,What helped?\nP1,N,1,x\n"}, "What would you change?"),
        ({"answers.csv": f"{HEAD}\nP1,N,1,x,y\nP1,N,1,z,w\n"}, "occur in more than one row"),
        ({"roles.yaml": "layout: wide\nparticipant: Person\nopen: [What helped?]\ncolour: red\n"}, "colour"),
        ({"roles.yaml": "layout: diagonal\n"}, "diagonal"),
        ({"roles.yaml": "layout: [wide\n"}, "roles.yaml"),
    ],
    ids=["missing column", "duplicate ids", "unknown key", "unknown layout", "no YAML"],
)
def test_a_file_that_does_not_fit_leaves_the_project_untouched(
    written: dict[str, str], complaint: str, thematic: Callable[..., Typed], files: Path, empty: Path
) -> None:
    """Each misfit ends with 1 and one sentence that names it; the project is as it was."""
    before = _status(thematic, empty)
    for name, text in written.items():
        (files / name).write_text(text, encoding="utf-8")
    done = thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml", "--json")
    assert (1, "") == (done.code, done.out)
    assert done.err.startswith("thematic: ")
    assert 1 == done.err.count("\n")
    assert complaint in done.err
    assert before == _status(thematic, empty)


def test_the_same_answers_twice_are_refused(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """Importing the same file again changes nothing and says so."""
    before = _status(thematic, surveyed)
    again = thematic("survey", surveyed, files / "answers.csv", "--roles", files / "roles.yaml")
    assert 1 == again.code
    assert "already in the project" in again.err
    assert before == _status(thematic, surveyed)


def test_a_missing_data_file_is_named(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """A file that is not there ends with 1 and its name."""
    done = thematic("survey", empty, files / "nowhere.csv")
    assert 1 == done.code
    assert "nowhere.csv" in done.err
