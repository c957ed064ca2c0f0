"""`thematic evaluate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

SAYINGS = ("{} number {} was what I remember", "we talked about {} for {} minutes")
SUBJECTS = ("soup", "chairs", "parking")


@pytest.fixture
def many(thematic: Callable[..., Typed], tmp_path: Path) -> Path:
    """Code a hundred answers of fifty people."""
    answers = [(person, SUBJECTS[person % 3]) for person in range(50)]
    rows = [
        f"P{person},{SAYINGS[0].format(subject, person)},{SAYINGS[1].format(subject, person)}"
        for person, subject in answers
    ]
    (tmp_path / "answers.csv").write_text("\n".join(["Person,First?,Second?", *rows]), encoding="utf-8")
    (tmp_path / "roles.yaml").write_text('layout: wide\nparticipant: Person\nopen: ["First?", "Second?"]\n')
    codings = [f"P{person},{question},{subject}" for person, subject in answers for question in ("First?", "Second?")]
    (tmp_path / "codings.csv").write_text("\n".join(["participant,question,code", *codings]), encoding="utf-8")
    file = tmp_path / "study.thematic"
    thematic("init", file, "--coder", "Ana")
    thematic("survey", file, tmp_path / "answers.csv", "--roles", tmp_path / "roles.yaml")
    thematic("codings", file, "import", tmp_path / "codings.csv", "--create-codes")
    assert 0 == thematic("embed", file, "--embedder", "tfidf").code
    return file


def test_the_promised_keys_are_there(thematic: Callable[..., Typed], many: Path) -> None:
    """The document holds counts, the curve, the codes and the verdict, and nothing else stands on stdout."""
    found = thematic("evaluate", many, "--draws", "2", "--json").json
    assert (found["n"], found["codes"]) == (100, 3)
    assert {"n", "method", "macro_ap", "precision_at_1", "recall_at_3", "low", "high"} <= set(found["curve"][0])
    assert {"suggester", "tfidf", "embeddings", "keyword", "prevalence", "random"} == {
        point["method"] for point in found["curve"]
    }
    assert found["verdict"].endswith(".")
    assert {"code", "codings", "average_precision", "low", "high"} <= set(found["per_code"][0])


def test_a_person_reads_a_table_and_a_sentence(thematic: Callable[..., Typed], many: Path) -> None:
    """The last line is the verdict; every code is listed."""
    done = thematic("evaluate", many, "--draws", "2")
    assert 0 == done.code
    assert [] == [subject for subject in SUBJECTS if subject not in done.out]
    assert "coded answers" in done.out.strip().splitlines()[-1]


def test_the_table_has_intervals_and_both_reads(thematic: Callable[..., Typed], many: Path) -> None:
    """On screen each code has its interval and the reads to 80% and 95%, as in the files."""
    codes = {one["code"]: one for one in thematic("evaluate", many, "--draws", "2", "--json").json["per_code"]}
    lines = thematic("evaluate", many, "--draws", "2").out.splitlines()
    row = next(line for line in lines if line.startswith("soup"))
    soup = codes["soup"]
    assert f"{soup['low']:.3f}-{soup['high']:.3f}" in row
    assert [f"{soup['reads_80']:.3f}", f"{soup['reads_95']:.3f}"] == row.split()[4:6]


def test_it_says_what_the_figures_rest_on(thematic: Callable[..., Typed], many: Path) -> None:
    """The blind sample has figures of its own, and a sentence warns that it is small."""
    found = thematic("evaluate", many, "--draws", "2", "--json").json
    assert 0 < found["blind"] < 50
    assert (found["blind"], True) == (found["on_blind"]["answers"], found["on_blind"]["few"])
    assert f"Only {found['blind']} of these 100 answers" in found["base"]
    told = thematic("evaluate", many, "--draws", "2").out
    assert f"On the {found['blind']} answers of the blind sample alone" in told
    assert "too few to go by" in told


@pytest.mark.parametrize("name", ["out.html", "out.csv"])
def test_it_can_be_written(thematic: Callable[..., Typed], many: Path, tmp_path: Path, name: str) -> None:
    """A page or a table is written, and said so on stderr."""
    done = thematic("evaluate", many, "--draws", "1", "-o", tmp_path / name)
    assert (0, True) == (done.code, (tmp_path / name).is_file())
    assert name in done.err


def test_a_small_project_is_told_that_it_is_too_early(thematic: Callable[..., Typed], coded: Path) -> None:
    """With five codings nothing is measured, and no figure is invented."""
    done = thematic("evaluate", coded, "--json")
    assert 0 == done.code
    assert "too early" in done.json["verdict"]
    assert done.json["gain"]["mean"] is None
