"""Agreement of real coders: comments and abstracts that two people coded, beside another package's kappa."""

from __future__ import annotations

import csv
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import thematic

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
ROLES = "layout: long\nparticipant: who\nquestion: question\nanswer: answer\n"
MARKUP = re.compile(r"\{\{([^{}]*)\}\}")
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="shared/data is not on this machine"),
]


def _write(path: Path, header: list[str], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _project(
    folder: Path, answers: list[tuple[str, str, str]], codings: list[tuple[str, str, str, str]]
) -> thematic.Project:
    """Import answers and codings through the project's own calls."""
    (folder / "roles.yaml").write_text(ROLES, encoding="utf-8")
    survey = _write(folder / "answers.csv", ["who", "question", "answer"], list(answers))
    table = _write(folder / "codings.csv", ["participant", "question", "code", "coder"], list(codings))
    project = thematic.create(folder / "real.thematic", coder="Importer", approach="reliability", seed=1)
    project.sources.add_survey(survey, roles=folder / "roles.yaml")
    project.coding.import_table(table, create_codes=True)
    return project


def _comments(folder: Path) -> thematic.Project:
    """Read the comments under recorded lectures: any number of ten codes each, by two people."""
    with (DATA / "sight_comments" / "sample_dataset.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["comment"].strip()]
    answers, codings = [], []
    for place, row in enumerate(rows):
        who = f"C{place:03}"
        answers.append((who, "Comment", row["comment"]))
        for coder in ("H1", "H2"):
            for name, value in row.items():
                if name.startswith(f"annotator_{coder}_") and value == "1.0":
                    codings.append((who, "Comment", name.removeprefix(f"annotator_{coder}_"), coder))
    return _project(folder, answers, codings)


def _sentences(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read the sentences of an abstract with the codes after each; the title has none."""
    body = path.read_text(encoding="utf-8")
    parts = MARKUP.split(body.partition("\n\n")[2])
    for words, codes in zip(parts[::2], parts[1::2], strict=False):
        text = " ".join(words.split())
        names = tuple(code.split(":")[0].strip().removeprefix("-") for code in codes.split(",") if code.strip())
        if text and names:
            yield text, tuple(name for name in names if not name.startswith("ignorediff"))


def _abstracts(folder: Path) -> thematic.Project:
    """Read the abstracts whose sentences both people cut alike."""
    answers, codings = [], []
    for first in sorted((DATA / "qabstracts" / "abstracts.A").glob("*.txt")):
        second = DATA / "qabstracts" / "abstracts.B" / first.name
        if not second.exists():
            continue
        read = {"A": list(_sentences(first)), "B": list(_sentences(second))}
        if [text for text, _ in read["A"]] != [text for text, _ in read["B"]]:
            continue
        for place, (text, _) in enumerate(read["A"], start=1):
            answers.append((first.stem, f"Sentence {place}", text))
        for coder, sentences in read.items():
            for place, (_, names) in enumerate(sentences, start=1):
                codings += [(first.stem, f"Sentence {place}", name, coder) for name in dict.fromkeys(names)]
    return _project(folder, answers, codings)


def _marks(project: thematic.Project, coders: tuple[str, str]) -> dict[str, tuple[list[int], list[int]]]:
    """Lay out, straight from the exported table, who gave which code to which text."""
    path = project.path.with_name("exported.csv")
    project.coding.export_table(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    places = sorted({(row["participant"], row["question"]) for row in rows})
    held = {(row["participant"], row["question"], row["code"], row["coder"]) for row in rows}
    both = [
        place for place in places if all(any((*place, code, one) in held for code in _codes(rows)) for one in coders)
    ]
    return {
        code: (
            [int((*place, code, coders[0]) in held) for place in both],
            [int((*place, code, coders[1]) in held) for place in both],
        )
        for code in _codes(rows)
    }


def _codes(rows: list[dict[str, str]]) -> list[str]:
    return sorted({row["code"] for row in rows})


@pytest.mark.parametrize(("make", "coders"), [(_comments, ("H1", "H2")), (_abstracts, ("A", "B"))])
def test_kappa_of_every_code_is_the_one_of_another_package(
    make: object, coders: tuple[str, str], tmp_path: Path
) -> None:
    """Code by code, kappa equals scikit-learn's to nine digits, and is undefined where theirs is not a number."""
    from sklearn.metrics import cohen_kappa_score

    assert callable(make)
    with make(tmp_path) as project:
        found = project.agreement.table(coders, spans=False)
        marks = _marks(project, coders)
    assert len(found.per_code) > 5
    assert found.units == len(next(iter(marks.values()))[0])
    for line in found.per_code:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = cohen_kappa_score(*marks[line.code], labels=[0, 1])
        if line.kappa is None:
            assert theirs != theirs or theirs == 0  # noqa: PLR0124 - not a number
        else:
            assert pytest.approx(theirs, abs=1e-9) == line.kappa


@pytest.mark.parametrize(("make", "coders"), [(_comments, ("H1", "H2")), (_abstracts, ("A", "B"))])
def test_alpha_of_every_code_is_the_one_of_another_package(
    make: object, coders: tuple[str, str], tmp_path: Path
) -> None:
    """Code by code, alpha equals that of the krippendorff package to nine digits, and is undefined where theirs is."""
    krippendorff = pytest.importorskip("krippendorff", reason="the package is an oracle and not a dependency")
    assert callable(make)
    with make(tmp_path) as project:
        found = project.agreement.table(coders, spans=False)
        marks = _marks(project, coders)
    assert len(found.per_code) > 5
    for line in found.per_code:
        if line.alpha is None:
            assert 1 == len({value for row in marks[line.code] for value in row})
            continue
        theirs = krippendorff.alpha(
            reliability_data=marks[line.code], value_domain=[0, 1], level_of_measurement="nominal"
        )
        assert pytest.approx(theirs, abs=1e-9) == line.alpha
