"""Silence: nothing is listed where nothing is near, and passages that say nothing are set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import thematic

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_listed_where_nothing_is_near(study: thematic.Project) -> None:
    """A new code that nothing speaks of has no suggestion, and a sentence says why."""
    study.codebook.create("Astrophysics", definition="Stars and galaxies.")
    assert [] == study.suggest("Astrophysics")
    listing = study.reviewing.listing("Astrophysics")
    assert 0 < listing.far
    assert "no open passage is near one coded so, or near the code's own words" in listing.sentence
    assert "Astrophysics" not in {one.code for one in study.suggest(limit=200)}
    assert "Astrophysics" in {one.code for one in study.reviewing.everything()}


def test_a_new_code_is_listed_where_its_own_words_stand(study: thematic.Project) -> None:
    """Without any coding the code's own words are enough to be near."""
    study.codebook.create("Opening hours", definition="When the centre is open; later or evening hours.")
    assert {"Later opening hours", "Evening opening hours would help 🙂"} & {
        one.text for one in study.suggest("Opening hours")
    }


def test_evidence_is_near(study: thematic.Project) -> None:
    """What stands as similar is more alike than unlike passages are."""
    floor = study.reviewing._scoring.material().corpus.floor
    near = [one.similarity for found in study.reviewing.everything() for one in found.evidence if one.supports]
    assert near
    assert all(one > floor for one in near)


def test_uncertain_claims_no_likeness_where_there_is_none(study: thematic.Project) -> None:
    """A passage that shares nothing with what is coded so is not called uncertain."""
    for one in study.reviewing.next_to_read("Transport", strategy="uncertain", limit=50):
        assert one.text not in ("The Monday group", "Somebody listened to me")


def _with_nothing(files: Path, *, coded: bool) -> thematic.Project:
    lines = "".join(
        f"R{number},North,Low,Walks,1,{text},\n"
        for number, text in enumerate(
            ("Nothing", "Nothing really", "Nothing was late", "The bus was late", "No bus"), start=1
        )
    )
    (files / "few.csv").write_text(
        f"Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n{lines}", encoding="utf-8"
    )
    project = thematic.create(files / "few.thematic", coder="A", blind=0.0)
    project.sources.add_survey(files / "few.csv", roles=files / "roles.yaml")
    project.codebook.create("No change", definition="Nothing helped.")
    if coded:
        project.coding.code(1, 0, 7, "No change")
    project.embed(embedder="tfidf")
    return project


def test_passages_that_say_nothing_are_set_apart(files: Path) -> None:
    """A bare "Nothing" is not suggested, but counted and told; a sentence with the word is suggested."""
    with _with_nothing(files, coded=False) as project:
        texts = [one.text for one in project.suggest("No change")]
        listing = project.reviewing.listing("No change")
    assert "Nothing was late" in texts
    assert not {"Nothing", "Nothing really"} & set(texts)
    assert 2 == listing.empty
    assert "2 passages are set apart" in listing.sentence


def test_a_code_given_to_nothing_is_suggested_for_nothing(files: Path) -> None:
    """Where a person coded such an answer, others like it are listed."""
    with _with_nothing(files, coded=True) as project:
        assert "Nothing really" in [one.text for one in project.suggest("No change")]
        assert 0 == project.reviewing.listing("No change").empty
