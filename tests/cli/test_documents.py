"""`thematic add`, `participants`, `search`, `anonymise` and `withdraw`, as they are called."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

TALK = """\
Participant: PM1 | Wave: T1

Interviewer: How did it begin?

PM1: My neighbour Agnieszka Nowak told me about the group.

Interviewer: And then?

PM1: I went on a Monday. They listened to me.
"""


@pytest.fixture
def study(tmp_path: Path, thematic: Callable[..., Typed]) -> Path:
    """A project with one interview."""
    file = tmp_path / "study.thematic"
    (tmp_path / "PM1_T1.txt").write_text(TALK, encoding="utf-8")
    thematic("init", file, "--coder", "A", "--blind", "0")
    thematic("add", file, tmp_path / "PM1_T1.txt")
    return file


def test_add_json_keys(tmp_path: Path, thematic: Callable[..., Typed]) -> None:
    """`add --json` names what each source is and why each refused file was refused."""
    file = tmp_path / "study.thematic"
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    thematic("init", file, "--coder", "A")
    found = thematic("add", file, tmp_path / "talk.txt", tmp_path / "empty.txt", "--json").json
    assert {"name", "format", "characters", "turns", "speakers", "encoding", "warnings"} <= set(found["sources"][0])
    assert {"path", "reason"} == set(found["refused"][0])


def test_add_nothing_exits_with_1(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """When no file could be added the exit code says so and the project is as it was."""
    before = thematic("status", study, "--json").json
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert 1 == thematic("add", study, tmp_path / "empty.txt").code
    assert before == thematic("status", study, "--json").json


def test_options_name_participant_and_wave(tmp_path: Path, thematic: Callable[..., Typed]) -> None:
    """--participant and --wave say who speaks and when."""
    file = tmp_path / "study.thematic"
    (tmp_path / "talk.txt").write_text(TALK.split("\n", 2)[2], encoding="utf-8")
    thematic("init", file, "--coder", "A")
    thematic("add", file, tmp_path / "talk.txt", "--participant", "Mentor 7", "--wave", "T2")
    assert [{"participant": "Mentor 7", "sources": 1, "waves": ["T2"]}] == thematic(
        "participants", file, "list", "--json"
    ).json["participants"]


def test_search(thematic: Callable[..., Typed], study: Path) -> None:
    """Search finds spans with their speaker, as lines or as JSON."""
    found = thematic("search", study, "listen*", "--json").json["matches"]
    assert [("PM1", "listened")] == [(one["participant"], one["match"]) for one in found]
    assert "[listened]" in thematic("search", study, "listen*", "--kwic").out
    refused = thematic("search", study, "NEAR(")
    assert (1, 1) == (refused.code, refused.err.count("\n"))


def test_anonymise_by_table(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """Propose, review, apply: the name is gone from the file, and the log apart from it holds it."""
    table, log = tmp_path / "proposals.csv", tmp_path / "log.csv"
    assert thematic("anonymise", study, "propose", "--csv", table, "--json").json["proposals"] >= 1
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([{**row, "decision": "yes" if "Nowak" in row["text"] else ""} for row in rows])
    report = thematic("anonymise", study, "apply", table, "--log", log, "--json").json
    assert 1 == report["replaced"]
    assert b"Nowak" not in study.read_bytes()
    assert "Agnieszka Nowak" in log.read_text(encoding="utf-8")
    assert 1 == thematic("anonymise", study, "status", "--json").json["runs"]
    assert 0 == thematic("verify", study).code


def test_withdraw(thematic: Callable[..., Typed], study: Path) -> None:
    """A withdrawal needs a reason, removes the person and leaves a whole project."""
    assert 2 == thematic("withdraw", study, "PM1").code
    done = thematic("withdraw", study, "PM1", "--reason", "asked to leave", "--json").json
    assert ("PM1", 1) == (done["participant"], done["sources"])
    assert b"Monday" not in study.read_bytes()
    assert 0 == thematic("verify", study).code


def test_speakers_are_corrected(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """`participants speakers` lists who speaks, and says who a label is; wrong usage ends with 2."""
    (tmp_path / "half.txt").write_text("Interviewer: How was it?\nFine.\nInterviewer: And?\nGood.\n", encoding="utf-8")
    added = thematic("add", study, tmp_path / "half.txt", "--json").json["sources"][0]
    done = thematic("participants", study, "speakers", added["source"], "unnamed", "--participant", "P9", "--json").json
    assert ("half", 2, 0) == (done["name"], done["turns"], done["units_removed"])
    rows = thematic("participants", study, "speakers", "half", "--json").json["speakers"]
    assert [("Interviewer", ""), ("", "P9")] == [(one["label"], one["participant"]) for one in rows]
    assert "unnamed = P9: participant, 2 turns" in thematic("participants", study, "speakers").out
    assert 2 == thematic("participants", study, "speakers", "half", "unnamed").code
    assert 1 == thematic("participants", study, "speakers", "half", "Zoe", "--interviewer").code


def test_sheet_options(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """Personal columns are left out and told; --keep, --type and --levels say otherwise; a survey is refused."""
    people = tmp_path / "people.csv"
    people.write_text("participant,E-mail,Age,Trust\nPM1,a@example.org,41,High\nPM2,b@example.org,35,Low\n")
    told = thematic("participants", study, "import", people)
    assert "'E-mail' was left out" in told.out
    thematic("undo", study)
    args = ("--keep", "E-mail", "--type", "Age=nominal", "--levels", "Trust=Low|High")
    assert 6 == thematic("participants", study, "import", people, *args, "--json").json["values"]
    refused = thematic("participants", study, "import", people, "--type", "Age=years", "--json")
    assert (1, True) == (refused.code, "nominal" in refused.json["error"])
    assert 2 == thematic("participants", study, "import", people, "--type", "Age").code


def test_the_wave_grid_is_printed(thematic: Callable[..., Typed], study: Path) -> None:
    """`participants waves` prints who gave something when as text, too."""
    lines = [line.split() for line in thematic("participants", study, "waves").out.splitlines()]
    assert ["participant", "T1"] in lines
    assert ["PM1", "x"] in lines


def test_files_for_another_verb_are_sent_there(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """A Word document given to `survey` is sent to `add`, a table given to `add` to `survey`."""
    (tmp_path / "talk.docx").write_bytes(b"PK\x03\x04 a document")
    (tmp_path / "answers.csv").write_text("ID,Why?\n1,So\n", encoding="utf-8")
    assert (
        "a Word document, not a table; add it with 'thematic add'"
        in thematic("survey", study, tmp_path / "talk.docx").err
    )
    assert "'thematic survey'" in thematic("add", study, tmp_path / "answers.csv").out


def test_undone_words_can_be_erased(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """Undoing an import says that its words stay, and --erase takes them out."""
    (tmp_path / "people.csv").write_text("participant,Role\nPM1,Lighthouse keeper\n", encoding="utf-8")
    thematic("participants", study, "import", tmp_path / "people.csv")
    assert "--erase" in thematic("undo", study).err
    assert 1 <= thematic("undo", study, "--erase", "--json").json["erased_texts"]
    assert 1 == thematic("undo", study, "--erase").code
    assert b"Lighthouse" not in study.read_bytes()
    assert 0 == thematic("verify", study).code


def test_participants_sheet_and_waves(tmp_path: Path, thematic: Callable[..., Typed], study: Path) -> None:
    """A sheet adds attributes, and a wave gets its response rate."""
    (tmp_path / "people.csv").write_text("participant,Role\nPM1,Mentor\nPM2,Mentor\n", encoding="utf-8")
    report = thematic("participants", study, "import", tmp_path / "people.csv", "--json").json
    assert (1, 1, 2) == (report["created"], report["known"], report["values"])
    found = thematic("participants", study, "waves", "--wave", "T1", "--invited", "4", "--json").json
    assert [1, 4] == [found["waves"][0]["responded"], found["waves"][0]["invited"]]
    assert ["Role", "", "Mentor"] in thematic("participants", study, "show", "PM1", "--json").json["attributes"]
    assert 1 == thematic("participants", study, "show", "Nobody").code


def test_a_turn_is_given_and_people_are_joined(tmp_path: Path, thematic: Callable[..., Typed]) -> None:
    """`participants turn` and `participants join` say what became of it, and are one undo each."""
    file = tmp_path / "talk.thematic"
    thematic("init", file, "--coder", "Ana")
    (tmp_path / "talk.txt").write_text(
        "Interviewer: How was it?\nMara: Calm.\nInterviewer: And then?\nNote: Calm again.\nInterviewer: Thanks.\n"
        "Mara: Not at all.\n",
        encoding="utf-8",
    )
    (tmp_path / "map.yaml").write_text("Mara: P1\nNote: P2\nInterviewer: interviewer\n", encoding="utf-8")
    thematic("add", file, tmp_path / "talk.txt", "--speakers", tmp_path / "map.yaml")
    given = thematic("participants", file, "turn", "1", "3", "Mara", "--json").json
    assert ("Mara", False, "Note") == (given["speaker"]["label"], given["new"], given["gone"])
    assert 0 == thematic("undo", file).code
    assert "'Note' has no turn left" in thematic("participants", file, "turn", "1", "3", "Mara").out
    joined = thematic("participants", file, "join", "P1", "P2", "--reason", "the same person", "--json").json
    assert ("P1", "P2", []) == (joined["participant"], joined["gone"], joined["refused"])
    assert ["P1"] == [
        one["participant"] for one in thematic("participants", file, "list", "--json").json["participants"]
    ]
    assert 0 == thematic("verify", file).code
