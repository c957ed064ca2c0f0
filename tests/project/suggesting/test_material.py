"""The material of suggestions: following what was written is reading it anew."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thematic.errors import ThematicError
from thematic.project.suggesting.material import Material
from thematic.store import suggested

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    import thematic

CODES = ("Belonging", "Being listened to", "Transport")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("code"), st.integers(1, 16), st.sampled_from(CODES)),
        st.tuples(st.sampled_from(["accept", "reject", "defer"]), st.integers(1, 16), st.sampled_from(CODES)),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
        st.tuples(st.just("create"), st.integers(1, 99), st.sampled_from(CODES)),
        st.tuples(st.just("theme"), st.integers(1, 99), st.just("")),
    ),
    min_size=1,
    max_size=6,
)


def take(project: thematic.Project, step: tuple[str, int, str]) -> None:
    """Do one thing that a person may do; what the project refuses is left undone."""
    what, unit, code = step
    try:
        match what:
            case "code":
                project.coding.code(unit, 0, 3, code)
            case "undo":
                project.undo()
            case "create":
                project.codebook.create(f"{code} {unit}")
            case "theme":
                project.themes.create(f"People helped each other {unit}")
            case _:
                project.decide(unit, what, code=code)
    except ThematicError:
        return


def assert_same(followed: Material, anew: Material) -> None:
    """Compare field by field; the units are compared by what they are, not by identity."""
    for field in fields(Material):
        one, other = getattr(followed, field.name), getattr(anew, field.name)
        match one:
            case np.ndarray():
                np.testing.assert_array_equal(one, other, err_msg=field.name)
            case _ if field.name == "corpus":
                assert one.units == other.units
                np.testing.assert_array_equal(one.vectors, other.vectors)
            case _ if field.name == "tree":
                assert list(one) == list(other)
            case _:
                assert one == other, field.name


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_following_is_reading_anew(study: thematic.Project, steps: list[tuple[str, int, str]]) -> None:
    """Whatever is coded, decided, undone or created, the material followed equals the material read as a whole."""
    study.embed(embedder="tfidf")
    session, embedding = study._session, study.embedding
    material = Material.of(session, embedding)
    for step in steps:
        take(study, step)
        material = material.now(session, embedding)
    assert_same(material, Material.of(session, embedding))


def test_coding_leaves_the_units_as_they_are(study: thematic.Project) -> None:
    """After a coding the words and vectors are not read again; after an import they are."""
    study.embed(embedder="tfidf")
    session, embedding = study._session, study.embedding
    before = Material.of(session, embedding)
    assert before.now(session, embedding) is before
    study.coding.code(1, 0, 3, "Transport")
    after = before.now(session, embedding)
    assert after.corpus is before.corpus
    assert not np.array_equal(after.marked, before.marked)


def test_new_answers_are_read(study: thematic.Project, files: Path) -> None:
    """Answers added later are part of the material, and get their vectors before anything is scored."""
    study.embed(embedder="tfidf")
    session, embedding = study._session, study.embedding
    before = Material.of(session, embedding)
    (files / "more.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
        "R10,North,Low,Walks,1,The walk along the canal,\n",
        encoding="utf-8",
    )
    study.sources.add_survey(files / "more.csv", roles=files / "roles.yaml")
    after = before.now(session, embedding)
    assert len(after.units) == len(before.units) + 1
    assert not after.corpus.complete
    study.suggest("Transport")
    assert before.now(session, embedding).corpus.complete


def test_the_log_says_what_was_touched(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few events are looked through; more than is worth it are not."""
    last = study.status().events
    study.coding.code(1, 0, 3, "Transport")
    study.undo()
    with study._session.read() as reading:
        touched = suggested.touched_since(reading.connection, last)
        assert touched is not None
        assert (touched.tables, touched.sources, touched.units) == (
            frozenset({"codings"}),
            frozenset({1}),
            frozenset(),
        )
        monkeypatch.setattr(suggested, "_MOST_PARTS", 1)
        assert suggested.touched_since(reading.connection, last) is None
