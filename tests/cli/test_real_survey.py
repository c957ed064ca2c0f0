"""The way from a real survey to a report: NHS Friends and Family answers, long layout."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Typed

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "nhs_feedback"
ROLES = """\
layout: long
participant: respondent
question: question
answer: answer
attributes:
  service: nominal
  score: nominal
no_answer: [Did not answer]
ignore: [answer_id, date]
"""

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA.parent.name}/{DATA.name} is not on this machine"),
]


def test_the_whole_way(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """Survey, codebook, codings, suggestions, quotes and report, each with the counts that the files hold."""
    path = tmp_path / "nhs.thematic"
    (tmp_path / "roles.yaml").write_text(ROLES, encoding="utf-8")
    with (DATA / "answers.csv").open(encoding="utf-8", newline="") as lines:
        answers = list(csv.DictReader(lines))
    with (DATA / "codings.csv").open(encoding="utf-8", newline="") as lines:
        codings = list(csv.DictReader(lines))
    assert 0 == thematic("init", path, "--coder", "me").code
    survey = thematic("survey", path, DATA / "answers.csv", "--roles", tmp_path / "roles.yaml", "--json")
    assert 0 == survey.code, survey.err
    assert len({one["respondent"] for one in answers}) == survey.json["participants"]
    assert len(answers) == survey.json["responses"] + survey.json["blank"]
    assert sum(one["answer"] == "Did not answer" for one in answers) <= survey.json["blank"]
    assert 0 == thematic("codebook", path, "load", DATA / "codebook.csv").code
    imported = thematic("codings", path, "import", DATA / "codings.csv", "--create-codes", "--json")
    assert 0 == imported.code, imported.err
    report = imported.json
    assert len(codings) == report["codings"] + report["already_there"] + len(report["refused"])
    assert report["codings"] > 0.99 * len(codings)
    assert 0 == thematic("embed", path, "--embedder", "tfidf").code
    status = thematic("status", path, "--json").json
    rows = thematic("suggest", path, "--all", "--csv", tmp_path / "all.csv", "--json").json["rows"]
    assert 0 < rows <= status["units"] * status["codes"]
    assert 0 == thematic("quotes", path, "-o", tmp_path / "quotes.xlsx").code
    assert 0 == thematic("report", path, "-o", tmp_path / "report.html").code
    assert 0 == thematic("verify", path).code
