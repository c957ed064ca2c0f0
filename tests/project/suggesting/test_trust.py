"""Whether thresholds hold for the scores that are shown, and what is said where they do not exist."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

import thematic
from thematic.project.coding.coded_answers import coded_answers
from thematic.project.suggesting.withholding import withheld_scores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUBJECTS = {
    "Transport": (
        "the bus was late",
        "no parking left",
        "the tram is far",
        "buses are dear",
        "a long walk from the stop",
    ),
    "Food": ("the soup was cold", "more bread please", "lunch came late", "the tea is weak", "a warm meal at noon"),
    "Staff": ("the nurse was kind", "nobody had time", "she listened", "they were in a hurry", "friendly at the desk"),
}
FILLING = ("on Monday", "again", "for my mother", "this spring", "as last year", "I think", "at the old site", "mostly")
VAGUE = ("it was late and far", "they could be warmer", "all too dear", "a long time", "kind of cold there", "no time")


def invented(count: int = 300) -> list[tuple[str, frozenset[str]]]:
    """Make answers with the codes that they truly carry; one in four is vague, and one in five has two subjects."""
    lots = random.Random(7)  # noqa: S311 - invented text, not a secret
    found = []
    for number in range(count):
        names = [] if number % 4 == 0 else lots.sample(sorted(SUBJECTS), 2 if number % 5 == 0 else 1)
        said = [lots.choice(SUBJECTS[name]) for name in names] or [lots.choice(VAGUE)]
        text = f"{' and '.join(said)} {lots.choice(FILLING)} {lots.choice(FILLING)} no {number}"
        found.append((text, frozenset(names or ["Vague"])))
    return found


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[thematic.Project]:
    """Code a third of 300 invented answers by what they truly carry, and leave the others open."""
    folder: Path = tmp_path_factory.mktemp("ward")
    rows = "".join(f'P{number},"{text}"\n' for number, (text, _) in enumerate(invented()))
    (folder / "survey.csv").write_text(f"Person,What was it like?\n{rows}", encoding="utf-8")
    (folder / "roles.yaml").write_text(
        'layout: wide\nparticipant: Person\nopen: ["What was it like?"]\n', encoding="utf-8"
    )
    with thematic.create(folder / "ward.thematic", coder="A", blind=0.0, seed=2) as project:
        project.sources.add_survey(folder / "survey.csv", roles=folder / "roles.yaml")
        for name in (*SUBJECTS, "Vague", "Astrophysics"):
            project.codebook.create(name)
        codings = "".join(
            f"P{number},What was it like?,{code},,,A\n"
            for number, (_, codes) in enumerate(invented()[:100])
            for code in sorted(codes)
        )
        (folder / "codings.csv").write_text(f"participant,question,code,start,end,coder\n{codings}", encoding="utf-8")
        project.coding.import_table(folder / "codings.csv")
        project.embed(embedder="tfidf")
        yield project


def test_withheld_scores_have_the_scale_of_those_shown(ward: thematic.Project) -> None:
    """A coded answer scored without its own fold stands as spread and as high as open answers are shown to."""
    scoring = ward.reviewing._scoring
    material = scoring.material()
    answers = coded_answers(material, ward.embedding)
    found = [material.column(one.code_id) for one in answers.codes]
    columns = [one for one in found if one is not None]
    withheld = withheld_scores(material, answers, columns, scoring)
    assert withheld is not None
    shown = scoring.of_all()[~material.decided][:, columns]
    assert np.all(np.abs(withheld.std(axis=0) / shown.std(axis=0) - 1.0) < 0.2)
    assert np.all(np.abs(withheld.mean(axis=0) - shown.mean(axis=0)) < 0.4 * shown.std(axis=0))


def test_precision_at_the_threshold_holds_for_open_passages(ward: thematic.Project) -> None:
    """Of the open passages that are called confident, nearly as many truly carry the code as the threshold says."""
    truth = dict(invented())
    right = []
    for code in SUBJECTS:
        known = ward.reviewing.trust(code)
        assert known.thresholds.confident is not None
        sure = [one for one in ward.reviewing.everything(code) if known.band(one.score) == "confident"]
        assert len(sure) >= 10
        right += [code in truth[one.text] for one in sure]
    assert 0.75 <= sum(right) / len(right)


def test_trust_tells_counts_and_what_they_rest_on(ward: thematic.Project) -> None:
    """The panel's sentence names how many of how many were right, and that no answer was drawn blind."""
    known = ward.reviewing.trust("Transport")
    sure = known.thresholds.confident
    assert sure is not None
    assert f"{round(sure.precision * sure.found)} of {sure.found} coded answers" in known.told(sure.score)
    assert "None of these answers is of the blind sample" in known.sentence
    assert 0 == known.blind


def test_withholding_leaves_the_scores_as_they_were(ward: thematic.Project) -> None:
    """Measuring hides codings from a suggester of its own; what is shown stays the same."""
    before = [(one.unit, one.score) for one in ward.reviewing.everything("Food")]
    ward.reviewing.trust("Staff")
    assert before == [(one.unit, one.score) for one in ward.reviewing.everything("Food")]
