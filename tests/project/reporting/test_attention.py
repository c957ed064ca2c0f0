"""What waits for somebody, with how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def _told(project: thematic.Project, kind: str) -> list[tuple[str, int, int | None]]:
    return [(one.severity.value, one.count, one.base) for one in project.attention(kinds=[kind])]


def test_an_empty_project_has_nothing_to_look_at(empty: thematic.Project) -> None:
    """Where nothing is, nothing waits."""
    assert [] == empty.attention()


def test_the_gravest_come_first_and_each_says_its_figures(study: thematic.Project) -> None:
    """The order is by gravity, and every sentence holds its own count."""
    study.claims.add("{n} of {base} spoke of buses", codes=["Transport"])
    study.coding.import_table(_one_more(study))
    items = study.attention()
    order = ["high", "medium", "low"]
    assert sorted(items, key=lambda one: order.index(one.severity)) == items
    assert items
    assert [] == [one for one in items if f"{one.count:,}" not in one.sentence]


def _one_more(project: thematic.Project) -> Path:
    path = project.path.with_name("more.csv")
    path.write_text("participant,question,code,coder\nR9,What could be better?,Transport,A\n", encoding="utf-8")
    return path


def test_claims_whose_count_has_changed(study: thematic.Project) -> None:
    """A claim waits when it has another count than when it was looked at, until it is refreshed."""
    claim = study.claims.add("{n} of {base} spoke of buses", codes=["Transport"])
    assert [] == _told(study, "claims")
    study.coding.import_table(_one_more(study))
    assert [("medium", 1, 1)] == _told(study, "claims")
    study.claims.refresh(claim.claim_id)
    assert [] == _told(study, "claims")


def test_claims_that_contradict_their_count(study: thematic.Project) -> None:
    """Words that do not fit the count are grave."""
    study.claims.add("Nearly everybody spoke of belonging", codes=["Belonging"])
    assert [("high", 1, 1)] == _told(study, "claims")


def test_codings_under_an_older_definition(study: thematic.Project) -> None:
    """A new definition makes the codings of that code wait, out of all codings."""
    study.codebook.revise("Belonging", definition="The group is a second home.", reason="sharper")
    assert [("medium", 2, study.status().codings)] == _told(study, "older definition")


def test_passages_of_a_split_code(study: thematic.Project) -> None:
    """What nobody has placed waits; undoing the split takes it off the list."""
    study.codebook.split("Transport", ["Buses", "Parking"], reason="two things")
    assert [("medium", 3, None)] == _told(study, "split queue")
    study.undo()
    assert [] == _told(study, "split queue")


def test_stale_suggestions(study: thematic.Project) -> None:
    """Suggestions wait when something was written since; a change of the codebook weighs more than a coding."""
    study.reviewing.refresh()
    assert [] == _told(study, "stale suggestions")
    study.coding.import_table(_one_more(study))
    ((gravity, count, _),) = _told(study, "stale suggestions")
    assert ("low", study.reviewing.pending_count()) == (gravity, count)
    study.codebook.revise("Belonging", definition="The group is a second home.", reason="sharper")
    assert ["medium"] == [one[0] for one in _told(study, "stale suggestions")]
    study.change_settings(ai=False, reason="we read all of it")
    assert [] == _told(study, "stale suggestions")


def test_speakers_who_are_nobody_yet(empty: thematic.Project, tmp_path: Path) -> None:
    """A voice waits until it is said who it is; an interviewer never does."""
    path = tmp_path / "talk.txt"
    path.write_text("Interviewer: How was it?\n\nMentor: Long.\n\nInterviewer: And then?\n\nMentor: Better.\n", "utf-8")
    empty.documents.add(path)
    (source,) = {one.source for one in empty.documents.voices()}
    before = _told(empty, "unlinked speakers")
    for one in empty.documents.voices(source):
        if not one.participant and one.role != "interviewer":
            empty.documents.correct(source, one.label, participant="M1")
    assert ([("medium", 1, 1)], []) == (before, _told(empty, "unlinked speakers"))


def test_quotes_of_people_whose_consent_is_missing(study: thematic.Project) -> None:
    """While no consent is noted at all it weighs little; then more, and a refusal most."""
    place = next(one for one in study.coding.read_question("What helped?").sources if one.participant == "R3")
    quote = study.quotes.pick(place.source_id, 0, len(place.text), status="approved")
    assert [("low", 1, 1)] == _told(study, "consent")
    study.attributions.agree("R1", "named")
    assert [("medium", 1, 1)] == _told(study, "consent")
    study.attributions.agree("R3", "none")
    assert [("high", 1, 1)] == _told(study, "consent")
    study.attributions.agree("R3", "role")
    assert [] == _told(study, "consent")
    assert quote


def test_reliability_samples_that_are_not_complete(study: thematic.Project) -> None:
    """A sample waits until everybody is done; a reflexive project has none to wait for."""
    study.reliability.draw("First", coders=["A", "B"], size=4)
    assert [("medium", 2, 2)] == _told(study, "reliability samples")
    study.reliability.done("First", coder="B")
    assert [("medium", 1, 2)] == _told(study, "reliability samples")
    study.reliability.done("First", coder="A")
    assert [] == _told(study, "reliability samples")
    study.codebook.create("Weather")
    assert [("low", 1, None)] == _told(study, "reliability samples")
    study.change_settings(approach="reflexive", reason="another way")
    assert [] == _told(study, "reliability samples")


def test_answers_that_a_later_export_gives_differently(study: thematic.Project, files: Path) -> None:
    """They wait until somebody has decided."""
    longer = files / "longer.csv"
    text = (files / "survey.csv").read_text(encoding="utf-8")
    longer.write_text(text.replace("Later opening hours", "Much later opening hours"), encoding="utf-8")
    study.sources.add_survey(longer, roles=files / "roles.yaml", append=True)
    assert [("medium", 1, None)] == _told(study, "revised answers")
    study.revisions.refuse([one.revision for one in study.revisions.open()])
    assert [] == _told(study, "revised answers")


def test_findings_of_the_lint_by_gravity(study: thematic.Project) -> None:
    """The counts are those of the lint for the same kinds."""
    found = [one for one in study.codebook.lint().findings if one.kind not in ("two groups", "out of place")]
    told = {one.severity: one.count for one in study.attention(kinds=["lint"])}
    assert {one.severity for one in found} == set(told)
    assert len(found) == sum(told.values())


def test_people_without_a_coding_are_counted_as_people(study: thematic.Project) -> None:
    """A finding is about any number of people: the line says how many these are."""
    (finding,) = study.codebook.lint(kinds=["participants without coding"]).findings
    (line,) = [one.sentence for one in study.attention(kinds=["lint"]) if "participants without" in one.sentence]
    assert finding.sentence.startswith(f"{finding.participants} of ")
    assert finding.participants > 1
    assert f"participants without coding ({finding.participants} participants)" in line


def test_an_unknown_kind_is_refused(empty: thematic.Project) -> None:
    """The kinds that there are stand in the sentence."""
    with pytest.raises(InvalidValueError, match="stale suggestions"):
        empty.attention(kinds=["worries"])
