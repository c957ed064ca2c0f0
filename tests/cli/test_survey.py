"""`thematic survey`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
    assert (1, {"error"}) == (done.code, set(done.json))
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


LONGER = """\
P9,North,2,A lift from the station,A bench half way
P2,South,0,Somebody rang when they promised,Evening hours please
"""


def _longer(files: Path) -> Path:
    lines = [line for line in (files / "answers.csv").read_text(encoding="utf-8").splitlines() if line[:3] != "P2,"]
    path = files / "longer.csv"
    path.write_text("\n".join([*lines, LONGER]), encoding="utf-8")
    return path


def test_a_dry_run_of_a_longer_export_compares(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """`--append --dry-run` says what would be new and what is given differently, and writes nothing."""
    thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml")
    before = thematic("log", empty, "--json").json
    words = ("survey", empty, _longer(files), "--roles", files / "roles.yaml", "--append")
    told = thematic(*words, "--dry-run", "--json").json
    assert (2, 0, 1, 0, True) == tuple(
        told[key] for key in ("responses", "blank", "new_participants", "new_questions", "dry_run")
    )
    assert 15 == told["unchanged"]
    assert [("P2", "Somebody rang when they promised to ring", "Somebody rang when they promised")] == [
        (one["participant"], one["before"], one["after"]) for one in told["revisions"]
    ]
    assert before == thematic("log", empty, "--json").json
    assert thematic(*words, "--dry-run").out.startswith("Would add 2 answers (0 more blank or no answer), 1 part")
    done = thematic(*words, "--json").json
    assert {**told, "dry_run": False} == done
    assert 16 == _status(thematic, empty)["responses"]


def test_a_dry_run_of_a_longer_export_finds_other_types(
    thematic: Callable[..., Typed], files: Path, empty: Path
) -> None:
    """What would be refused by the import is refused by its dry run, in the same sentence."""
    thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml")
    other = files / "other.yaml"
    other.write_text((files / "roles.yaml").read_text(encoding="utf-8").replace("Site: nominal", "Site: multi"))
    words = ("survey", empty, _longer(files), "--roles", other, "--append")
    assert thematic(*words).err == thematic(*words, "--dry-run").err
    assert "The attribute 'Site' cannot be 'multi'" in thematic(*words, "--dry-run").err


def test_an_encoding_named_by_hand(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """A file whose bytes make no sense is taken when a person names its encoding; the report says so."""
    lost = files / "lost.csv"
    words = ("Alle waren verlÌ_sslich da", "Wir fÌ_hlten uns dort sehr wohl", "Der Weg war immer schÌ_n und kurz")
    rows = [f"{number},{answer}" for number, answer in enumerate(words)]
    lost.write_bytes("\n".join(["ID,Was hat geholfen?", *rows]).encode("mac_roman"))
    refused = thematic("survey", empty, lost, "--dry-run")
    assert 1 == refused.code
    assert "or name the encoding if you know it" in refused.err
    told = thematic("survey", empty, lost, "--encoding", "MacRoman", "--json").json
    assert (3, "mac-roman") == (told["responses"], told["encoding"])
    assert "read as Mac Roman, because that encoding was named" in told["changed"]


def test_an_encoding_that_cannot_be(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """An unknown encoding names a near one; bytes that do not fit are shown with their line."""
    assert "did you mean 'cp1252'?" in thematic("survey", empty, files / "answers.csv", "--encoding", "cp1252x").err
    cafe = files / "cafe.csv"
    cafe.write_bytes("ID,What helped?\n1,The walk\n2,Le café\n".encode("cp1252"))
    misfit = thematic("survey", empty, cafe, "--encoding", "utf-8").err
    assert "it does not fit the encoding 'utf-8' that was named: byte 36, in line 3 ('2,Le caf" in misfit
    assert 0 == _status(thematic, empty)["sources"]


def test_revisions_are_listed_and_decided(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """`survey FILE revisions list|accept|refuse` decides about what `--append` found; each is one undo."""
    thematic("survey", surveyed, _longer(files), "--roles", files / "roles.yaml", "--append")
    words = ("survey", surveyed, "revisions")
    told = thematic(*words, "list", "--json").json["revisions"]
    assert [(1, "open", "P2", "Somebody rang when they promised")] == [
        (one["revision"], one["state"], one["participant"], one["after"]) for one in told
    ]
    assert "now “Somebody rang when they promised”" in thematic(*words, "list").out
    assert "1 answers stay as they are" in thematic(*words, "refuse", "1", "--reason", "a typing error").out
    assert [] == thematic(*words, "list", "--json").json["revisions"]
    assert 0 == thematic("undo", surveyed).code
    done = thematic(*words, "accept", "--all", "--json").json["accepted"][0]
    assert ("accepted", 0) == (done["revision"]["state"], done["carried"]["quotes"])
    assert thematic(*words, "accept", "1").err.startswith("thematic: The revision cannot be '1'")
    assert 1 == thematic(*words, "accept").code
    assert ["accepted"] == [one["state"] for one in thematic(*words, "list", "--all", "--json").json["revisions"]]
    assert 0 == thematic("verify", surveyed).code


def test_accepting_many_revisions_shows_how_far_it_is(
    thematic: Callable[..., Typed], files: Path, surveyed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar of `accept` goes from nothing to all of them, as that of an import does."""
    thematic("survey", surveyed, _longer(files), "--roles", files / "roles.yaml", "--append")
    steps: list[tuple[int, int]] = []

    @contextlib.contextmanager
    def bar(_label: str) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: steps.append((done, total))

    monkeypatch.setattr("thematic.cli.survey.progress_bar", bar)
    assert 0 == thematic("survey", surveyed, "revisions", "accept", "--all").code
    assert [(0, 1), (1, 1)] == steps


def test_a_renamed_question_is_told_to_be_the_same(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """The refusal of a renamed column says which option to give, and that option is taken."""
    old, new = "What would you change?", "What would you do otherwise?"
    text = _longer(files).read_text(encoding="utf-8").replace(old, new)
    (files / "renamed.csv").write_text(text, encoding="utf-8")
    roles = (files / "roles.yaml").read_text(encoding="utf-8").replace(old, new)
    (files / "renamed.yaml").write_text(roles, encoding="utf-8")
    words = ("survey", surveyed, files / "renamed.csv", "--roles", files / "renamed.yaml", "--append", "--json")
    refused = thematic(*words)
    assert (1, True) == (refused.code, f"--same-question '{new}={old}'" in refused.err)
    told = thematic(*words, "--same-question", f"{new}={old}").json
    assert (0, 2, 15) == (told["new_questions"], told["responses"], told["unchanged"])
    assert 2 == thematic(*words, "--same-question", "nothing").code
