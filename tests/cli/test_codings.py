"""`thematic codings`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

UNKNOWN = """\
participant,question,code
P1,What helped?,Walking
P99,What helped?,Walking
P2,Why?,Calls
P2,What helped?,Kindness
"""


@pytest.fixture
def unknown(files: Path) -> Path:
    """A table in which one row fits and three name something unknown."""
    path = files / "unknown.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    return path


def test_import_adds_codings_and_coders(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """Rows with and without a span are imported for the coders they name."""
    done = thematic("codings", surveyed, "import", files / "codings.csv", "--json").json
    assert (5, 5, 0, ["Ana", "Ben"]) == (done["read"], done["codings"], done["already_there"], done["coders"])
    assert (5, 2) == tuple(thematic("status", surveyed, "--json").json[key] for key in ("codings", "coders"))


def test_importing_again_adds_nothing(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """The same table again finds everything there already."""
    done = thematic("codings", coded, "import", files / "codings.csv", "--json").json
    assert (0, 5) == (done["codings"], done["already_there"])


def test_unknown_names_are_all_listed_and_nothing_is_imported(
    thematic: Callable[..., Typed], unknown: Path, surveyed: Path
) -> None:
    """Unknown participants, questions and codes stand in one sentence; the project is untouched."""
    before = thematic("status", surveyed, "--json").json
    done = thematic("codings", surveyed, "import", unknown, "--json")
    assert (1, {"error"}) == (done.code, set(done.json))
    assert [] == [
        name for name in ("P99", "Why?", "Kindness", "--create-codes", "--skip-unknown") if name not in done.err
    ]
    assert before == thematic("status", surveyed, "--json").json


def test_create_codes_alone_does_not_let_unknown_people_in(
    thematic: Callable[..., Typed], unknown: Path, surveyed: Path
) -> None:
    """`--create-codes` is about codes; unknown participants and questions still stop the import."""
    before = thematic("status", surveyed, "--json").json
    done = thematic("codings", surveyed, "import", unknown, "--create-codes")
    assert 1 == done.code
    assert "Kindness" not in done.err
    assert before == thematic("status", surveyed, "--json").json


def test_skip_unknown_imports_the_rest_and_lists_what_it_left(
    thematic: Callable[..., Typed], unknown: Path, surveyed: Path
) -> None:
    """`--skip-unknown` imports the row that fits and names the three that do not."""
    done = thematic("codings", surveyed, "import", unknown, "--skip-unknown", "--json").json
    assert (4, 1, 3, []) == (done["read"], done["codings"], len(done["refused"]), done["codes_created"])


def test_both_switches_create_codes_and_skip_people(
    thematic: Callable[..., Typed], unknown: Path, surveyed: Path
) -> None:
    """With both switches the unknown code is made and the unknown people are left out."""
    done = thematic("codings", surveyed, "import", unknown, "--create-codes", "--skip-unknown", "--json").json
    assert (2, ["Kindness"], 2) == (done["codings"], done["codes_created"], len(done["refused"]))
    assert 4 == thematic("status", surveyed, "--json").json["codes"]


def test_export_writes_what_import_reads(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """Every coding is a row with its quote, and importing the export adds nothing."""
    out = files / "out.csv"
    assert 5 == thematic("codings", coded, "export", out, "--json").json["codings"]
    with out.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    quotes = {(row["participant"], row["code"]): row["quote"] for row in rows}
    assert "Walking" == quotes["P4", "Walking"]
    again = thematic("codings", coded, "import", out, "--json").json
    assert (0, 5) == (again["codings"], again["already_there"])


def test_a_span_outside_the_answer_is_refused(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """A row whose span lies outside the answer is left out, and the report says why."""
    (files / "far.csv").write_text(
        "participant,question,code,start,end\nP1,What helped?,Walking,0,9999\nP2,What helped?,Calls,,\n", "utf-8"
    )
    done = thematic("codings", surveyed, "import", files / "far.csv", "--json").json
    assert 1 == done["codings"]
    assert "outside the answer" in done["refused"][0]
